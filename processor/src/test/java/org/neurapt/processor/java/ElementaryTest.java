package org.neurapt.processor.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.processor.math.NormalDistribution;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.spec.Precision;

class ElementaryTest {
  static Stream<Op> functions() {
    return Stream.of(
        Op.EXP, Op.EXPM1, Op.LOG, Op.LOG1P, Op.SIGMOID, Op.SOFTPLUS, Op.TANH, Op.NORMAL_CDF);
  }

  record Case(Op function, boolean fused) {}

  static Stream<Case> cases() {
    return functions().flatMap(f -> Stream.of(new Case(f, true), new Case(f, false)));
  }

  /** In double, whose error is nothing to a float's. */
  private static DoubleUnaryOperator reference(Op function) {
    return switch (function) {
      case SIGMOID -> x -> x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
      case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case NORMAL_CDF -> NormalDistribution::cdf;
      default -> x -> function.value(x);
    };
  }

  /** Every 2,003rd float: all magnitudes, subnormal numbers, infinities, NaN. */
  @ParameterizedTest
  @MethodSource("cases")
  void floatsAreWithinTheStatedError(Case c) {
    Numbers numbers = new Numbers(Precision.FLOAT, c.fused());
    DoubleUnaryOperator reference = reference(c.function());
    double worst = 0;
    float at = 0;
    for (long bits = 0; bits < 1L << 32; bits += 2003) {
      float x = Float.intBitsToFloat((int) bits);
      double expected = reference.applyAsDouble(x);
      double actual = Elementary.FLOAT.of(c.function(), numbers, (double) x);
      if (Double.isNaN(expected) || Float.isInfinite((float) expected)) {
        assertEquals((float) expected, (float) actual, () -> "at " + x);
        continue;
      }
      double error = Math.abs(actual - expected) / Math.ulp((float) expected);
      if (!(error <= worst)) {
        worst = error;
        at = x;
      }
    }
    String found = c + ": " + worst + " ulp at " + at;
    assertTrue(worst <= Elementary.error(c.function()), found);
  }

  static Stream<Case> casesInDouble() {
    return cases().filter(c -> c.function() != Op.NORMAL_CDF);
  }

  @ParameterizedTest
  @MethodSource("casesInDouble")
  void doublesAreWithinTheStatedError(Case c) {
    Numbers numbers = new Numbers(Precision.DOUBLE, c.fused());
    Random random = new Random(1);
    double worst = 0;
    double at = 0;
    for (int n = 0; n < 4000; n++) {
      double any = argument(random, n);
      boolean isDefined =
          switch (c.function()) {
            case LOG -> any > 0;
            case LOG1P -> any > -1;
            default -> true;
          };
      double x = isDefined ? any : -any;
      double actual = Elementary.DOUBLE.of(c.function(), numbers, x);
      BigDecimal expected = ExactFunctions.of(c.function(), new BigDecimal(x));
      double rounded = expected.doubleValue();
      if (Double.isInfinite(rounded)) {
        assertEquals(rounded, actual, () -> "at " + x);
        continue;
      }
      double error =
          new BigDecimal(actual).subtract(expected).abs().doubleValue() / Math.ulp(rounded);
      if (!(error <= worst)) {
        worst = error;
        at = x;
      }
    }
    String found = c + ": " + worst + " ulp at " + at;
    assertTrue(worst <= Elementary.error(c.function()), found);
  }

  /** Near 0, where most values of a network are, to the ends of the range, and tiny ones. */
  private static double argument(Random random, int n) {
    double sign = random.nextBoolean() ? 1 : -1;
    return switch (n % 4) {
      case 0 -> random.nextGaussian();
      case 1 -> 20 * random.nextGaussian();
      case 2 -> sign * 750 * random.nextDouble();
      default -> sign * Math.exp(-40 * random.nextDouble());
    };
  }

  @ParameterizedTest
  @MethodSource("functions")
  void endsOfTheRangeOfDoubles(Op function) {
    Numbers numbers = new Numbers(Precision.DOUBLE, true);
    DoubleUnaryOperator reference = reference(function);
    double[] ends = {
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      -Double.MAX_VALUE,
      Double.MAX_VALUE,
      0,
      Double.MIN_VALUE,
      -1e4,
      1e4,
      -1,
      1
    };
    for (double x : ends) {
      double expected = reference.applyAsDouble(x);
      double actual = Elementary.DOUBLE.of(function, numbers, x);
      double error = Double.isFinite(expected) ? 2 * Math.ulp(expected) : 0;
      assertEquals(expected, actual, error, () -> function + " of " + x);
    }
  }

  @Test
  void normalDistributionInDouble() {
    Numbers numbers = new Numbers(Precision.DOUBLE, true);
    for (double x = -38; x < 10; x += 0.01) {
      double expected = NormalDistribution.cdf(x);
      double actual = Elementary.DOUBLE.of(Op.NORMAL_CDF, numbers, x);
      assertEquals(expected, actual, 2e-15 * expected, "at " + x);
    }
  }
}
