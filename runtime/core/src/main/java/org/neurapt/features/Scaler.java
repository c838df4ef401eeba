package org.neurapt.features;

import java.util.Arrays;

/**
 * Moves and scales columns: {@code z = (x - offset) / scale}, by numbers of its own for each
 * column. With the mean and the standard deviation of a column it standardises; with the minimum
 * and the range it brings values to 0 to 1. What was fitted to a training set belongs to the
 * network that learnt from it, and is kept with its parameters.
 *
 * <p>Immutable.
 */
public final class Scaler {
  private final double[] offsets;
  private final double[] scales;

  private Scaler(double[] offsets, double[] scales) {
    this.offsets = offsets;
    this.scales = scales;
  }

  /**
   * Moves by these offsets and divides by these scales.
   *
   * @throws IllegalArgumentException if the arrays are empty or differ in length, an offset is not
   *     finite, or a scale is not finite and above 0
   */
  public static Scaler of(double[] offsets, double[] scales) {
    if (offsets.length == 0 || offsets.length != scales.length) {
      throw new IllegalArgumentException(
          "%s offsets and %s scales; give one of each for every column"
              .formatted(offsets.length, scales.length));
    }
    for (int column = 0; column < offsets.length; column++) {
      if (!Double.isFinite(offsets[column])) {
        throw new IllegalArgumentException(
            "offset %s is %s; it must be finite".formatted(column, offsets[column]));
      }
      if (!(scales[column] > 0 && Double.isFinite(scales[column]))) {
        throw new IllegalArgumentException(
            "scale %s is %s; it must be finite and above 0, of a constant column 1"
                .formatted(column, scales[column]));
      }
    }
    return new Scaler(offsets.clone(), scales.clone());
  }

  /** Number of columns. */
  public int width() {
    return offsets.length;
  }

  /**
   * What is subtracted from a column, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double offset(int column) {
    return offsets[column];
  }

  /**
   * What a column, from 0, is divided by.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double scale(int column) {
    return scales[column];
  }

  /**
   * Scales rows in place.
   *
   * @param rows rows of {@link #width()} values, one after the other
   * @throws IllegalArgumentException if the length is no multiple of the width; nothing is changed
   */
  public void apply(double[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = apply(rows[i], i % width());
    }
  }

  /** Scales rows in place, as {@link #apply(double[])}. */
  public void apply(float[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) apply(rows[i], i % width());
    }
  }

  /**
   * Turns scaled rows, such as a network's predictions, back in place: {@code x = z scale +
   * offset}.
   *
   * @param rows rows of {@link #width()} values, one after the other
   * @throws IllegalArgumentException if the length is no multiple of the width; nothing is changed
   */
  public void invert(double[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = original(rows[i], i % width());
    }
  }

  /** Turns scaled rows back in place, as {@link #invert(double[])}. */
  public void invert(float[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) original(rows[i], i % width());
    }
  }

  /**
   * A value of a column, scaled.
   *
   * @param column from 0
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double apply(double x, int column) {
    return (x - offsets[column]) / scales[column];
  }

  private double original(double z, int column) {
    return z * scales[column] + offsets[column];
  }

  private void requireRows(int length) {
    if (length % width() != 0) {
      throw new IllegalArgumentException(
          "%s values are no rows of %s; give one for each column".formatted(length, width()));
    }
  }

  /** The offsets and scales. */
  @Override
  public String toString() {
    return "offsets %s, scales %s".formatted(Arrays.toString(offsets), Arrays.toString(scales));
  }
}
