package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.features.Column;
import org.neurapt.features.Features;

/** Parts of data that do not lie in the memory: drawn in a pass, or computed. */
class MappedPartsTest {

  /** Rows whose only input is their number, and that are computed as mapped ones are. */
  private static Dataset rows(int count, Targets targets) {
    return new Dataset(
        Features.of(List.of(Column.Numeric.plain("x"))),
        (row, column) -> row,
        targets,
        new Selection.Range(0, count));
  }

  private static Dataset numbered(int count) {
    return rows(count, new Targets.Numbers(List.of("y"), (row, output) -> row));
  }

  /** Of every seven rows one is of class a, two are of b, four of c. */
  private static Dataset classes(int count) {
    return rows(
        count,
        new Targets.Labels(
            "class", List.of("a", "b", "c"), row -> row % 7 == 0 ? 0 : row % 7 < 3 ? 1 : 2, true));
  }

  private static int[] numbers(Dataset data) {
    return IntStream.range(0, data.size()).map(i -> (int) data.input(i, 0)).toArray();
  }

  private static int[] classSizes(Dataset data) {
    int[] sizes = new int[data.classNames().size()];
    IntStream.range(0, data.size()).forEach(i -> sizes[data.label(i)]++);
    return sizes;
  }

  private static List<Dataset> parts(Split split) {
    return List.of(split.training(), split.validation(), split.test());
  }

  @Test
  void sizesAreThoseOfDataInTheMemory() {
    for (int count : new int[] {10, 64, 127, 700, 5_000}) {
      Split mapped = classes(count).split(0.55, 0.25, 0.2, 3);
      Split memory = classes(count).inMemory().split(0.55, 0.25, 0.2, 3);
      for (int part = 0; part < 3; part++) {
        assertArrayEquals(classSizes(parts(memory).get(part)), classSizes(parts(mapped).get(part)));
      }
    }
  }

  @Test
  void everyRowIsInOnePart() {
    for (long seed = 0; seed < 20; seed++) {
      List<int[]> parts =
          parts(classes(1_003).split(0.5, 0.01, 0.49, seed)).stream()
              .map(MappedPartsTest::numbers)
              .toList();
      for (int[] part : parts) {
        assertArrayEquals(Arrays.stream(part).sorted().toArray(), part, "in their own order");
      }
      assertArrayEquals(
          numbers(classes(1_003)), parts.stream().flatMapToInt(Arrays::stream).sorted().toArray());
    }
  }

  @Test
  void everyRowIsAsLikelyAsAnother() {
    int[] drawn = new int[30];
    for (long seed = 0; seed < 4_000; seed++) {
      for (int row : numbers(numbered(30).split(0.8, 0.2, Order.seed(5, seed)).test())) {
        drawn[row]++;
      }
    }
    // 800 expected, standard deviation 25.
    assertTrue(Arrays.stream(drawn).allMatch(n -> Math.abs(n - 800) < 130), Arrays.toString(drawn));
  }

  @Test
  void foldsAreThoseOfDataInTheMemoryInSize() {
    List<Split> mapped = classes(501).folds(4, 9);
    List<Split> memory = classes(501).inMemory().folds(4, 9);
    int[] tests = new int[0];
    for (int fold = 0; fold < 4; fold++) {
      Split split = mapped.get(fold);
      assertArrayEquals(classSizes(memory.get(fold).test()), classSizes(split.test()));
      assertArrayEquals(
          numbers(classes(501)),
          IntStream.concat(
                  Arrays.stream(numbers(split.training())), Arrays.stream(numbers(split.test())))
              .sorted()
              .toArray());
      tests =
          IntStream.concat(Arrays.stream(tests), Arrays.stream(numbers(split.test()))).toArray();
    }
    assertArrayEquals(numbers(classes(501)), Arrays.stream(tests).sorted().toArray());
  }

