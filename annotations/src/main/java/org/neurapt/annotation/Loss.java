package org.neurapt.annotation;

/**
 * What training minimises: a function of one example's outputs {@code Y} and targets {@code y},
 * both of {@code K} values. A batch minimises the mean over its examples.
 */
public enum Loss {
  /** None: the network is not trained. */
  NONE,
  /** {@code 1/2 sum_i (Y_i - y_i)^2}. */
  SQUARED_ERROR,
  /** {@code 1/K sum_i (Y_i - y_i)^2}. */
  MEAN_SQUARED_ERROR,
  /** {@code 1/K sum_i |Y_i - y_i|}. */
  MEAN_ABSOLUTE_ERROR,
  /**
   * {@code 1/K sum_i h(Y_i - y_i)} with {@code h(d) = d^2/2} where {@code |d| <= delta}, else
   * {@code delta (|d| - delta/2)}.
   */
  HUBER,
  /** {@code sum_i -y_i ln Y_i - (1 - y_i) ln(1 - Y_i)}, after {@link Activation#SIGMOID}. */
  BINARY_CROSS_ENTROPY,
  /**
   * {@code -sum_i y_i ln Y_i}, after {@link Activation#SOFTMAX}. The targets of an example must add
   * up to 1, as one-hot targets do: the gradient relies on it.
   */
  CATEGORICAL_CROSS_ENTROPY,
  /** The network's own {@link Network#lossFormula}. */
  FORMULA
}
