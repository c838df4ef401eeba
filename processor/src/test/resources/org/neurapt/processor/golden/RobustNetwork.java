package golden;

import java.util.Arrays;
import java.util.Random;
import javax.annotation.processing.Generated;
import org.neurapt.Hyperparameter;

/**
 * A network 6-5-2 with 5 gelu, 2 linear; loss huber, optimizer rmsprop.
 *
 * <pre>
 * parameters:      45 doubles
 * multiply-adds:   40 a prediction
 * weights:         360 bytes
 * workspace:       192 bytes
 * optimizer state: 720 bytes, the gradient among them
 * largest method:  layer1, about 591 bytes of bytecode; HotSpot compiles up to 8000
 * </pre>
 *
 * <p>Code shapes:
 *
 * <ul>
 *   <li>layer 1: looped (asked for by the annotation)
 *   <li>layer 2: looped (asked for by the annotation)
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
public final class RobustNetwork implements Robust {
  private static final int INPUTS = 6;

  private static final int OUTPUTS = 2;

  private static final int PARAMETERS = 45;

  /**
   * Coefficients of the Chebyshev series in {@code normalCdf}.
   */
  private static final double[] NORMAL_CDF = {0.9704512045660766, -0.7517088168395706,
      0.22219355567525104, -0.048517753260446085, 0.006925920496242481, -3.2059847439814995E-4,
      -1.0054739163210679E-4, 1.8903369019706965E-5, 1.010356885474631E-6, -6.145334749397824E-7,
      -3.3810201200691756E-9, 2.0686508061742833E-8, -1.1282603632469507E-10,
      -7.774015228388695E-10, -9.941424191404708E-12, 3.174482949858303E-11, 1.842480684470494E-12,
      -1.3128616466710965E-12, -1.7415362652654813E-13, 4.9072740317044244E-14,
      1.2931384326165576E-14, -1.2180663521726341E-15, -8.052147372620933E-16,
      -2.8604941442616213E-17, 4.057064424335354E-17};

  /**
   * The parameters: layer by layer the weights, row-major as (to, from), then the biases.
   */
  private final double[] w;

  /**
   * Workspace: what one method leaves for another.
   */
  private final double[] x1 = new double[5];

  private final double[] p1 = new double[5];

  private final double[] y1 = new double[5];

  private final double[] y2 = new double[2];

  private final double[] dx2 = new double[2];

  private final double[] dx1 = new double[5];

  /**
   * The gradient of the latest step.
   */
  private final double[] g = new double[45];

  /**
   * The optimizer's averages.
   */
  private final double[] v = new double[45];

  /**
   * Hyperparameters.
   */
  private double learningRate = 0.001;

  private double beta2 = 0.999;

  private double epsilon = 1.0E-8;

  private RobustNetwork(double[] w) {
    this.w = w;
  }

  /**
   * A network with drawn weights: the same on every machine for a seed.
   */
  public static RobustNetwork create(long seed) {
    final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    final double[] w = new double[PARAMETERS];
    // Layer 1: he normal
    drawNormal(random, w, 0, 30, 0.5773502691896257);
    // Layer 2: glorot uniform
    drawUniform(random, w, 35, 45, 0.9258200997725514);
    return new RobustNetwork(w);
  }

  /**
   * A network with these parameters.
   *
   * @param parameters 45 values in canonical order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static RobustNetwork create(double[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
    return new RobustNetwork(parameters.clone());
  }

  @Override
  public RobustNetwork share() {
    return new RobustNetwork(w);
  }

  /**
   * Draws weights from {@code -scale} to {@code scale}.
   */
  private static void drawUniform(Random random, double[] w, int from, int to, double scale) {
    for (int p = from; p < to; p++) {
      w[p] = scale * (2 * random.nextDouble() - 1);
    }
  }

  /**
   * Draws weights with standard deviation {@code scale}.
   */
  private static void drawNormal(Random random, double[] w, int from, int to, double scale) {
    for (int p = from; p < to; p++) {
      w[p] = scale * random.nextGaussian();
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
    final double[] y2 = this.y2;
    layer1(u, uAt);
    layer2();
    for (int i = 0; i < 2; i++) {
      y[yAt + i] = y2[i];
    }
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
    layer1(u, uAt);
    layer2();
    final double loss = outputLoss(t, tAt);
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
    layer1(u, uAt);
    layer2();
    final double loss = outputLoss(t, tAt);
    backward2(t, tAt, g);
    backward1(u, uAt, g);
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
    final double b2 = beta2;
    final double eps = epsilon;
    // c1 = 1 - b2
    final double c1 = 1 - beta2;
    final double[] g = gradient;
    final double[] v = this.v;
    final double[] w = this.w;
    // v_p = b2 v_p + c1 g_p^2
    // w_p = w_p - lr g_p/(sqrt(v_p) + eps)
    for (int p = 0; p < 45; p++) {
      v[p] = b2 * v[p] + c1 * (g[p] * g[p]);
      w[p] -= lr * g[p] / (Math.sqrt(v[p]) + eps);
    }
  }

  @Override
  public void resetOptimizer() {
    Arrays.fill(v, 0);
  }

  @Override
  public int optimizerStateCount() {
    return PARAMETERS;
  }

  @Override
  public void copyOptimizerStateTo(double[] target) {
    checkLength("target", target.length, PARAMETERS);
    System.arraycopy(v, 0, target, 0, PARAMETERS);
  }

  @Override
  public void setOptimizerState(double[] state, long steps, long work) {
    checkLength("state", state.length, PARAMETERS);
    if (steps < 0 || work < 0) {
      throw new IllegalArgumentException("steps and work are " + steps
          + " and " + work + ", expected 0 or more");
    }
    System.arraycopy(state, 0, v, 0, PARAMETERS);
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE, BETA2, EPSILON -> true;
      default -> false;
    };
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> learningRate;
      case BETA2 -> beta2;
      case EPSILON -> epsilon;
      default -> throw absent(hyperparameter);
    };
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    switch (hyperparameter) {
      case LEARNING_RATE -> learningRate = hyperparameter.check(value);
      case BETA2 -> beta2 = hyperparameter.check(value);
      case EPSILON -> epsilon = hyperparameter.check(value);
      default -> throw absent(hyperparameter);
    }
  }

  private static IllegalArgumentException absent(Hyperparameter hyperparameter) {
    return new IllegalArgumentException("RMSPROP has no " + hyperparameter);
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
    return "6 -> 5 gelu -> 2 linear, no bias";
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

  /**
   * Layer 1, forward.
   */
  private void layer1(double[] u, int uAt) {
    final double[] w = this.w;
    final double[] x1 = this.x1;
    final double[] p1 = this.p1;
    final double[] y1 = this.y1;
    // X1_i = sum_j w1_ij U_j + w1_i0
    // P1_i = Phi(X1_i)
    // Y1_i = X1_i P1_i
    double s_1 = 0;
    double s_2 = 0;
    double s_3 = 0;
    double s_4 = 0;
    double s_5 = 0;
    for (int j = 0; j < 6; j++) {
      final double u_j = u[uAt + j];
      s_1 += w[j] * u_j;
      s_2 += w[j + 6] * u_j;
      s_3 += w[j + 12] * u_j;
      s_4 += w[j + 18] * u_j;
      s_5 += w[j + 24] * u_j;
    }
    final double x1_1 = s_1 + w[30];
    x1[0] = x1_1;
    final double p1_1 = normalCdf(x1_1);
    p1[0] = p1_1;
    y1[0] = x1_1 * p1_1;
    final double x1_2 = s_2 + w[31];
    x1[1] = x1_2;
    final double p1_2 = normalCdf(x1_2);
    p1[1] = p1_2;
    y1[1] = x1_2 * p1_2;
    final double x1_3 = s_3 + w[32];
    x1[2] = x1_3;
    final double p1_3 = normalCdf(x1_3);
    p1[2] = p1_3;
    y1[2] = x1_3 * p1_3;
    final double x1_4 = s_4 + w[33];
    x1[3] = x1_4;
    final double p1_4 = normalCdf(x1_4);
    p1[3] = p1_4;
    y1[3] = x1_4 * p1_4;
    final double x1_5 = s_5 + w[34];
    x1[4] = x1_5;
    final double p1_5 = normalCdf(x1_5);
    p1[4] = p1_5;
    y1[4] = x1_5 * p1_5;
  }

  /**
   * Layer 2, forward.
   */
  private void layer2() {
    final double[] y1 = this.y1;
    final double[] w = this.w;
    final double[] y2 = this.y2;
    // X2_i = sum_j w2_ij Y1_j
    // Y2_i = X2_i
    double s_1 = 0;
    double s_2 = 0;
    for (int j = 0; j < 5; j++) {
      final double y1_j = y1[j];
      s_1 += w[j + 35] * y1_j;
      s_2 += w[j + 40] * y1_j;
    }
    final double x2_1 = s_1;
    y2[0] = x2_1;
    final double x2_2 = s_2;
    y2[1] = x2_2;
  }

  /**
   * The loss of the outputs.
   */
  private double outputLoss(double[] t, int tAt) {
    final double[] y2 = this.y2;
    // J = 1/2 sum_i (1/2 (|Y2_i - y_i| - 1/4) if |Y2_i - y_i| > 1/2, else 1/2 (Y2_i - y_i)^2)
    double s = 0;
    for (int i = 0; i < 2; i++) {
      s += Math.abs(y2[i] - t[tAt + i]) > 0.5 ? 0.5 * (Math.abs(y2[i] - t[tAt + i]) - 0.25)
          : 0.5 * square(y2[i] - t[tAt + i]);
    }
    final double loss = 0.5 * s;
    return loss;
  }

  /**
   * Layer 2, backward.
   */
  private void backward2(double[] t, int tAt, double[] g) {
    final double[] dx2 = this.dx2;
    final double[] y2 = this.y2;
    final double[] y1 = this.y1;
    // dJ/dX2_i = 1/2 (1/2 sign(Y2_i - y_i) if |Y2_i - y_i| > 1/2, else Y2_i - y_i)
    for (int i = 0; i < 2; i++) {
      dx2[i] = 0.5 * (Math.abs(y2[i] - t[tAt + i]) > 0.5 ? 0.5 * Math.signum(y2[i] - t[tAt + i])
          : y2[i] - t[tAt + i]);
    }
    // dJ/dw2_ij = dJ/dX2_i Y1_j
    for (int i = 0; i < 2; i++) {
      final double dx2_i = dx2[i];
      for (int j = 0; j < 5; j++) {
        g[5 * i + j + 35] += dx2_i * y1[j];
      }
    }
  }

  /**
   * Layer 1, backward.
   */
  private void backward1(double[] u, int uAt, double[] g) {
    final double[] dx1 = this.dx1;
    final double[] dx2 = this.dx2;
    final double[] w = this.w;
    final double[] p1 = this.p1;
    final double[] x1 = this.x1;
    // dJ/dX1_i = (sum_j dJ/dX2_j w2_ji) (P1_i + 0.3989422804014327 X1_i exp(-1/2 X1_i^2))
    for (int i = 0; i < 5; i++) {
      dx1[i] = 0;
    }
    final double dx2_1 = dx2[0];
    final double dx2_2 = dx2[1];
    for (int i = 0; i < 5; i++) {
      dx1[i] = dx1[i] + dx2_1 * w[i + 35] + dx2_2 * w[i + 40];
    }
    for (int i = 0; i < 5; i++) {
      dx1[i] = dx1[i] * (p1[i] + 0.3989422804014327 * x1[i] * Math.exp(-0.5 * (x1[i] * x1[i])));
    }
    // dJ/dw1_ij = dJ/dX1_i U_j
    for (int i = 0; i < 5; i++) {
      final double dx1_i = dx1[i];
      for (int j = 0; j < 6; j++) {
        g[6 * i + j] += dx1_i * u[uAt + j];
      }
    }
    // dJ/dw1_i0 = dJ/dX1_i
    for (int i = 0; i < 5; i++) {
      g[i + 30] += dx1[i];
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
   * x^2.
   */
  private static double square(double x) {
    return x * x;
  }

  /**
   * The standard normal distribution function: e^(-x^2/2) times a Chebyshev series in
   * (|x| - 4) / (|x| + 4), over |x| + 4.
   */
  private static double normalCdf(double x) {
    final double a = Math.abs(x);
    if (a > 38.6) {
      return x > 0 ? 1 : 0;
    }
    final double t = (a - 4) / (a + 4);
    double b1 = 0;
    double b2 = 0;
    for (int k = NORMAL_CDF.length - 1; k > 0; k--) {
      final double b = 2 * t * b1 - b2 + NORMAL_CDF[k];
      b2 = b1;
      b1 = b;
    }
    final double tail = Math.exp(-0.5 * a * a) * (t * b1 - b2 + NORMAL_CDF[0]) / (a + 4);
    return x > 0 ? 1 - tail : tail;
  }
}
