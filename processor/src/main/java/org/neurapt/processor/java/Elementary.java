package org.neurapt.processor.java;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.processor.math.NormalDistribution;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.spec.Precision;

/**
 * Elementary functions by range reduction and polynomials, after Cody and Waite, Software Manual
 * for the Elementary Functions, 1980: {@code e^x = 2^n e^r} with {@code |r| <= ln(2) / 2}. They are
 * right at infinities, NaN and subnormal numbers. {@code ElementaryTest} holds them to the errors
 * that {@link #error} states. Powers of two and exponents come before polynomials, for the JIT's
 * sake: see decision 0005.
 *
 * <p>The polynomials interpolate at Chebyshev nodes, with 50 digits: {@code (e^r - 1 - r) / r^2} to
 * within 2e-10 {@code e^r} (float) and 1.3e-17 {@code e^r} (double); {@code ln((1 + s) / (1 - s)) /
 * s^3 - 2 / s^2} as a polynomial in {@code s^2} to 4e-10 and 5e-18 of the logarithm; for float, the
 * normal distribution's tail as {@link NormalDistribution} describes it to within 2.6e-9 of itself.
 */
final class Elementary {
  static final Elementary FLOAT =
      new Elementary(
          12582912,
          0.693359375,
          -0.00021219444,
          -104,
          89,
          -18,
          10,
          14.5,
          4097,
          Float.MIN_NORMAL,
          0x1p24,
          Float.MAX_VALUE,
          List.of(
              0.5000000013465808,
              0.1666666668162323,
              0.041666464925285904,
              0.0083333109254809,
              0.001393364999630925,
              0.00019890990824673654),
          List.of(
              0.6666666732052742,
              0.3999970633192972,
              0.28592357994302836,
              0.21706575800880373,
              0.2322432922402335));
  static final Elementary DOUBLE =
      new Elementary(
          6755399441055744.0,
          0.6931471803691238,
          1.9082149292705877e-10,
          -746,
          710,
          -38,
          20,
          NormalDistribution.END,
          134217729,
          Double.MIN_NORMAL,
          0x1p53,
          Double.MAX_VALUE,
          List.of(
              0.5000000000000001,
              0.16666666666666669,
              0.04166666666662413,
              0.008333333333330062,
              0.0013888888917213717,
              0.00019841269863053618,
              2.4801521295954376e-05,
              2.7557268459997064e-06,
              2.7620088445409746e-07,
              2.510038549551032e-08),
          List.of(
              0.6666666666666666,
              0.40000000000014585,
              0.2857142856710876,
              0.22222222717427864,
              0.18181789436132859,
              0.15385570064958623,
              0.13314144209654935,
              0.12001072809590713,
              0.08800738486144674,
              0.1616404561194353));

  private static final double LOG2_E = 1.4426950408889634;

  /** The tail of the normal distribution in float, from degree 0 in {@code (a - 4) / (a + 4)}. */
  private static final List<Double> FLOAT_TAIL =
      List.of(
          0.755285130489,
          -0.607896657764,
          0.387137382301,
          -0.186521307461,
          0.0603972939059,
          -0.00754526816419,
          -0.0034880755301,
          0.00164629561186,
          0.000169355458277,
          -0.00023462176113,
          -5.2645649784e-05);

  private final double shift;
  private final double ln2High;
  private final double ln2Low;
  private final double underflow;
  private final double overflow;
  private final double minusOne;
  private final double one;
  private final double noTail;
  private final double splitter;
  private final double smallest;
  private final double larger;
  private final double largest;
  private final List<Double> exponential;
  private final List<Double> logarithm;

  /**
   * What belongs to a precision.
   *
   * @param shift adding it rounds to a whole number
   * @param ln2High ln 2 in few bits, so that products with whole numbers are exact
   * @param ln2Low the rest of ln 2
   * @param underflow where {@code e^x} is 0
   * @param overflow where {@code e^x} is infinite
   * @param minusOne where {@code e^x - 1} is -1
   * @param one where {@code tanh x} is 1
   * @param noTail where the normal distribution's tail is 0
   * @param splitter multiplying by it splits a number in halves whose squares are exact
   * @param smallest the smallest normal number
   * @param larger multiplying by this power of two makes a subnormal number normal
   * @param largest the largest number
   */
  private Elementary(
      double shift,
      double ln2High,
      double ln2Low,
      double underflow,
      double overflow,
      double minusOne,
      double one,
      double noTail,
      double splitter,
      double smallest,
      double larger,
      double largest,
      List<Double> exponential,
      List<Double> logarithm) {
    this.shift = shift;
    this.ln2High = ln2High;
    this.ln2Low = ln2Low;
    this.underflow = underflow;
    this.overflow = overflow;
    this.minusOne = minusOne;
    this.one = one;
    this.noTail = noTail;
    this.splitter = splitter;
    this.smallest = smallest;
    this.larger = larger;
    this.largest = largest;
    this.exponential = exponential;
    this.logarithm = logarithm;
  }

  static Elementary of(Precision precision) {
    return precision == Precision.FLOAT ? FLOAT : DOUBLE;
  }