  @Test
  void partsOfPartsAreParts() {
    Dataset training = numbered(2_000).split(0.5, 0.5, 1).training();
    int[] numbers = numbers(training);
    assertArrayEquals(Arrays.copyOfRange(numbers, 100, 300), numbers(training.range(100, 300)));
    int[] again = numbers(training.split(0.25, 0.75, 2).test());
    assertEquals(750, again.length);
    assertTrue(Arrays.stream(again).allMatch(n -> Arrays.binarySearch(numbers, n) >= 0));
    Dataset inside = numbered(2_000).range(500, 900);
    assertTrue(
        Arrays.stream(numbers(inside.split(0.5, 0.5, 1).test()))
            .allMatch(n -> n >= 500 && n < 900));
    assertArrayEquals(
        IntStream.range(500, 900).toArray(),
        Arrays.stream(numbers(inside.shuffled(3))).sorted().toArray());
    assertEquals(numbers(inside.shuffled(3))[17], numbers(inside.shuffled(3).range(10, 20))[7]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 63, 64, 65, 1_000, 4_097})
  void shufflesAllRows(int count) {
    int[] order = numbers(numbered(count).shuffled(8));
    assertArrayEquals(order, numbers(numbered(count).shuffled(8)), "the same again");
    assertArrayEquals(numbers(numbered(count)), Arrays.stream(order).sorted().toArray());
    if (count > 5) {
      assertFalse(Arrays.equals(order, numbers(numbered(count).shuffled(9))), "another seed");
      assertFalse(Arrays.equals(order, numbers(numbered(count))), "as it was");
    }
  }

  @Test
  void shufflesEvenly() {
    int[][] places = new int[10][10];
    for (long seed = 0; seed < 20_000; seed++) {
      int[] order = numbers(numbered(10).shuffled(seed));
      for (int i = 0; i < 10; i++) {
        places[i][order[i]]++;
      }
    }
    // 2,000 expected, standard deviation 42.
    int worst =
        Arrays.stream(places)
            .flatMapToInt(Arrays::stream)
            .map(n -> Math.abs(n - 2_000))
            .max()
            .orElseThrow();
    assertTrue(worst < 230, "off by " + worst);
  }

  @Test
  void findsMarkedRows() {
    Random random = new Random(6);
    for (double share : new double[] {0, 0.001, 0.02, 0.5, 0.97, 1}) {
      for (int count : new int[] {1, 63, 64, 65, 128, 3_000, 70_001}) {
        long[] bits = new long[(count + 63) / 64];
        int[] marked =
            IntStream.range(0, count).filter(row -> random.nextDouble() < share).toArray();
        for (int row : marked) {
          bits[row >>> 6] |= 1L << row;
        }
        int[] others =
            IntStream.range(0, count).filter(row -> (bits[row >>> 6] >>> row & 1) == 0).toArray();
        assertArrayEquals(marked, all(Marked.with(bits, marked.length)));
        assertArrayEquals(others, all(Marked.without(bits, others.length)));
      }
    }
  }

  private static int[] all(Selection rows) {
    assertThrows(IndexOutOfBoundsException.class, () -> rows.at(rows.size()));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.at(-1));
    return IntStream.range(0, rows.size()).map(rows::at).toArray();
  }

  @Test
  void mediansAreThoseOfSortedNumbers() {
    Random random = new Random(2);
    double[] extremes = {0.0, -0.0, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -1, 1};
    for (int count = 1; count < 60; count++) {
      double[] values =
          random
              .doubles(count)
              .map(
                  x ->
                      x < 0.3
                          ? extremes[random.nextInt(extremes.length)]
                          : x < 0.6 ? Math.rint(20 * x) : random.nextGaussian())
              .toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double low = sorted[(count - 1) / 2];
      double expected = low + (sorted[count / 2] - low) / 2;
      double[] withGaps = Arrays.copyOf(values, count + 2);
      withGaps[count] = Double.NaN;
      withGaps[count + 1] = withGaps[0];
      withGaps[0] = Double.NaN;
      assertEquals(expected, Median.of(withGaps.length, count, 0, (row, column) -> withGaps[row]));
    }
  }

  @Test
  void partsNeedTwoBitsOfARow() {
    int count = 4_000_000;
    Dataset data = classes(count);
    long bytes = allocated(() -> data.split(0.6, 0.2, 0.2, 1));
    assertTrue(bytes < 3L * count / 4, bytes + " bytes");
    bytes = allocated(() -> data.folds(5, 1));
    assertTrue(bytes < 5L * count / 4, bytes + " bytes");
    bytes = allocated(() -> data.shuffled(1));
    assertTrue(bytes < 1_000, bytes + " bytes");
  }

  private static long allocated(Supplier<?> work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object warm = work.get();
    long before = threads.getCurrentThreadAllocatedBytes();
    Object made = work.get();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(warm.getClass(), made.getClass());
    return bytes;
  }
}
