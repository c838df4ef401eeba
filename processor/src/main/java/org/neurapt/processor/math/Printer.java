package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints expressions with signs and fraction bars in place of the factors -1 and the powers -1.
 * What a dialect writes differently is left to it.
 */
public abstract class Printer {

  /** The expression as text. */
  public final String print(Expr e) {
    return printed(e).text();
  }

  protected abstract Printed reference(Ref ref);

  protected abstract Printed delta(Delta delta);

  protected abstract Printed reduction(Reduce reduce);

  /** A number that is not negative. */
  protected abstract Printed number(double value);

  protected abstract Printed function(Op op, List<Expr> args);

  /** A power with an exponent other than 1 and not below 0. */
  protected abstract Printed power(Expr base, double exponent);

  /** What is divided by. */
  protected Printed denominator(Expr e) {
    return printed(e);
  }

  /** What stands between factors. */
  protected abstract String times();

  /** What stands between numerator and denominator. */
  protected abstract String over();

  /** The expression as text with its precedence. */
  protected final Printed printed(Expr e) {
    if (e instanceof Constant c) {
      return c.value() < 0 ? negated(number(-c.value())) : number(c.value());
    }
    if (e instanceof Ref ref) {
      return reference(ref);
    }
    if (e instanceof Delta delta) {
      return delta(delta);
    }
    if (e instanceof Reduce reduce) {
      return reduction(reduce);
    }
    Apply a = (Apply) e;
    return switch (a.op()) {
      case ADD -> sum(a.args());
      case MULTIPLY -> product(a.args());
      case POWER ->
          a.args().get(1) instanceof Constant c && c.value() < 0 ? product(List.of(a)) : power(a);
      default -> function(a.op(), a.args());
    };
  }

  private Printed power(Apply a) {
    return a.args().get(1) instanceof Constant c
        ? power(a.args().get(0), c.value())
        : function(Op.POWER, a.args());
  }

  /** {@code positive > 0}, as a comparison of two sides where it is a difference. */
  protected final String condition(Expr positive) {
    List<Expr> terms = positive.terms();
    Expr last = terms.get(terms.size() - 1);
    if (terms.size() > 2 || !isNegative(last)) {
      return printed(positive).in(Precedence.SUM) + " > 0";
    }
    String right = printed(Expr.negate(last)).in(Precedence.SUM);
    return terms.size() == 1
        ? right + " < 0"
        : printed(terms.get(0)).in(Precedence.SUM) + " > " + right;
  }

  private static Printed negated(Printed p) {
    return new Printed("-" + p.in(Precedence.PRODUCT), Precedence.SUM);
  }

  private Printed sum(List<Expr> terms) {
    StringBuilder text = new StringBuilder(printed(terms.get(0)).in(Precedence.SUM));
    for (Expr term : terms.subList(1, terms.size())) {
      boolean minus = isNegative(term);
      text.append(minus ? " - " : " + ")
          .append(printed(minus ? Expr.negate(term) : term).in(Precedence.PRODUCT));
    }
    return new Printed(text.toString(), Precedence.SUM);
  }

  private static boolean isNegative(Expr term) {
    return term.factors().get(0) instanceof Constant c && c.value() < 0;
  }

  private Printed product(List<Expr> factors) {
    if (factors.get(0) instanceof Constant c && c.value() < 0) {
      return negated(printed(Expr.negate(Expr.multiply(factors))));
    }
    List<String> above = new ArrayList<>();
    StringBuilder below = new StringBuilder();
    for (int n = 0; n < factors.size(); n++) {
      Expr factor = factors.get(n);
      if (factor instanceof Apply a
          && a.op() == Op.POWER
          && a.args().get(1) instanceof Constant c
          && c.value() < 0) {
        Expr denominator = Expr.power(a.args().get(0), -c.value());
        below.append(over()).append(denominator(denominator).in(Precedence.POWER));
      } else {
        boolean last = n == factors.size() - 1 && below.isEmpty();
        boolean bare = factor instanceof Reduce && last;
        above.add(printed(factor).in(bare ? Precedence.PRODUCT : Precedence.POWER));
      }
    }
    if (above.isEmpty()) {
      above.add(number(1).text());
    }
    String text = String.join(times(), above) + below;
    boolean single = above.size() == 1 && below.isEmpty();
    return new Printed(text, single ? Precedence.POWER : Precedence.PRODUCT);
  }
}
