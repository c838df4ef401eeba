package golden;

import java.util.Arrays;
import java.util.Random;
import javax.annotation.processing.Generated;
import org.neurapt.Hyperparameter;

/**
 * A network 3-2-1 with 2 sigmoid, 1 sigmoid; loss binary cross entropy, optimizer sgd.
 *
 * <pre>
 * parameters:      11 doubles
 * multiply-adds:   8 a prediction
 * weights:         88 bytes
 * workspace:       0 bytes
 * optimizer state: 88 bytes, the gradient among them
 * largest method:  backpropagate, about 697 bytes of bytecode; HotSpot compiles up to 8000
 * </pre>
 *
 * <p>Code shapes:
 *
 * <ul>
 *   <li>layer 1: unrolled (6 weights, at most 64)
 *   <li>layer 2: unrolled (2 weights, at most 64)
 * </ul>
 *
 * <p>In the equations, {@code U} are the inputs, {@code w1_23} is the weight of layer 1
 * to unit 2 from input 3, {@code w1_20} the bias of unit 2, {@code X} and {@code Y} are
 * pre-activations and activations, {@code y} the targets and {@code J} the loss.
 *
 * <p>Thread-safety: predictions may run concurrently on one instance, and so may losses, as
 * long as nothing changes its parameters.
 * {@code step}, {@code update} and the setters must run alone.
 * {@link #share} gives another thread its own instance on the same parameters.
 */
@Generated("org.neurapt.processor.NetworkProcessor")
public final class WorksheetNetwork implements Worksheet {
  private static final int INPUTS = 3;

  private static final int OUTPUTS = 1;

  private static final int PARAMETERS = 11;

  /**
   * The parameters: layer by layer the weights, row-major as (to, from), then the biases.
   */
  private final double[] w;

  /**
   * The gradient of the latest step.
   */
  private final double[] g = new double[11];

  /**
   * Hyperparameters.
   */
  private double learningRate = 0.5;

  private WorksheetNetwork(double[] w) {
    this.w = w;
  }

  /**
   * A network with drawn weights: the same on every machine for a seed.
   */
  public static WorksheetNetwork create(long seed) {
    final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    final double[] w = new double[PARAMETERS];
    // Layer 1: glorot uniform
    drawUniform(random, w, 0, 6, 1.0954451150103321);
    // Layer 2: glorot uniform
    drawUniform(random, w, 8, 10, 1.4142135623730951);
    return new WorksheetNetwork(w);
  }

  /**
   * A network with these parameters.
   *
   * @param parameters 11 values in canonical order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static WorksheetNetwork create(double[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
    return new WorksheetNetwork(parameters.clone());
  }

  @Override
  public WorksheetNetwork share() {
    return new WorksheetNetwork(w);
  }

  /**
   * Draws weights from {@code -scale} to {@code scale}.
   */
  private static void drawUniform(Random random, double[] w, int from, int to, double scale) {
    for (int p = from; p < to; p++) {
      w[p] = scale * (2 * random.nextDouble() - 1);
    }
  }

  @Override
  public void predict(double[] input, double[] output) {
    checkLength("input", input.length, INPUTS);
    checkLength("output", output.length, OUTPUTS);
    forward(input, 0, output, 0);
  }

  @Override
  public void predict(double[] inputs, double[] outputs, int count) {
    checkRows("inputs", inputs.length, count, INPUTS);
    checkRows("outputs", outputs.length, count, OUTPUTS);
    for (int n = 0; n < count; n++) {
      forward(inputs, INPUTS * n, outputs, OUTPUTS * n);
    }
  }

  /**
   * The outputs of one example.
   */
  private void forward(double[] u, int uAt, double[] y, int yAt) {
    final double[] w = this.w;
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_13 U_3 + w1_10
    final double w1_11 = w[0], w1_12 = w[1], w1_13 = w[2], w1_10 = w[6];
    final double u_1 = u[uAt], u_2 = u[uAt + 1], u_3 = u[uAt + 2];
    final double x1_1 = w1_11 * u_1 + w1_12 * u_2 + w1_13 * u_3 + w1_10;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_23 U_3 + w1_20
    final double w1_21 = w[3], w1_22 = w[4], w1_23 = w[5], w1_20 = w[7];
    final double x1_2 = w1_21 * u_1 + w1_22 * u_2 + w1_23 * u_3 + w1_20;
    // Y1_1 = sigmoid(X1_1)
    final double y1_1 = sigmoid(x1_1);
    // Y1_2 = sigmoid(X1_2)
    final double y1_2 = sigmoid(x1_2);
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final double w2_11 = w[8], w2_12 = w[9], w2_10 = w[10];
    final double x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // Y2_1 = sigmoid(X2_1)
    final double y2_1 = sigmoid(x2_1);
    y[yAt] = y2_1;
  }

