package org.neurapt.data;

/**
 * Rows in their own order, a bit for each that says whether it is one of them; and half a bit for
 * finding them.
 */
final class Marked implements Selection {
  /** Of so many rows one is known by its number; from there bits are counted. */
  private static final int STEP = 64;

  private final long[] bits;

  /** What the bits are turned by: 0 for the rows that have one, -1 for the others. */
  private final long turn;

  private final int size;
  private final int[] known;

  private Marked(long[] bits, long turn, int size) {
    this.bits = bits;
    this.turn = turn;
    this.size = size;
    this.known = new int[(size + STEP - 1) / STEP];
    int count = 0;
    for (int word = 0; word < bits.length && count < size; word++) {
      long left = bits[word] ^ turn;
      int here = Long.bitCount(left);
      int next = Math.floorMod(-count, STEP);
      if (next < here && count + next < size) {
        known[(count + next) / STEP] = nth(word, left, next);
      }
      count += here;
    }
  }

  /** The rows whose bit is set, {@code size} of them. */
  static Marked with(long[] bits, int size) {
    return new Marked(bits, 0, size);
  }

  /** The other rows, {@code size} of them. */
  static Marked without(long[] bits, int size) {
    return new Marked(bits, -1, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int at(int index) {
    Selection.check(index, size);
    int from = known[index / STEP];
    int word = from >>> 6;
    long left = (bits[word] ^ turn) & (-1L << from);
    int skip = index % STEP;
    for (int here = Long.bitCount(left); skip >= here; here = Long.bitCount(left)) {
      skip -= here;
      left = bits[++word] ^ turn;
    }
    return nth(word, left, skip);
  }

  /** The row of a word's bit, after so many others. */
  private static int nth(int word, long bitsOfWord, int skip) {
    long left = bitsOfWord;
    for (int n = 0; n < skip; n++) {
      left &= left - 1;
    }
    return (word << 6) + Long.numberOfTrailingZeros(left);
  }
}
