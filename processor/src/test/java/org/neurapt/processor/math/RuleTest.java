package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import static org.neurapt.processor.math.Letters.D;
import static org.neurapt.processor.math.Letters.FACTS;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.inverse;
import static org.neurapt.processor.math.Letters.not;
import static org.neurapt.processor.math.Letters.target;
import static org.neurapt.processor.math.Letters.w;
import static org.neurapt.processor.math.Letters.x;
import static org.neurapt.processor.math.Letters.y;
import static org.neurapt.processor.math.Rule.CANCEL;
import static org.neurapt.processor.math.Rule.COLLECT;
import static org.neurapt.processor.math.Rule.DELTA;
import static org.neurapt.processor.math.Rule.DISTRIBUTE;
import static org.neurapt.processor.math.Rule.EXPAND;
import static org.neurapt.processor.math.Rule.FACTOR;
import static org.neurapt.processor.math.Rule.LOG_OF_COMPLEMENT;
import static org.neurapt.processor.math.Rule.LOG_OF_COSH;
import static org.neurapt.processor.math.Rule.LOG_OF_QUOTIENT;
import static org.neurapt.processor.math.Rule.LOG_OF_SIGMOID;
import static org.neurapt.processor.math.Rule.MIN_PLUS_MAX;
import static org.neurapt.processor.math.Rule.OWN_RESULT;
import static org.neurapt.processor.math.Rule.SIGN_OF_RESULT;
import static org.neurapt.processor.math.Rule.SIGN_TO_ABS;
import static org.neurapt.processor.math.Rule.SMALL_LAST;
import static org.neurapt.processor.math.Rule.SPLIT_SUM;
import static org.neurapt.processor.math.Rule.SUBTRACT_MAX;
import static org.neurapt.processor.math.Rule.TAKE_OUT;
import static org.neurapt.processor.math.Rule.TARGET_SUM;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule by one line and by numbers; and where it must leave an expression alone. */
class RuleTest {

  record Row(Rule rule, Facts facts, Expr before, String text, String after) {
    Row given(Facts other) {
      return new Row(rule, other, before, text, after);
    }

    @Override
    public String toString() {
      return rule + ": " + text + " -> " + after;
    }
  }

  private static Row row(Rule rule, Expr before, String text, String after) {
    return new Row(rule, FACTS, before, text, after);
  }

  private static Row leaves(Rule rule, Expr before, String text) {
    return new Row(rule, FACTS, before, text, text);
  }

  private static Expr sigmoid(Expr e) {
    return apply(Op.SIGMOID, e);
  }

  private static Expr log(Expr e) {
    return apply(Op.LOG, e);
  }

  private static Expr exp(Expr e) {
    return apply(Op.EXP, e);
  }

  private static Expr softmax(Variable i) {
    return divide(exp(x(i)), sum(K, exp(x(K))));
  }

  private static Expr small(Expr e) {
    return apply(Op.LOG1P, exp(negate(apply(Op.ABS, e))));
  }

  static Stream<Row> rows() {
    return Stream.of(names(), signs(), products(), sums(), terms(), ranges(), logarithms())
        .flatMap(List::stream);
  }

  private static Facts fact(Expr value) {
    return new Facts(List.of(new Equation(Letters.Y, List.of(I), value)), Set.of());
  }

