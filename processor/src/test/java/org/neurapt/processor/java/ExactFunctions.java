package org.neurapt.processor.java;

import java.math.BigDecimal;
import java.math.MathContext;
import org.neurapt.processor.math.Op;

/** Elementary functions to 40 digits. */
final class ExactFunctions {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private ExactFunctions() {}

  static BigDecimal of(Op function, BigDecimal x) {
    return switch (function) {
      case EXP -> exp(x);
      case EXPM1 -> exp(x).subtract(ONE);
      case LOG -> log(x);
      case LOG1P -> log(ONE.add(x));
      case SIGMOID -> ONE.divide(ONE.add(exp(x.negate())), DIGITS);
      case TANH -> {
        BigDecimal e = exp(x.multiply(TWO));
        yield e.subtract(ONE).divide(e.add(ONE), DIGITS);
      }
      case SOFTPLUS -> x.max(BigDecimal.ZERO).add(log1p(exp(x.abs().negate())));
      default -> throw new IllegalArgumentException(function.toString());
    };
  }

  /** Halved or doubled until it is near 1. */
  private static BigDecimal log(BigDecimal x) {
    BigDecimal near = x;
    int doublings = 0;
    for (; near.doubleValue() > 1.5; doublings++) {
      near = near.divide(TWO, DIGITS);
    }
    for (; near.doubleValue() < 0.7; doublings--) {
      near = near.multiply(TWO);
    }
    BigDecimal ln2 = log1p(ONE);
    return log1p(near.subtract(ONE)).add(ln2.multiply(BigDecimal.valueOf(doublings)));
  }

  /** The series, of an argument halved until it is small, then squared as often. */
  private static BigDecimal exp(BigDecimal x) {
    int halvings = 0;
    BigDecimal small = x;
    while (small.abs().doubleValue() > 1e-3) {
      small = small.divide(TWO);
      halvings++;
    }
    BigDecimal term = ONE;
    BigDecimal sum = ONE;
    for (int n = 1; n < 20; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term);
    }
    for (int n = 0; n < halvings; n++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** {@code 2 artanh(z / (2 + z))} as a series. */
  private static BigDecimal log1p(BigDecimal z) {
    BigDecimal s = z.divide(TWO.add(z), DIGITS);
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s;
    BigDecimal sum = s;
    for (int n = 3; n < 120; n += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
    }
    return sum.multiply(TWO);
  }
}
