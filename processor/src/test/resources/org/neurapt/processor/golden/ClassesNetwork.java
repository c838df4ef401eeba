package golden;

import java.util.Arrays;
import java.util.Random;
import javax.annotation.processing.Generated;
import org.neurapt.Hyperparameter;

/**
 * A network 5-14-3 with 14 tanh, 3 softmax; loss categorical cross entropy, optimizer adam.
 *
 * <pre>
 * parameters:      129 floats
 * multiply-adds:   112 a prediction
 * weights:         516 bytes, and 280 in rows
 * workspace:       492 bytes
 * optimizer state: 1548 bytes, the gradient among them
 * largest method:  layer2, about 1484 bytes of bytecode; HotSpot compiles up to 8000
 * </pre>
 *
 * <p>Code shapes:
 *
 * <ul>
 *   <li>layer 1: looped over rows of 14 units (70 weights, more than 64)
 *   <li>layer 2: unrolled (42 weights, at most 64)
 * </ul>
 *
 * <p>In the equations, {@code U} are the inputs, {@code w1_23} is the weight of layer 1
 * to unit 2 from input 3, {@code w1_20} the bias of unit 2, {@code X} and {@code Y} are
 * pre-activations and activations, {@code y} the targets and {@code J} the loss.
 *
 * <p>Thread-safety: an instance serves one thread at a time.
 * {@link #share} gives another thread its own instance on the same parameters.
 */
@Generated("org.neurapt.processor.NetworkProcessor")
public final class ClassesNetwork implements Classes {
  private static final int INPUTS = 5;

  private static final int OUTPUTS = 3;

  private static final int PARAMETERS = 129;

  /**
   * The parameters: layer by layer the weights, row-major as (to, from), then the biases.
   */
  private final float[] w;

  /**
   * The weights of layer 1 once more, a row for each input: loops over rows become vectors.
   */
  private final float[][] w1ByInput;

  /**
   * Workspace: what one method leaves for another.
   */
  private final float[] x1 = new float[14];

  private final float[] y1 = new float[14];

  private final float[] x2 = new float[3];

  private float m2;

  private float z2;

  private final float[] y2 = new float[3];

  private final float[] dx2 = new float[3];

  private final float[] dx1 = new float[14];

  /**
   * What examples add to the derivatives by the weights of layer 1, a row for each input.
   */
  private final float[][] dw1ByInput = new float[5][14];

  /**
   * The gradient of the latest step.
   */
  private final float[] g = new float[129];

  /**
   * The optimizer's averages.
   */
  private final float[] m = new float[129];

  private final float[] v = new float[129];

  /**
   * Hyperparameters.
   */
  private double learningRate = 0.01;

  private double beta1 = 0.9;

  private double beta2 = 0.999;

  private double epsilon = 1.0E-8;

  /**
   * Steps so far.
   */
  private long steps;

  private ClassesNetwork(float[] w) {
    this.w = w;
    w1ByInput = new float[5][14];
    arrange();
  }

  /**
   * On the same parameters.
   */
  private ClassesNetwork(ClassesNetwork other) {
    w = other.w;
    w1ByInput = other.w1ByInput;
  }

  /**
   * A network with drawn weights: the same on every machine for a seed.
   */
  public static ClassesNetwork create(long seed) {
    final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    final float[] w = new float[PARAMETERS];
    // Layer 1: glorot uniform
    drawUniform(random, w, 0, 70, 0.5619514869490163);
    // Layer 2: glorot uniform
    drawUniform(random, w, 84, 126, 0.5940885257860046);
    return new ClassesNetwork(w);
  }