  private static List<Row> names() {
    Facts silu = fact(multiply(x(I), sigmoid(x(I))));
    Facts half = fact(multiply(Expr.of(0.5), x(I), sigmoid(x(I))));
    Facts third = fact(multiply(Expr.of(0.3), x(I), sigmoid(x(I))));
    Facts softsign = fact(divide(x(I), add(Constant.ONE, apply(Op.ABS, x(I)))));
    Facts softmax = fact(softmax(I));
    return List.of(
        row(OWN_RESULT, sigmoid(x(J)), "sigmoid(X_j)", "Y_j"),
        row(
            OWN_RESULT,
            multiply(sigmoid(x(I)), not(sigmoid(x(I)))),
            "sigmoid(X_i) (1 - sigmoid(X_i))",
            "Y_i (1 - Y_i)"),
        row(OWN_RESULT, power(sigmoid(x(I)), 2), "sigmoid(X_i)^2", "Y_i^2"),
        row(OWN_RESULT, sum(J, sigmoid(x(J))), "sum_i sigmoid(X_i)", "sum_i Y_i"),
        row(OWN_RESULT, sigmoid(Letters.X.at(Index.at(1))), "sigmoid(X_2)", "Y_2"),
        row(OWN_RESULT, inverse(sigmoid(x(I))), "1/sigmoid(X_i)", "1/Y_i"),
        leaves(OWN_RESULT, sigmoid(target(I)), "sigmoid(y_i)"),
        leaves(OWN_RESULT, sigmoid(negate(x(I))), "sigmoid(-X_i)"),
        row(OWN_RESULT, multiply(A, x(I), sigmoid(x(I))), "a X_i sigmoid(X_i)", "Y_i a")
            .given(silu),
        row(
                OWN_RESULT,
                multiply(A, power(x(I), 2), power(sigmoid(x(I)), 3)),
                "a X_i^2 sigmoid(X_i)^3",
                "Y_i Y_i a sigmoid(X_i)")
            .given(silu),
        leaves(OWN_RESULT, sigmoid(x(I)), "sigmoid(X_i)").given(silu),
        row(OWN_RESULT, multiply(x(I), sigmoid(x(I))), "X_i sigmoid(X_i)", "2 Y_i").given(half),
        leaves(OWN_RESULT, multiply(x(I), sigmoid(x(I))), "X_i sigmoid(X_i)").given(third),
        row(
                OWN_RESULT,
                divide(x(I), power(add(Constant.ONE, apply(Op.ABS, x(I))), 2)),
                "X_i/(1 + |X_i|)^2",
                "Y_i/(1 + |X_i|)")
            .given(softsign),
        row(OWN_RESULT, softmax(J), "exp(X_j)/(sum_i exp(X_i))", "Y_j").given(softmax));
  }

  private static Expr positive(Expr x, Expr then, Expr otherwise) {
    return apply(Op.IF_POSITIVE, x, then, otherwise);
  }

  private static List<Row> signs() {
    Facts relu = fact(apply(Op.MAX, x(I), ZERO));
    Facts capped = fact(apply(Op.MAX, x(I), Expr.of(-1)));
    Facts leaky = fact(positive(x(I), x(I), multiply(Expr.of(0.1), x(I))));
    Facts folded = fact(positive(x(I), x(I), multiply(Expr.of(-0.1), x(I))));
    Facts shifted = fact(positive(x(I), x(I), add(Constant.ONE, x(I))));
    Expr choice = positive(x(J), A, B);
    String text = "a if X_j > 0, else b";
    return List.of(
        row(SIGN_OF_RESULT, choice, text, "a if Y_j > 0, else b").given(relu),
        row(SIGN_OF_RESULT, choice, text, "a if Y_j > 0, else b").given(leaky),
        leaves(SIGN_OF_RESULT, choice, text),
        leaves(SIGN_OF_RESULT, choice, text).given(capped),
        leaves(SIGN_OF_RESULT, choice, text).given(folded),
        leaves(SIGN_OF_RESULT, choice, text).given(shifted),
        leaves(SIGN_OF_RESULT, positive(negate(x(J)), A, B), "a if X_j < 0, else b").given(relu));
  }

