package org.neurapt.metrics;

import java.util.List;
import org.neurapt.Decision;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;

/**
 * The share of examples whose class is predicted rightly, from 0 to 1. What class outputs stand for
 * says {@link Decision}; a NaN is never right.
 */
public final class Accuracy {
  private Accuracy() {}

  /**
   * A network's accuracy on a dataset; the threshold of a single output is {@link
   * Decision#THRESHOLD}.
   *
   * @throws IllegalArgumentException if the dataset has no classes, is empty, or has other numbers
   *     of inputs or outputs than the network
   */
  public static double of(Predictor<?> network, Dataset data) {
    return of(network, data, Decision.THRESHOLD);
  }

  /**
   * A network's accuracy on a dataset.
   *
   * @param threshold what a single output must exceed for the second class; without effect on
   *     several
   * @throws IllegalArgumentException as {@link #of(Predictor, Dataset)}, and if the threshold is
   *     NaN
   */
  public static double of(Predictor<?> network, Dataset data, double threshold) {
    requireClasses(data);
    int[] right = {0};
    Outputs.forEach(
        network,
        data,
        (example, outputs) -> {
          if (Decision.of(outputs, threshold) == data.label(example)) {
            right[0]++;
          }
        });
    return (double) right[0] / data.size();
  }

  /**
   * The accuracy of predicted labels.
   *
   * @param actual each example's label
   * @param predicted as many labels, or {@link Decision#NONE}
   * @throws IllegalArgumentException if there are none, or not as many of both
   */
  public static double of(int[] actual, int[] predicted) {
    requireSame(actual.length, predicted.length);
    int right = 0;
    for (int i = 0; i < actual.length; i++) {
      if (actual[i] == predicted[i] && predicted[i] != Decision.NONE) {
        right++;
      }
    }
    return (double) right / actual.length;
  }

  static void requireClasses(Dataset data) {
    List<String> names = data.classNames();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "the targets %s are numbers, not classes; measure a regression by RegressionErrors"
              .formatted(data.targetNames()));
    }
  }

  static void requireSame(int actual, int predicted) {
    if (actual != predicted || actual == 0) {
      throw new IllegalArgumentException(
          "%s actual and %s predicted values; give as many, and 1 or more"
              .formatted(actual, predicted));
    }
  }
}
