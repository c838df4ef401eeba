package org.neurapt.annotation;

/** Who computes exponentials and what is made of them: sigmoid, tanh, softplus and the like. */
public enum Functions {
  /**
   * Polynomials, written into the class, where they are faster: always in {@code float}, in vector
   * code also in {@code double}. Results are within 1 (exponential) to 6 units in the last place
   * (GELU's distribution function) of the right ones, whatever the argument.
   */
  POLYNOMIAL,
  /** {@link Math}, in every shape and precision. */
  JDK
}
