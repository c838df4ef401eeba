package org.neurapt.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;
import org.neurapt.features.Scaler;

/**
 * How far predicted numbers {@code Y} are off the actual ones {@code y}, over {@code n} examples,
 * in the units of the targets. A NaN among the predictions makes all three NaN.
 *
 * @param meanAbsolute {@code 1/n sum |Y - y|}
 * @param rootMeanSquared {@code sqrt(1/n sum (Y - y)^2)}
 * @param rSquared {@code 1 - sum (Y - y)^2 / sum (y - mean)^2}: 1 is perfect, 0 no better than
 *     always to predict the mean of {@code y}, and less is worse. If all {@code y} are equal it is
 *     1 where every prediction is right, else 0, as scikit-learn's r2_score.
 */
public record RegressionErrors(double meanAbsolute, double rootMeanSquared, double rSquared) {

  /**
   * A network's errors on a dataset with one target.
   *
   * @throws IllegalArgumentException if the dataset has classes or several targets, is empty, or
   *     has other numbers of inputs or outputs than the network
   */
  public static RegressionErrors of(Predictor<?> network, Dataset data) {
    requireOneTarget(data);
    return ofEach(network, data).get(0);
  }

  /**
   * A network's errors on a dataset with one standardised target, in the original units.
   *
   * @param targets what the dataset's targets were standardised with
   * @throws IllegalArgumentException as {@link #of(Predictor, Dataset)}, and if {@code targets} is
   *     not of one column
   */
  public static RegressionErrors of(Predictor<?> network, Dataset data, Scaler targets) {
    requireOneTarget(data);
    return ofEach(network, data, targets).get(0);
  }

  /**
   * A network's errors on each target of a dataset, in their order.
   *
   * @throws IllegalArgumentException if the dataset has classes, is empty, or has other numbers of
   *     inputs or outputs than the network
   */
  public static List<RegressionErrors> ofEach(Predictor<?> network, Dataset data) {
    return ofEach(network, data, unchanged(data.outputs()));
  }

  /**
   * A network's errors on each standardised target of a dataset, in the original units.
   *
   * @param targets what the dataset's targets were standardised with
   * @throws IllegalArgumentException as {@link #ofEach(Predictor, Dataset)}, and if {@code targets}
   *     has another number of columns than the dataset has targets
   */
  public static List<RegressionErrors> ofEach(Predictor<?> network, Dataset data, Scaler targets) {
    requireNumbers(data);
    int width = data.outputs();
    if (targets.width() != width) {
      throw new IllegalArgumentException(
          "the scaler is of %s columns, the dataset has %s targets"
              .formatted(targets.width(), width));
    }
    double[][] predicted = new double[width][data.size()];
    double[][] actual = new double[width][data.size()];
    double[] row = new double[width];
    Outputs.forEach(
        network,
        data,
        (example, outputs) -> {
          for (int i = 0; i < width; i++) {
            row[i] = data.target(example, i);
          }
          targets.invert(outputs);
          targets.invert(row);
          for (int i = 0; i < width; i++) {
            predicted[i][example] = outputs[i];
            actual[i][example] = row[i];
          }
        });
    List<RegressionErrors> errors = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      errors.add(of(actual[i], predicted[i]));
    }
    return List.copyOf(errors);
  }

  /**
   * The errors of predicted numbers.
   *
   * @param actual each example's number
   * @param predicted as many
   * @throws IllegalArgumentException if there are none, or not as many of both
   */
  public static RegressionErrors of(double[] actual, double[] predicted) {
    Accuracy.requireSame(actual.length, predicted.length);
    int count = actual.length;
    double mean = DoubleStream.of(actual).sum() / count;
    double absolute = 0;
    double squared = 0;
    double spread = 0;
    boolean constant = true;
    for (int i = 0; i < count; i++) {
      double error = predicted[i] - actual[i];
      absolute += Math.abs(error);
      squared += error * error;
      spread += (actual[i] - mean) * (actual[i] - mean);
      constant &= actual[i] == actual[0];
    }
    return new RegressionErrors(
        absolute / count, Math.sqrt(squared / count), rSquared(squared, spread, constant));
  }

  private static double rSquared(double squared, double spread, boolean constant) {
    if (Double.isNaN(squared)) {
      return Double.NaN;
    }
    // Rounding in the mean would leave a tiny spread to divide by.
    if (constant) {
      return squared == 0 ? 1 : 0;
    }
    return 1 - squared / spread;
  }

  private static Scaler unchanged(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return Scaler.of(new double[width], ones);
  }

  private static void requireNumbers(Dataset data) {
    if (data.hasClasses()) {
      throw new IllegalArgumentException(
          "the targets are classes, %s; measure a classification by Accuracy or ConfusionMatrix"
              .formatted(data.classNames()));
    }
  }

  private static void requireOneTarget(Dataset data) {
    requireNumbers(data);
    if (data.outputs() != 1) {
      throw new IllegalArgumentException(
          "%s targets, %s; take ofEach for the errors of each"
              .formatted(data.outputs(), data.targetNames()));
    }
  }
}
