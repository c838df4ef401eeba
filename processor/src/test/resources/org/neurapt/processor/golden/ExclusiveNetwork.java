package golden;

import javax.annotation.processing.Generated;

/**
 * A network 2-2-1 with 2 step, 1 step; inference only.
 *
 * <p>It is 1 where {@code x1 & !x2 | !x1 & x2} is true, else 0; the inputs are 0 or 1.
 *
 * <pre>
 * parameters:      none, weights and biases are constants in the code
 * workspace:       0 bytes
 * largest method:  forward, about 183 bytes of bytecode; HotSpot compiles up to 8000
 * </pre>
 *
 * <p>Code shapes:
 *
 * <ul>
 *   <li>layer 1: unrolled (its weights are constants)
 *   <li>layer 2: unrolled (its weights are constants)
 * </ul>
 *
 * <p>In the equations, {@code U} are the inputs, {@code w1_23} is the weight of layer 1
 * to unit 2 from input 3, {@code w1_20} the bias of unit 2, {@code X} and {@code Y} are
 * pre-activations and activations.
 *
 * <p>Thread-safety: predictions may run concurrently on one instance.
 */
@Generated("org.neurapt.processor.NetworkProcessor")
public final class ExclusiveNetwork implements Exclusive {
  private static final int INPUTS = 2;

  private static final int OUTPUTS = 1;

  private static final int PARAMETERS = 0;

  private ExclusiveNetwork() {
  }

  /**
   * The network; its weights are constants.
   */
  public static ExclusiveNetwork create() {
    return new ExclusiveNetwork();
  }

  @Override
  public ExclusiveNetwork share() {
    return new ExclusiveNetwork();
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
    // X1_1 = w1_11 U_1 + w1_12 U_2 + w1_10
    final double u_1 = u[uAt], u_2 = u[uAt + 1];
    final double x1_1 = u_1 - u_2 - 0.5;
    // X1_2 = w1_21 U_1 + w1_22 U_2 + w1_20
    final double x1_2 = -u_1 + u_2 - 0.5;
    // Y1_1 = 0 if X1_1 < 0, else 1
    final double y1_1 = x1_1 < 0 ? 0 : 1;
    // Y1_2 = 0 if X1_2 < 0, else 1
    final double y1_2 = x1_2 < 0 ? 0 : 1;
    // X2_1 = w2_11 Y1_1 + w2_12 Y1_2 + w2_10
    final double x2_1 = y1_1 + y1_2 - 0.5;
    // Y2_1 = 0 if X2_1 < 0, else 1
    final double y2_1 = x2_1 < 0 ? 0 : 1;
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
    return "2 -> 2 step -> 1 step, constant";
  }

  @Override
  public double[] newArray(int length) {
    return new double[length];
  }

  @Override
  public void copyParametersTo(double[] target) {
    checkLength("target", target.length, PARAMETERS);
  }

  @Override
  public void setParameters(double[] parameters) {
    checkLength("parameters", parameters.length, PARAMETERS);
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
