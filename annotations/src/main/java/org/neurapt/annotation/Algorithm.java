package org.neurapt.annotation;

/**
 * An optimizer's formula. {@code g} is the gradient of the batch's mean loss, {@code w} a
 * parameter; {@code m} and {@code v} start at 0 and {@code k} counts the steps from 1.
 */
public enum Algorithm {
  /** {@code w -= lr g}. */
  SGD,
  /** {@code m = b1 m + (1 - b1) g; w -= lr m}. */
  MOMENTUM,
  /** {@code m = b1 m + g; w -= lr m}. */
  HEAVY_BALL,
  /** {@code m = b1 m + g; w -= lr (g + b1 m)}. */
  NESTEROV,
  /** {@code v = b2 v + (1 - b2) g^2; w -= lr g / (sqrt(v) + eps)}. */
  RMSPROP,
  /**
   * {@code m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= lr m / (sqrt(v) + eps)}, with bias
   * correction {@code m / (1 - b1^k)} and {@code v / (1 - b2^k)} in the last.
   */
  ADAM,
  /** {@code w *= 1 - lr weightDecay}, then {@link #ADAM}. */
  ADAMW,
  /** {@code v = v + g^2; w -= lr g / (sqrt(v) + eps)}. */
  ADAGRAD
}
