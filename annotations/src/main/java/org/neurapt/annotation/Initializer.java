package org.neurapt.annotation;

/**
 * How a layer's weights are drawn, with {@code n} inputs and {@code u} units. Uniform draws are
 * from {@code -a} to {@code a}, normal ones have mean 0 and standard deviation {@code s}.
 */
public enum Initializer {
  /**
   * By the activation: {@link #HE_UNIFORM} for RELU, LEAKY_RELU, ELU, SOFTPLUS, GELU, GELU_TANH and
   * SILU, {@link #LECUN_NORMAL} for SELU, {@link #GLOROT_UNIFORM} for the others.
   */
  AUTO,
  /** {@code a = sqrt(6 / (n + u))}. Glorot and Bengio, 2010. */
  GLOROT_UNIFORM,
  /** {@code s = sqrt(2 / (n + u))}. Glorot and Bengio, 2010. */
  GLOROT_NORMAL,
  /** {@code a = sqrt(6 / n)}. He et al., 2015. */
  HE_UNIFORM,
  /** {@code s = sqrt(2 / n)}. He et al., 2015. */
  HE_NORMAL,
  /** {@code a = sqrt(3 / n)}. LeCun et al., 1998. */
  LECUN_UNIFORM,
  /** {@code s = sqrt(1 / n)}. LeCun et al., 1998. */
  LECUN_NORMAL,
  /** {@code a = initializerRange}. */
  UNIFORM,
  /** All zero. A hidden layer that starts so never learns to tell its units apart. */
  ZEROS
}
