package org.neurapt.data;

import java.util.Random;

/**
 * The numbers that {@link Random} draws, by the algorithm that its documentation fixes, for one
 * thread. {@code Random} itself is made for several: its atomic updates take four times as long as
 * the drawing, and an epoch of a small network draws for every example.
 */
final class Draws {
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long INCREMENT = 0xBL;
  private static final long MASK = (1L << 48) - 1;

  private long state;

  /** Those of {@code new Random(seed)}. */
  Draws(long seed) {
    state = (seed ^ MULTIPLIER) & MASK;
  }

  /**
   * What {@link Random#nextInt(int)} draws next.
   *
   * @param bound above 0
   */
  int below(int bound) {
    int bits = next();
    if ((bound & (bound - 1)) == 0) {
      return (int) ((bound * (long) bits) >> 31);
    }
    int number = bits % bound;
    // The last of the numbers, fewer than the bound, would make small results likelier.
    while (bits - number + (bound - 1) < 0) {
      bits = next();
      number = bits % bound;
    }
    return number;
  }

  /** 31 bits. */
  private int next() {
    state = (state * MULTIPLIER + INCREMENT) & MASK;
    return (int) (state >>> 17);
  }
}
