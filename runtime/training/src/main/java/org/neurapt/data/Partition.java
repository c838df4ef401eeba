package org.neurapt.data;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How many examples of each class go to each part. */
final class Partition {
  private static final String[] NAMES = {"training", "validation", "test"};

  /** Fractions that differ by less are equal: 0.1 * 30 is above 3 in binary. */
  private static final double ROUNDING = 1e-6;

  private Partition() {}

  /**
   * Parts by the method of the largest remainder, class by class.
   *
   * @param sizes how many examples each class has
   * @return for each class, its examples in each part
   */
  static int[][] byShares(int[] sizes, double... shares) {
    check(shares);
    int[][] counts = counts(sizes, shares);
    int[] filled = new int[shares.length];
    for (int[] ofClass : counts) {
      for (int part = 0; part < filled.length; part++) {
        filled[part] += ofClass[part];
      }
    }
    requireFilled(filled, IntStream.of(sizes).sum(), shares);
    return counts;
  }

  /**
   * Parts that differ by one example at most, in all and of each class: as if the examples were
   * dealt out in turn, class after class.
   *
   * @param sizes how many examples each class has
   * @param k number of parts
   * @return for each class, its examples in each part
   */
  static int[][] dealt(int[] sizes, int k) {
    int all = IntStream.of(sizes).sum();
    if (k < 2 || k > all) {
      throw new IllegalArgumentException(
          "%s folds of %s examples; take 2 to %2$s".formatted(k, all));
    }
    int[][] counts = new int[sizes.length][k];
    int first = 0;
    for (int label = 0; label < sizes.length; label++) {
      int more = sizes[label] % k;
      for (int part = 0; part < k; part++) {
        counts[label][part] = sizes[label] / k + (Math.floorMod(part - first, k) < more ? 1 : 0);
      }
      first = (first + more) % k;
    }
    return counts;
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

  private static int[][] counts(int[] sizes, double[] shares) {
    int[][] counts = new int[sizes.length][shares.length];
    double[] behind = new double[shares.length];
    for (int label = 0; label < sizes.length; label++) {
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
