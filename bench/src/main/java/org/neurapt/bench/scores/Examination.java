package org.neurapt.bench.scores;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Initializer.GLOROT_UNIFORM;
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
import org.neurapt.data.Scaling;
import org.neurapt.features.Scaler;
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
public record Examination(
    String name, String shape, int epochs, LongFunction<Trainable<float[]>> network) {
  private static final int BATCH_SIZE = 32;

  @Network(
      inputs = 4,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = GLOROT_UNIFORM),
        @Layer(units = 3, activation = SOFTMAX, initializer = GLOROT_UNIFORM)
      },
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Iris extends Trainable<float[]> {}

  @Network(
      inputs = 13,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = GLOROT_UNIFORM),
        @Layer(units = 3, activation = SOFTMAX, initializer = GLOROT_UNIFORM)
      },
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Wine extends Trainable<float[]> {}

  @Network(
      inputs = 30,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = GLOROT_UNIFORM),
        @Layer(units = 1, activation = SIGMOID, initializer = GLOROT_UNIFORM)
      },
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface BreastCancer extends Trainable<float[]> {}

  @Network(
      inputs = 64,
      layers = {
        @Layer(units = 64, activation = RELU, initializer = GLOROT_UNIFORM),
        @Layer(units = 10, activation = SOFTMAX, initializer = GLOROT_UNIFORM)
      },
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Digits extends Trainable<float[]> {}

  @Network(
      inputs = 10,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = GLOROT_UNIFORM),
        @Layer(units = 1, initializer = GLOROT_UNIFORM)
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM))
  interface Diabetes extends Trainable<float[]> {}

  /**
   * What came of one network.
   *
   * @param score accuracy, or R2 of a regression
   * @param seconds of training
   */
  public record Outcome(double score, double seconds) {}

  /** In the order of the table. */
  public static final List<Examination> ALL =
      List.of(
          new Examination("iris", "4-16-3", 300, Examination_IrisNetwork::create),
          new Examination("wine", "13-16-3", 300, Examination_WineNetwork::create),
          new Examination("breast_cancer", "30-16-1", 50, Examination_BreastCancerNetwork::create),
          new Examination("digits", "64-64-10", 50, Examination_DigitsNetwork::create),
          new Examination("diabetes", "10-16-1", 200, Examination_DiabetesNetwork::create));

  /** Reads this set's examples. */
  public DatasetReader reader(DatasetReader file) {
    return switch (name) {
      case "diabetes" -> file.targets("target");
      case "breast_cancer" -> file.binary("target", "malignant", "benign");
      default -> file.classes("target");
    };
  }

  /** Trains a new network on one part of a split, and judges it by the other. */
  public Outcome outcome(Dataset training, Dataset test, long seed) {
    Scaler inputs = Scaling.standard(training);
    Dataset scaled = training.scaled(inputs);
    Dataset scaledTest = test.scaled(inputs);
    Trainable<float[]> learner = network.apply(seed);
    Trainer<float[]> trainer =
        Trainer.of(learner).epochs(epochs).batchSize(BATCH_SIZE).shuffleSeed(seed);
    if (training.hasClasses()) {
      double seconds = seconds(trainer, scaled);
      return new Outcome(Accuracy.of(learner, scaledTest), seconds);
    }
    Scaler targets = Scaling.standardTargets(training);
    double seconds = seconds(trainer, scaled.targetsScaled(targets));
    Dataset judged = scaledTest.targetsScaled(targets);
    return new Outcome(RegressionErrors.of(learner, judged, targets).rSquared(), seconds);
  }

  private static double seconds(Trainer<float[]> trainer, Dataset training) {
    long start = System.nanoTime();
    trainer.train(training);
    return (System.nanoTime() - start) / 1e9;
  }
}
