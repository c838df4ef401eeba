package org.neurapt.data;

import org.neurapt.features.Scaler;

/**
 * Fits scalers to datasets. Fit them to the training set alone and apply them to all sets by {@link
 * Dataset#scaled} and {@link Dataset#targetsScaled}, so that nothing of the others is learnt.
 */
public final class Scaling {
  private interface Values {
    double at(int example, int column);
  }

  private Scaling() {}

  /**
   * Brings inputs to mean 0 and standard deviation 1. The deviation is that of the population,
   * {@code sqrt(1/n sum (x - mean)^2)}, as in scikit-learn's StandardScaler. Of a constant column
   * it is taken as 1: its values become 0.
   *
   * @throws IllegalArgumentException if the dataset is empty
   */
  public static Scaler standard(Dataset training) {
    return standard(training.size(), training.inputs(), training::input);
  }

  /**
   * Brings targets to mean 0 and standard deviation 1, as {@link #standard} does inputs.
   *
   * @throws IllegalArgumentException if the dataset is empty or its targets are classes
   */
  public static Scaler standardTargets(Dataset training) {
    training.requireNumbers();
    return standard(training.size(), training.outputs(), training::target);
  }

  /**
   * Brings inputs to 0 to 1: from the least to the largest value, as scikit-learn's MinMaxScaler.
   * The values of a constant column become 0.
   *
   * @throws IllegalArgumentException if the dataset is empty
   */
  public static Scaler minMax(Dataset training) {
    return minMax(training.size(), training.inputs(), training::input);
  }

  /**
   * Brings targets to 0 to 1, as {@link #minMax} does inputs.
   *
   * @throws IllegalArgumentException if the dataset is empty or its targets are classes
   */
  public static Scaler minMaxTargets(Dataset training) {
    training.requireNumbers();
    return minMax(training.size(), training.outputs(), training::target);
  }

  private static Scaler standard(int count, int width, Values values) {
    requireExamples(count);
    double[] means = new double[width];
    double[] deviations = new double[width];
    for (int column = 0; column < width; column++) {
      double min = min(count, column, values);
      double max = max(count, column, values);
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
    return Scaler.of(means, deviations);
  }

  private static Scaler minMax(int count, int width, Values values) {
    requireExamples(count);
    double[] offsets = new double[width];
    double[] scales = new double[width];
    for (int column = 0; column < width; column++) {
      double min = min(count, column, values);
      double range = max(count, column, values) - min;
      offsets[column] = min;
      // The range of the largest doubles is infinite.
      scales[column] = range == 0 ? 1 : Math.min(range, Double.MAX_VALUE);
    }
    return Scaler.of(offsets, scales);
  }

  private static void requireExamples(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("the dataset is empty; give it a share in the split");
    }
  }

  private static double min(int count, int column, Values values) {
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, values.at(i, column));
    }
    return min;
  }

  private static double max(int count, int column, Values values) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, values.at(i, column));
    }
    return max;
  }
}
