package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.subtract;
import static org.neurapt.processor.math.Expr.sum;
import static org.neurapt.processor.math.Letters.A;
import static org.neurapt.processor.math.Letters.B;
import static org.neurapt.processor.math.Letters.C;
import static org.neurapt.processor.math.Letters.FACTS;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.not;
import static org.neurapt.processor.math.Letters.x;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is simplified or made safe has the same value, and what was worth keeping is kept. */
@Timeout(60)
class SimplifierTest {
  private static final int DEPTH = 4;

  private final Simplifier simplifier = new Simplifier();

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  private static void assertSameValue(long seed, Expr before, Expr after, Facts facts) {
    Point point = new Point(seed).with(facts);
    double value = point.value(before);
    assertTrue(Double.isFinite(value), () -> TextPrinter.text(before));
    assertEquals(
        value,
        point.value(after),
        1e-9 * (1 + Math.abs(value)),
        () -> TextPrinter.text(before) + "\n -> " + TextPrinter.text(after));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void simplifyingKeepsTheValue(long seed) {
    Expr e = new RandomExpr(seed).next(DEPTH);
    assertSameValue(seed, e, simplifier.simplified(e, FACTS), FACTS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStepKeepsTheValue(long seed) {
    Expr e = new RandomExpr(seed).next(DEPTH);
    for (Step step : simplifier.simplify(e, FACTS)) {
      assertSameValue(seed, e, step.result(), FACTS);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void makingSafeKeepsTheValue(long seed) {
    Expr e = new RandomExpr(seed).next(DEPTH);
    assertSameValue(seed, e, Simplifier.end(e, simplifier.makeSafe(e)), Facts.NONE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void simplifyingNeverMakesDearer(long seed) {
    Expr e = new RandomExpr(seed).next(DEPTH);
    assertTrue(Cost.of(simplifier.simplified(e, Facts.NONE)) <= Cost.of(e));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleKeepsTheValueOfRandomExpressions(Rule rule) {
    for (long seed = 0; seed < 300; seed++) {
      Expr e = new RandomExpr(seed).next(DEPTH);
      assertSameValue(seed, e, rule.apply(e, FACTS), FACTS);
    }
  }

  @Test
  void aProductThatDoesNotCollapseStaysFactored() {
    Expr e = multiply(subtract(A, B), A, not(A));
    assertEquals(List.of(), simplifier.simplify(e, Facts.NONE));
    assertEquals("(a - b) a (1 - a)", TextPrinter.text(simplifier.simplified(e, Facts.NONE)));
  }

  @Test
  void aSumThatCollapsesIsExpanded() {
    Expr e = subtract(multiply(A, add(B, C)), multiply(A, B));
    assertEquals("a c", TextPrinter.text(simplifier.simplified(e, Facts.NONE)));
  }

  @Test
  void aDifferenceBeginsWithWhatIsPositive() {
    Expr e = add(negate(A), multiply(B, C, Letters.inverse(C)));
    assertEquals("b - a", TextPrinter.text(simplifier.simplified(e, Facts.NONE)));
  }

  @Test
  void whatIsLeftAloneKeepsItsOrder() {
    Expr e = add(negate(A), B);
    assertEquals("-a + b", TextPrinter.text(simplifier.simplified(e, Facts.NONE)));
  }

  @Test
  void namesAreUsedAfterCancellingToo() {
    // softsign: 1 / (1 + |x|) - x sign(x) / (1 + |x|)^2
    Expr abs = apply(Op.ABS, x(I));
    Expr below = add(Constant.ONE, abs);
    Facts facts =
        new Facts(List.of(new Equation(Letters.Y, List.of(I), divide(x(I), below))), Set.of());
    Expr derivative = Derivative.of(divide(x(I), below), (Ref) x(K));
    Expr simplified = simplifier.simplified(Expr.sum(K, derivative), facts);
    assertEquals("1/(1 + |X_i|)^2", TextPrinter.text(simplified));
  }

  @Test
  void aFormulaThatCancelsHasNoName() {
    Expr one = new Apply(Op.MULTIPLY, List.of(x(I), Letters.inverse(x(I))));
    Facts facts = new Facts(List.of(new Equation(Letters.Y, List.of(I), one)), Set.of());
    assertEquals(multiply(A, x(I)), simplifier.simplified(multiply(A, x(I)), facts));
  }

  @Test
  void stepsSayWhichRule() {
    List<Step> steps = simplifier.simplify(multiply(A, B, Letters.inverse(A)), Facts.NONE);
    assertEquals(List.of(new Step("cancel", B)), steps);
  }

  @Test
  void onlyTheGivenRulesAreUsed() {
    Expr e = multiply(A, B, Letters.inverse(A));
    Simplifier without = new Simplifier(EnumSet.complementOf(EnumSet.of(Rule.CANCEL)));
    assertEquals(List.of(), without.simplify(e, Facts.NONE));
    assertEquals(e, without.apply(Rule.CANCEL, e, Facts.NONE));
    assertEquals(B, simplifier.apply(Rule.CANCEL, e, Facts.NONE));
  }

  @Test
  void theEndOfNoStepsIsTheStart() {
    assertEquals(A, Simplifier.end(A, List.of()));
    assertEquals(C, Simplifier.end(A, List.of(new Step("1", B), new Step("2", C))));
  }

  @Test
  void whatIsSafeIsLeftAlone() {
    Expr e = apply(Op.LOG, add(Constant.ONE, apply(Op.ABS, A)));
    assertEquals(List.of(), simplifier.makeSafe(e));
  }

  @Test
  void aSafeLogarithmOfASigmoidIsFiniteWhereTheTextbookIsNot() {
    Expr textbook = apply(Op.LOG, apply(Op.SIGMOID, A));
    Point point = new Point(1);
    point.set(Letters.A_TENSOR, -1000);
    assertFalse(Double.isFinite(point.value(textbook)));
    assertEquals(-1000, point.value(Simplifier.end(textbook, simplifier.makeSafe(textbook))));
  }

  @Test
  void aSafeSoftmaxIsFiniteWhereTheTextbookIsNot() {
    Expr textbook = divide(apply(Op.EXP, x(I)), sum(K, apply(Op.EXP, x(K))));
    Point point = new Point(1);
    point.set(Letters.X, 1000, 1000, 1000);
    assertTrue(Double.isNaN(point.value(textbook)));
    Expr safe = Simplifier.end(textbook, simplifier.makeSafe(textbook));
    assertEquals(1.0 / 3, point.value(safe), 1e-15);
  }

  @Test
  void costGrowsWithWork() {
    List<Expr> cheapToDear =
        List.of(
            A,
            negate(A),
            add(A, B),
            multiply(A, B, C),
            Expr.power(A, -1),
            apply(Op.EXP, A),
            apply(Op.TANH, A),
            apply(Op.SOFTPLUS, A));
    for (int n = 1; n < cheapToDear.size(); n++) {
      assertTrue(Cost.of(cheapToDear.get(n - 1)) < Cost.of(cheapToDear.get(n)), "" + n);
    }
    assertTrue(Cost.of(sum(K, x(K))) > Cost.of(add(A, B, C)));
  }
}
