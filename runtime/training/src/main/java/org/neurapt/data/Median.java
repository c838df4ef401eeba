package org.neurapt.data;

/**
 * The median of numbers that are too many to be sorted: found digit by digit, 16 bits in each of
 * four passes over them.
 */
final class Median {
  private static final int DIGIT = 16;

  private Median() {}

  /**
   * The median of a column; values that are missing, NaN, do not count.
   *
   * @param there how many values are not missing, 1 or more
   * @return of an even number of values, the mean of the two in the middle
   */
  static double of(int count, int there, int column, Values values) {
    double low = ranked(count, (there - 1) / 2, column, values);
    return there % 2 == 1 ? low : low + (ranked(count, there / 2, column, values) - low) / 2;
  }

  /** The value that has so many before it when they are sorted. */
  private static double ranked(int count, int rank, int column, Values values) {
    long found = 0;
    int before = rank;
    for (int shift = Long.SIZE - DIGIT; shift >= 0; shift -= DIGIT) {
      int[] digits = new int[1 << DIGIT];
      for (int i = 0; i < count; i++) {
        double value = values.at(i, column);
        long key = key(value);
        // Shifted twice, as a shift by 64 would be none.
        if (!Double.isNaN(value) && (key ^ found) >>> shift >>> DIGIT == 0) {
          digits[(int) (key >>> shift) & (digits.length - 1)]++;
        }
      }
      int digit = 0;
      while (before >= digits[digit]) {
        before -= digits[digit++];
      }
      found |= (long) digit << shift;
    }
    return Double.longBitsToDouble(found < 0 ? found ^ Long.MIN_VALUE : ~found);
  }

  /** Unsigned numbers in the order of the values. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }
}
