package org.neurapt.samples;

import static org.neurapt.annotation.Activation.LINEAR;
import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Algorithm.SGD;
import static org.neurapt.annotation.Loss.BINARY_CROSS_ENTROPY;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.metrics.Decision;
import picocli.CommandLine.Command;

/**
 * HEAD
 */
@Command(
    name = "worksheet",
    description = "A 3-2-1 network by the textbook: every value, gradient and one step.")
public final class Sample01Worksheet implements Runnable {

  /** The worksheet's network, with its weights. Biases that are not given are zero. */
  @Network(
      name = "WorksheetNetwork",
      inputs = 3,
      layers = {
        @Layer(
            units = 2,
            activation = SIGMOID,
            weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}),
        @Layer(
            units = 1,
            activation = SIGMOID,
            weights = {0.2, -0.2})
      },
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.05))
  interface Worksheet extends Trainable<double[]> {}

  /** For a number instead of a class: another output and another loss. */
  @Network(
      name = "WorksheetRegressionNetwork",
      inputs = 3,
      layers = {
        @Layer(
            units = 2,
            activation = SIGMOID,
            weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}),
        @Layer(
            units = 1,
            activation = LINEAR,
            weights = {0.2, -0.2})
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.05))
  interface WorksheetRegression extends Trainable<double[]> {}

  /** For three classes: an output for each. */
  @Network(
      name = "WorksheetClassesNetwork",
      inputs = 3,
      layers = {
        @Layer(
            units = 2,
            activation = SIGMOID,
            weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}),
        @Layer(
            units = 3,
            activation = SOFTMAX,
            weights = {0.2, -0.2, 0.1, 0.3, -0.4, 0.05})
      },
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.05))
  interface WorksheetClasses extends Trainable<double[]> {}

  /** Layer 1 alone, without its activation: its output is X1. A Predictor cannot be trained. */
  @Network(
      name = "WorksheetX1Network",
      inputs = 3,
      layers =
          @Layer(
              units = 2,
              activation = LINEAR,
              weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}))
  interface WorksheetX1 extends Predictor<double[]> {}

  /** Layer 1 alone: its output is Y1. */
  @Network(
      name = "WorksheetY1Network",
      inputs = 3,
      layers =
          @Layer(
              units = 2,
              activation = SIGMOID,
              weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}))
  interface WorksheetY1 extends Predictor<double[]> {}

  private static final double[] U = {3, 0.2, -0.1};

  @Override
  public void run() {
    oneOutput();
    regression();
    threeClasses();
  }

  private static void oneOutput() {
    Worksheet network = WorksheetNetwork.create();
    double[] y = {0};

    System.out.println("1. One sigmoid output, binary cross-entropy");
    print("U", vector(U));
    print("y", vector(y));
    // An instance shows its outputs, not what happens inside. For that, the same weights again:
    print("X1 = W1 U + w1_0", vector(predict(WorksheetX1Network.create(), U)));
    print("Y1 = sigmoid(X1)", vector(predict(WorksheetY1Network.create(), U)));
    // Without its last sigmoid, the network is that of the regression below.
    print("X2 = W2 Y1 + w2_0", vector(predict(WorksheetRegressionNetwork.create(), U)));
    double[] output = predict(network, U);
    print("Y2 = sigmoid(X2)", vector(output));
    print("class at threshold 0.6", Integer.toString(Decision.of(output, 0.6)));

    double[] g = new double[network.parameterCount()];
    double loss = network.gradient(U, y, 1, g);
    print("J", number(loss));
    // In canonical order: W1 row by row, w1_0, W2, w2_0.
    print("dJ/dW2", vector(g, 8, 10));
    print("dJ/dw2_0 = dJ/dX2", vector(g, 10, 11));
    print("dJ/dW1", matrix(g, 0, 2, 3));
    print("dJ/dw1_0 = dJ/dX1", vector(g, 6, 8));

    network.step(U, y, 1);
    double[] w = new double[network.parameterCount()];
    network.copyParametersTo(w);
    System.out.println("After one step with learning rate 0.05");
    print("W2", vector(w, 8, 10));
    print("w2_0", vector(w, 10, 11));
    print("W1", matrix(w, 0, 2, 3));
    print("w1_0", vector(w, 6, 8));
    print("J", number(network.loss(U, y, 1)));
  }

  private static void regression() {
    WorksheetRegression network = WorksheetRegressionNetwork.create();
    double[] y = {0};
    double[] output = predict(network, U);
    double[] g = new double[network.parameterCount()];
    double loss = network.gradient(U, y, 1, g);

    System.out.println("2. One linear output, squared error");
    print("y", vector(y));
    print("Y2 = X2", vector(output));
    print("J", number(loss));
    print("Y2 - y", vector(minus(output, y)));
    print("dJ/dX2 = dJ/dw2_0", vector(g, 10, 11));
    print("dJ/dW2", vector(g, 8, 10));
    print("dJ/dW1", matrix(g, 0, 2, 3));
    print("dJ/dw1_0", vector(g, 6, 8));
  }

  private static void threeClasses() {
    WorksheetClasses network = WorksheetClassesNetwork.create();
    double[] y = {0, 1, 0};
    double[] output = predict(network, U);
    double[] g = new double[network.parameterCount()];
    double loss = network.gradient(U, y, 1, g);

    System.out.println("3. Three softmax outputs, categorical cross-entropy");
    print("y", vector(y));
    print("Y2 = softmax(X2)", vector(output));
    print("J", number(loss));
    print("Y2 - y", vector(minus(output, y)));
    print("dJ/dX2 = dJ/dw2_0", vector(g, 14, 17));
    print("dJ/dW2", matrix(g, 8, 3, 2));
    print("dJ/dW1", matrix(g, 0, 2, 3));
    print("dJ/dw1_0", vector(g, 6, 8));
  }

  private static double[] predict(Predictor<double[]> network, double[] input) {
    double[] output = new double[network.outputs()];
    network.predict(input, output);
    return output;
  }

  private static double[] minus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  private static void print(String name, String value) {
    System.out.printf(Locale.ROOT, "   %-22s = %s%n", name, value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.7f", value);
  }

  private static String vector(double[] values) {
    String numbers =
        DoubleStream.of(values)
            .mapToObj(Sample01Worksheet::number)
            .collect(Collectors.joining(", "));
    return values.length == 1 ? numbers : "(" + numbers + ")";
  }

  private static String vector(double[] values, int from, int to) {
    return vector(Arrays.copyOfRange(values, from, to));
  }

  /** A row for each unit, a column for each of its inputs. */
  private static String matrix(double[] values, int from, int units, int inputs) {
    return IntStream.range(0, units)
        .map(unit -> from + unit * inputs)
        .mapToObj(row -> vector(values, row, row + inputs))
        .map(row -> row.replace('(', '[').replace(')', ']'))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