  /**
   * A network with these parameters.
   *
   * @param parameters 129 values in canonical order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static ClassesNetwork create(float[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
    return new ClassesNetwork(parameters.clone());
  }

  @Override
  public ClassesNetwork share() {
    return new ClassesNetwork(this);
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
    final float[] y2 = this.y2;
    layer1(u, uAt);
    layer2();
    for (int i = 0; i < 3; i++) {
      y[yAt + i] = y2[i];
    }
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
    layer1(u, uAt);
    layer2();
    final double loss = outputLoss(t, tAt);
    return loss;
  }

  @Override
  public double gradient(float[] inputs, float[] targets, int count, float[] gradient) {
    checkRows("inputs", inputs.length, count, INPUTS);
    checkRows("targets", targets.length, count, OUTPUTS);
    checkLength("gradient", gradient.length, PARAMETERS);
    Arrays.fill(gradient, 0);
    for (float[] row : dw1ByInput) {
      Arrays.fill(row, 0);
    }
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += backpropagate(inputs, INPUTS * n, targets, OUTPUTS * n, gradient);
    }
    for (int j = 0; j < 5; j++) {
      final float[] row = dw1ByInput[j];
      for (int i = 0; i < 14; i++) {
        gradient[5 * i + j] = row[i];
      }
    }
    final float share = 1f / count;
    for (int p = 0; p < PARAMETERS; p++) {
      gradient[p] *= share;
    }
    return sum / count;
  }

  /**
   * Adds one example's gradient to {@code g} and returns its loss.
   */
  private double backpropagate(float[] u, int uAt, float[] t, int tAt, float[] g) {
    layer1(u, uAt);
    layer2();
    final double loss = outputLoss(t, tAt);
    backward2(t, tAt, g);
    backward1(u, uAt, g);
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
    steps++;
    final float b1 = (float) beta1;
    final float b2 = (float) beta2;
    final float eps = (float) epsilon;
    // c1 = 1 - b1
    final float c1 = (float) (1 - beta1);
    // c2 = 1 - b2
    final float c2 = (float) (1 - beta2);
    // c3 = 1/(1 - b2^k)
    final float c3 = (float) (1 / (1 - Math.pow(beta2, steps)));
    // c4 = lr/(1 - b1^k)
    final float c4 = (float) (learningRate / (1 - Math.pow(beta1, steps)));
    final float[] g = gradient;
    final float[] m = this.m;
    final float[] v = this.v;
    final float[] w = this.w;
    // m_p = b1 m_p + c1 g_p
    // v_p = b2 v_p + c2 g_p^2
    // w_p = w_p - c4 m_p/(sqrt(c3 v_p) + eps)
    for (int p = 0; p < 129; p++) {
      m[p] = b1 * m[p] + c1 * g[p];
      v[p] = b2 * v[p] + c2 * (g[p] * g[p]);
      w[p] -= c4 * m[p] / ((float) Math.sqrt(c3 * v[p]) + eps);
    }
    arrange();
  }

  @Override
  public void resetOptimizer() {
    Arrays.fill(m, 0);
    Arrays.fill(v, 0);
    steps = 0;
  }

  @Override
  public int optimizerStateCount() {
    return 2 * PARAMETERS;
  }

