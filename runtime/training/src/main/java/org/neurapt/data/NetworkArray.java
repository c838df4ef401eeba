package org.neurapt.data;

import java.util.Arrays;
import org.neurapt.Predictor;

/**
 * An array of a network's precision that is filled and read as doubles: so code that serves
 * networks of {@code float[]} and of {@code double[]} is written once.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract sealed class NetworkArray<A> {
  private final A array;

  private NetworkArray(A array) {
    this.array = array;
  }

  /**
   * A new array of {@code length} zeros.
   *
   * @throws IllegalArgumentException if the network's arrays are neither {@code float[]} nor {@code
   *     double[]}
   */
  public static <A> NetworkArray<A> of(Predictor<A> network, int length) {
    A array = network.newArray(length);
    if (array instanceof float[] floats) {
      return new Floats<>(array, floats);
    }
    if (array instanceof double[] doubles) {
      return new Doubles<>(array, doubles);
    }
    throw new IllegalArgumentException(
        "the network's arrays are of %s; they must be float[] or double[]"
            .formatted(array.getClass().getSimpleName()));
  }

  /** The array itself, to be given to the network. */
  public A array() {
    return array;
  }

  /**
   * The value at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is no such index
   */
  public abstract double get(int index);

  /**
   * Sets the value at {@code index}, rounded to the array's precision: one beyond {@link #maxValue}
   * may become an infinity.
   *
   * @throws IndexOutOfBoundsException if there is no such index
   */
  public abstract void set(int index, double value);

  /**
   * Sets the first values to rows of a matrix.
   *
   * @param matrix row by row
   * @param width number of its columns
   * @param rows whose first {@code count} values are the rows
   */
  abstract void setRows(double[] matrix, int width, int[] rows, int count);

  /** The same of a matrix in single precision. */
  void setRows(float[] matrix, int width, int[] rows, int count) {
    for (int n = 0; n < count; n++) {
      for (int column = 0; column < width; column++) {
        set(n * width + column, matrix[rows[n] * width + column]);
      }
    }
  }

  /** Sets the first {@code count} values to 0. */
  abstract void clear(int count);

  /** The largest finite magnitude that the array can hold. */
  public abstract double maxValue();

  private static final class Floats<A> extends NetworkArray<A> {
    private final float[] values;

    Floats(A array, float[] values) {
      super(array);
      this.values = values;
    }

    @Override
    public double get(int index) {
      return values[index];
    }

    @Override
    public void set(int index, double value) {
      values[index] = (float) value;
    }

    @Override
    void setRows(double[] matrix, int width, int[] rows, int count) {
      float[] to = values;
      for (int n = 0; n < count; n++) {
        int from = width * rows[n];
        int at = width * n;
        for (int column = 0; column < width; column++) {
          to[at + column] = (float) matrix[from + column];
        }
      }
    }

    @Override
    void setRows(float[] matrix, int width, int[] rows, int count) {
      for (int n = 0; n < count; n++) {
        System.arraycopy(matrix, width * rows[n], values, width * n, width);
      }
    }

    @Override
    void clear(int count) {
      Arrays.fill(values, 0, count, 0);
    }

    @Override
    public double maxValue() {
      return Float.MAX_VALUE;
    }
  }

  private static final class Doubles<A> extends NetworkArray<A> {
    private final double[] values;

    Doubles(A array, double[] values) {
      super(array);
      this.values = values;
    }

    @Override
    public double get(int index) {
      return values[index];
    }

    @Override
    public void set(int index, double value) {
      values[index] = value;
    }

    @Override
    void setRows(double[] matrix, int width, int[] rows, int count) {
      for (int n = 0; n < count; n++) {
        System.arraycopy(matrix, width * rows[n], values, width * n, width);
      }
    }

    @Override
    void clear(int count) {
      Arrays.fill(values, 0, count, 0);
    }

    @Override
    public double maxValue() {
      return Double.MAX_VALUE;
    }
  }
}