  /** The largest error in units in the last place of the right result. */
  static double error(Op function) {
    return switch (function) {
      case EXP -> 1;
      case EXPM1, LOG -> 2;
      case SIGMOID, SOFTPLUS, TANH, LOG1P -> 2.5;
      case NORMAL_CDF -> 6;
      default -> throw new IllegalArgumentException("no polynomial for " + function);
    };
  }

  /** A function's value. */
  <V> V of(Op function, Arithmetic<V> a, V x) {
    return switch (function) {
      case EXP -> exp(a, a.min(a.max(x, underflow), overflow));
      case EXPM1 -> expm1(a, x);
      case LOG -> log(a, a.let("x", x));
      case LOG1P -> log1p(a, a.let("z", x));
      case SIGMOID -> sigmoid(a, x);
      case SOFTPLUS -> softplus(a, x);
      case TANH -> tanh(a, x);
      case NORMAL_CDF -> normalCdf(a, x);
      default -> throw new IllegalArgumentException("no polynomial for " + function);
    };
  }

  /** {@code x = n ln 2 + r}. */
  private record Reduced<V>(V shifted, V n, V r) {}

  private <V> Reduced<V> reduce(Arithmetic<V> a, V x) {
    V in = a.let("x", x);
    V shifted = a.let("shifted", a.multiplyAdd(in, a.number(LOG2_E), a.number(shift)));
    V n = a.let("n", a.subtract(shifted, a.number(shift)));
    V high = a.multiplyAdd(n, a.number(-ln2High), in);
    V r = a.let("r", a.multiplyAdd(n, a.number(-ln2Low), high));
    return new Reduced<>(shifted, n, r);
  }

  /** {@code e^r - 1} for {@code |r| <= ln(2) / 2}. */
  private <V> V smallExpm1(Arithmetic<V> a, V r) {
    V square = a.let("rr", a.multiply(r, r));
    V q = a.let("q", polynomial(a, r, square, exponential));
    return a.let("e", a.multiplyAdd(square, q, r));
  }

  /** The half of {@code n}, rounded and shifted: {@code 2^n} itself may be no normal number. */
  private <V> V half(Arithmetic<V> a, V n) {
    return a.let("half", a.multiplyAdd(n, a.number(0.5), a.number(shift)));
  }

  private <V> V otherHalf(Arithmetic<V> a, V n, V half) {
    return a.let("other", a.add(a.subtract(n, a.subtract(half, a.number(shift))), a.number(shift)));
  }

  private <V> V exp(Arithmetic<V> a, V x) {
    Reduced<V> reduced = reduce(a, x);
    V half = half(a, reduced.n());
    V first = a.let("first", a.powerOfTwo(half));
    V second = a.let("second", a.powerOfTwo(otherHalf(a, reduced.n(), half)));
    V power = a.add(a.number(1), smallExpm1(a, reduced.r()));
    return a.multiply(a.multiply(power, first), second);
  }

  private <V> V expm1(Arithmetic<V> a, V x) {
    Reduced<V> reduced = reduce(a, a.min(a.max(x, minusOne), overflow));
    V half = half(a, reduced.n());
    V first = a.let("first", a.powerOfTwo(half));
    V second = a.let("second", a.powerOfTwo(otherHalf(a, reduced.n(), half)));
    V less = a.let("less", a.powerOfTwo(a.subtract(a.number(2 * shift), half)));
    V small = smallExpm1(a, reduced.r());
    return a.multiply(first, a.multiplyAdd(second, small, a.subtract(second, less)));
  }

  /** {@code e^-|x|}. */
  private <V> V decay(Arithmetic<V> a, V x) {
    return a.let("z", exp(a, a.max(a.negate(a.abs(x)), underflow)));
  }

  private <V> V sigmoid(Arithmetic<V> a, V x) {
    V z = decay(a, x);
    V above = a.ifPositive(x, a.number(1), z);
    return a.divide(above, a.add(a.number(1), z));
  }

  /** {@code max(x, 0) + ln(1 + z)} with {@code ln(1 + z) = 2 artanh s, s = z / (2 + z)}. */
  private <V> V softplus(Arithmetic<V> a, V x) {
    V z = decay(a, x);
    V s = a.let("s", a.divide(z, a.add(a.number(2), z)));
    return a.add(a.max(x, 0), twiceArtanh(a, s));
  }

  /** {@code 2 artanh s = ln((1 + s) / (1 - s))} for {@code |s| <= 1/3}. */
  private <V> V twiceArtanh(Arithmetic<V> a, V s) {
    V square = a.let("ss", a.multiply(s, s));
    V fourth = a.let("s4", a.multiply(square, square));
    V p = a.let("p", polynomial(a, square, fourth, logarithm));
    V cubic = a.multiply(a.multiply(s, square), p);
    return a.multiplyAdd(a.number(2), s, cubic);
  }

