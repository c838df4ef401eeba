package org.neurapt;

/**
 * The class that a row of outputs stands for. Of several outputs it is the largest, of equal ones
 * the first. A single output decides between two classes: above the threshold it is the second
 * (positive) one, label 1, else the first, label 0. Where an output is NaN, nothing is decided.
 */
public final class Decision {
  /** The label that stands for no decision, because an output is NaN. */
  public static final int NONE = -1;

  /** The usual threshold of a single output. */
  public static final double THRESHOLD = 0.5;

  private Decision() {}

  /**
   * The class of a row of outputs; the threshold is {@link #THRESHOLD}.
   *
   * @param outputs one row of a network's outputs
   * @return a label from 0, or {@link #NONE}
   * @throws IllegalArgumentException if there is no output
   */
  public static int of(double[] outputs) {
    return of(outputs, THRESHOLD);
  }

  /** The class of a row of outputs, as {@link #of(double[])}. */
  public static int of(float[] outputs) {
    return of(widened(outputs));
  }

  /**
   * The class of a row of outputs.
   *
   * @param outputs one row of a network's outputs
   * @param threshold what a single output must exceed for label 1; without effect on several
   * @return a label from 0, or {@link #NONE}
   * @throws IllegalArgumentException if there is no output, or the threshold is NaN
   */
  public static int of(double[] outputs, double threshold) {
    if (outputs.length == 0) {
      throw new IllegalArgumentException("no outputs; give one row of them");
    }
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("the threshold is NaN; give a number, like 0.5");
    }
    for (double output : outputs) {
      if (Double.isNaN(output)) {
        return NONE;
      }
    }
    if (outputs.length == 1) {
      return outputs[0] > threshold ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < outputs.length; i++) {
      if (outputs[i] > outputs[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The class of a row of outputs, as {@link #of(double[], double)}. */
  public static int of(float[] outputs, double threshold) {
    return of(widened(outputs), threshold);
  }

  private static double[] widened(float[] values) {
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return widened;
  }
}