  private static List<Row> products() {
    Expr sign = apply(Op.SIGN, A);
    return List.of(
        row(CANCEL, multiply(A, B, inverse(A)), "a b/a", "b"),
        row(CANCEL, multiply(A, A), "a a", "a^2"),
        row(CANCEL, multiply(power(A, 3), inverse(A), B), "a^3 b/a", "a^2 b"),
        row(CANCEL, multiply(not(A), B, inverse(not(A))), "(1 - a) b/(1 - a)", "b"),
        leaves(CANCEL, multiply(A, inverse(B)), "a/b"),
        leaves(CANCEL, multiply(add(A, B), inverse(A)), "(a + b)/a"),
        row(SIGN_TO_ABS, multiply(B, A, sign), "b a sign(a)", "b |a|"),
        row(SIGN_TO_ABS, multiply(power(A, 2), sign), "a^2 sign(a)", "a |a|"),
        leaves(SIGN_TO_ABS, multiply(B, sign), "b sign(a)"),
        leaves(SIGN_TO_ABS, multiply(inverse(A), sign), "sign(a)/a"));
  }

  private static List<Row> sums() {
    return List.of(
        row(
            SPLIT_SUM,
            sum(K, add(multiply(x(K), delta(K, I)), y(K))),
            "sum_j (X_j delta_ji + Y_j)",
            "sum_j X_j delta_ji + sum_j Y_j"),
        leaves(SPLIT_SUM, sum(K, add(x(K), y(K))), "sum_i (X_i + Y_i)"),
        leaves(
            SPLIT_SUM,
            max(K, add(multiply(x(K), delta(K, I)), y(K))),
            "max_j (X_j delta_ji + Y_j)"),
        leaves(
            SPLIT_SUM,
            sum(K, add(multiply(x(K), delta(I, J)), y(K))),
            "sum_k (X_k delta_ij + Y_k)"),
        row(DELTA, sum(K, multiply(x(K), delta(K, I))), "sum_j X_j delta_ji", "X_i"),
        row(DELTA, sum(K, multiply(delta(I, K), w(K, J))), "sum_k delta_ik w_kj", "w_ij"),
        row(DELTA, sum(K, delta(K, I)), "sum_j delta_ji", "1"),
        row(
            DELTA,
            sum(K, sum(J, multiply(w(K, J), delta(J, I), x(K)))),
            "sum_j sum_k w_jk delta_ki X_j",
            "sum_j w_ji X_j"),
        leaves(DELTA, max(K, multiply(x(K), delta(K, I))), "max_j X_j delta_ji"),
        leaves(DELTA, sum(K, add(x(K), delta(K, I))), "sum_j (X_j + delta_ji)"),
        row(TAKE_OUT, sum(K, multiply(A, x(K))), "sum_i a X_i", "a sum_i X_i"),
        row(TAKE_OUT, sum(K, multiply(x(I), x(K))), "sum_j X_i X_j", "X_i sum_j X_j"),
        row(TAKE_OUT, sum(K, negate(x(K))), "sum_i (-X_i)", "-sum_i X_i"),
        row(TAKE_OUT, sum(K, A), "sum_i a", "3 a"),
        leaves(TAKE_OUT, sum(K, multiply(x(K), y(K))), "sum_i X_i Y_i"),
        leaves(TAKE_OUT, max(K, multiply(A, x(K))), "max_i a X_i"),
        row(TARGET_SUM, sum(K, target(K)), "sum_i y_i", "1"),
        leaves(TARGET_SUM, sum(K, x(K)), "sum_i X_i"),
        leaves(TARGET_SUM, max(K, target(K)), "max_i y_i"),
        leaves(TARGET_SUM, sum(K, power(target(K), 2)), "sum_i y_i^2"),
        leaves(
            TARGET_SUM,
            sum(new Variable("k", 2), Letters.TARGET.at(List.of(new Variable("k", 2)))),
            "sum_i y_i"));
  }

