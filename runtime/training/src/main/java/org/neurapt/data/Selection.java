package org.neurapt.data;

/** Which rows of a table are a dataset's, in its order. */
sealed interface Selection
    permits Selection.Range, Selection.Listed, Selection.Nested, Marked, Permuted {
  int size();

  int at(int index);

  /** Those of these that stand at some indices. */
  default Selection select(Selection indices) {
    return this instanceof Listed || indices instanceof Listed
        ? Listed.of(this, indices)
        : new Nested(this, indices);
  }

  /** Throws unless there is such an example of so many. */
  static void check(int index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "example %s of %s; they are counted from 0".formatted(index, size));
    }
  }

  /** Rows that follow each other. */
  record Range(int from, int size) implements Selection {
    @Override
    public int at(int index) {
      check(index, size);
      return from + index;
    }

    @Override
    public Selection select(Selection indices) {
      if (indices instanceof Range range) {
        return new Range(from + range.from, range.size);
      }
      return from == 0 ? indices : Selection.super.select(indices);
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
      check(index, rows.length);
      return rows[index];
    }
  }

  /** Some of some rows, looked up one after the other: a list of them would fill the memory. */
  record Nested(Selection rows, Selection indices) implements Selection {
    @Override
    public int size() {
      return indices.size();
    }

    @Override
    public int at(int index) {
      return rows.at(indices.at(index));
    }
  }
}
