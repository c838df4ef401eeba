package golden;

import java.util.Arrays;
import java.util.Random;
import javax.annotation.processing.Generated;
import org.neurapt.Hyperparameter;

/**
 * A network 2-2-1 with 2 tanh, 1 linear; loss squared error, optimizer sgd.
 *
 * <pre>
 * parameters:      9 floats
 * multiply-adds:   6 a prediction
 * weights:         36 bytes
 * workspace:       0 bytes
 * optimizer state: 36 bytes, the gradient among them
 * largest method:  backpropagate, about 573 bytes of bytecode; HotSpot compiles up to 8000
 * </pre>
 *
 * <p>Code shapes:
 *
 * <ul>
 *   <li>layer 1: unrolled (4 weights, at most 64)
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
public final class HeldNetwork implements Held {
  private static final int INPUTS = 2;

  private static final int OUTPUTS = 1;

  private static final int PARAMETERS = 9;

  /**
   * The parameters: layer by layer the weights, row-major as (to, from), then the biases.
   */
  private final float[] w;

  /**
   * The gradient of the latest step.
   */
  private final float[] g = new float[9];

  /**
   * Hyperparameters.
   */
  private double learningRate = 0.01;

  private double l1 = 0.001;

  private double l2 = 0.01;

  private double clipValue = 2.0;

  private double clipNorm = 5.0;

  private HeldNetwork(float[] w) {
    this.w = w;
  }

  /**
   * A network with drawn weights: the same on every machine for a seed.
   */
  public static HeldNetwork create(long seed) {
    final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    final float[] w = new float[PARAMETERS];
    // Layer 1: glorot uniform
    drawUniform(random, w, 0, 4, 1.224744871391589);
    // Layer 2: glorot uniform
    drawUniform(random, w, 6, 8, 1.4142135623730951);
    return new HeldNetwork(w);
  }

  /**
   * A network with these parameters.
   *
   * @param parameters 9 values in canonical order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static HeldNetwork create(float[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
    return new HeldNetwork(parameters.clone());
  }

  @Override
  public HeldNetwork share() {
    return new HeldNetwork(w);
  }

  /**
   * Draws weights from {@code -scale} to {@code scale}.
   */
  private static void drawUniform(Random random, float[] w, int from, int to, double scale) {
    for (int p = from; p < to; p++) {
      w[p] = (float) (scale * (2 * random.nextDouble() - 1));
    }
  }

  @Override
  public void predict(float[] input, float[] output) {
    checkLength("input", input.length, INPUTS);
    checkLength("output", output.length, OUTPUTS);
    forward(input, 0, output, 0);
  }

  @Override
  public void predict(float[] inputs, float[] outputs, int count) {
    checkRows("inputs", inputs.length, count, INPUTS);
    checkRows("outputs", outputs.length, count, OUTPUTS);
    for (int n = 0; n < count; n++) {
      forward(inputs, INPUTS * n, outputs, OUTPUTS * n);
    }
  }

  /**
   * The outputs of one example.
   */
  private void forward(float[] u, int uAt, float[] y, int yAt) {
    final float[] w = this.w;
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_10
    final float w1_11 = w[0], w1_12 = w[1], w1_10 = w[4];
    final float u_1 = u[uAt], u_2 = u[uAt + 1];
    final float x1_1 = w1_11 * u_1 + w1_12 * u_2 + w1_10;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_20
    final float w1_21 = w[2], w1_22 = w[3], w1_20 = w[5];
    final float x1_2 = w1_21 * u_1 + w1_22 * u_2 + w1_20;
    // Y1_1 = tanh(X1_1)
    final float y1_1 = tanh(x1_1);
    // Y1_2 = tanh(X1_2)
    final float y1_2 = tanh(x1_2);
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final float w2_11 = w[6], w2_12 = w[7], w2_10 = w[8];
    final float x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // Y2_1 = X2_1
    final float y2_1 = x2_1;
    y[yAt] = y2_1;
  }

  @Override
  public double loss(float[] inputs, float[] targets, int count) {
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
  private double exampleLoss(float[] u, int uAt, float[] t, int tAt) {
    final float[] w = this.w;
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_10
    final float w1_11 = w[0], w1_12 = w[1], w1_10 = w[4];
    final float u_1 = u[uAt], u_2 = u[uAt + 1];
    final float x1_1 = w1_11 * u_1 + w1_12 * u_2 + w1_10;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_20
    final float w1_21 = w[2], w1_22 = w[3], w1_20 = w[5];
    final float x1_2 = w1_21 * u_1 + w1_22 * u_2 + w1_20;
    // Y1_1 = tanh(X1_1)
    final float y1_1 = tanh(x1_1);
    // Y1_2 = tanh(X1_2)
    final float y1_2 = tanh(x1_2);
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final float w2_11 = w[6], w2_12 = w[7], w2_10 = w[8];
    final float x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // Y2_1 = X2_1
    final float y2_1 = x2_1;
    // J = 1/2 (Y2_1 - y_1)^2
    final float t_1 = t[tAt];
    final float loss = 0.5f * square(y2_1 - t_1);
    return loss;
  }

  @Override
  public double gradient(float[] inputs, float[] targets, int count, float[] gradient) {
    checkRows("inputs", inputs.length, count, INPUTS);
    checkRows("targets", targets.length, count, OUTPUTS);
    checkLength("gradient", gradient.length, PARAMETERS);
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += backpropagate(inputs, INPUTS * n, targets, OUTPUTS * n, gradient);
    }
    final float share = 1f / count;
    for (int p = 0; p < PARAMETERS; p++) {
      gradient[p] *= share;
    }
    penalise(gradient, (float) l1, (float) l2);
    return sum / count;
  }

  /**
   * Adds one example's gradient to {@code g} and returns its loss.
   */
  private double backpropagate(float[] u, int uAt, float[] t, int tAt, float[] g) {
    final float[] w = this.w;
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_10
    final float w1_11 = w[0], w1_12 = w[1], w1_10 = w[4];
    final float u_1 = u[uAt], u_2 = u[uAt + 1];
    final float x1_1 = w1_11 * u_1 + w1_12 * u_2 + w1_10;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_20
    final float w1_21 = w[2], w1_22 = w[3], w1_20 = w[5];
    final float x1_2 = w1_21 * u_1 + w1_22 * u_2 + w1_20;
    // Y1_1 = tanh(X1_1)
    final float y1_1 = tanh(x1_1);
    // Y1_2 = tanh(X1_2)
    final float y1_2 = tanh(x1_2);
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final float w2_11 = w[6], w2_12 = w[7], w2_10 = w[8];
    final float x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // Y2_1 = X2_1
    final float y2_1 = x2_1;
    // J = 1/2 (Y2_1 - y_1)^2
    final float t_1 = t[tAt];
    final float loss = 0.5f * square(y2_1 - t_1);
    // dJ/dX2_1 = Y2_1 - y_1
    final float dx2_1 = y2_1 - t_1;
    // dJ/dw2_1j = dJ/dX2_1 Y1_j
    g[6] += dx2_1 * y1_1;
    g[7] += dx2_1 * y1_2;
    // dJ/dw2_10 = dJ/dX2_1
    g[8] += dx2_1;
    // dJ/dX1_1 = dJ/dX2_1 w2_11 (1 - Y1_1^2)
    final float dx1_1 = dx2_1 * w2_11 * (1 - y1_1 * y1_1);
    // dJ/dX1_2 = dJ/dX2_1 w2_12 (1 - Y1_2^2)
    final float dx1_2 = dx2_1 * w2_12 * (1 - y1_2 * y1_2);
    // dJ/dw1_ij = dJ/dX1_i U_j
    g[0] += dx1_1 * u_1;
    g[1] += dx1_1 * u_2;
    g[2] += dx1_2 * u_1;
    g[3] += dx1_2 * u_2;
    // dJ/dw1_i0 = dJ/dX1_i
    g[4] += dx1_1;
    g[5] += dx1_2;
    return loss;
  }

  @Override
  public double step(float[] inputs, float[] targets, int count) {
    final double loss = gradient(inputs, targets, count, g);
    if (Double.isFinite(loss)) {
      update(g);
    }
    return loss;
  }

  @Override
  public void update(float[] gradient) {
    checkLength("gradient", gradient.length, PARAMETERS);
    if (gradient != g) {
      System.arraycopy(gradient, 0, g, 0, PARAMETERS);
    }
    clip(g, (float) clipValue, clipNorm);
    final float lr = (float) learningRate;
    final float[] w = this.w;
    // w_p = w_p - lr g_p
    for (int p = 0; p < 9; p++) {
      w[p] -= lr * g[p];
    }
  }

  /**
   * Adds the derivative of what weights cost.
   */
  private void penalise(float[] g, float l1, float l2) {
    final float[] w = this.w;
    // dJ/dw + l1 sgn(w) + l2 w
    for (int p = 0; p < 4; p++) {
      g[p] += l1 * Math.signum(w[p]) + l2 * w[p];
    }
    for (int p = 6; p < 8; p++) {
      g[p] += l1 * Math.signum(w[p]) + l2 * w[p];
    }
  }

  /**
   * Clips a gradient.
   */
  private static void clip(float[] g, float largest, double longest) {
    // g = min(max(g, -largest), largest)
    for (int p = 0; p < g.length; p++) {
      g[p] = Math.min(Math.max(g[p], -largest), largest);
    }
    // |g| = sqrt(sum_p g_p^2)
    double sum = 0;
    for (int p = 0; p < g.length; p++) {
      sum += (double) g[p] * g[p];
    }
    final double norm = Math.sqrt(sum);
    if (norm > longest) {
      // g = g longest / |g|
      final float scale = (float) (longest / norm);
      for (int p = 0; p < g.length; p++) {
        g[p] *= scale;
      }
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
  public void copyOptimizerStateTo(float[] target) {
    checkLength("target", target.length, 0);
  }

  @Override
  public void setOptimizerState(float[] state, long steps, long work) {
    checkLength("state", state.length, 0);
    if (steps < 0 || work < 0) {
      throw new IllegalArgumentException("steps and work are " + steps
          + " and " + work + ", expected 0 or more");
    }
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE, L1, L2, CLIP_VALUE, CLIP_NORM -> true;
      default -> false;
    };
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> learningRate;
      case L1 -> l1;
      case L2 -> l2;
      case CLIP_VALUE -> clipValue;
      case CLIP_NORM -> clipNorm;
      default -> throw absent(hyperparameter);
    };
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    switch (hyperparameter) {
      case LEARNING_RATE -> learningRate = hyperparameter.check(value);
      case L1 -> l1 = hyperparameter.check(value);
      case L2 -> l2 = hyperparameter.check(value);
      case CLIP_VALUE -> clipValue = hyperparameter.check(value);
      case CLIP_NORM -> clipNorm = hyperparameter.check(value);
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
    return "2 -> 2 tanh -> 1 linear";
  }

  @Override
  public float[] newArray(int length) {
    return new float[length];
  }

  @Override
  public void copyParametersTo(float[] target) {
    checkLength("target", target.length, PARAMETERS);
    System.arraycopy(w, 0, target, 0, PARAMETERS);
  }

  @Override
  public void setParameters(float[] parameters) {
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
   * The hyperbolic tangent, within 2.5 ulp.
   */
  private static float tanh(float x) {
    final float x2 = Math.min(Math.abs(x), 10) * -2;
    final float shifted = x2 * 1.442695f + 1.2582912E7f;
    final float n = shifted - 1.2582912E7f;
    final float r = n * 2.1219444E-4f + (n * -0.6933594f + x2);
    final float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3f800000);
    final float rr = r * r;
    final float q = rr * (rr * (r * 1.9890991E-4f + 0.001393365f) + (r * 0.0083333105f
        + 0.041666467f)) + (r * 0.16666667f + 0.5f);
    final float e = rr * q + r;
    final float t = power * e + (power - 1);
    final float negative = t / (2 + t);
    return x > 0 ? -negative : negative;
  }

  /**
   * x^2.
   */
  private static float square(float x) {
    return x * x;
  }
}
