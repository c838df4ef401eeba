package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Constant.ZERO;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.max;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;
import static org.neurapt.processor.math.Expr.sum;
import static org.neurapt.processor.math.Letters.A;
import static org.neurapt.processor.math.Letters.B;
import static org.neurapt.processor.math.Letters.C;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.X;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.w;
import static org.neurapt.processor.math.Letters.x;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives against central finite differences, and as text. */
class DerivativeTest {
  private static final double STEP = 1e-5;
  private static final Ref OF_A = Letters.A_TENSOR.at();

  private static String d(Expr e) {
    return TextPrinter.text(Derivative.of(e, OF_A));
  }

  /** Compares the derivative with respect to each value of a tensor. */
  private static void assertDerivative(Expr e, Tensor tensor, long seed, double tolerance) {
    List<Variable> at = tensor.variables("p");
    Expr derivative = Derivative.of(e, tensor.at(at));
    if (!e.reads(tensor)) {
      assertEquals(ZERO, derivative);
      return;
    }
    for (int n = 0; n < tensor.size(); n++) {
      Point point = new Point(seed);
      double scale = 1 + Math.abs(point.value(e));
      double[] values = point.get(tensor);
      double middle = values[n];
      values[n] = middle + STEP;
      point.set(tensor, values);
      double above = point.value(e);
      values[n] = middle - STEP;
      point.set(tensor, values);
      double difference = (above - point.value(e)) / (2 * STEP);
      values[n] = middle;
      point.set(tensor, values);
      Expr here = tensor.shape().isEmpty() ? derivative : at(derivative, at.get(0), n);
      assertEquals(
          difference,
          point.value(here),
          tolerance * (scale + Math.abs(difference)),
          () -> TextPrinter.text(e) + " by " + tensor.symbol());
    }
  }

  private static Expr at(Expr e, Variable v, int n) {
    return e.substitute(Map.of(v, Index.at(n)));
  }

  /** An operation of expressions in a, b and c. */
  private static Expr applied(Op op) {
    Expr shifted = add(multiply(Expr.of(2), A), B);
    return switch (op) {
      case ADD -> add(A, multiply(A, B), C);
      case MULTIPLY -> multiply(A, B, shifted);
      case POWER -> power(shifted, -3);
      case LOG, LOG1P, SQRT -> apply(op, power(shifted, 2));
      case MIN, MAX -> apply(op, shifted, multiply(A, C));
      case IF_POSITIVE -> apply(op, shifted, power(A, 2), multiply(A, C));
      default -> apply(op, shifted);
    };
  }

  @ParameterizedTest
  @EnumSource(Op.class)
  void ofEveryOperation(Op op) {
    for (int seed = 0; seed < 20; seed++) {
      assertDerivative(applied(op), Letters.A_TENSOR, seed, 1e-6);
    }
  }

  @Test
  void ofAPowerByItsExponent() {
    for (int seed = 0; seed < 20; seed++) {
      Expr base = apply(Op.ABS, B);
      assertDerivative(apply(Op.POWER, base, A), Letters.A_TENSOR, seed, 1e-6);
      assertDerivative(apply(Op.POWER, apply(Op.ABS, A), B), Letters.A_TENSOR, seed, 1e-6);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofRandomExpressions(long seed) {
    Expr e = new RandomExpr(seed).next(3);
    assertDerivative(e, Letters.A_TENSOR, seed, 1e-6);
    assertDerivative(e, X, seed, 1e-6);
    assertDerivative(e, Letters.Y, seed, 1e-6);
  }

  record Line(Expr e, String derivative) {
    @Override
    public String toString() {
      return "d/da " + TextPrinter.text(e);
    }
  }

  static Stream<Line> lines() {
    return Stream.of(
        new Line(Expr.of(3), "0"),
        new Line(B, "0"),
        new Line(A, "1"),
        new Line(power(A, 3), "3 a^2"),
        new Line(apply(Op.EXP, A), "exp(a)"),
        new Line(apply(Op.EXPM1, A), "exp(a)"),
        new Line(apply(Op.LOG, A), "1/a"),
        new Line(apply(Op.LOG1P, A), "1/(1 + a)"),
        new Line(apply(Op.SQRT, A), "1/2/sqrt(a)"),
        new Line(apply(Op.ABS, A), "sign(a)"),
        new Line(apply(Op.SIGN, A), "0"),
        new Line(apply(Op.MAX, A, ZERO), "1 if a > 0, else 0"),
        new Line(apply(Op.MAX, ZERO, A), "0 if a < 0, else 1"),
        new Line(apply(Op.MIN, A, B), "1 if b > a, else 0"),
        new Line(apply(Op.MIN, B, A), "0 if a > b, else 1"),
        new Line(apply(Op.TANH, A), "1 - tanh(a)^2"),
        new Line(apply(Op.SIGMOID, A), "sigmoid(a) (1 - sigmoid(a))"),
        new Line(apply(Op.SOFTPLUS, A), "sigmoid(a)"),
        new Line(apply(Op.NORMAL_CDF, A), "0.3989422804014327 exp(-1/2 a^2)"),
        new Line(apply(Op.IF_POSITIVE, A, multiply(A, B), C), "b if a > 0, else 0"),
        new Line(apply(Op.IF_POSITIVE, A, B, C), "0"),
        new Line(sum(K, multiply(A, x(K))), "sum_i X_i"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void line(Line line) {
    assertEquals(line.derivative(), d(line.e()));
  }

  @Test
  void atAKinkIsTheValueForWhatIsNotPositive() {
    Point point = new Point(1);
    point.set(Letters.A_TENSOR, 0);
    assertEquals(0, point.value(Derivative.of(apply(Op.MAX, A, ZERO), OF_A)));
    assertEquals(0, point.value(Derivative.of(apply(Op.ABS, A), OF_A)));
    assertEquals(
        7, point.value(Derivative.of(apply(Op.IF_POSITIVE, A, A, multiply(Expr.of(7), A)), OF_A)));
  }

  @Test
  void ofAReadingIsADelta() {
    Ref xj = X.at(List.of(J));
    assertEquals(delta(I, J), Derivative.of(x(I), xj));
    assertEquals(ONE, Derivative.of(x(J), xj));
    assertEquals(
        multiply(delta(I, J), delta(K, I)), Derivative.of(w(I, K), Letters.W.at(List.of(J, I))));
  }

  @Test
  void ofASumIsTheSumOfDeltas() {
    Expr e = sum(K, multiply(w(I, K), x(K)));
    assertEquals("sum_k w_ik delta_kj", TextPrinter.text(Derivative.of(e, X.at(List.of(J)))));
  }

  @Test
  void ofSoftmaxHasBothTerms() {
    Expr e = divide(apply(Op.EXP, x(I)), sum(K, apply(Op.EXP, x(K))));
    for (int seed = 0; seed < 10; seed++) {
      assertDerivative(e, X, seed, 1e-8);
    }
  }

  @Test
  void ofAMaximumOverAnIndexIsRefused() {
    Expr e = subtract(A, max(K, x(K)));
    assertThrows(IllegalArgumentException.class, () -> Derivative.of(e, X.at(List.of(J))));
    assertEquals(ONE, Derivative.of(e, OF_A));
  }
}
