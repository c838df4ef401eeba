package org.neurapt.annotation;

/** The function {@code Y = phi(X)} of a layer's units. */
public enum Activation {
  /** {@code x}. */
  LINEAR,
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID,
  /** {@code tanh(x)}. */
  TANH,
  /** {@code max(0, x)}; its derivative at 0 is 0. */
  RELU,
  /** {@code x} above 0, else {@code alpha x}. */
  LEAKY_RELU,
  /** {@code x} above 0, else {@code alpha (e^x - 1)}. */
  ELU,
  /**
   * {@code s x} above 0, else {@code s a (e^x - 1)}, with {@code s = 1.0507009873554805} and {@code
   * a = 1.6732632423543772}.
   */
  SELU,
  /** {@code ln(1 + e^x)}. */
  SOFTPLUS,
  /** {@code x / (1 + |x|)}. */
  SOFTSIGN,
  /** {@code x Phi(x)}, where {@code Phi} is the standard normal distribution function. */
  GELU,
  /** {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}, an approximation of {@link #GELU}. */
  GELU_TANH,
  /** {@code x / (1 + e^-x)}. */
  SILU,
  /** {@code x/6 + 1/2} between 0 and 1; its derivative at and beyond the ends is 0. */
  HARD_SIGMOID,
  /** {@code e^(x_i) / sum_k e^(x_k)} over the layer; for the output layer, of 2 units or more. */
  SOFTMAX,
  /** 1 above or at 0, else 0; has no useful derivative and so is for inference alone. */
  STEP,
  /** The layer's own {@link Layer#formula}. */
  FORMULA
}
