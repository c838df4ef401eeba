package org.neurapt.processor.math;

import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Constant.ZERO;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.subtract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules that keep numbers in range: no overflow, no logarithm of what has rounded to 0. */
final class SafetyRules {

  private SafetyRules() {}

  static Expr subtractMax(Expr e) {
    if (e.factors().size() != 2) {
      return e;
    }
    Expr numerator = argument(Op.EXP, e.factors().get(0));
    Reduce exps = sumOfExps(e.factors().get(1));
    if (numerator == null || exps == null) {
      return e;
    }
    Expr exponent = ((Apply) exps.body()).args().get(0);
    if (isShifted(exponent)) {
      return e;
    }
    Expr max = Expr.max(exps.variable(), exponent);
    Variable open = Variable.fresh(exps.variable().extent());
    Expr shifted = apply(Op.EXP, subtract(openBody(exps, open), max));
    return Expr.divide(apply(Op.EXP, subtract(numerator, max)), Expr.sum(open, shifted));
  }

  private static Expr openBody(Reduce exps, Variable open) {
    return ((Apply) exps.body(open)).args().get(0);
  }

  private static boolean isShifted(Expr exponent) {
    return exponent.everything().stream()
        .anyMatch(e -> e instanceof Reduce r && r.kind() == Reduce.Kind.MAX);
  }

  /** The sum of exponentials in a factor {@code (sum_k e^a_k)^-1}. */
  private static @Nullable Reduce sumOfExps(Expr factor) {
    return factor instanceof Apply a
            && a.op() == Op.POWER
            && a.args().get(1).equals(Expr.of(-1))
            && a.args().get(0) instanceof Reduce r
            && r.kind() == Reduce.Kind.SUM
            && argument(Op.EXP, r.body()) != null
        ? r
        : null;
  }

  static Expr logOfQuotient(Expr e) {
    Expr quotient = argument(Op.LOG, e);
    if (quotient == null || quotient.factors().size() != 2) {
      return e;
    }
    Expr exponent = argument(Op.EXP, quotient.factors().get(0));
    Reduce divisor = sumOfExps(quotient.factors().get(1));
    return exponent == null || divisor == null ? e : subtract(exponent, apply(Op.LOG, divisor));
  }

  static Expr logOfSigmoid(Expr e) {
    Expr sigmoid = argument(Op.LOG, e);
    Expr x = sigmoid == null ? null : argument(Op.SIGMOID, sigmoid);
    return x == null ? e : subtract(apply(Op.MIN, x, ZERO), log1pExp(x));
  }

  static Expr logOfComplement(Expr e) {
    Expr complement = argument(Op.LOG, e);
    if (complement == null) {
      return e;
    }
    for (Expr term : complement.terms()) {
      Expr x = argument(Op.SIGMOID, negate(term));
      if (x != null && complement.equals(add(ONE, term))) {
        return subtract(negate(apply(Op.MAX, x, ZERO)), log1pExp(x));
      }
    }
    return e;
  }

  /** {@code ln cosh(x) = ln((e^x + e^-x) / 2)}, with e^-x taken out. */
  static Expr logOfCosh(Expr e) {
    Expr cosh = argument(Op.LOG, e);
    Expr x = cosh == null ? null : argument(Op.COSH, cosh);
    return x == null
        ? e
        : add(apply(Op.SOFTPLUS, multiply(Expr.of(2), x)), negate(x), Expr.of(-Math.log(2)));
  }

  private static Expr log1pExp(Expr x) {
    return apply(Op.LOG1P, apply(Op.EXP, negate(apply(Op.ABS, x))));
  }

  static Expr minPlusMax(Expr e) {
    List<Expr> terms = e.terms();
    for (int n = 0; n < terms.size(); n++) {
      Product withMin = Product.of(terms.get(n));
      for (Expr base : withMin.powers().keySet()) {
        if (!(base instanceof Apply min) || min.op() != Op.MIN || !min.args().get(1).equals(ZERO)) {
          continue;
        }
        Expr x = min.args().get(0);
        Product withMax = withMin.over(Map.of(base, 1.0, apply(Op.MAX, x, ZERO), -1.0));
        for (int k = 0; k < terms.size(); k++) {
          if (Product.of(terms.get(k)).equals(withMax)) {
            List<Expr> rest = new ArrayList<>(terms);
            rest.set(n, multiply(withMin.over(Map.of(base, 1.0)).toExpr(), x));
            rest.remove(k);
            return add(rest);
          }
        }
      }
    }
    return e;
  }

  static Expr smallLast(Expr e) {
    List<Expr> large = new ArrayList<>();
    List<Expr> small = new ArrayList<>();
    for (Expr term : e.terms()) {
      (argument(Op.LOG1P, term) == null ? large : small).add(term);
    }
    if (large.isEmpty() || small.isEmpty()) {
      return e;
    }
    large.sort(Comparator.comparing(term -> Product.of(term).coefficient() < 0));
    large.addAll(small);
    return add(large);
  }

  private static @Nullable Expr argument(Op op, Expr e) {
    return e instanceof Apply a && a.op() == op ? a.args().get(0) : null;
  }
}
