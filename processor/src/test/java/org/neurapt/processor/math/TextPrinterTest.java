package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Constant.ZERO;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.max;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;
import static org.neurapt.processor.math.Expr.sum;
import static org.neurapt.processor.math.Letters.A;
import static org.neurapt.processor.math.Letters.B;
import static org.neurapt.processor.math.Letters.C;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.inverse;
import static org.neurapt.processor.math.Letters.w;
import static org.neurapt.processor.math.Letters.x;
import static org.neurapt.processor.math.Letters.y;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text as the exercise writes it: no parenthesis too many, none too few. */
class TextPrinterTest {

  record Printing(Expr e, String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static Printing p(Expr e, String text) {
    return new Printing(e, text);
  }

  static Stream<Printing> printings() {
    return Stream.of(precedence(), signs(), numbers(), indices(), functions())
        .flatMap(List::stream);
  }

  private static List<Printing> precedence() {
    Expr condition = apply(Op.IF_POSITIVE, A, B, C);
    return List.of(
        p(multiply(add(A, B), C), "(a + b) c"),
        p(add(multiply(A, B), C), "a b + c"),
        p(power(add(A, B), 2), "(a + b)^2"),
        p(power(multiply(A, B), 0.5), "(a b)^(1/2)"),
        p(power(power(A, 2), 0.5), "(a^2)^(1/2)"),
        p(apply(Op.POWER, A, add(B, C)), "a^(b + c)"),
        p(apply(Op.POWER, A, negate(B)), "a^(-b)"),
        p(apply(Op.POWER, add(A, C), B), "(a + c)^b"),
        p(divide(A, add(B, C)), "a/(b + c)"),
        p(divide(A, multiply(B, C)), "a/b/c"),
        p(divide(multiply(A, B), C), "a b/c"),
        p(multiply(inverse(C), A, B), "a b/c"),
        p(inverse(A), "1/a"),
        p(power(A, -2), "1/a^2"),
        p(multiply(sum(K, x(K)), A), "(sum_i X_i) a"),
        p(multiply(A, sum(K, x(K))), "a sum_i X_i"),
        p(divide(sum(K, x(K)), A), "(sum_i X_i)/a"),
        p(divide(A, sum(K, x(K))), "a/(sum_i X_i)"),
        p(add(sum(K, x(K)), A), "sum_i X_i + a"),
        p(sum(K, add(x(K), A)), "sum_i (X_i + a)"),
        p(power(sum(K, x(K)), 2), "(sum_i X_i)^2"),
        p(condition, "b if a > 0, else c"),
        p(multiply(A, condition), "a (b if a > 0, else c)"),
        p(add(A, condition), "a + (b if a > 0, else c)"),
        p(apply(Op.IF_POSITIVE, A, add(B, C), negate(C)), "b + c if a > 0, else -c"));
  }

  private static List<Printing> signs() {
    return List.of(
        p(negate(A), "-a"),
        p(subtract(A, B), "a - b"),
        p(subtract(negate(A), B), "-a - b"),
        p(subtract(A, add(B, C)), "a - (b + c)"),
        p(subtract(A, multiply(Expr.of(2), B)), "a - 2 b"),
        p(subtract(A, divide(B, C)), "a - b/c"),
        p(negate(add(A, B)), "-(a + b)"),
        p(negate(power(A, 2)), "-a^2"),
        p(negate(sum(K, x(K))), "-sum_i X_i"),
        p(subtract(A, sum(K, x(K))), "a - sum_i X_i"),
        p(sum(K, negate(x(K))), "sum_i (-X_i)"),
        p(Expr.of(-2), "-2"),
        p(add(A, Expr.of(-2)), "a - 2"),
        p(multiply(Expr.of(-2), A), "-2 a"),
        p(apply(Op.POWER, Expr.of(-2), B), "(-2)^b"),
        p(apply(Op.EXP, negate(A)), "exp(-a)"),
        p(negate(inverse(A)), "-1/a"));
  }

  private static List<Printing> numbers() {
    return List.of(
        p(Expr.of(0), "0"),
        p(Expr.of(3), "3"),
        p(Expr.of(999_999_999), "999999999"),
        p(Expr.of(1e9), "1.0E9"),
        p(Expr.of(0.5), "1/2"),
        p(Expr.of(1.5), "3/2"),
        p(Expr.of(0.25), "1/4"),
        p(Expr.of(0.75), "3/4"),
        p(Expr.of(1.0 / 3), "1/3"),
        p(Expr.of(2.0 / 3), "2/3"),
        p(Expr.of(1.0 / 6), "1/6"),
        p(Expr.of(1.0 / 7), "1/7"),
        p(Expr.of(1.0 / 9), "1/9"),
        p(Expr.of(1.0 / 11), "1/11"),
        p(Expr.of(1.0 / 12), "1/12"),
        p(Expr.of(0.1), "0.1"),
        p(Expr.of(0.2), "0.2"),
        p(Expr.of(0.044715), "0.044715"),
        p(Expr.of(-0.5), "-1/2"),
        p(multiply(Expr.of(0.5), A), "1/2 a"),
        p(power(A, 0.5), "a^(1/2)"),
        p(Expr.of(1e-300), "1.0E-300"));
  }

  private static List<Printing> indices() {
    Tensor wide = new Tensor("w", 1, 10, 3);
    Tensor narrow = new Tensor("w", 1, 9, 3);
    Tensor vector = new Tensor("X", 2, 12);
    Tensor bias = new Tensor("w", 1, "0", false, List.of(3));
    Tensor wideBias = new Tensor("w", 1, "_0", false, List.of(10));
    Variable v = new Variable("v", 3);
    return List.of(
        p(narrow.at(Index.at(1), Index.at(2)), "w1_23"),
        p(wide.at(Index.at(9), Index.at(2)), "w1_10_3"),
        p(wide.at(Index.at(1), Index.at(2)), "w1_2_3"),
        p(vector.at(Index.at(11)), "X2_12"),
        p(bias.at(Index.at(1)), "w1_20"),
        p(wideBias.at(Index.at(9)), "w1_10_0"),
        p(narrow.toAdjoint().at(Index.at(0), Index.at(0)), "dJ/dw1_11"),
        p(new Tensor("J", 0).at(), "J"),
        p(vector.at(Index.of(v).plus(Index.at(1))), "X2_(v+1)"),
        p(vector.at(Index.of(v).plus(Index.at(-1))), "X2_(v-1)"),
        p(vector.at(Index.of(v).times(2)), "X2_2v"),
        p(vector.at(Index.of(v).times(2).plus(Index.of(I))), "X2_(2v+i)"),
        p(delta(I, J), "delta_ij"),
        p(Delta.of(Index.of(I), Index.at(1)), "delta_i2"),
        p(sum(K, x(K)), "sum_i X_i"),
        p(sum(K, w(I, K)), "sum_j w_ij"),
        p(sum(K, w(J, K)), "sum_i w_ji"),
        p(sum(K, multiply(x(K), delta(K, I))), "sum_j X_j delta_ji"),
        p(sum(J, sum(K, w(J, K))), "sum_i sum_j w_ij"),
        p(multiply(sum(J, x(J)), sum(K, y(K))), "(sum_i X_i) sum_i Y_i"),
        p(add(x(J), Letters.X.at(Index.at(0)), sum(K, y(K))), "X_j + X_1 + sum_k Y_k"),
        p(max(K, x(K)), "max_i X_i"));
  }

  private static List<Printing> functions() {
    Expr condition = subtract(apply(Op.ABS, A), Expr.of(1.5));
    return List.of(
        p(apply(Op.ABS, subtract(A, B)), "|a - b|"),
        p(apply(Op.LOG, A), "ln(a)"),
        p(apply(Op.NORMAL_CDF, A), "Phi(a)"),
        p(apply(Op.MAX, A, ZERO), "max(a, 0)"),
        p(apply(Op.LOG1P, apply(Op.EXP, A)), "log1p(exp(a))"),
        p(apply(Op.IF_POSITIVE, condition, ONE, ZERO), "1 if |a| > 3/2, else 0"),
        p(apply(Op.IF_POSITIVE, subtract(A, B), ONE, ZERO), "1 if a > b, else 0"),
        p(apply(Op.IF_POSITIVE, add(A, B), ONE, ZERO), "1 if a + b > 0, else 0"),
        p(apply(Op.IF_POSITIVE, negate(A), ONE, ZERO), "1 if a < 0, else 0"));
  }

  @ParameterizedTest
  @MethodSource("printings")
  void text(Printing printing) {
    assertEquals(printing.text(), TextPrinter.text(printing.e()));
  }

  @Test
  void equations() {
    Equation e = new Equation(Letters.X, List.of(I), sum(K, multiply(w(I, K), y(K))));
    assertEquals("X_i = sum_j w_ij Y_j", TextPrinter.text(e));
    assertEquals("sum_j w_ij Y_j", TextPrinter.right(e));
    assertEquals("X_2 = sum_j w_2j Y_j", TextPrinter.text(e, List.of(Index.at(1))));
  }

  @Test
  void theLeftSidesLetterIsNotUsedAgain() {
    Equation e = new Equation(Letters.X, List.of(I), sum(K, y(K)));
    assertEquals("X_i = sum_j Y_j", TextPrinter.text(e));
    assertEquals("sum_j Y_j", TextPrinter.right(e));
  }
}
