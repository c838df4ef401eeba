package org.neurapt.samples;

import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAGRAD;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Algorithm.ADAMW;
import static org.neurapt.annotation.Algorithm.HEAVY_BALL;
import static org.neurapt.annotation.Algorithm.MOMENTUM;
import static org.neurapt.annotation.Algorithm.NESTEROV;
import static org.neurapt.annotation.Algorithm.RMSPROP;
import static org.neurapt.annotation.Algorithm.SGD;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.report.Plots;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * All optimizers on one problem: the same network, first weights and batches, and only the rule of
 * the step differs. Each has a learning rate that suits it; with another one the order changes, so
 * this is no contest. What to see:
 *
 * <ul>
 *   <li>SGD and MOMENTUM, whose averages sum up to one gradient, take rates that are alike;
 *       HEAVY_BALL and NESTEROV add up about ten gradients and so take a tenth.
 *   <li>RMSPROP, ADAM, ADAMW and ADAGRAD divide by the size of past gradients: their rate is about
 *       the size of a step, whatever the problem, and near 0.001 to 0.01 is a good guess.
 *   <li>A small training loss is not the aim. What a network is worth shows on other examples.
 * </ul>
 *
 * <p>{@code --plot losses.svg} draws the curves.
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar optimizers
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * epoch                1         3        10        30       100
 * SGD            0.36187   0.07206   0.01788   0.00520   0.00136
 * MOMENTUM       0.58615   0.06468   0.01469   0.00492   0.00136
 * HEAVY_BALL     0.49253   0.03850   0.00783   0.00266   0.00074
 * NESTEROV       0.44437   0.03734   0.00817   0.00272   0.00076
 * RMSPROP        0.24010   0.03041   0.00711   0.00193   0.00040
 * ADAM           0.56660   0.09478   0.01681   0.00299   0.00036
 * ADAMW          0.56667   0.09503   0.01720   0.00330   0.00054
 * ADAGRAD        0.23544   0.02878   0.00676   0.00196   0.00052
 * </pre>
 */
@Command(name = "optimizers", description = "All optimizers on one problem.")
public final class Sample11Optimizers implements Callable<Integer> {
  private static final List<Integer> SHOWN = List.of(1, 3, 10, 30, 100);

  /** The network with SGD. */
  @Network(
      name = "WineSgdNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.3))
  interface WineSgd extends Trainable<double[]> {}

  /** The network with MOMENTUM. */
  @Network(
      name = "WineMomentumNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = MOMENTUM, learningRate = 0.3))
  interface WineMomentum extends Trainable<double[]> {}

  /** The network with HEAVY_BALL. */
  @Network(
      name = "WineHeavyBallNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = HEAVY_BALL, learningRate = 0.05))
  interface WineHeavyBall extends Trainable<double[]> {}

  /** The network with NESTEROV. */
  @Network(
      name = "WineNesterovNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = NESTEROV, learningRate = 0.05))
  interface WineNesterov extends Trainable<double[]> {}

  /** The network with RMSPROP. */
  @Network(
      name = "WineRmsPropNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = RMSPROP, learningRate = 0.003))
  interface WineRmsProp extends Trainable<double[]> {}

  /** The network with ADAM. */
  @Network(
      name = "WineAdamNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface WineAdam extends Trainable<double[]> {}

  /** The network with ADAMW. */
  @Network(
      name = "WineAdamWNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAMW, learningRate = 0.01))
  interface WineAdamW extends Trainable<double[]> {}

  /** The network with ADAGRAD. */
  @Network(
      name = "WineAdaGradNetwork",
      inputs = 13,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAGRAD, learningRate = 0.1))
  interface WineAdaGrad extends Trainable<double[]> {}

  @Option(
      names = "--seed",
      description = "What first weights and order depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--plot", description = "Where to write a chart as SVG.")
  private @Nullable Path plot;

  @Override
  public Integer call() throws IOException {
    Dataset read =
        Dataset.csv(Sample11Optimizers.class.getResourceAsStream("wine.csv"), "wine.csv")
            .classes("target")
            .read();
    Dataset wines = read.scaled(Scaling.standard(read));
    Map<String, History> runs = new LinkedHashMap<>();
    runs.put("SGD", learnt(WineSgdNetwork.create(seed), wines));
    runs.put("MOMENTUM", learnt(WineMomentumNetwork.create(seed), wines));
    runs.put("HEAVY_BALL", learnt(WineHeavyBallNetwork.create(seed), wines));
    runs.put("NESTEROV", learnt(WineNesterovNetwork.create(seed), wines));
    runs.put("RMSPROP", learnt(WineRmsPropNetwork.create(seed), wines));
    runs.put("ADAM", learnt(WineAdamNetwork.create(seed), wines));
    runs.put("ADAMW", learnt(WineAdamWNetwork.create(seed), wines));
    runs.put("ADAGRAD", learnt(WineAdaGradNetwork.create(seed), wines));

    System.out.printf("%-12s", "epoch");
    SHOWN.forEach(epoch -> System.out.printf("%10d", epoch));
    System.out.println();
    runs.forEach(Sample11Optimizers::print);
    if (plot != null) {
      Plots.compared(runs).writeSvg(plot);
    }
    return 0;
  }

  private History learnt(Trainable<double[]> network, Dataset wines) {
    return Trainer.of(network).epochs(100).batchSize(16).shuffleSeed(seed).train(wines);
  }

  private static void print(String optimizer, History history) {
    System.out.printf("%-12s", optimizer);
    for (int number : SHOWN) {
      Epoch epoch = history.epochs().get(number - 1);
      System.out.printf(Locale.ROOT, "%10.5f", epoch.trainingLoss());
    }
    System.out.println();
  }
}