  @Override
  public void copyOptimizerStateTo(float[] target) {
    checkLength("target", target.length, 2 * PARAMETERS);
    System.arraycopy(m, 0, target, 0, PARAMETERS);
    System.arraycopy(v, 0, target, PARAMETERS, PARAMETERS);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void setOptimizerState(float[] state, long steps, long work) {
    checkLength("state", state.length, 2 * PARAMETERS);
    if (steps < 0 || work < 0) {
      throw new IllegalArgumentException("steps and work are " + steps
          + " and " + work + ", expected 0 or more");
    }
    System.arraycopy(state, 0, m, 0, PARAMETERS);
    System.arraycopy(state, PARAMETERS, v, 0, PARAMETERS);
    this.steps = steps;
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE, BETA1, BETA2, EPSILON -> true;
      default -> false;
    };
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> learningRate;
      case BETA1 -> beta1;
      case BETA2 -> beta2;
      case EPSILON -> epsilon;
      default -> throw absent(hyperparameter);
    };
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    switch (hyperparameter) {
      case LEARNING_RATE -> learningRate = hyperparameter.check(value);
      case BETA1 -> beta1 = hyperparameter.check(value);
      case BETA2 -> beta2 = hyperparameter.check(value);
      case EPSILON -> epsilon = hyperparameter.check(value);
      default -> throw absent(hyperparameter);
    }
  }

  private static IllegalArgumentException absent(Hyperparameter hyperparameter) {
    return new IllegalArgumentException("ADAM has no " + hyperparameter);
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
    return "5 -> 14 tanh -> 3 softmax";
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
    arrange();
  }

  /**
   * Copies weights to their rows.
   */
  private void arrange() {
    for (int j = 0; j < 5; j++) {
      final float[] row = w1ByInput[j];
      for (int i = 0; i < 14; i++) {
        row[i] = w[5 * i + j];
      }
    }
  }

  /**
   * Layer 1, forward.
   */
  private void layer1(float[] u, int uAt) {
    final float[] x1 = this.x1;
    final float[] w = this.w;
    final float[] y1 = this.y1;
    // X1_i = sum_j w1_i_j U_j + w1_i_0
    // Y1_i = tanh(X1_i)
    for (int i = 0; i < 14; i++) {
      x1[i] = 0;
    }
    final float[] w1_1 = w1ByInput[0];
    final float u_1 = u[uAt];
    final float[] w1_2 = w1ByInput[1];
    final float u_2 = u[uAt + 1];
    final float[] w1_3 = w1ByInput[2];
    final float u_3 = u[uAt + 2];
    final float[] w1_4 = w1ByInput[3];
    final float u_4 = u[uAt + 3];
    for (int i = 0; i < 14; i++) {
      x1[i] = x1[i] + w1_1[i] * u_1 + w1_2[i] * u_2 + w1_3[i] * u_3 + w1_4[i] * u_4;
    }
    final float[] w1_5 = w1ByInput[4];
    final float u_5 = u[uAt + 4];
    for (int i = 0; i < 14; i++) {
      x1[i] += w1_5[i] * u_5;
    }
    for (int i = 0; i < 14; i++) {
      final float x1_i = x1[i] + w[i + 70];
      y1[i] = tanh(x1_i);
    }
  }

  /**
   * Layer 2, forward.
   */
  private void layer2() {
    final float[] w = this.w;
    final float[] y1 = this.y1;
    final float[] x2 = this.x2;
    final float[] y2 = this.y2;
    // X2_1 = sum_j w2_1_j Y1_j + w2_1_0
    final float w2_1_1 = w[84], w2_1_2 = w[85], w2_1_3 = w[86], w2_1_4 = w[87], w2_1_5 = w[88],
        w2_1_6 = w[89], w2_1_7 = w[90], w2_1_8 = w[91], w2_1_9 = w[92], w2_1_10 = w[93],
        w2_1_11 = w[94], w2_1_12 = w[95], w2_1_13 = w[96], w2_1_14 = w[97], w2_1_0 = w[126];
    final float y1_1 = y1[0], y1_2 = y1[1], y1_3 = y1[2], y1_4 = y1[3], y1_5 = y1[4], y1_6 = y1[5],
        y1_7 = y1[6], y1_8 = y1[7], y1_9 = y1[8], y1_10 = y1[9], y1_11 = y1[10], y1_12 = y1[11],
        y1_13 = y1[12], y1_14 = y1[13];
    final float x2_1 = w2_1_1 * y1_1 + w2_1_2 * y1_2 + w2_1_3 * y1_3 + w2_1_4 * y1_4 + w2_1_5 * y1_5
        + w2_1_6 * y1_6 + w2_1_7 * y1_7 + w2_1_8 * y1_8 + w2_1_9 * y1_9 + w2_1_10 * y1_10
        + w2_1_11 * y1_11 + w2_1_12 * y1_12 + w2_1_13 * y1_13 + w2_1_14 * y1_14 + w2_1_0;
    x2[0] = x2_1;
    // X2_2 = sum_j w2_2_j Y1_j + w2_2_0
    final float w2_2_1 = w[98], w2_2_2 = w[99], w2_2_3 = w[100], w2_2_4 = w[101], w2_2_5 = w[102],
        w2_2_6 = w[103], w2_2_7 = w[104], w2_2_8 = w[105], w2_2_9 = w[106], w2_2_10 = w[107],
        w2_2_11 = w[108], w2_2_12 = w[109], w2_2_13 = w[110], w2_2_14 = w[111], w2_2_0 = w[127];
    final float x2_2 = w2_2_1 * y1_1 + w2_2_2 * y1_2 + w2_2_3 * y1_3 + w2_2_4 * y1_4 + w2_2_5 * y1_5
        + w2_2_6 * y1_6 + w2_2_7 * y1_7 + w2_2_8 * y1_8 + w2_2_9 * y1_9 + w2_2_10 * y1_10
        + w2_2_11 * y1_11 + w2_2_12 * y1_12 + w2_2_13 * y1_13 + w2_2_14 * y1_14 + w2_2_0;
    x2[1] = x2_2;
    // X2_3 = sum_j w2_3_j Y1_j + w2_3_0
    final float w2_3_1 = w[112], w2_3_2 = w[113], w2_3_3 = w[114], w2_3_4 = w[115], w2_3_5 = w[116],
        w2_3_6 = w[117], w2_3_7 = w[118], w2_3_8 = w[119], w2_3_9 = w[120], w2_3_10 = w[121],
        w2_3_11 = w[122], w2_3_12 = w[123], w2_3_13 = w[124], w2_3_14 = w[125], w2_3_0 = w[128];
    final float x2_3 = w2_3_1 * y1_1 + w2_3_2 * y1_2 + w2_3_3 * y1_3 + w2_3_4 * y1_4 + w2_3_5 * y1_5
        + w2_3_6 * y1_6 + w2_3_7 * y1_7 + w2_3_8 * y1_8 + w2_3_9 * y1_9 + w2_3_10 * y1_10
        + w2_3_11 * y1_11 + w2_3_12 * y1_12 + w2_3_13 * y1_13 + w2_3_14 * y1_14 + w2_3_0;
    x2[2] = x2_3;
    // M2 = max(max(X2_1, X2_2), X2_3)
    m2 = Math.max(Math.max(x2_1, x2_2), x2_3);
    // E2_1 = exp(X2_1 - M2)
    final float e2_1 = exp(x2_1 - m2);
    // E2_2 = exp(X2_2 - M2)
    final float e2_2 = exp(x2_2 - m2);
    // E2_3 = exp(X2_3 - M2)
    final float e2_3 = exp(x2_3 - m2);
    // Z2 = E2_1 + E2_2 + E2_3
    z2 = e2_1 + e2_2 + e2_3;
    // Y2_1 = E2_1/Z2
    final float y2_1 = e2_1 / z2;
    y2[0] = y2_1;
    // Y2_2 = E2_2/Z2
    final float y2_2 = e2_2 / z2;
    y2[1] = y2_2;
    // Y2_3 = E2_3/Z2
    final float y2_3 = e2_3 / z2;
    y2[2] = y2_3;
  }

  /**
   * The loss of the outputs.
   */
  private double outputLoss(float[] t, int tAt) {
    final float[] x2 = this.x2;
    // L2 = ln(Z2)
    final float l2 = (float) Math.log(z2);
    // J = -sum_i y_i ln(exp(X2_i)/(sum_j exp(X2_j))) = -sum_i y_i (X2_i - M2 - L2)
    final float t_1 = t[tAt], t_2 = t[tAt + 1], t_3 = t[tAt + 2];
    final float x2_1 = x2[0], x2_2 = x2[1], x2_3 = x2[2];
    final float loss = -(t_1 * (x2_1 - m2 - l2) + t_2 * (x2_2 - m2 - l2) + t_3 * (x2_3 - m2 - l2));
    return loss;
  }

  /**
   * Layer 2, backward.
   */
  private void backward2(float[] t, int tAt, float[] g) {
    final float[] y2 = this.y2;
    final float[] dx2 = this.dx2;
    final float[] y1 = this.y1;
    // dJ/dX2_i = sum_j (-y_j Y2_j (delta_ji - Y2_i)/Y2_j) = Y2_i - y_i
    // dJ/dX2_1 = Y2_1 - y_1
    final float y2_1 = y2[0];
    final float t_1 = t[tAt];
    final float dx2_1 = y2_1 - t_1;
    dx2[0] = dx2_1;
    // dJ/dX2_2 = Y2_2 - y_2
    final float y2_2 = y2[1];
    final float t_2 = t[tAt + 1];
    final float dx2_2 = y2_2 - t_2;
    dx2[1] = dx2_2;
    // dJ/dX2_3 = Y2_3 - y_3
    final float y2_3 = y2[2];
    final float t_3 = t[tAt + 2];
    final float dx2_3 = y2_3 - t_3;
    dx2[2] = dx2_3;
    // dJ/dw2_i_j = dJ/dX2_i Y1_j
    final float y1_1 = y1[0];
    g[84] += dx2_1 * y1_1;
    final float y1_2 = y1[1];
    g[85] += dx2_1 * y1_2;
    final float y1_3 = y1[2];
    g[86] += dx2_1 * y1_3;
    final float y1_4 = y1[3];
    g[87] += dx2_1 * y1_4;
    final float y1_5 = y1[4];
    g[88] += dx2_1 * y1_5;
    final float y1_6 = y1[5];
    g[89] += dx2_1 * y1_6;
    final float y1_7 = y1[6];
    g[90] += dx2_1 * y1_7;
    final float y1_8 = y1[7];
    g[91] += dx2_1 * y1_8;
    final float y1_9 = y1[8];
    g[92] += dx2_1 * y1_9;
    final float y1_10 = y1[9];
    g[93] += dx2_1 * y1_10;
    final float y1_11 = y1[10];
    g[94] += dx2_1 * y1_11;
    final float y1_12 = y1[11];
    g[95] += dx2_1 * y1_12;
    final float y1_13 = y1[12];
    g[96] += dx2_1 * y1_13;
    final float y1_14 = y1[13];
    g[97] += dx2_1 * y1_14;
    g[98] += dx2_2 * y1_1;
    g[99] += dx2_2 * y1_2;
    g[100] += dx2_2 * y1_3;
    g[101] += dx2_2 * y1_4;
    g[102] += dx2_2 * y1_5;
    g[103] += dx2_2 * y1_6;
    g[104] += dx2_2 * y1_7;
    g[105] += dx2_2 * y1_8;
    g[106] += dx2_2 * y1_9;
    g[107] += dx2_2 * y1_10;
    g[108] += dx2_2 * y1_11;
    g[109] += dx2_2 * y1_12;
    g[110] += dx2_2 * y1_13;
    g[111] += dx2_2 * y1_14;
    g[112] += dx2_3 * y1_1;
    g[113] += dx2_3 * y1_2;
    g[114] += dx2_3 * y1_3;
    g[115] += dx2_3 * y1_4;
    g[116] += dx2_3 * y1_5;
    g[117] += dx2_3 * y1_6;
    g[118] += dx2_3 * y1_7;
    g[119] += dx2_3 * y1_8;
    g[120] += dx2_3 * y1_9;
    g[121] += dx2_3 * y1_10;
    g[122] += dx2_3 * y1_11;
    g[123] += dx2_3 * y1_12;
    g[124] += dx2_3 * y1_13;
    g[125] += dx2_3 * y1_14;
    // dJ/dw2_i_0 = dJ/dX2_i
    g[126] += dx2_1;
    g[127] += dx2_2;
    g[128] += dx2_3;
  }

  /**
   * Layer 1, backward.
   */
  private void backward1(float[] u, int uAt, float[] g) {
    final float[] dx1 = this.dx1;
    final float[] dx2 = this.dx2;
    final float[] w = this.w;
    final float[] y1 = this.y1;
    // dJ/dX1_i = (sum_j dJ/dX2_j w2_j_i) (1 - Y1_i^2)
    for (int i = 0; i < 14; i++) {
      dx1[i] = 0;
    }
    final float dx2_1 = dx2[0];
    final float dx2_2 = dx2[1];
    final float dx2_3 = dx2[2];
    for (int i = 0; i < 14; i++) {
      dx1[i] = dx1[i] + dx2_1 * w[i + 84] + dx2_2 * w[i + 98] + dx2_3 * w[i + 112];
    }
    for (int i = 0; i < 14; i++) {
      dx1[i] = dx1[i] * (1 - y1[i] * y1[i]);
    }
    // dJ/dw1_i_j = dJ/dX1_i U_j
    final float[] dw1_1 = dw1ByInput[0];
    final float u_1 = u[uAt];
    final float[] dw1_2 = dw1ByInput[1];
    final float u_2 = u[uAt + 1];
    final float[] dw1_3 = dw1ByInput[2];
    final float u_3 = u[uAt + 2];
    final float[] dw1_4 = dw1ByInput[3];
    final float u_4 = u[uAt + 3];
    for (int i = 0; i < 14; i++) {
      final float dx1_i = dx1[i];
      dw1_1[i] += dx1_i * u_1;
      dw1_2[i] += dx1_i * u_2;
      dw1_3[i] += dx1_i * u_3;
      dw1_4[i] += dx1_i * u_4;
    }
    final float[] dw1_5 = dw1ByInput[4];
    final float u_5 = u[uAt + 4];
    for (int i = 0; i < 14; i++) {
      dw1_5[i] += dx1[i] * u_5;
    }
    // dJ/dw1_i_0 = dJ/dX1_i
    for (int i = 0; i < 14; i++) {
      g[i + 70] += dx1[i];
    }
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
   * e^x, within 1 ulp.
   */
  private static float exp(float x) {
    final float x2 = Math.min(Math.max(x, -104), 89);
    final float shifted = x2 * 1.442695f + 1.2582912E7f;
    final float n = shifted - 1.2582912E7f;
    final float r = n * 2.1219444E-4f + (n * -0.6933594f + x2);
    final float half = n * 0.5f + 1.2582912E7f;
    final float first = Float.intBitsToFloat((Float.floatToRawIntBits(half) << 23) + 0x3f800000);
    final float other = n - (half - 1.2582912E7f) + 1.2582912E7f;
    final float second = Float.intBitsToFloat((Float.floatToRawIntBits(other) << 23) + 0x3f800000);
    final float rr = r * r;
    final float q = rr * (rr * (r * 1.9890991E-4f + 0.001393365f) + (r * 0.0083333105f
        + 0.041666467f)) + (r * 0.16666667f + 0.5f);
    final float e = rr * q + r;
    return (1 + e) * first * second;
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
}
