package org.neurapt.processor;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;

/** An output activation and a loss that can train it. */
record Fitting(Activation activation, Loss loss) {

  static Stream<Fitting> all() {
    return Arrays.stream(Activation.values())
        .flatMap(a -> Arrays.stream(Loss.values()).map(loss -> new Fitting(a, loss)))
        .filter(Fitting::fits);
  }

  private boolean fits() {
    if (activation == Activation.STEP) {
      return false;
    }
    return switch (loss) {
      case NONE -> false;
      case BINARY_CROSS_ENTROPY -> activation == Activation.SIGMOID;
      case CATEGORICAL_CROSS_ENTROPY -> activation == Activation.SOFTMAX;
      case SQUARED_ERROR, MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, HUBER, FORMULA -> true;
    };
  }

  /** A row of targets in the loss's domain: shares that add up to 1, or values from 0 to 1. */
  double[] targets(Random random, int length) {
    double[] targets = random.doubles(length).toArray();
    if (loss == Loss.CATEGORICAL_CROSS_ENTROPY) {
      double sum = Arrays.stream(targets).sum();
      return Arrays.stream(targets).map(t -> t / sum).toArray();
    }
    return targets;
  }
}
