package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
  private static Dataset numbers(int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> i);
    return Dataset.of(values, values, count);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 23})
  void everyExampleIsTestedOnce(int k) {
    Dataset data = numbers(23);
    List<Split> folds = data.folds(k, 5);
    assertEquals(k, folds.size());
    int[] tested = new int[23];
    for (Split fold : folds) {
      assertEquals(0, fold.validation().size());
      assertEquals(23, fold.training().size() + fold.test().size());
      assertTrue(fold.test().size() == 23 / k || fold.test().size() == 23 / k + 1);
      boolean[] here = new boolean[23];
      for (int i = 0; i < fold.test().size(); i++) {
        int example = (int) fold.test().input(i, 0);
        assertEquals(example, fold.test().target(i, 0));
        tested[example]++;
        here[example] = true;
      }
      for (int i = 0; i < fold.training().size(); i++) {
        int example = (int) fold.training().input(i, 0);
        assertTrue(!here[example], "in one part alone");
        here[example] = true;
      }
    }
    assertTrue(Arrays.stream(tested).allMatch(n -> n == 1));
  }

  @Test
  void everyPartHasItsShareOfEachClass() throws IOException {
    for (Split fold : DatasetTest.iris().folds(5, 1)) {
      int[] counts = new int[3];
      for (int i = 0; i < fold.test().size(); i++) {
        counts[fold.test().label(i)]++;
      }
      assertEquals("[10, 10, 10]", Arrays.toString(counts));
    }
  }

  @Test
  void partsDependOnTheSeedAlone() {
    double first = numbers(50).folds(5, 8).get(0).test().input(0, 0);
    assertEquals(first, numbers(50).folds(5, 8).get(0).test().input(0, 0));
    assertNotEquals(
        List.of(numbers(50).folds(5, 8).get(0).test().input(1, 0), first),
        List.of(
            numbers(50).folds(5, 9).get(0).test().input(1, 0),
            numbers(50).folds(5, 9).get(0).test().input(0, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 24})
  void refusesOtherNumbersOfFolds(int k) {
    assertThrows(IllegalArgumentException.class, () -> numbers(23).folds(k, 1));
  }

  @Test
  void splitsInOrder() {
    Split split = numbers(10).splitInOrder(0.6, 0.2, 0.2);
    assertEquals(List.of(6, 2, 2), sizes(split));
    assertEquals(5, split.training().input(5, 0));
    assertEquals(6, split.validation().input(0, 0));
    assertEquals(9, split.test().input(1, 0));
    assertEquals(List.of(98, 1, 1), sizes(numbers(100).splitInOrder(0.98, 0.01, 0.01)));
    assertThrows(
        IllegalArgumentException.class, () -> numbers(10).splitInOrder(0.99, 0.005, 0.005));
    assertThrows(IllegalArgumentException.class, () -> numbers(10).splitInOrder(0.5, 0.2, 0.2));
  }

  private static List<Integer> sizes(Split split) {
    return List.of(split.training().size(), split.validation().size(), split.test().size());
  }
}
