package org.neurapt.processor.math;

import java.util.List;

/**
 * The standard normal distribution function, to double precision in both tails.
 *
 * <p>For {@code a = |x|} the tail is {@code e^(-a^2/2) p(t) / (a + 4)} with {@code t = (a - 4) / (a
 * + 4)} and {@code p} a Chebyshev series. The coefficients come from interpolating {@code (a + 4)
 * e^(a^2/2) erfc(a / sqrt 2) / 2} at 60 Chebyshev nodes with 50 digits; beyond those given here
 * they are below 1e-17.
 */
public final class NormalDistribution {

  /** Where {@code t} is 0. */
  public static final int CENTRE = 4;

  /** From here on the tail is below the smallest double. */
  public static final double END = 38.6;

  /** Coefficients of the Chebyshev series, from degree 0. */
  public static final List<Double> COEFFICIENTS =
      List.of(
          0.9704512045660766,
          -0.7517088168395706,
          0.22219355567525104,
          -0.048517753260446085,
          0.006925920496242481,
          -0.00032059847439814995,
          -0.00010054739163210679,
          1.8903369019706965e-05,
          1.010356885474631e-06,
          -6.145334749397824e-07,
          -3.3810201200691756e-09,
          2.0686508061742833e-08,
          -1.1282603632469507e-10,
          -7.774015228388695e-10,
          -9.941424191404708e-12,
          3.174482949858303e-11,
          1.842480684470494e-12,
          -1.3128616466710965e-12,
          -1.7415362652654813e-13,
          4.9072740317044244e-14,
          1.2931384326165576e-14,
          -1.2180663521726341e-15,
          -8.052147372620933e-16,
          -2.8604941442616213e-17,
          4.057064424335354e-17);

  private NormalDistribution() {}

  /** The probability of a value below {@code x}. */
  public static double cdf(double x) {
    double a = Math.abs(x);
    if (a > END) {
      return x > 0 ? 1 : 0;
    }
    double t = (a - CENTRE) / (a + CENTRE);
    double b1 = 0;
    double b2 = 0;
    for (int k = COEFFICIENTS.size() - 1; k > 0; k--) {
      double b = 2 * t * b1 - b2 + COEFFICIENTS.get(k);
      b2 = b1;
      b1 = b;
    }
    // The square of 24 bits is exact; rounding that of 53 would cost 8 bits of a far tail.
    double high = (float) a;
    double density = Math.exp(-0.5 * high * high) * Math.exp(-0.5 * (a - high) * (a + high));
    double tail = density * (t * b1 - b2 + COEFFICIENTS.get(0)) / (a + CENTRE);
    return x > 0 ? 1 - tail : tail;
  }
}
