package org.neurapt.data;

/**
 * All rows in an order that depends on the seed alone, and is computed instead of stored: by a
 * Feistel network over numbers of an even count of bits, walked along until it comes to a row
 * (Black and Rogaway, Ciphers with arbitrary finite domains, 2002, sections 3 and 4).
 */
record Permuted(int size, long seed) implements Selection {
  private static final int ROUNDS = 6;

  @Override
  public int at(int index) {
    Selection.check(index, size);
    int half = Math.max(1, (33 - Integer.numberOfLeadingZeros(size - 1)) / 2);
    long row = index;
    do {
      row = mixed(row, half);
    } while (row >= size);
    return (int) row;
  }

  private long mixed(long number, int half) {
    long mask = (1L << half) - 1;
    long left = number >>> half;
    long right = number & mask;
    for (int round = 1; round <= ROUNDS; round++) {
      long turned = left ^ (Order.seed(seed, ((long) round << half) + right) & mask);
      left = right;
      right = turned;
    }
    return (left << half) | right;
  }
}
