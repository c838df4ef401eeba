package org.neurapt.samples;

import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.History;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Too small, right and too large: a sine with noise, of which a network sees 24 points and is
 * judged by 1,000 others.
 *
 * <ul>
 *   <li>One hidden unit cannot bend often enough: both errors are large. That is under-fitting.
 *   <li>Four units are about right.
 *   <li>Eighty units go through the noise: the training error is small, the other one is large.
 *       That is over-fitting.
 *   <li>What helps the large one: a price of weights (L2), units that are dropped at random while
 *       it learns, stopping early, and most of all more points.
 * </ul>
 *
 * <p>The noise has a standard deviation of 0.3, so no network can have a smaller error than that on
 * points it has not seen. Pictures of the same are in the guide, under "Fitting".
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar overfit
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 *                             training error  test error
 * 1 unit: too small                    0.525       0.731
 * 4 units: right                       0.318       0.347
 * 80 units: too large                  0.114       0.598
 * 80 units, L2 of 0.003                0.344       0.333
 * 80 units, dropout of 0.1             0.378       0.447
 * 80 units, at epoch 196               0.334       0.324
 * 80 units, 600 points                 0.307       0.308
 * </pre>
 */
@Command(name = "overfit", description = "Networks too small, right and too large, and what helps.")
public final class Sample08Overfit implements Callable<Integer> {
  private static final int FEW = 24;
  private static final int MANY = 600;
  private static final double NOISE = 0.3;

  /** One hidden unit. */
  @Network(
      name = "OneUnitNetwork",
      inputs = 1,
      layers = {@Layer(units = 1, activation = TANH), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface OneUnit extends Trainable<float[]> {}

  /** Four hidden units. */
  @Network(
      name = "FourUnitsNetwork",
      inputs = 1,
      layers = {@Layer(units = 4, activation = TANH), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface FourUnits extends Trainable<float[]> {}

  /** Eighty in two layers; no price of weights and no dropout unless a program sets them. */
  @Network(
      name = "ManyUnitsNetwork",
      inputs = 1,
      layers = {
        @Layer(units = 40, activation = TANH, dropout = 0),
        @Layer(units = 40, activation = TANH, dropout = 0),
        @Layer(units = 1)
      },
      loss = SQUARED_ERROR,
      l2 = 0,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface ManyUnits extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What points and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() {
    Dataset few = points(FEW, seed);
    Dataset test = points(1_000, seed + 1);
    Dataset validation = points(200, seed + 2);
    System.out.println("                            training error  test error");
    learn("1 unit: too small", OneUnitNetwork.create(seed), few, test);
    learn("4 units: right", FourUnitsNetwork.create(seed), few, test);
    learn("80 units: too large", ManyUnitsNetwork.create(seed), few, test);

    ManyUnits priced = ManyUnitsNetwork.create(seed);
    priced.set(Hyperparameter.L2, 0.003);
    learn("80 units, L2 of 0.003", priced, few, test);

    ManyUnits thinned = ManyUnitsNetwork.create(seed);
    thinned.set(Hyperparameter.DROPOUT, 0.1);
    learn("80 units, dropout of 0.1", thinned, few, test);

    ManyUnits stopped = ManyUnitsNetwork.create(seed);
    History history = trainer(stopped).validation(validation).earlyStopping(200).train(few);
    print("80 units, at epoch " + history.kept(), stopped, few, test);

    learn("80 units, 600 points", ManyUnitsNetwork.create(seed), points(MANY, seed), test);
    return 0;
  }

  private static Trainer<float[]> trainer(Trainable<float[]> network) {
    return Trainer.of(network).epochs(1_500).fullBatch();
  }

  private static void learn(String what, Trainable<float[]> network, Dataset points, Dataset test) {
    trainer(network).train(points);
    print(what, network, points, test);
  }

  private static void print(String what, Trainable<float[]> network, Dataset points, Dataset test) {
    System.out.printf(
        Locale.ROOT,
        "%-26s  %14.3f  %10.3f%n",
        what,
        RegressionErrors.of(network, points).rootMeanSquared(),
        RegressionErrors.of(network, test).rootMeanSquared());
  }

  /** {@code sin(3 x)} and noise, for x from -1.5 to 1.5. */
  private static Dataset points(int count, long seed) {
    Random random = new Random(seed);
    double[] inputs = new double[count];
    double[] targets = new double[count];
    for (int n = 0; n < count; n++) {
      inputs[n] = 3 * random.nextDouble() - 1.5;
      targets[n] = Math.sin(3 * inputs[n]) + NOISE * random.nextGaussian();
    }
    return Dataset.of(inputs, targets, count);
  }
}