  private static List<Row> terms() {
    Expr two = Expr.of(2);
    return List.of(
        row(COLLECT, add(multiply(two, A), B, multiply(Expr.of(3), A)), "2 a + b + 3 a", "5 a + b"),
        row(COLLECT, subtract(multiply(A, B), multiply(B, A)), "a b - b a", "0"),
        leaves(COLLECT, add(A, power(A, 2)), "a + a^2"),
        row(DISTRIBUTE, multiply(add(divide(A, B), C), D), "(a/b + c) d", "a d/b + c d"),
        row(
            DISTRIBUTE,
            multiply(A, subtract(delta(I, J), y(I))),
            "a (delta_ij - Y_i)",
            "a delta_ij - a Y_i"),
        leaves(DISTRIBUTE, multiply(add(A, C), D), "(a + c) d"),
        row(EXPAND, multiply(add(A, B), C), "(a + b) c", "a c + b c"),
        row(EXPAND, multiply(add(A, B), add(C, D)), "(a + b) (c + d)", "a c + a d + b c + b d"),
        row(EXPAND, sum(K, add(x(K), y(K))), "sum_i (X_i + Y_i)", "sum_i X_i + sum_i Y_i"),
        leaves(EXPAND, max(K, add(x(K), y(K))), "max_i (X_i + Y_i)"),
        leaves(EXPAND, power(add(A, B), 2), "(a + b)^2"),
        row(FACTOR, add(multiply(A, B), multiply(A, C)), "a b + a c", "a (b + c)"),
        row(FACTOR, add(power(A, 3), multiply(power(A, 2), B)), "a^3 + a^2 b", "a^2 (a + b)"),
        row(FACTOR, subtract(inverse(A), multiply(B, power(A, -2))), "1/a - b/a^2", "(a - b)/a^2"),
        row(
            FACTOR,
            subtract(multiply(two, A, B), multiply(two, A, C)),
            "2 a b - 2 a c",
            "2 a (b - c)"),
        row(
            FACTOR,
            add(multiply(two, A, B), multiply(Expr.of(3), A, C)),
            "2 a b + 3 a c",
            "a (2 b + 3 c)"),
        leaves(FACTOR, add(A, multiply(B, C)), "a + b c"),
        leaves(FACTOR, add(A, inverse(A)), "a + 1/a"),
        leaves(FACTOR, add(multiply(two, A), multiply(two, B)), "2 a + 2 b"));
  }

  private static List<Row> ranges() {
    Expr min = apply(Op.MIN, x(I), ZERO);
    Expr max = apply(Op.MAX, x(I), ZERO);
    return List.of(
        row(
            SUBTRACT_MAX,
            softmax(I),
            "exp(X_i)/(sum_j exp(X_j))",
            "exp(X_i - max_j X_j)/(sum_j exp(X_j - max_k X_k))"),
        leaves(
            SUBTRACT_MAX,
            divide(exp(subtract(x(I), max(K, x(K)))), sum(J, exp(subtract(x(J), max(K, x(K)))))),
            "exp(X_i - max_j X_j)/(sum_j exp(X_j - max_k X_k))"),
        leaves(SUBTRACT_MAX, divide(exp(x(I)), A), "exp(X_i)/a"),
        leaves(SUBTRACT_MAX, divide(x(I), sum(K, exp(x(K)))), "X_i/(sum_j exp(X_j))"),
        leaves(
            SUBTRACT_MAX,
            multiply(exp(x(I)), power(sum(K, exp(x(K))), -2)),
            "exp(X_i)/(sum_j exp(X_j))^2"),
        row(MIN_PLUS_MAX, add(min, max), "min(X_i, 0) + max(X_i, 0)", "X_i"),
        row(
            MIN_PLUS_MAX,
            add(multiply(A, min), B, multiply(A, max)),
            "a min(X_i, 0) + b + a max(X_i, 0)",
            "a X_i + b"),
        leaves(MIN_PLUS_MAX, subtract(min, max), "min(X_i, 0) - max(X_i, 0)"),
        leaves(MIN_PLUS_MAX, add(min, apply(Op.MAX, x(J), ZERO)), "min(X_i, 0) + max(X_j, 0)"),
        leaves(
            MIN_PLUS_MAX,
            add(apply(Op.MIN, x(I), Constant.ONE), apply(Op.MAX, x(I), Constant.ONE)),
            "min(X_i, 1) + max(X_i, 1)"),
        row(
            SMALL_LAST,
            add(small(A), negate(B), C),
            "log1p(exp(-|a|)) - b + c",
            "c - b + log1p(exp(-|a|))"),
        leaves(SMALL_LAST, subtract(B, A), "b - a"),
        leaves(SMALL_LAST, add(negate(B), A), "-b + a"));
  }

