package org.neurapt.data;

import java.util.function.IntFunction;
import org.neurapt.features.Scaler;

/**
 * Fits scalers to datasets. Fit them to the training set alone and apply them to all sets by {@link
 * Dataset#scaled} and {@link Dataset#targetsScaled}, so that nothing of the others is learnt.
 */
public final class Scaling {
  private Scaling() {}

  /**
   * Brings inputs to mean 0 and standard deviation 1. The deviation is that of the population,
   * {@code sqrt(1/n sum (x - mean)^2)}, as in scikit-learn's StandardScaler. Of a constant column
   * it is taken as 1: its values become 0.
   *
   * @throws IllegalArgumentException if the dataset is empty or a value is missing
   */
  public static Scaler standard(Dataset training) {
    requireExamples(training);
    Preparation.requireComplete(training);
    return standard(training.size(), training.inputs(), training::input);
  }

  /**
   * Brings targets to mean 0 and standard deviation 1, as {@link #standard} does inputs.
   *
   * @throws IllegalArgumentException if the dataset is empty or its targets are classes
   */
  public static Scaler standardTargets(Dataset training) {
    requireExamples(training);
    requireNumbers(training);
    return standard(training.size(), training.outputs(), training::target);
  }

  /**
   * Brings inputs to 0 to 1: from the least to the largest value, as scikit-learn's MinMaxScaler.
   * The values of a constant column become 0.
   *
   * @throws IllegalArgumentException if the dataset is empty or a value is missing
   */
  public static Scaler minMax(Dataset training) {
    requireExamples(training);
    Preparation.requireComplete(training);
    return minMax(training.size(), training.inputs(), training::input);
  }

  /**
   * Brings targets to 0 to 1, as {@link #minMax} does inputs.
   *
   * @throws IllegalArgumentException if the dataset is empty or its targets are classes
   */
  public static Scaler minMaxTargets(Dataset training) {
    requireExamples(training);
    requireNumbers(training);
    return minMax(training.size(), training.outputs(), training::target);
  }

  private static Scaler standard(int count, int width, Values values) {
    return of(width, column -> standardFit(count, column, values));
  }

  private static Scaler minMax(int count, int width, Values values) {
    return of(width, column -> minMaxFit(count, column, values));
  }

  private static Scaler of(int width, IntFunction<Fit> fit) {
    double[] offsets = new double[width];
    double[] scales = new double[width];
    for (int column = 0; column < width; column++) {
      Fit of = fit.apply(column);
      offsets[column] = of.offset();
      scales[column] = of.scale();
    }
    return Scaler.of(offsets, scales);
  }

  /** What a column's values are moved and divided by. */
  record Fit(double offset, double scale) {}

  /** Mean and deviation of a column's values; those that are missing, NaN, do not count. */
  static Fit standardFit(int count, int column, Values values) {
    double min = min(count, column, values);
    double max = max(count, column, values);
    if (min == max) {
      // Rounding in the mean would leave a tiny deviation to divide by.
      return new Fit(min, 1);
    }
    // In units of a power of two near the largest magnitude, no square over- or underflows.
    int unit = Math.getExponent(Math.max(-min, max));
    double sum = 0;
    int there = 0;
    for (int i = 0; i < count; i++) {
      double value = values.at(i, column);
      if (!Double.isNaN(value)) {
        sum += Math.scalb(value, -unit);
        there++;
      }
    }
    double mean = sum / there;
    double squares = 0;
    double rest = 0;
    for (int i = 0; i < count; i++) {
      double value = values.at(i, column);
      if (!Double.isNaN(value)) {
        double difference = Math.scalb(value, -unit) - mean;
        squares += difference * difference;
        rest += difference;
      }
    }
    // What the rounded mean is off by: Chan, Golub and LeVeque, Algorithms for computing the
    // sample variance (1983), equation 1.7.
    double variance = (squares - rest * rest / there) / there;
    double deviation = Math.scalb(Math.sqrt(variance), unit);
    // Among the smallest doubles even this can come out as 0.
    return new Fit(Math.scalb(mean + rest / there, unit), deviation > 0 ? deviation : 1);
  }

  /** Least value and range of a column; values that are missing, NaN, do not count. */
  static Fit minMaxFit(int count, int column, Values values) {
    double min = min(count, column, values);
    double range = max(count, column, values) - min;
    // The range of the largest doubles is infinite.
    return new Fit(min, range == 0 ? 1 : Math.min(range, Double.MAX_VALUE));
  }

  static void requireExamples(Dataset training) {
    if (training.size() == 0) {
      throw new IllegalArgumentException("the dataset is empty; give it a share in the split");
    }
  }

  static void requireNumbers(Dataset data) {
    if (data.hasClasses()) {
      throw new IllegalArgumentException(
          "the targets are classes, %s; take a dataset whose targets are numbers"
              .formatted(Excerpt.list(data.classNames())));
    }
  }

  static void requireWidth(String what, int width, Scaler scaler) {
    if (width != scaler.width()) {
      throw new IllegalArgumentException(
          "the scaler has %s columns, the dataset %s %s; fit it to a dataset of the same columns"
              .formatted(scaler.width(), width, what));
    }
  }

  private static double min(int count, int column, Values values) {
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double value = values.at(i, column);
      min = value < min ? value : min;
    }
    return min;
  }

  private static double max(int count, int column, Values values) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double value = values.at(i, column);
      max = value > max ? value : max;
    }
    return max;
  }
}
