package org.neurapt.data;

/** The order in which the examples of a dataset are taken. */
sealed interface ExampleOrder {
  /** For data in the memory any order; for others one that reads them nearly in their own. */
  static ExampleOrder of(Dataset data) {
    return data.isInMemory() ? new Whole(data.size()) : new Windows(data.size());
  }

  /** The dataset's own order. */
  void rewind();

  /** An order that depends on the seed alone. */
  void shuffle(long seed);

  /** The example at a position. */
  int at(int position);

  /** Every order is as likely as another. */
  final class Whole implements ExampleOrder {
    private final int[] order;

    Whole(int count) {
      order = new int[count];
      rewind();
    }

    @Override
    public void rewind() {
      Order.sort(order);
    }

    @Override
    public void shuffle(long seed) {
      Order.shuffle(order, seed);
    }

    @Override
    public int at(int position) {
      return order[position];
    }
  }

  /**
   * Blocks of examples that follow each other are shuffled, and then the examples of several blocks
   * at a time: so few examples are known at once, and a disk is read in long pieces.
   */
  final class Windows implements ExampleOrder {
    private static final int BLOCK = 1 << 12;
    private static final int WINDOW = 1 << 16;

    private final int count;

    /** Whole blocks; what remains behind them stays there. */
    private final int[] blocks;

    private final int[] window;
    private long seed;
    private boolean isShuffled;

    /** Which window is there, or -1. */
    private int filled = -1;

    Windows(int count) {
      this.count = count;
      this.blocks = new int[count / BLOCK];
      this.window = new int[Math.min(WINDOW, count)];
    }

    @Override
    public void rewind() {
      isShuffled = false;
    }

    @Override
    public void shuffle(long newSeed) {
      isShuffled = true;
      seed = newSeed;
      filled = -1;
      Order.shuffle(blocks, seed);
    }

    @Override
    public int at(int position) {
      if (!isShuffled) {
        return position;
      }
      int wanted = position / WINDOW;
      if (wanted != filled) {
        fill(wanted);
      }
      return window[position % WINDOW];
    }

    private void fill(int wanted) {
      long start = (long) wanted * WINDOW;
      int size = (int) Math.min(WINDOW, count - start);
      for (int i = 0; i < size; i++) {
        int slot = (int) ((start + i) / BLOCK);
        int block = slot < blocks.length ? blocks[slot] : slot;
        window[i] = block * BLOCK + i % BLOCK;
      }
      Order.mix(window, size, Order.seed(seed, wanted + 1L));
      filled = wanted;
    }
  }
}
