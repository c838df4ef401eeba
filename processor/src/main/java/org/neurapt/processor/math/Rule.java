package org.neurapt.processor.math;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The rewriting rules. Each looks at one node and returns what may stand in its place, or the node
 * itself; {@link #apply} tries it everywhere, innermost first. No rule changes a value beyond
 * rounding, given the {@link Facts}.
 */
public enum Rule {
  /** {@code phi(X_i) -> Y_i} where {@code Y_i = phi(X_i)} is computed anyway. */
  OWN_RESULT("own result", OwnResult::rewrite),
  /**
   * {@code (a if X_i > 0) -> (a if Y_i > 0)} where {@code Y_i = max(X_i, 0)}, or another result
   * that is positive where {@code X_i} is, is computed anyway.
   */
  SIGN_OF_RESULT("sign of its result", OwnResult::rewriteSign),
  /** {@code x x^-1 -> 1, x x -> x^2}. */
  CANCEL("cancel", ProductRules::cancel),
  /** {@code x sign(x) -> |x|}. */
  SIGN_TO_ABS("x sign(x) = |x|", ProductRules::signToAbs),
  /** {@code sum_i (a_i delta_ij + b_i) -> sum_i a_i delta_ij + sum_i b_i}. */
  SPLIT_SUM("split the sum", SumRules::splitAtDelta),
  /** {@code sum_i a_i delta_ij -> a_j}. */
  DELTA("delta picks one term", SumRules::collapseDelta),
  /** {@code sum_i a b_i -> a sum_i b_i}. */
  TAKE_OUT("what does not depend on the index leaves the sum", SumRules::takeOut),
  /** {@code sum_i y_i -> 1}. */
  TARGET_SUM("the target sums to one", SumRules::distributionSum),
  /** {@code 2 a + 3 a -> 5 a}. */
  COLLECT("collect like terms", TermRules::collect),
  /** {@code (a / b + c) d -> a d / b + c d}; likewise where a summand has a delta. */
  DISTRIBUTE("distribute", TermRules::distributeQuotients),
  /** {@code (a + b) c -> a c + b c} and {@code sum_i (a_i + b_i) -> sum_i a_i + sum_i b_i}. */
  EXPAND("expand", TermRules::expand),
  /** {@code a b + a c -> a (b + c)}. */
  FACTOR("factor out", TermRules::factor),

  /** {@code e^a_i / sum_k e^a_k -> e^(a_i - m) / sum_k e^(a_k - m)} with {@code m = max_k a_k}. */
  SUBTRACT_MAX("subtract the maximum", (e, facts) -> SafetyRules.subtractMax(e)),
  /** {@code ln(e^a / b) -> a - ln b}. */
  LOG_OF_QUOTIENT("log of a quotient", (e, facts) -> SafetyRules.logOfQuotient(e)),
  /** {@code ln sigmoid(x) -> min(x, 0) - ln(1 + e^-|x|)}. */
  LOG_OF_SIGMOID("log of a sigmoid", (e, facts) -> SafetyRules.logOfSigmoid(e)),
  /** {@code ln(1 - sigmoid(x)) -> -max(x, 0) - ln(1 + e^-|x|)}. */
  LOG_OF_COMPLEMENT("log of 1 - sigmoid", (e, facts) -> SafetyRules.logOfComplement(e)),
  /** {@code ln cosh(x) -> softplus(2 x) - x - ln 2}. */
  LOG_OF_COSH("log of a hyperbolic cosine", (e, facts) -> SafetyRules.logOfCosh(e)),
  /** {@code min(x, 0) + max(x, 0) -> x}. */
  MIN_PLUS_MAX("min(x, 0) + max(x, 0) = x", (e, facts) -> SafetyRules.minPlusMax(e)),
  /** {@code ln(1 + e^-|x|) + a -> a + ln(1 + e^-|x|)}: what is small is not lost in what is not. */
  SMALL_LAST("add the smallest last", (e, facts) -> SafetyRules.smallLast(e));

  private final String title;

  /** A function without state. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiFunction<Expr, Facts, Expr> rewriting;

  Rule(String title, BiFunction<Expr, Facts, Expr> rewriting) {
    this.title = title;
    this.rewriting = rewriting;
  }

  /** The rule in a few words, as a derivation names it. */
  public String title() {
    return title;
  }

  /** {@code e} with the rule applied wherever it fits. */
  public Expr apply(Expr e, Facts facts) {
    UnaryOperator<Expr> here = node -> rewriting.apply(node, facts);
    return e.rewrite(here);
  }
}