  @Override
  public double loss(double[] inputs, double[] targets, int count) {
    checkRows("inputs", inputs.length, count, INPUTS);
    checkRows("targets", targets.length, count, OUTPUTS);
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += exampleLoss(inputs, INPUTS * n, targets, OUTPUTS * n);
    }
    return sum / count;
  }

  /**
   * The loss of one example.
   */
  private double exampleLoss(double[] u, int uAt, double[] t, int tAt) {
    final double[] w = this.w;
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_13 U_3 + w1_10
    final double w1_11 = w[0], w1_12 = w[1], w1_13 = w[2], w1_10 = w[6];
    final double u_1 = u[uAt], u_2 = u[uAt + 1], u_3 = u[uAt + 2];
    final double x1_1 = w1_11 * u_1 + w1_12 * u_2 + w1_13 * u_3 + w1_10;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_23 U_3 + w1_20
    final double w1_21 = w[3], w1_22 = w[4], w1_23 = w[5], w1_20 = w[7];
    final double x1_2 = w1_21 * u_1 + w1_22 * u_2 + w1_23 * u_3 + w1_20;
    // Y1_1 = sigmoid(X1_1)
    final double y1_1 = sigmoid(x1_1);
    // Y1_2 = sigmoid(X1_2)
    final double y1_2 = sigmoid(x1_2);
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final double w2_11 = w[8], w2_12 = w[9], w2_10 = w[10];
    final double x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // J = -y_1 ln(sigmoid(X2_1)) - (1 - y_1) ln(1 - sigmoid(X2_1)) = max(X2_1, 0) - y_1 X2_1 +
    //     log1p(exp(-|X2_1|))
    final double t_1 = t[tAt];
    final double loss = Math.max(x2_1, 0) - t_1 * x2_1 + Math.log1p(Math.exp(-Math.abs(x2_1)));
    return loss;
  }

  @Override
  public double gradient(double[] inputs, double[] targets, int count, double[] gradient) {
    checkRows("inputs", inputs.length, count, INPUTS);
    checkRows("targets", targets.length, count, OUTPUTS);
    checkLength("gradient", gradient.length, PARAMETERS);
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += backpropagate(inputs, INPUTS * n, targets, OUTPUTS * n, gradient);
    }
    final double share = 1.0 / count;
    for (int p = 0; p < PARAMETERS; p++) {
      gradient[p] *= share;
    }
    return sum / count;
  }

  /**
   * Adds one example's gradient to {@code g} and returns its loss.
   */
  private double backpropagate(double[] u, int uAt, double[] t, int tAt, double[] g) {
    final double[] w = this.w;
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_13 U_3 + w1_10
    final double w1_11 = w[0], w1_12 = w[1], w1_13 = w[2], w1_10 = w[6];
    final double u_1 = u[uAt], u_2 = u[uAt + 1], u_3 = u[uAt + 2];
    final double x1_1 = w1_11 * u_1 + w1_12 * u_2 + w1_13 * u_3 + w1_10;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_23 U_3 + w1_20
    final double w1_21 = w[3], w1_22 = w[4], w1_23 = w[5], w1_20 = w[7];
    final double x1_2 = w1_21 * u_1 + w1_22 * u_2 + w1_23 * u_3 + w1_20;
    // Y1_1 = sigmoid(X1_1)
    final double y1_1 = sigmoid(x1_1);
    // Y1_2 = sigmoid(X1_2)
    final double y1_2 = sigmoid(x1_2);
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final double w2_11 = w[8], w2_12 = w[9], w2_10 = w[10];
    final double x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // Y2_1 = sigmoid(X2_1)
    final double y2_1 = sigmoid(x2_1);
    // J = -y_1 ln(sigmoid(X2_1)) - (1 - y_1) ln(1 - sigmoid(X2_1)) = max(X2_1, 0) - y_1 X2_1 +
    //     log1p(exp(-|X2_1|))
    final double t_1 = t[tAt];
    final double loss = Math.max(x2_1, 0) - t_1 * x2_1 + Math.log1p(Math.exp(-Math.abs(x2_1)));
    // dJ/dX2_1 = (-y_1/Y2_1 + (1 - y_1)/(1 - Y2_1)) Y2_1 (1 - Y2_1) = Y2_1 - y_1
    final double dx2_1 = y2_1 - t_1;
    // dJ/dw2_1j = dJ/dX2_1 Y1_j
    g[8] += dx2_1 * y1_1;
    g[9] += dx2_1 * y1_2;
    // dJ/dw2_10 = dJ/dX2_1
    g[10] += dx2_1;
    // dJ/dX1_1 = dJ/dX2_1 w2_11 Y1_1 (1 - Y1_1)
    final double dx1_1 = dx2_1 * w2_11 * y1_1 * (1 - y1_1);
    // dJ/dX1_2 = dJ/dX2_1 w2_12 Y1_2 (1 - Y1_2)
    final double dx1_2 = dx2_1 * w2_12 * y1_2 * (1 - y1_2);
    // dJ/dw1_ij = dJ/dX1_i U_j
    g[0] += dx1_1 * u_1;
    g[1] += dx1_1 * u_2;
    g[2] += dx1_1 * u_3;
    g[3] += dx1_2 * u_1;
    g[4] += dx1_2 * u_2;
    g[5] += dx1_2 * u_3;
    // dJ/dw1_i0 = dJ/dX1_i
    g[6] += dx1_1;
    g[7] += dx1_2;
    return loss;
  }

  @Override
  public double step(double[] inputs, double[] targets, int count) {
    final double loss = gradient(inputs, targets, count, g);
    if (Double.isFinite(loss)) {
      update(g);
    }
    return loss;
  }

  @Override
  public void update(double[] gradient) {
    checkLength("gradient", gradient.length, PARAMETERS);
    final double lr = learningRate;
    final double[] g = gradient;
    final double[] w = this.w;
    // w_p = w_p - lr g_p
    for (int p = 0; p < 11; p++) {
      w[p] -= lr * g[p];
    }
  }

  @Override
  public void resetOptimizer() {
  }

  @Override
  public int optimizerStateCount() {
    return 0;
  }

  @Override
  public void copyOptimizerStateTo(double[] target) {
    checkLength("target", target.length, 0);
  }

  @Override
  public void setOptimizerState(double[] state, long steps, long work) {
    checkLength("state", state.length, 0);
    if (steps < 0 || work < 0) {
      throw new IllegalArgumentException("steps and work are " + steps
          + " and " + work + ", expected 0 or more");
    }
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> true;
      default -> false;
    };
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> learningRate;
      default -> throw absent(hyperparameter);
    };
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    switch (hyperparameter) {
      case LEARNING_RATE -> learningRate = hyperparameter.check(value);
      default -> throw absent(hyperparameter);
    }
  }

  private static IllegalArgumentException absent(Hyperparameter hyperparameter) {
    return new IllegalArgumentException("SGD has no " + hyperparameter);
  }

  @Override
  public int inputs() {
    return INPUTS;
  }

  @Override
  public int outputs() {
    return OUTPUTS;
  }

  @Override
  public int parameterCount() {
    return PARAMETERS;
  }

  @Override
  public String architecture() {
    return "3 -> 2 sigmoid -> 1 sigmoid";
  }

  @Override
  public double[] newArray(int length) {
    return new double[length];
  }

  @Override
  public void copyParametersTo(double[] target) {
    checkLength("target", target.length, PARAMETERS);
    System.arraycopy(w, 0, target, 0, PARAMETERS);
  }

  @Override
  public void setParameters(double[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
    System.arraycopy(parameters, 0, w, 0, PARAMETERS);
  }

  private static void checkLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(name + " has " + length + " values, expected " + expected);
    }
  }

  private static void checkRows(String name, int length, int count, int width) {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + ", expected 1 or more");
    }
    if (length < (long) count * width) {
      throw new IllegalArgumentException(name + " has " + length + " values, expected at least "
          + (long) count * width + " for " + count + " rows of " + width);
    }
  }

  /**
   * 1 / (1 + e^-x); where e^-x overflows, 1 / infinity is the right 0.
   */
  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
