package org.neurapt.bench;

import org.neurapt.Trainable;

/**
 * The check before any timing that two contenders compute the same. Both are left trained, so they
 * are not to be timed.
 */
final class Agreement {
  /** Share of the largest magnitude in the values that are compared. */
  private static final double TOLERANCE = 1e-4;

  private final Trainable<float[]> first;
  private final Trainable<float[]> second;
  private final Contest contest;

  Agreement(Contest contest, Trainable<float[]> first, Trainable<float[]> second) {
    this.contest = contest;
    this.first = first;
    this.second = second;
  }

  /** Throws {@link IllegalStateException} if the contenders differ in anything that is measured. */
  void check() {
    compare("parameters", parameters(first), parameters(second));
    compareOutputs();
    // One gradient for both: where an optimizer divides by a root, rounding in a gradient near 0
    // would turn into a whole step.
    float[] gradient = compareGradients();
    first.update(gradient);
    second.update(gradient);
    compare("updated parameters", parameters(first), parameters(second));
    for (int batch = 0; batch < 3; batch++) {
      compare("loss of step " + batch, loss(first, batch), loss(second, batch));
    }
    compareOutputs();
  }

  private void compareOutputs() {
    compare("batch outputs", batchOutputs(first), batchOutputs(second));
    compare("outputs", outputs(first), outputs(second));
  }

  private float[] compareGradients() {
    float[] gradient = gradient(first);
    compare("gradient", gradient, gradient(second));
    return gradient;
  }

  private float[] gradient(Trainable<float[]> network) {
    float[] gradient = new float[network.parameterCount()];
    network.gradient(contest.inputs()[0], contest.targets()[0], Contest.BATCH, gradient);
    return gradient;
  }

  private float[] loss(Trainable<float[]> network, int batch) {
    double loss = network.step(contest.inputs()[batch], contest.targets()[batch], Contest.BATCH);
    return new float[] {(float) loss};
  }

  private float[] batchOutputs(Trainable<float[]> network) {
    float[] outputs = new float[Contest.BATCH * network.outputs()];
    network.predict(contest.inputs()[0], outputs, Contest.BATCH);
    return outputs;
  }

  private float[] outputs(Trainable<float[]> network) {
    float[] output = new float[network.outputs()];
    network.predict(contest.rows()[0], output);
    return output;
  }

  private static float[] parameters(Trainable<float[]> network) {
    float[] parameters = new float[network.parameterCount()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  static void compare(String what, float[] first, float[] second) {
    float largest = 0;
    for (float value : first) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < first.length; i++) {
      // Not ">": a NaN is a difference too.
      if (!(Math.abs(first[i] - second[i]) <= TOLERANCE * largest)) {
        throw new IllegalStateException(
            what + " differ at " + i + ": " + first[i] + " and " + second[i]);
      }
    }
  }
}
