package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A product as a number times powers of bases, for rules that look inside it.
 *
 * @param coefficient the number
 * @param powers base to exponent, in order of appearance; no exponent is 0
 */
record Product(double coefficient, Map<Expr, Double> powers) {

  /** Reads a product. A base that occurs several times is gathered. */
  static Product of(Expr e) {
    double coefficient = 1;
    Map<Expr, Double> powers = new LinkedHashMap<>();
    for (Expr factor : e.factors()) {
      if (factor instanceof Constant c) {
        coefficient *= c.value();
      } else if (factor instanceof Apply a
          && a.op() == Op.POWER
          && a.args().get(1) instanceof Constant exponent) {
        powers.merge(a.args().get(0), exponent.value(), Double::sum);
      } else {
        powers.merge(factor, 1.0, Double::sum);
      }
    }
    powers.values().removeIf(exponent -> exponent == 0);
    return new Product(coefficient, powers);
  }

  Product withCoefficient(double newCoefficient) {
    return new Product(newCoefficient, powers);
  }

  /** This product divided by powers of bases. */
  Product over(Map<Expr, Double> divisor) {
    Map<Expr, Double> quotient = new LinkedHashMap<>(powers);
    divisor.forEach((base, exponent) -> quotient.merge(base, -exponent, Double::sum));
    quotient.values().removeIf(exponent -> exponent == 0);
    return new Product(coefficient, quotient);
  }

  /** Whether it has every power of {@code divisor}, or a higher one of the same sign. */
  boolean contains(Map<Expr, Double> divisor) {
    return divisor.entrySet().stream()
        .allMatch(
            d -> {
              double have = powers.getOrDefault(d.getKey(), 0.0);
              return d.getValue() > 0 ? have >= d.getValue() : have <= d.getValue();
            });
  }

  Expr toExpr() {
    List<Expr> factors = new ArrayList<>();
    factors.add(Expr.of(coefficient));
    powers.forEach((base, exponent) -> factors.add(Expr.power(base, exponent)));
    return Expr.multiply(factors);
  }
}
