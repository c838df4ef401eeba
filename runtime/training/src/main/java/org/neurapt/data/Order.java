package org.neurapt.data;

import java.util.Random;

/**
 * Random orders, the same on every JVM: a Fisher-Yates shuffle that draws from {@link Random},
 * whose algorithm its documentation fixes.
 */
final class Order {
  private Order() {}

  /** The numbers from 0 to below {@code count}, shuffled. */
  static int[] shuffled(int count, long seed) {
    int[] order = new int[count];
    shuffle(order, seed);
    return order;
  }

  /** Makes {@code order} the numbers from 0 to below its length, shuffled. */
  static void shuffle(int[] order, long seed) {
    sort(order);
    mix(order, order.length, seed);
  }

  /** Shuffles the first {@code count} of some numbers. */
  static void mix(int[] numbers, int count, long seed) {
    Draws draws = new Draws(seed);
    for (int i = count - 1; i > 0; i--) {
      int j = draws.below(i + 1);
      int other = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = other;
    }
  }

  static void sort(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * A seed for each round of a run. {@link Random} starts similarly from neighbouring seeds, so
   * they are mixed, by the finalizer of SplitMix64 (Steele, Lea and Flood, Fast splittable
   * pseudorandom number generators, 2014).
   */
  static long seed(long seed, long round) {
    long z = seed + round * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
