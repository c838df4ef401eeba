package org.neurapt.processor.math;

import java.util.Map;

/** Rules inside a product. */
final class ProductRules {

  private ProductRules() {}

  static Expr cancel(Expr e, Facts facts) {
    if (!(e instanceof Apply a) || a.op() != Op.MULTIPLY) {
      return e;
    }
    Expr gathered = Product.of(e).toExpr();
    return gathered.factors().size() < a.args().size() ? gathered : e;
  }

  static Expr signToAbs(Expr e, Facts facts) {
    if (!(e instanceof Apply a) || a.op() != Op.MULTIPLY) {
      return e;
    }
    Product product = Product.of(e);
    for (Expr base : product.powers().keySet()) {
      if (base instanceof Apply sign && sign.op() == Op.SIGN) {
        Expr x = sign.args().get(0);
        Map<Expr, Double> both = Map.of(base, 1.0, x, 1.0);
        if (product.contains(both)) {
          return Expr.multiply(product.over(both).toExpr(), Expr.apply(Op.ABS, x));
        }
      }
    }
    return e;
  }
}
