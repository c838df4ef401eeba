package org.neurapt.processor.java;

/**
 * What a polynomial approximation is written in: once, for every kind of number that it is to be
 * computed with. One arithmetic writes scalar code, one vector code, one computes.
 *
 * @param <V> a number
 */
interface Arithmetic<V> {
  V number(double value);

  V add(V a, V b);

  V subtract(V a, V b);

  V multiply(V a, V b);

  /** {@code a b + c}, rounded once where the hardware is known to do so. */
  V multiplyAdd(V a, V b, V c);

  V divide(V a, V b);

  V abs(V x);

  V negate(V x);

  /** The smaller; NaN if {@code x} is. */
  V min(V x, double bound);

  /** The larger; NaN if {@code x} is. */
  V max(V x, double bound);

  /** One of two numbers, both of which are computed; the second for NaN. */
  V ifPositive(V x, V then, V otherwise);

  /**
   * {@code 2^n} where the power is a normal number.
   *
   * @param shifted {@code n} plus 1.5 times the power of 2 from which on all numbers are whole, so
   *     that its lowest bits are those of {@code n}
   */
  V powerOfTwo(V shifted);

  /** {@code n} of a normal number {@code 2^n m} with {@code m} from 1 to below 2. */
  V exponent(V x);

  /** Likewise {@code m}. */
  V mantissa(V x);

  /** A result that is used several times. */
  V let(String name, V value);
}
