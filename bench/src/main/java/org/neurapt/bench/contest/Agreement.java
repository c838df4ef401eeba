package org.neurapt.bench.contest;

import java.util.Arrays;

/**
 * The check before any timing that two contenders compute the same. Training leaves both trained,
 * so they are not to be timed.
 */
public final class Agreement {
  private final double tolerance;

  /**
   * A check.
   *
   * @param tolerance share of the largest magnitude in the values that are compared
   */
  public Agreement(double tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * Compares the outputs of the first two batches.
   *
   * @throws IllegalStateException if they differ
   */
  public void checkOutputs(Entrant first, Entrant second) {
    for (int batch = 0; batch < 2; batch++) {
      compare("outputs", first.outputs(batch), second.outputs(batch));
    }
  }

  /**
   * Compares what a step does.
   *
   * @throws IllegalStateException if the contenders differ in anything that is measured
   */
  public void checkTraining(Trainee first, Trainee second) {
    compare("parameters", first.parameters(), second.parameters());
    if (first instanceof NetworkEntrant<?> one && second instanceof NetworkEntrant<?> other) {
      checkHalves(one, other);
    } else {
      compare("changes of parameters", changes(first), changes(second));
    }
    checkOutputs(first, second);
  }

  /**
   * One gradient for both: where an optimizer divides by a root, rounding in a gradient near 0
   * would turn into a whole step.
   */
  private void checkHalves(NetworkEntrant<?> first, NetworkEntrant<?> second) {
    double[] gradient = first.gradient(0);
    compare("gradient", gradient, second.gradient(0));
    first.update(gradient);
    second.update(gradient);
    compare("updated parameters", first.parameters(), second.parameters());
    for (int batch = 0; batch < 2; batch++) {
      compare(
          "loss of step " + batch,
          new double[] {first.step(batch)},
          new double[] {second.step(batch)});
    }
  }

  /** What a step on the first batch adds. */
  private static double[] changes(Trainee trainee) {
    double[] changes = trainee.parameters();
    trainee.step(0);
    double[] after = trainee.parameters();
    Arrays.setAll(changes, i -> after[i] - changes[i]);
    return changes;
  }

  void compare(String what, double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalStateException(
          what + " are " + first.length + " and " + second.length + " values");
    }
    double largest = Arrays.stream(first).map(Math::abs).max().orElse(0);
    for (int i = 0; i < first.length; i++) {
      // Not ">": a NaN is a difference too.
      if (!(Math.abs(first[i] - second[i]) <= tolerance * largest)) {
        throw new IllegalStateException(
            what + " differ at " + i + ": " + first[i] + " and " + second[i]);
      }
    }
  }
}