  private static List<Row> logarithms() {
    return List.of(
        row(
            LOG_OF_QUOTIENT,
            log(softmax(I)),
            "ln(exp(X_i)/(sum_j exp(X_j)))",
            "X_i - ln(sum_j exp(X_j))"),
        leaves(LOG_OF_QUOTIENT, log(divide(exp(A), B)), "ln(exp(a)/b)"),
        leaves(
            LOG_OF_QUOTIENT,
            log(multiply(A, exp(x(I)), inverse(sum(K, exp(x(K)))))),
            "ln(a exp(X_i)/(sum_j exp(X_j)))"),
        row(LOG_OF_SIGMOID, log(sigmoid(A)), "ln(sigmoid(a))", "min(a, 0) - log1p(exp(-|a|))"),
        leaves(LOG_OF_SIGMOID, log(apply(Op.ABS, A)), "ln(|a|)"),
        leaves(LOG_OF_SIGMOID, apply(Op.TANH, sigmoid(A)), "tanh(sigmoid(a))"),
        row(
            LOG_OF_COMPLEMENT,
            log(not(sigmoid(A))),
            "ln(1 - sigmoid(a))",
            "-max(a, 0) - log1p(exp(-|a|))"),
        row(
            LOG_OF_COMPLEMENT,
            log(add(negate(sigmoid(A)), Constant.ONE)),
            "ln(-sigmoid(a) + 1)",
            "-max(a, 0) - log1p(exp(-|a|))"),
        leaves(LOG_OF_COMPLEMENT, log(subtract(Expr.of(2), sigmoid(A))), "ln(2 - sigmoid(a))"),
        leaves(LOG_OF_COMPLEMENT, log(add(Constant.ONE, sigmoid(A))), "ln(1 + sigmoid(a))"),
        row(
            LOG_OF_COSH,
            log(apply(Op.COSH, A)),
            "ln(cosh(a))",
            "softplus(2 a) - a - 0.6931471805599453"),
        leaves(LOG_OF_COSH, log(apply(Op.SINH, A)), "ln(sinh(a))"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void line(Row row) {
    assertEquals(row.text(), TextPrinter.text(row.before()));
    assertEquals(row.after(), TextPrinter.text(row.rule().apply(row.before(), row.facts())));
  }

  static Stream<Row> changes() {
    return rows().filter(row -> !row.text().equals(row.after()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void keepsTheValue(Row row) {
    Expr after = row.rule().apply(row.before(), row.facts());
    for (int seed = 0; seed < 20; seed++) {
      Point point = new Point(seed).with(row.facts());
      double value = point.value(row.before());
      assertEquals(value, point.value(after), 1e-12 * (1 + Math.abs(value)));
    }
  }

  @Test
  void everyRuleHasALineAndALimit() {
    Set<Rule> all = EnumSet.allOf(Rule.class);
    assertEquals(all, changes().map(Row::rule).collect(Collectors.toSet()));
    assertEquals(
        all,
        rows().filter(r -> r.text().equals(r.after())).map(Row::rule).collect(Collectors.toSet()));
  }

  @Test
  void titlesDiffer() {
    assertEquals(
        Rule.values().length, Arrays.stream(Rule.values()).map(Rule::title).distinct().count());
  }
}
