package org.neurapt.data;

/** Numbers by row and column. */
interface Values {
  double at(int row, int column);

  /** Copies a row of so many columns to an array, from {@code index} on. */
  default void copyRow(int row, int columns, NetworkArray<?> to, int index) {
    for (int column = 0; column < columns; column++) {
      to.set(index + column, at(row, column));
    }
  }

  /** Whether they lie in the memory, so that a copy does too. */
  default boolean areInMemory() {
    return false;
  }

  /** Numbers in the memory, each computed once. */
  static Values computed(int count, int width, Values values) {
    double[] flat = new double[Math.multiplyExact(count, width)];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = values.at(i / width, i % width);
    }
    return new Flat(flat, width);
  }

  /** Numbers of an array, row by row. */
  final class Flat implements Values {
    private final double[] values;
    private final int width;

    Flat(double[] values, int width) {
      this.values = values;
      this.width = width;
    }

    @Override
    public double at(int row, int column) {
      return values[row * width + column];
    }

    @Override
    public void copyRow(int row, int columns, NetworkArray<?> to, int index) {
      to.set(index, values, row * width, columns);
    }

    @Override
    public boolean areInMemory() {
      return true;
    }
  }
}
