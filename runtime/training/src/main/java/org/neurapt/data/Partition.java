package org.neurapt.data;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Divides examples among parts by the method of the largest remainder, class by class. */
final class Partition {
  private static final String[] NAMES = {"training", "validation", "test"};

  /** Fractions that differ by less are equal: 0.1 * 30 is above 3 in binary. */
  private static final double ROUNDING = 1e-6;

  private Partition() {}

  /**
   * Divides.
   *
   * @param order the examples, shuffled
   * @param classes each example's class
   * @return each part's examples, in the given order
   */
  static int[][] of(int[] order, int[] classes, int classCount, double... shares) {
    check(shares);
    int[][] left = counts(classes, classCount, shares);
    int[] sizes = new int[shares.length];
    for (int[] ofClass : left) {
      for (int part = 0; part < sizes.length; part++) {
        sizes[part] += ofClass[part];
      }
    }
    requireFilled(sizes, order.length, shares);
    int[][] parts = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[sizes.length];
    for (int example : order) {
      int[] ofClass = left[classes[example]];
      int part = 0;
      while (ofClass[part] == 0) {
        part++;
      }
      ofClass[part]--;
      parts[part][filled[part]++] = example;
    }
    return parts;
  }

  /** Where parts that follow each other end. */
  static int[] inOrder(int count, double... shares) {
    check(shares);
    int[] ends = new int[shares.length];
    int[] sizes = new int[shares.length];
    double share = 0;
    for (int part = 0; part < shares.length; part++) {
      share += shares[part];
      ends[part] = (int) Math.round(share * count);
      sizes[part] = ends[part] - (part == 0 ? 0 : ends[part - 1]);
    }
    requireFilled(sizes, count, shares);
    return ends;
  }

  /** How many examples of each class go to each part. */
  private static int[][] counts(int[] classes, int classCount, double[] shares) {
    int[] sizes = new int[classCount];
    for (int label : classes) {
      sizes[label]++;
    }
    int[][] counts = new int[classCount][shares.length];
    double[] behind = new double[shares.length];
    for (int label = 0; label < classCount; label++) {
      double[] rest = new double[shares.length];
      int remaining = sizes[label];
      for (int part = 0; part < shares.length; part++) {
        double share = shares[part] * sizes[label];
        int whole = (int) Math.floor(share + ROUNDING);
        counts[label][part] = whole;
        rest[part] = share - whole;
        behind[part] += share - whole;
        remaining -= whole;
      }
      for (; remaining > 0; remaining--) {
        int part = largest(rest, behind);
        counts[label][part]++;
        rest[part]--;
        behind[part]--;
      }
    }
    return counts;
  }

  private static int largest(double[] rest, double[] behind) {
    int best = 0;
    for (int part = 1; part < rest.length; part++) {
      double more = rest[part] - rest[best];
      if (more > ROUNDING || (more > -ROUNDING && behind[part] > behind[best] + ROUNDING)) {
        best = part;
      }
    }
    return best;
  }

  private static void check(double[] shares) {
    for (int part = 0; part < shares.length; part++) {
      // Written so that a NaN is refused too.
      if (!(shares[part] >= 0 && shares[part] <= 1)) {
        throw new IllegalArgumentException(
            "the %s share is %s; shares go from 0 to 1, like 0.2"
                .formatted(NAMES[part], shares[part]));
      }
    }
    double sum = DoubleStream.of(shares).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "the shares %s add up to %s; make it 1".formatted(Arrays.toString(shares), sum));
    }
  }

  private static void requireFilled(int[] sizes, int examples, double[] shares) {
    for (int part = 0; part < shares.length; part++) {
      if (sizes[part] == 0 && shares[part] > 0) {
        throw new IllegalArgumentException(
            "the %s set would be empty: %s of %s examples, divided class by class; enlarge its share, or make it 0"
                .formatted(NAMES[part], shares[part], examples));
      }
    }
  }
}
