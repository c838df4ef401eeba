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
import org.neurapt.Decision;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.annotation.Example;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import picocli.CommandLine.Command;

/**
 * A network by the textbook. Three inputs {@code U}, a layer of two sigmoid units, one sigmoid
 * output that models the probability of class 1, and binary cross-entropy as the loss {@code J}.
 * The weights, the input and the target {@code y} are those of an exercise sheet; this program
 * prints every number that the sheet asks for, in the sheet's notation: {@code W1} has a row for
 * each unit of layer 1 and a column for each of its inputs, {@code w1_0} are the layer's biases,
 * {@code X1} its sums and {@code Y1} its activations.
 *
 * <p>What to look at:
 *
 * <ul>
 *   <li>A network is an annotated interface. Compilation writes a class that implements it: {@code
 *       Worksheet} below becomes {@code WorksheetNetwork}. It is made to be read, in {@code
 *       samples/target/generated-sources/annotations}: search it for {@code dJ/dX2} to find what is
 *       printed here, with the equation above each statement. (Without {@code name}, a nested
 *       interface's class is called by both names, {@code Sample01Worksheet_WorksheetNetwork}.)
 *   <li>{@code create()} is there because all weights are given. Otherwise there is {@code
 *       create(seed)}, which draws them.
 *   <li>Callers own all arrays. Gradients and parameters are flat arrays in canonical order: layer
 *       by layer the weights, row by row, then the biases.
 *   <li>A network tells its outputs, loss, gradient and parameters, but not what happens inside.
 *       For the values between the layers, the first layer is declared again as a network of its
 *       own.
 *   <li>With {@code @Example} and the option {@code -Aneurapt.pages}, compilation also writes a
 *       page that derives all of this and carries the numbers through it: {@code
 *       Sample01Worksheet_Worksheet.html} beside the class, and one for each of the other outputs.
 *   <li>A bias is a weight whose input is 1. So {@code dJ/dw_i0 = dJ/dX_i * 1}: the gradient of the
 *       biases is that of the sums, which the sheet calls delta.
 * </ul>
 *
 * <p>Then the output is exchanged, for a number (linear, squared error) and for three classes
 * (softmax, categorical cross-entropy). The losses and their derivatives look nothing alike, but
 * the delta of the output is the same expression in all three, {@code Y2 - y}:
 *
 * <ul>
 *   <li>The lines {@code dJ/dX2_1} and {@code dJ/dX2_i} are the equations that the generated source
 *       has above the statement, letter by letter: first the product of the derivatives by the
 *       chain rule, {@code dJ/dY2 dY2/dX2}, then what it simplifies to. The generator has no table
 *       of such pairs: it multiplies the derivatives out, cancels and collects.
 *   <li>For the linear output there is nothing to simplify: {@code dJ/dY2} is {@code Y2 - y} and
 *       {@code dY2/dX2} is 1.
 *   <li>For softmax, every output depends on every sum, hence the sum over {@code j}; {@code
 *       delta_ji} is 1 for {@code j = i}, else 0. What is left of it is {@code Y2_i sum_j y_j -
 *       y_i}, and the targets add up to 1.
 *   <li>Below, {@code Y2 - y} from the outputs stands beside {@code dJ/dX2} from the gradient.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar worksheet
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * 1. One sigmoid output, binary cross-entropy
 *    U                      = (3.0000000, 0.2000000, -0.1000000)
 *    y                      = 0.0000000
 *    X1 = W1 U + w1_0       = (0.3100000, -0.2800000)
 *    Y1 = sigmoid(X1)       = (0.5768853, 0.4304538)
 *    X2 = W2 Y1 + w2_0      = 0.0292863
 *    Y2 = sigmoid(X2)       = 0.5073211
 *    class at threshold 0.6 = 0
 *    J                      = 0.7078975
 *    dJ/dX2_1               = (-y_1/Y2_1 + (1 - y_1)/(1 - Y2_1)) Y2_1 (1 - Y2_1) = Y2_1 - y_1
 *    Y2 - y                 = 0.5073211
 *    dJ/dX2 = dJ/dw2_0      = 0.5073211
 *    dJ/dW2                 = (0.2926660, 0.2183783)
 *    dJ/dX1 = dJ/dw1_0      = (0.0247663, -0.0248753)
 *    dJ/dW1                 = [[0.0742988, 0.0049533, -0.0024766], [-0.0746259, -0.0049751, 0.0024875]]
 * After one step with learning rate 0.05
 *    W2                     = (0.1853667, -0.2109189)
 *    w2_0                   = -0.0253661
 *    W1                     = [[0.0962851, 0.1997523, 0.3001238], [-0.0962687, 0.0002488, -0.2001244]]
 *    w1_0                   = (-0.0012383, 0.0012438)
 *    J                      = 0.6879447
 * 2. One linear output, squared error
 *    y                      = 0.0000000
 *    Y2 = X2                = 0.0292863
 *    J                      = 0.0004288
 *    dJ/dX2_1               = Y2_1 - y_1
 *    Y2 - y                 = 0.0292863
 *    dJ/dX2 = dJ/dw2_0      = 0.0292863
 *    dJ/dW2                 = (0.0168948, 0.0126064)
 *    dJ/dX1 = dJ/dw1_0      = (0.0014297, -0.0014360)
 *    dJ/dW1                 = [[0.0042891, 0.0002859, -0.0001430], [-0.0043080, -0.0002872, 0.0001436]]
 * 3. Three softmax outputs, categorical cross-entropy
 *    y                      = (0.0000000, 1.0000000, 0.0000000)
 *    Y2 = softmax(X2)       = (0.3380182, 0.3956928, 0.2662890)
 *    J                      = 0.9271171
 *    dJ/dX2_i               = sum_j (-y_j Y2_j (delta_ji - Y2_i)/Y2_j) = Y2_i - y_i
 *    Y2 - y                 = (0.3380182, -0.6043072, 0.2662890)
 *    dJ/dX2 = dJ/dw2_0      = (0.3380182, -0.6043072, 0.2662890)
 *    dJ/dW2                 = [[0.1949977, 0.1455012], [-0.3486159, -0.2601263], [0.1536182, 0.1146251]]
 *    dJ/dX1 = dJ/dw1_0      = (-0.0242484, -0.0577559)
 *    dJ/dW1                 = [[-0.0727453, -0.0048497, 0.0024248], [-0.1732677, -0.0115512, 0.0057756]]
 * </pre>
 */
