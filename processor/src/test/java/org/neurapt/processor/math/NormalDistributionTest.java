package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values with 50 digits, rounded. */
class NormalDistributionTest {

  /** Relative rounding; the exponential magnifies that of {@code x^2}. */
  private static double tolerance(double x) {
    return 1e-15 * Math.max(1, x * x / 4);
  }

  @ParameterizedTest
  @CsvSource({
    "-37.5, 4.605353009581955e-308",
    "-30.0, 4.906713927148187e-198",
    "-20.25, 1.77619986494957e-91",
    "-12.5, 3.732564298877713e-36",
    "-8.0, 6.220960574271784e-16",
    "-6.5, 4.016000583859118e-11",
    "-5.0, 2.866515718791939e-07",
    "-4.0, 3.1671241833119924e-05",
    "-3.3, 0.0004834241423837775",
    "-2.0, 0.02275013194817921",
    "-1.0, 0.15865525393145705",
    "-0.7, 0.24196365222307303",
    "-0.25, 0.4012936743170763",
    "-0.001, 0.49960105778608893",
    "-1e-09, 0.49999999960105773",
    "0.001, 0.500398942213911",
    "0.25, 0.5987063256829237",
    "0.7, 0.758036347776927",
    "1.0, 0.8413447460685429",
    "1.5, 0.9331927987311419",
    "2.0, 0.9772498680518208",
    "3.3, 0.9995165758576162",
    "5.0, 0.9999997133484281",
    "6.5, 0.99999999995984",
    "8.0, 0.9999999999999993",
    "12.5, 1.0"
  })
  void cdf(double x, double expected) {
    assertEquals(expected, NormalDistribution.cdf(x), expected * tolerance(x));
  }

  @Test
  void ends() {
    assertEquals(0, NormalDistribution.cdf(-1000));
    assertEquals(1, NormalDistribution.cdf(1000));
    assertEquals(0, NormalDistribution.cdf(Double.NEGATIVE_INFINITY));
    assertEquals(1, NormalDistribution.cdf(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, NormalDistribution.cdf(Double.NaN));
    assertEquals(0.5, NormalDistribution.cdf(0), 1e-16);
  }

  @Test
  void isMonotonousAndSymmetric() {
    double before = 0;
    for (double x = -38; x <= 10; x += 0.125) {
      double value = NormalDistribution.cdf(x);
      assertTrue(value >= before, "at " + x);
      assertEquals(1, value + NormalDistribution.cdf(-x), 3e-16);
      before = value;
    }
  }
}
