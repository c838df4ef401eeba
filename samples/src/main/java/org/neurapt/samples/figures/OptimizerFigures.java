package org.neurapt.samples.figures;

import static org.neurapt.annotation.Algorithm.ADAGRAD;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Algorithm.MOMENTUM;
import static org.neurapt.annotation.Algorithm.RMSPROP;
import static org.neurapt.annotation.Algorithm.SGD;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;

/**
 * Paths of two weights. A linear unit without bias on the inputs {@code (a, 0)} and {@code (0, b)},
 * both with target 0, has the loss {@code J = (a^2 w_1^2 + b^2 w_2^2) / 4}: a bowl where a is b, a
 * valley where one is much smaller.
 */
final class OptimizerFigures {
  private static final int STEPS = 40;
  private static final double[] BOWL = {2, 0, 0, 2};
  private static final double[] VALLEY = {1, 0, 0, 6};

  @Network(
      inputs = 2,
      layers =
          @Layer(
              units = 1,
              bias = false,
              weights = {-1.8, 1}),
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.09))
  interface Descent extends Trainable<double[]> {}

  @Network(
      inputs = 2,
      layers =
          @Layer(
              units = 1,
              bias = false,
              weights = {-1.8, 1}),
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = MOMENTUM, learningRate = 0.15, beta1 = 0.8))
  interface Momentum extends Trainable<double[]> {}

  @Network(
      inputs = 2,
      layers =
          @Layer(
              units = 1,
              bias = false,
              weights = {-1.8, 1}),
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = RMSPROP, learningRate = 0.08, beta2 = 0.9))
  interface RmsProp extends Trainable<double[]> {}

  @Network(
      inputs = 2,
      layers =
          @Layer(
              units = 1,
              bias = false,
              weights = {-1.8, 1}),
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.15))
  interface Adam extends Trainable<double[]> {}

  @Network(
      inputs = 2,
      layers =
          @Layer(
              units = 1,
              bias = false,
              weights = {-1.8, 1}),
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAGRAD, learningRate = 0.5))
  interface AdaGrad extends Trainable<double[]> {}

  private OptimizerFigures() {}

  static void draw(Path directory) throws IOException {
    optimizers("Forty steps on a bowl", BOWL).write(directory, "optimizers-bowl");
    optimizers("Forty steps in a valley", VALLEY).write(directory, "optimizers-valley");
    Chart rates = landscape("Gradient descent in a valley, three learning rates", VALLEY);
    Chart losses =
        new Chart(720, 380, "The loss at each step", "step", "J")
            .withLogarithmicHeight()
            .withLegendBeside();
    for (double rate : new double[] {0.01, 0.09, 0.113}) {
      Trainable<double[]> network = OptimizerFigures_DescentNetwork.create();
      network.set(Hyperparameter.LEARNING_RATE, rate);
      Walk walk = Walk.of(network, VALLEY);
      rates.path(String.valueOf(rate), walk.first(), walk.second());
      losses.line(String.valueOf(rate), walk.steps(), walk.losses());
    }
    rates.write(directory, "learning-rate");
    losses.write(directory, "learning-rate-loss");
  }

  private static Chart optimizers(String title, double[] inputs) {
    Chart chart = landscape(title, inputs);
    add(chart, "gradient descent", OptimizerFigures_DescentNetwork.create(), inputs);
    add(chart, "momentum", OptimizerFigures_MomentumNetwork.create(), inputs);
    add(chart, "RMSProp", OptimizerFigures_RmsPropNetwork.create(), inputs);
    add(chart, "Adam", OptimizerFigures_AdamNetwork.create(), inputs);
    add(chart, "AdaGrad", OptimizerFigures_AdaGradNetwork.create(), inputs);
    return chart;
  }

  private static void add(Chart chart, String name, Trainable<double[]> network, double[] inputs) {
    Walk walk = Walk.of(network, inputs);
    chart.path(name, walk.first(), walk.second());
  }

  /** Lines of equal loss, each four times as high as the one within: ellipses. */
  private static Chart landscape(String title, double[] inputs) {
    Chart chart = new Chart(720, 420, title, "w_1", "w_2").withLegendBeside();
    double a = inputs[0];
    double b = inputs[3];
    for (double height = 1.0 / 64; height < 60; height *= 4) {
      double[] first = new double[121];
      double[] second = new double[first.length];
      for (int n = 0; n < first.length; n++) {
        double angle = 2 * Math.PI * n / (first.length - 1);
        first[n] = 2 * Math.sqrt(height) / a * Math.cos(angle);
        second[n] = 2 * Math.sqrt(height) / b * Math.sin(angle);
      }
      chart.faint("J = " + height, first, second);
    }
    return chart.within(-2.2, 1, -1.4, 1.4);
  }

  /** Where the weights were before each step, and how high the loss was. */
  private record Walk(List<double[]> weights, List<Double> heights) {
    static Walk of(Trainable<double[]> network, double[] inputs) {
      List<double[]> weights = new ArrayList<>();
      List<Double> heights = new ArrayList<>();
      for (int step = 0; step <= STEPS; step++) {
        double[] now = new double[2];
        network.copyParametersTo(now);
        weights.add(now);
        heights.add(network.step(inputs, new double[2], 2));
      }
      return new Walk(weights, heights);
    }

    double[] first() {
      return weights.stream().mapToDouble(w -> w[0]).toArray();
    }

    double[] second() {
      return weights.stream().mapToDouble(w -> w[1]).toArray();
    }

    double[] steps() {
      return IntStream.range(0, heights.size()).asDoubleStream().toArray();
    }

    double[] losses() {
      return heights.stream().mapToDouble(h -> h).toArray();
    }
  }
}
