package org.neurapt.processor.docs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.neurapt.processor.docs.Typesetting.Sign;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Precedence;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.math.Ref;

/** Prints expressions with numbers in place of quantities. */
final class NumberPrinter extends TypesetPrinter {
  /** Digits of a number; computed is with all. */
  private static final MathContext DIGITS = new MathContext(7);

  /** Numbers from here to {@link #LARGE} need no power of ten. */
  private static final double SMALL = 1e-5;

  private static final double LARGE = 1e9;

  private final Typesetting set;
  private final Evaluator values;

  private NumberPrinter(Typesetting set, Evaluator values, Expr e) {
    super(set, e);
    this.set = set;
    this.values = values;
  }

  /** An expression with the values of its quantities. */
  static String substituted(Typesetting set, Evaluator values, Expr e) {
    return new NumberPrinter(set, values, e).print(e);
  }

  /** A number, rounded. */
  static String rounded(Typesetting set, double value) {
    return printed(set, value).text();
  }

  private static Printed printed(Typesetting set, double value) {
    if (!Double.isFinite(value)) {
      return Printed.atom(set.word(Double.toString(value)));
    }
    BigDecimal rounded = new BigDecimal(Math.abs(value)).round(DIGITS);
    boolean isPlain = value == 0 || (Math.abs(value) >= SMALL && Math.abs(value) < LARGE);
    Printed magnitude =
        isPlain ? Printed.atom(set.number(plain(rounded))) : decimal(set, rounded.doubleValue());
    return value < 0
        ? new Printed(set.sign(Sign.NEGATIVE) + magnitude.text(), Precedence.SUM)
        : magnitude;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  @Override
  protected Printed reference(Ref ref) {
    return printed(set, values.value(ref, Map.of()));
  }

  @Override
  protected Printed number(double value) {
    return value == Math.rint(value) ? super.number(value) : printed(set, value);
  }

  @Override
  protected String times() {
    return set.sign(Sign.DOT);
  }
}
