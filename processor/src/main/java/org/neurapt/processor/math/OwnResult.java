package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a quantity's name where its formula stands, or where its sign is asked for. */
final class OwnResult {

  private OwnResult() {}

  /** The condition of a choice becomes a result that is positive where the condition is. */
  static Expr rewriteSign(Expr e, Facts facts) {
    if (!(e instanceof Apply choice) || choice.op() != Op.IF_POSITIVE) {
      return e;
    }
    Expr x = choice.args().get(0);
    for (Equation fact : facts.results()) {
      for (List<Index> at : placesOf(fact, x)) {
        if (hasSignOf(fact.valueAt(at), x)) {
          Expr name = new Ref(fact.target(), at);
          return Expr.apply(Op.IF_POSITIVE, name, choice.args().get(1), choice.args().get(2));
        }
      }
    }
    return e;
  }

  /** Whether a formula is {@code max(x, 0)}, or {@code x > 0 ? x : a x} with a above 0. */
  private static boolean hasSignOf(Expr formula, Expr x) {
    if (!(formula instanceof Apply a)) {
      return false;
    }
    if (a.op() == Op.MAX) {
      return a.args().equals(List.of(x, Constant.ZERO));
    }
    if (a.op() != Op.IF_POSITIVE || !a.args().subList(0, 2).equals(List.of(x, x))) {
      return false;
    }
    Expr below = a.args().get(2);
    double slope = Product.of(below).coefficient();
    return slope > 0 && below.equals(Expr.multiply(Expr.of(slope), x));
  }

  static Expr rewrite(Expr e, Facts facts) {
    if (!(e instanceof Apply)) {
      return e;
    }
    Expr result = e;
    for (Equation fact : facts.results()) {
      for (List<Index> at : placesOf(fact, e)) {
        Expr formula = fact.valueAt(at);
        Expr name = new Ref(fact.target(), at);
        result = use(result, formula, name);
      }
    }
    return result;
  }

  /** The indices at which {@code e} might contain the fact's formula: where it reads the same. */
  private static Set<List<Index>> placesOf(Equation fact, Expr e) {
    Set<List<Index>> places = new LinkedHashSet<>();
    for (Ref pattern : fact.value().refs()) {
      for (Ref ref : e.refs()) {
        if (ref.tensor().equals(pattern.tensor())) {
          List<Index> place = match(fact, pattern, ref);
          if (place.size() == fact.indices().size()) {
            places.add(place);
          }
        }
      }
    }
    return places;
  }

  private static List<Index> match(Equation fact, Ref pattern, Ref ref) {
    Map<Variable, Index> found = new LinkedHashMap<>();
    for (int d = 0; d < pattern.indices().size(); d++) {
      for (Variable v : fact.indices()) {
        if (pattern.indices().get(d).equals(Index.of(v))) {
          found.put(v, ref.indices().get(d));
        }
      }
    }
    List<Index> place = new ArrayList<>();
    for (Variable v : fact.indices()) {
      Index index = found.get(v);
      if (index != null) {
        place.add(index);
      }
    }
    return place;
  }

  /** A product may hold the formula's factors among others, and another number before them. */
  private static Expr use(Expr e, Expr formula, Expr name) {
    if (e.equals(formula)) {
      return name;
    }
    if (!(e instanceof Apply a) || a.op() == Op.ADD || !(formula instanceof Apply)) {
      return e;
    }
    Product pattern = Product.of(formula);
    if (pattern.powers().isEmpty()) {
      // The formula has cancelled to a number, which every product contains.
      return e;
    }
    Product product = Product.of(e);
    List<Expr> names = new ArrayList<>();
    while (!product.powers().isEmpty() && product.contains(pattern.powers())) {
      double ratio = product.coefficient() / pattern.coefficient();
      if (pattern.coefficient() != 1 && ratio != Math.rint(ratio)) {
        // Dividing by the formula's number would round.
        break;
      }
      product = product.over(pattern.powers()).withCoefficient(ratio);
      names.add(name);
    }
    if (names.isEmpty()) {
      return e;
    }
    // The name first, so that sigmoid' reads Y (1 - Y).
    names.add(product.toExpr());
    return Expr.multiply(names);
  }
}
