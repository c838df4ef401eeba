package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
  /** Examples whose only input is their number. */
  private static Dataset numbered(int count) {
    double[] numbers = IntStream.range(0, count).asDoubleStream().toArray();
    return Dataset.of(numbers, numbers, count);
  }

  private static Dataset classes(int... sizes) {
    int[] labels =
        IntStream.range(0, sizes.length)
            .flatMap(label -> IntStream.generate(() -> label).limit(sizes[label]))
            .toArray();
    double[] numbers = IntStream.range(0, labels.length).asDoubleStream().toArray();
    String[] names = IntStream.range(0, sizes.length).mapToObj(i -> "c" + i).toArray(String[]::new);
    return Dataset.ofClasses(numbers, labels, names);
  }

  private static double[] numbers(Dataset data) {
    return IntStream.range(0, data.size()).mapToDouble(i -> data.input(i, 0)).toArray();
  }

  private static int[] classSizes(Dataset data) {
    int[] sizes = new int[data.classNames().size()];
    IntStream.range(0, data.size()).forEach(i -> sizes[data.label(i)]++);
    return sizes;
  }

  private static List<Dataset> parts(Split split) {
    return List.of(split.training(), split.validation(), split.test());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0.6, 0.2, 0.2, 60, 20, 20",
    "1000, 0.98, 0.01, 0.01, 980, 10, 10",
    "10, 0.7, 0, 0.3, 7, 0, 3",
    "7, 0.6, 0.2, 0.2, 4, 2, 1",
    "3, 0.34, 0.33, 0.33, 1, 1, 1",
    "30, 0.1, 0.1, 0.8, 3, 3, 24",
    "5, 1, 0, 0, 5, 0, 0",
    "5, 0, 0, 1, 0, 0, 5",
  })
  void sizesFollowTheLargestRemainder(
      int count, double training, double validation, double test, int a, int b, int c) {
    Split split = numbered(count).split(training, validation, test, 1);
    assertEquals(a, split.training().size());
    assertEquals(b, split.validation().size());
    assertEquals(c, split.test().size());
  }

  @Test
  void losesAndDoublesNothing() {
    Dataset data = classes(13, 29, 58);
    for (long seed = 0; seed < 50; seed++) {
      double[] all =
          parts(data.split(0.55, 0.25, 0.2, seed)).stream()
              .flatMapToDouble(part -> Arrays.stream(numbers(part)))
              .sorted()
              .toArray();
      assertArrayEquals(numbers(data), all);
    }
  }

  @Test
  void targetsStayWithTheirInputs() {
    for (Dataset part : parts(numbered(100).split(0.6, 0.2, 0.2, 7))) {
      for (int i = 0; i < part.size(); i++) {
        assertEquals(part.input(i, 0), part.target(i, 0));
      }
    }
  }

  @Test
  void everyPartHasEachClassesShare() {
    Split split = classes(50, 100, 10).split(0.6, 0.2, 0.2, 3);
    assertArrayEquals(new int[] {30, 60, 6}, classSizes(split.training()));
    assertArrayEquals(new int[] {10, 20, 2}, classSizes(split.validation()));
    assertArrayEquals(new int[] {10, 20, 2}, classSizes(split.test()));
  }

  @Test
  void remaindersOfClassesAreSpread() {
    // 49, 0.5, 0.5 of each class: the second half goes where the first did not.
    Split split = classes(50, 50, 50).split(0.98, 0.01, 0.01, 3);
    assertArrayEquals(new int[] {49, 49, 49}, classSizes(split.training()));
    assertArrayEquals(new int[] {1, 0, 1}, classSizes(split.validation()));
    assertArrayEquals(new int[] {0, 1, 0}, classSizes(split.test()));
  }

  @Test
  void classesAreMixedInEachPart() {
    Dataset training = classes(50, 50).split(0.8, 0.2, 1).training();
    int changes = 0;
    for (int i = 1; i < training.size(); i++) {
      changes += training.label(i) == training.label(i - 1) ? 0 : 1;
    }
    assertTrue(changes > 20, "classes come one after the other: " + changes);
  }

  @Test
  void sameSeedSameSplit() {
    Dataset data = numbered(50);
    assertArrayEquals(
        numbers(data.split(0.8, 0.2, 5).training()), numbers(data.split(0.8, 0.2, 5).training()));
    assertFalse(
        Arrays.equals(
            numbers(data.split(0.8, 0.2, 5).training()),
            numbers(data.split(0.8, 0.2, 6).training())));
  }

  @Test
  void shufflesAsJavaUtilRandomSays() {
    // Computed apart, from the formulas in the documentation of java.util.Random.
    assertArrayEquals(
        new double[] {4, 6, 2, 1, 7, 9, 8, 5, 3, 0}, numbers(numbered(10).shuffled(42)));
  }

  @Test
  void shufflesEvenly() {
    int[][] places = new int[4][4];
    for (long seed = 0; seed < 8_000; seed++) {
      double[] order = numbers(numbered(4).shuffled(Order.seed(9, seed)));
      for (int i = 0; i < 4; i++) {
        places[i][(int) order[i]]++;
      }
    }
    // 2,000 expected, standard deviation 39.
    int worst =
        Stream.of(places)
            .flatMapToInt(Arrays::stream)
            .map(n -> Math.abs(n - 2_000))
            .max()
            .orElseThrow();
    assertTrue(worst < 200, "off by " + worst);
  }

  @ParameterizedTest
  @CsvSource({
    "0.6, 0.2, 0.1, add up to",
    "60, 20, 20, the training share is 60.0",
    "1.2, -0.4, 0.2, the training share is 1.2",
    "0.5, NaN, 0.5, the validation share is NaN",
    "0.98, 0.01, 0.01, the validation set would be empty: 0.01 of 10 examples",
  })
  void refusesSharesThatDoNotFit(double training, double validation, double test, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> numbered(10).split(training, validation, test, 1));
    assertTrue(e.toString().contains(message), e::toString);
  }

  @Test
  void changesEachPart() {
    Split split = numbered(10).split(0.6, 0.2, 0.2, 1).map(part -> part.range(0, 1));
    assertEquals(List.of(1, 1, 1), parts(split).stream().map(Dataset::size).toList());
  }
}