  /** {@code x = 2^n m} with {@code m} near 1, and {@code ln m = 2 artanh((m - 1) / (m + 1))}. */
  private <V> V log(Arithmetic<V> a, V x) {
    V below = a.let("below", a.subtract(a.number(smallest), x));
    V normal = a.let("normal", a.ifPositive(below, a.multiply(x, a.number(larger)), x));
    V added = a.ifPositive(below, a.number(-Math.getExponent(larger)), a.number(0));
    V power = a.let("power", a.add(a.exponent(normal), added));
    V rest = a.let("m", a.mantissa(normal));
    V above = a.let("above", a.subtract(rest, a.number(Math.sqrt(2))));
    V n = a.let("n", a.ifPositive(above, a.add(power, a.number(1)), power));
    V m = a.let("near", a.ifPositive(above, a.multiply(rest, a.number(0.5)), rest));
    V s = a.let("s", a.divide(a.subtract(m, a.number(1)), a.add(m, a.number(1))));
    V low = a.multiplyAdd(n, a.number(ln2Low), twiceArtanh(a, s));
    V log = a.let("log", a.multiplyAdd(n, a.number(ln2High), low));
    V infinite = a.let("infinite", a.subtract(x, a.number(largest)));
    // Of 0 it is minus infinity, of less NaN.
    V pole = a.divide(a.number(-1), a.abs(x));
    V none = a.let("none", a.ifPositive(a.negate(x), a.number(Double.NaN), pole));
    return a.let("ln", a.ifPositive(x, a.ifPositive(infinite, x, log), none));
  }

  /** {@code ln u} for {@code u = 1 + z}, and what rounding {@code u} took away of it. */
  private <V> V log1p(Arithmetic<V> a, V z) {
    V u = a.let("u", a.add(a.number(1), z));
    V log = log(a, u);
    V lost = a.let("lost", a.divide(a.subtract(z, a.subtract(u, a.number(1))), u));
    V finite = a.ifPositive(a.subtract(a.number(largest), z), lost, a.number(0));
    V back = a.let("back", a.ifPositive(u, finite, a.number(0)));
    return a.add(log, back);
  }

  /** With {@code t = e^(-2|x|) - 1}, {@code tanh |x| = -t / (2 + t)}. */
  private <V> V tanh(Arithmetic<V> a, V x) {
    Reduced<V> reduced = reduce(a, a.multiply(a.min(a.abs(x), one), a.number(-2)));
    V power = a.let("power", a.powerOfTwo(reduced.shifted()));
    V small = smallExpm1(a, reduced.r());
    V t = a.let("t", a.multiplyAdd(power, small, a.subtract(power, a.number(1))));
    V negative = a.let("negative", a.divide(t, a.add(a.number(2), t)));
    return a.ifPositive(x, a.negate(negative), negative);
  }

  private <V> V normalCdf(Arithmetic<V> a, V x) {
    V b = a.let("b", a.min(a.abs(x), noTail));
    // Rounding b^2 would cost digits of a far tail.
    V wide = a.let("wide", a.multiply(b, a.number(splitter)));
    V high = a.let("high", a.subtract(wide, a.subtract(wide, b)));
    V power = exp(a, a.max(a.multiply(a.multiply(high, high), a.number(-0.5)), underflow));
    V rest = a.multiply(a.multiply(a.subtract(b, high), a.add(b, high)), a.number(-0.5));
    V restPower = a.add(a.number(1), smallExpm1(a, a.let("rest", rest)));
    V density = a.let("density", a.multiply(restPower, power));
    V centre = a.number(NormalDistribution.CENTRE);
    V over = a.let("over", a.add(b, centre));
    V t = a.let("t", a.divide(a.subtract(b, centre), over));
    V tail = a.let("tail", a.divide(a.multiply(density, tail(a, t)), over));
    return a.ifPositive(x, a.subtract(a.number(1), tail), tail);
  }

  private <V> V tail(Arithmetic<V> a, V t) {
    if (this == FLOAT) {
      return a.let("p", polynomial(a, t, a.let("tt", a.multiply(t, t)), FLOAT_TAIL));
    }
    List<Double> c = NormalDistribution.COEFFICIENTS;
    V twice = a.let("twice", a.add(t, t));
    V b1 = a.number(c.get(c.size() - 1));
    V b2 = a.number(0);
    for (int k = c.size() - 2; k > 0; k--) {
      V b = a.let("b" + k, a.subtract(a.multiplyAdd(twice, b1, a.number(c.get(k))), b2));
      b2 = b1;
      b1 = b;
    }
    return a.subtract(a.multiplyAdd(t, b1, a.number(c.get(0))), b2);
  }

  /** In pairs, so that half as many operations wait for each other. */
  private static <V> V polynomial(Arithmetic<V> a, V x, V square, List<Double> coefficients) {
    List<V> terms = new ArrayList<>();
    for (int k = 0; k < coefficients.size(); k += 2) {
      V even = a.number(coefficients.get(k));
      terms.add(
          k + 1 < coefficients.size()
              ? a.multiplyAdd(x, a.number(coefficients.get(k + 1)), even)
              : even);
    }
    V result = terms.get(terms.size() - 1);
    for (int k = terms.size() - 2; k >= 0; k--) {
      result = a.multiplyAdd(square, result, terms.get(k));
    }
    return result;
  }
}
