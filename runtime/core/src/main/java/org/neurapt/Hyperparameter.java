package org.neurapt;

/** A number that steers training and that a running program can change. */
public enum Hyperparameter {
  /** Step size {@code lr}, 0 or above. */
  LEARNING_RATE("0 or above"),
  /** Decay {@code b1} of the average of gradients, from 0 to below 1. */
  BETA1("from 0 to below 1"),
  /** Decay {@code b2} of the average of squared gradients, from 0 to below 1. */
  BETA2("from 0 to below 1"),
  /** What keeps a division by a root finite, above 0. */
  EPSILON("above 0"),
  /** Share of a parameter that decays per unit of learning rate, 0 or above. */
  WEIGHT_DECAY("0 or above"),
  /** Price {@code l1 sum |w|} of weights, 0 or above. */
  L1("0 or above"),
  /** Price {@code l2/2 sum w^2} of weights, 0 or above. */
  L2("0 or above"),
  /** Largest magnitude of a gradient's component, above 0; infinity for any. */
  CLIP_VALUE("above 0"),
  /** Largest Euclidean norm of the gradient, above 0; infinity for any. */
  CLIP_NORM("above 0"),
  /**
   * Probability that a unit is dropped, where it is the same for all layers that drop any; from 0
   * to below 1.
   */
  DROPOUT("from 0 to below 1");

  private final String range;

  Hyperparameter(String range) {
    this.range = range;
  }

  /**
   * Returns {@code value} if it lies in this hyperparameter's range.
   *
   * @throws IllegalArgumentException otherwise, with the range
   */
  public double check(double value) {
    boolean fits =
        switch (this) {
          case LEARNING_RATE, WEIGHT_DECAY, L1, L2 -> value >= 0;
          case BETA1, BETA2, DROPOUT -> value >= 0 && value < 1;
          case EPSILON, CLIP_VALUE, CLIP_NORM -> value > 0;
        };
    boolean mayBeInfinite = this == CLIP_VALUE || this == CLIP_NORM;
    if (!fits || (value == Double.POSITIVE_INFINITY && !mayBeInfinite)) {
      throw new IllegalArgumentException(
          "%s: %s; give a number %s".formatted(name(), value, range));
    }
    return value;
  }
}
