package org.neurapt.samples.comparison;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.BINARY_CROSS_ENTROPY;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.util.List;
import java.util.function.LongFunction;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.DatasetReader;
import org.neurapt.data.Standardizer;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.Trainer;

/**
 * One data set and the network for it: with the units, activations, optimizer, batches and epochs
 * of {@code sklearn_scores.py}.
 *
 * @param name of the data set, which is that of its files
 * @param shape of the network, for the table
 * @param epochs to train for
 * @param network a new one, from a seed
 */
record Contest(String name, String shape, int epochs, LongFunction<Trainable<float[]>> network) {
  private static final int BATCH_SIZE = 32;

  @Network(
      inputs = 4,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Iris extends Trainable<float[]> {}

  @Network(
      inputs = 13,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Wine extends Trainable<float[]> {}

  @Network(
      inputs = 30,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface BreastCancer extends Trainable<float[]> {}

  @Network(
      inputs = 64,
      layers = {@Layer(units = 64, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Digits extends Trainable<float[]> {}

  @Network(
      inputs = 10,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Diabetes extends Trainable<float[]> {}

  /** What came of one split. */
  record Outcome(double score, double seconds) {}

  static final List<Contest> ALL =
      List.of(
          new Contest("iris", "4-16-3", 200, Contest_IrisNetwork::create),
          new Contest("wine", "13-16-3", 100, Contest_WineNetwork::create),
          new Contest("breast_cancer", "30-16-1", 50, Contest_BreastCancerNetwork::create),
          new Contest("digits", "64-64-10", 50, Contest_DigitsNetwork::create),
          new Contest("diabetes", "10-16-1", 200, Contest_DiabetesNetwork::create));

  /** Reads this set's examples. */
  DatasetReader reader(DatasetReader file) {
    return switch (name) {
      case "diabetes" -> file.targets("target");
      case "breast_cancer" -> file.binary("target", "malignant", "benign");
      default -> file.classes("target");
    };
  }

  /** Trains a new network on one part of a split, and judges it by the other. */
  Outcome outcome(Dataset training, Dataset test, long seed) {
    Standardizer inputs = Standardizer.ofInputs(training);
    Dataset scaled = inputs.applyToInputs(training);
    Dataset scaledTest = inputs.applyToInputs(test);
    Trainable<float[]> learner = network.apply(seed);
    Trainer<float[]> trainer =
        Trainer.of(learner).epochs(epochs).batchSize(BATCH_SIZE).shuffleSeed(seed);
    if (training.hasClasses()) {
      double seconds = seconds(trainer, scaled);
      return new Outcome(Accuracy.of(learner, scaledTest), seconds);
    }
    Standardizer targets = Standardizer.ofTargets(training);
    double seconds = seconds(trainer, targets.applyToTargets(scaled));
    Dataset judged = targets.applyToTargets(scaledTest);
    return new Outcome(RegressionErrors.of(learner, judged, targets).rSquared(), seconds);
  }

  private static double seconds(Trainer<float[]> trainer, Dataset training) {
    long start = System.nanoTime();
    trainer.train(training);
    return (System.nanoTime() - start) / 1e9;
  }
}
