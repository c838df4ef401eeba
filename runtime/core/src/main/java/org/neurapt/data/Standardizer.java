package org.neurapt.data;

import java.util.Arrays;

/**
 * Brings columns to mean 0 and standard deviation 1: {@code z = (x - mean) / deviation}. Made from
 * the training set alone and applied to all sets, so that nothing of the others is learnt.
 *
 * <p>The deviation is that of the population, {@code sqrt(1/n sum (x - mean)^2)}, as in
 * scikit-learn's StandardScaler. Of a constant column it is taken as 1: its values become 0.
 * Immutable; {@link #mean} and {@link #deviation} are what to keep with a network's parameters, and
 * {@link #of} makes the same standardizer of them.
 */
public final class Standardizer {
  private interface Values {
    double at(int example, int column);
  }

  private final double[] means;
  private final double[] deviations;

  private Standardizer(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * The means and deviations of a dataset's inputs.
   *
   * @throws IllegalArgumentException if the dataset is empty
   */
  public static Standardizer ofInputs(Dataset training) {
    return fit(training.size(), training.inputs(), training::input);
  }

  /**
   * The means and deviations of a dataset's targets.
   *
   * @throws IllegalArgumentException if the dataset is empty or its targets are classes
   */
  public static Standardizer ofTargets(Dataset training) {
    requireNumbers(training);
    return fit(training.size(), training.outputs(), training::target);
  }

  /**
   * Known means and deviations, as they were kept with a network.
   *
   * @throws IllegalArgumentException if the arrays are empty or differ in length, a mean is not
   *     finite, or a deviation is not finite and above 0
   */
  public static Standardizer of(double[] means, double[] deviations) {
    if (means.length == 0 || means.length != deviations.length) {
      throw new IllegalArgumentException(
          "%s means and %s deviations; give one of each for every column"
              .formatted(means.length, deviations.length));
    }
    for (int column = 0; column < means.length; column++) {
      if (!Double.isFinite(means[column])) {
        throw new IllegalArgumentException(
            "mean %s is %s; it must be finite".formatted(column, means[column]));
      }
      if (!(deviations[column] > 0 && Double.isFinite(deviations[column]))) {
        throw new IllegalArgumentException(
            "deviation %s is %s; it must be finite and above 0, of a constant column 1"
                .formatted(column, deviations[column]));
      }
    }
    return new Standardizer(means.clone(), deviations.clone());
  }

  private static Standardizer fit(int count, int width, Values values) {
    if (count == 0) {
      throw new IllegalArgumentException("the dataset is empty; give it a share in the split");
    }
    double[] means = new double[width];
    double[] deviations = new double[width];
    for (int column = 0; column < width; column++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        min = Math.min(min, values.at(i, column));
        max = Math.max(max, values.at(i, column));
      }
      if (min == max) {
        // Rounding in the mean would leave a tiny deviation to divide by.
        means[column] = min;
        deviations[column] = 1;
        continue;
      }
      // In units of a power of two near the largest magnitude, no square over- or underflows.
      int unit = Math.getExponent(Math.max(-min, max));
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.scalb(values.at(i, column), -unit);
      }
      double mean = sum / count;
      double squares = 0;
      double rest = 0;
      for (int i = 0; i < count; i++) {
        double difference = Math.scalb(values.at(i, column), -unit) - mean;
        squares += difference * difference;
        rest += difference;
      }
      // What the rounded mean is off by: Chan, Golub and LeVeque, Algorithms for computing the
      // sample variance (1983), equation 1.7.
      double variance = (squares - rest * rest / count) / count;
      means[column] = Math.scalb(mean + rest / count, unit);
      double deviation = Math.scalb(Math.sqrt(variance), unit);
      // Among the smallest doubles even this can come out as 0.
      deviations[column] = deviation > 0 ? deviation : 1;
    }
    return new Standardizer(means, deviations);
  }

  /** Number of columns. */
  public int width() {
    return means.length;
  }

  /**
   * The mean of a column, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double mean(int column) {
    return means[column];
  }

  /**
   * What a column, from 0, is divided by: its standard deviation, or 1 if it is constant.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double deviation(int column) {
    return deviations[column];
  }

  /**
   * The dataset with standardised inputs.
   *
   * @throws IllegalArgumentException if it has another number of inputs
   */
  public Dataset applyToInputs(Dataset data) {
    requireWidth("inputs", data.inputs());
    return data.withInputs(applied(data.size(), data::input));
  }

  /**
   * The dataset with standardised targets.
   *
   * @throws IllegalArgumentException if it has another number of outputs, or its targets are
   *     classes
   */
  public Dataset applyToTargets(Dataset data) {
    requireNumbers(data);
    requireWidth("targets", data.outputs());
    return data.withTargets(applied(data.size(), data::target));
  }

  private double[] applied(int count, Values values) {
    double[] applied = new double[count * width()];
    for (int i = 0; i < applied.length; i++) {
      applied[i] = values.at(i / width(), i % width());
    }
    apply(applied);
    return applied;
  }

  /**
   * Standardises rows in place.
   *
   * @param rows rows of {@link #width()} values, one after the other
   * @throws IllegalArgumentException if the length is no multiple of the width; nothing is changed
   */
  public void apply(double[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = standardized(rows[i], i % width());
    }
  }

  /** Standardises rows in place, as {@link #apply(double[])}. */
  public void apply(float[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) standardized(rows[i], i % width());
    }
  }

  /**
   * Turns standardised rows, such as a network's predictions, back in place: {@code x = z deviation
   * + mean}.
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

  /** Turns standardised rows back in place, as {@link #invert(double[])}. */
  public void invert(float[] rows) {
    requireRows(rows.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) original(rows[i], i % width());
    }
  }

  private double standardized(double x, int column) {
    return (x - means[column]) / deviations[column];
  }

  private double original(double z, int column) {
    return z * deviations[column] + means[column];
  }

  private static void requireNumbers(Dataset data) {
    if (data.hasClasses()) {
      throw new IllegalArgumentException(
          "the targets are classes, %s; only numbers can be standardised"
              .formatted(Excerpt.list(data.classNames())));
    }
  }

  private void requireWidth(String what, int width) {
    if (width != width()) {
      throw new IllegalArgumentException(
          "made from %s %s, the dataset has %s".formatted(width(), what, width));
    }
  }

  private void requireRows(int length) {
    if (length % width() != 0) {
      throw new IllegalArgumentException("%s values are no rows of %s".formatted(length, width()));
    }
  }

  /** The means and deviations. */
  @Override
  public String toString() {
    return "means %s, deviations %s".formatted(Arrays.toString(means), Arrays.toString(deviations));
  }
}
