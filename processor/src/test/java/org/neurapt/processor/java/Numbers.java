package org.neurapt.processor.java;

import org.neurapt.processor.spec.Precision;

/**
 * Computes with numbers. Those in float are kept as the doubles that they are: the sum, product or
 * quotient of two floats, rounded to double and then to float, is rounded as if once.
 *
 * @param fused whether {@code a b + c} is rounded once
 */
record Numbers(Precision precision, boolean fused) implements Arithmetic<Double> {

  private double rounded(double x) {
    return precision == Precision.FLOAT ? (float) x : x;
  }

  @Override
  public Double number(double value) {
    return rounded(value);
  }

  @Override
  public Double add(Double a, Double b) {
    return rounded(a + b);
  }

  @Override
  public Double subtract(Double a, Double b) {
    return rounded(a - b);
  }

  @Override
  public Double multiply(Double a, Double b) {
    return rounded(a * b);
  }

  @Override
  public Double multiplyAdd(Double a, Double b, Double c) {
    if (!fused) {
      return add(multiply(a, b), c);
    }
    return precision == Precision.FLOAT
        ? (double) Math.fma(a.floatValue(), b.floatValue(), c.floatValue())
        : Math.fma(a, b, c);
  }

  @Override
  public Double divide(Double a, Double b) {
    return rounded(a / b);
  }

  @Override
  public Double abs(Double x) {
    return Math.abs(x);
  }

  @Override
  public Double negate(Double x) {
    return -x;
  }

  @Override
  public Double min(Double x, double bound) {
    return Math.min(x, rounded(bound));
  }

  @Override
  public Double max(Double x, double bound) {
    return Math.max(x, rounded(bound));
  }

  @Override
  public Double ifPositive(Double x, Double then, Double otherwise) {
    return x > 0 ? then : otherwise;
  }

  @Override
  public Double powerOfTwo(Double shifted) {
    return precision == Precision.FLOAT
        ? (double)
            Float.intBitsToFloat((Float.floatToRawIntBits(shifted.floatValue()) << 23) + 0x3f800000)
        : Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + (0x3ffL << 52));
  }

  @Override
  public Double exponent(Double x) {
    return precision == Precision.FLOAT
        ? (double) ((Float.floatToRawIntBits(x.floatValue()) >>> 23) - 127)
        : (double) ((Double.doubleToRawLongBits(x) >>> 52) - 1023);
  }

  @Override
  public Double mantissa(Double x) {
    return precision == Precision.FLOAT
        ? (double)
            Float.intBitsToFloat((Float.floatToRawIntBits(x.floatValue()) & 0x7fffff) | 0x3f800000)
        : Double.longBitsToDouble(
            (Double.doubleToRawLongBits(x) & 0xfffffffffffffL) | (0x3ffL << 52));
  }

  @Override
  public Double let(String name, Double value) {
    return value;
  }
}
