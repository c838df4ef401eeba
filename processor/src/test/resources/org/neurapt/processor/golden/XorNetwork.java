package golden;

import javax.annotation.processing.Generated;

/**
 * A network 2-2-1 with 2 step, 1 step; inference only.
 *
 * <pre>
 * parameters:      9 floats
 * multiply-adds:   6 a prediction
 * weights:         36 bytes
 * workspace:       0 bytes
 * largest method:  forward, about 320 bytes of bytecode; HotSpot compiles up to 8000
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
 * pre-activations and activations.
 *
 * <p>Thread-safety: predictions may run concurrently on one instance as long as nothing
 * changes its parameters.
 * {@link #share} gives another thread its own instance on the same parameters.
 */
@Generated("org.neurapt.processor.NetworkProcessor")
final class XorNetwork implements Xor {
  private static final int INPUTS = 2;

  private static final int OUTPUTS = 1;

  private static final int PARAMETERS = 9;

  /**
   * The parameters: layer by layer the weights, row-major as (to, from), then the biases.
   */
  private final float[] w;

  private XorNetwork(float[] w) {
    this.w = w;
  }

  /**
   * The network with the parameters of its declaration.
   */
  public static XorNetwork create() {
    final float[] w = new float[PARAMETERS];
    weights1(w);
    biases1(w);
    weights2(w);
    biases2(w);
    return new XorNetwork(w);
  }

  /**
   * The same as {@link #create()}: no weight is drawn.
   */
  public static XorNetwork create(long seed) {
    return create();
  }

  /**
   * A network with these parameters.
   *
   * @param parameters 9 values in canonical order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static XorNetwork create(float[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
    return new XorNetwork(parameters.clone());
  }

  @Override
  public XorNetwork share() {
    return new XorNetwork(w);
  }

  private static void weights1(float[] w) {
    final float[] given = {1, 1, -1, -1};
    System.arraycopy(given, 0, w, 0, 4);
  }

  private static void biases1(float[] w) {
    final float[] given = {-0.5f, 1.5f};
    System.arraycopy(given, 0, w, 4, 2);
  }

  private static void weights2(float[] w) {
    final float[] given = {1, 1};
    System.arraycopy(given, 0, w, 6, 2);
  }

  private static void biases2(float[] w) {
    final float[] given = {-1.5f};
    System.arraycopy(given, 0, w, 8, 1);
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
    // Y1_1 = 0 if X1_1 < 0, else 1
    final float y1_1 = x1_1 < 0 ? 0 : 1;
    // Y1_2 = 0 if X1_2 < 0, else 1
    final float y1_2 = x1_2 < 0 ? 0 : 1;
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final float w2_11 = w[6], w2_12 = w[7], w2_10 = w[8];
    final float x2_1 = w2_11 * y1_1 + w2_12 * y1_2 + w2_10;
    // Y2_1 = 0 if X2_1 < 0, else 1
    final float y2_1 = x2_1 < 0 ? 0 : 1;
    y[yAt] = y2_1;
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
    return "2 -> 2 step -> 1 step";
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
}
