package org.neurapt.data;

/** Numbers by row and column. */
interface Values {
  double at(int row, int column);

  /**
   * Copies rows of so many columns to the beginning of an array.
   *
   * @param rows whose first {@code count} values are the rows
   */
  default void copyRows(int[] rows, int count, int columns, NetworkArray<?> to) {
    for (int n = 0; n < count; n++) {
      for (int column = 0; column < columns; column++) {
        to.set(n * columns + column, at(rows[n], column));
      }
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

  /** Numbers in the memory, each computed once and rounded to single precision. */
  static Values rounded(int count, int width, Values values) {
    float[] flat = new float[Math.multiplyExact(count, width)];
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < width; column++) {
        flat[row * width + column] = (float) values.at(row, column);
      }
    }
    return new Rounded(flat, width);
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
    public void copyRows(int[] rows, int count, int columns, NetworkArray<?> to) {
      to.setRows(values, width, rows, count);
    }

    @Override
    public boolean areInMemory() {
      return true;
    }
  }

  /** Numbers of an array in single precision, row by row. */
  final class Rounded implements Values {
    private final float[] values;
    private final int width;

    private Rounded(float[] values, int width) {
      this.values = values;
      this.width = width;
    }

    @Override
    public double at(int row, int column) {
      return values[row * width + column];
    }

    @Override
    public void copyRows(int[] rows, int count, int columns, NetworkArray<?> to) {
      to.setRows(values, width, rows, count);
    }

    @Override
    public boolean areInMemory() {
      return true;
    }
  }
}
