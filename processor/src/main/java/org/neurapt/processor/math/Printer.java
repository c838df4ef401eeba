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

  /** What stands before a negative number. */
  protected String minus() {
    return "-";
  }

  /** What stands between two summands. */
  protected String between(boolean minus) {
    return minus ? " - " : " + ";
  }

  /** A comparison of two sides. */
  protected String compared(String left, String sign, String right) {
    return left + " " + sign + " " + right;
  }

  protected String parentheses(String text) {
    return "(" + text + ")";
  }

  /** The text, in parentheses unless it binds at least as tightly as {@code needed}. */
  protected final String fit(Printed printed, Precedence needed) {
    return printed.precedence().compareTo(needed) >= 0
        ? printed.text()
        : parentheses(printed.text());
  }

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
      return compared(fit(printed(positive), Precedence.SUM), ">", number(0).text());
    }
    String right = fit(printed(Expr.negate(last)), Precedence.SUM);
    return terms.size() == 1
        ? compared(right, "<", number(0).text())
        : compared(fit(printed(terms.get(0)), Precedence.SUM), ">", right);
  }

  private Printed negated(Printed p) {
    return new Printed(minus() + fit(p, Precedence.PRODUCT), Precedence.SUM);
  }

  private Printed sum(List<Expr> terms) {
    StringBuilder text = new StringBuilder(fit(printed(terms.get(0)), Precedence.SUM));
    for (Expr term : terms.subList(1, terms.size())) {
      boolean minus = isNegative(term);
      text.append(between(minus))
          .append(fit(printed(minus ? Expr.negate(term) : term), Precedence.PRODUCT));
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
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Apply a
          && a.op() == Op.POWER
          && a.args().get(1) instanceof Constant c
          && c.value() < 0) {
        below.add(Expr.power(a.args().get(0), -c.value()));
      } else {
        above.add(factor);
      }
    }
    return below.isEmpty() ? product(above, true) : quotient(above, below);
  }

  /** Factors one after the other; a sum may stand bare where nothing follows. */
  private Printed product(List<Expr> factors, boolean nothingFollows) {
    List<String> texts = new ArrayList<>();
    for (int n = 0; n < factors.size(); n++) {
      boolean bare = factors.get(n) instanceof Reduce && nothingFollows && n == factors.size() - 1;
      texts.add(fit(printed(factors.get(n)), bare ? Precedence.PRODUCT : Precedence.POWER));
    }
    boolean single = texts.size() == 1;
    return new Printed(String.join(times(), texts), single ? Precedence.POWER : Precedence.PRODUCT);
  }

  /** Factors over others; of the former there may be none. */
  protected Printed quotient(List<Expr> above, List<Expr> below) {
    StringBuilder text =
        new StringBuilder(above.isEmpty() ? number(1).text() : product(above, false).text());
    for (Expr factor : below) {
      text.append(over()).append(fit(denominator(factor), Precedence.POWER));
    }
    return new Printed(text.toString(), Precedence.PRODUCT);
  }
}