@Command(name = "worksheet", description = "A 3-2-1 network by the textbook, value by value.")
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
  @Example(
      input = {3, 0.2, -0.1},
      target = 0)
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
  @Example(
      input = {3, 0.2, -0.1},
      target = 0)
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
  @Example(
      input = {3, 0.2, -0.1},
      target = {0, 1, 0})
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
    print("dJ/dX2_1", "(-y_1/Y2_1 + (1 - y_1)/(1 - Y2_1)) Y2_1 (1 - Y2_1) = Y2_1 - y_1");
    print("Y2 - y", vector(minus(output, y)));
    // In canonical order: W1 row by row, w1_0, W2, w2_0.
    print("dJ/dX2 = dJ/dw2_0", vector(g, 10, 11));
    print("dJ/dW2", vector(g, 8, 10));
    print("dJ/dX1 = dJ/dw1_0", vector(g, 6, 8));
    print("dJ/dW1", matrix(g, 0, 2, 3));

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
    print("dJ/dX2_1", "Y2_1 - y_1");
    print("Y2 - y", vector(minus(output, y)));
    print("dJ/dX2 = dJ/dw2_0", vector(g, 10, 11));
    print("dJ/dW2", vector(g, 8, 10));
    print("dJ/dX1 = dJ/dw1_0", vector(g, 6, 8));
    print("dJ/dW1", matrix(g, 0, 2, 3));
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
    print("dJ/dX2_i", "sum_j (-y_j Y2_j (delta_ji - Y2_i)/Y2_j) = Y2_i - y_i");
    print("Y2 - y", vector(minus(output, y)));
    print("dJ/dX2 = dJ/dw2_0", vector(g, 14, 17));
    print("dJ/dW2", matrix(g, 8, 3, 2));
    print("dJ/dX1 = dJ/dw1_0", vector(g, 6, 8));
    print("dJ/dW1", matrix(g, 0, 2, 3));
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
