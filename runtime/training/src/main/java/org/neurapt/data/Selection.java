package org.neurapt.data;

/** Which rows of a table are a dataset's, in its order. */
sealed interface Selection {
  int size();

  int at(int index);

  /** Those of these that stand at some indices. */
  Selection select(Selection indices);

  /** Rows that follow each other. */
  record Range(int from, int size) implements Selection {
    @Override
    public int at(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException("example %s of %s".formatted(index, size));
      }
      return from + index;
    }

    @Override
    public Selection select(Selection indices) {
      return indices instanceof Range range
          ? new Range(from + range.from, range.size)
          : Listed.of(this, indices);
    }
  }

  /** Any rows. */
  final class Listed implements Selection {
    private final int[] rows;

    Listed(int[] rows) {
      this.rows = rows;
    }

    private static Selection of(Selection rows, Selection indices) {
      int[] selected = new int[indices.size()];
      for (int i = 0; i < selected.length; i++) {
        selected[i] = rows.at(indices.at(i));
      }
      return new Listed(selected);
    }

    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public int at(int index) {
      return rows[index];
    }

    @Override
    public Selection select(Selection indices) {
      return of(this, indices);
    }
  }
}
