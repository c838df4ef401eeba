package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Rules for the summands of a sum. */
final class TermRules {

  private TermRules() {}

  static Expr collect(Expr e, Facts facts) {
    if (e.terms().size() < 2) {
      return e;
    }
    Map<Map<Expr, Double>, Product> like = new LinkedHashMap<>();
    for (Expr term : e.terms()) {
      Product product = Product.of(term);
      like.merge(
          product.powers(),
          product,
          (a, b) -> a.withCoefficient(a.coefficient() + b.coefficient()));
    }
    return like.size() == e.terms().size()
        ? e
        : Expr.add(like.values().stream().map(Product::toExpr).toList());
  }

  static Expr distributeQuotients(Expr e, Facts facts) {
    return distribute(e, sum -> sum.terms().stream().anyMatch(TermRules::hasQuotientOrDelta));
  }

  private static boolean hasQuotientOrDelta(Expr term) {
    return term.factors().stream().anyMatch(Delta.class::isInstance)
        || Product.of(term).powers().values().stream().anyMatch(exponent -> exponent < 0);
  }

  static Expr expand(Expr e, Facts facts) {
    if (e instanceof Reduce r && r.kind() == Reduce.Kind.SUM && r.body().terms().size() > 1) {
      return Expr.add(r.body().terms().stream().map(t -> Expr.sum(r.variable(), t)).toList());
    }
    Expr expanded = e;
    // Each distribution removes one sum among the factors.
    for (Expr next = distribute(e, sum -> true); !next.equals(expanded); ) {
      expanded = next;
      next = Expr.add(expanded.terms().stream().map(t -> distribute(t, sum -> true)).toList());
    }
    return expanded;
  }

  /** Multiplies the first sum that is wanted by the other factors, which it cancels with. */
  private static Expr distribute(Expr e, Predicate<Expr> wanted) {
    List<Expr> factors = e.factors();
    for (int n = 0; factors.size() > 1 && n < factors.size(); n++) {
      if (factors.get(n).terms().size() > 1 && wanted.test(factors.get(n))) {
        List<Expr> terms = new ArrayList<>();
        for (Expr term : factors.get(n).terms()) {
          List<Expr> product = new ArrayList<>(factors);
          product.set(n, term);
          terms.add(Expr.multiply(product));
        }
        return Expr.add(terms);
      }
    }
    return e;
  }

  /** The number before all terms, if it is the same but for signs: only then is division exact. */
  private static double commonNumber(List<Product> products) {
    double number = Math.abs(products.get(0).coefficient());
    return products.stream().allMatch(p -> Math.abs(p.coefficient()) == number) ? number : 1;
  }

  static Expr factor(Expr e, Facts facts) {
    if (e.terms().size() < 2) {
      return e;
    }
    List<Product> products = e.terms().stream().map(Product::of).toList();
    Map<Expr, Double> common = new LinkedHashMap<>();
    for (Map.Entry<Expr, Double> power : products.get(0).powers().entrySet()) {
      double exponent = power.getValue();
      for (Product p : products) {
        double other = p.powers().getOrDefault(power.getKey(), 0.0);
        exponent = other * exponent > 0 ? Math.min(exponent, other) : 0;
      }
      if (exponent != 0) {
        common.put(power.getKey(), exponent);
      }
    }
    if (common.isEmpty()) {
      return e;
    }
    double number = commonNumber(products);
    List<Expr> rest = new ArrayList<>();
    for (Product p : products) {
      rest.add(p.over(common).withCoefficient(p.coefficient() / number).toExpr());
    }
    return Expr.multiply(new Product(number, common).toExpr(), Expr.add(rest));
  }
}
