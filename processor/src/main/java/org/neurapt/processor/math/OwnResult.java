package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a quantity's name where its formula stands. */
final class OwnResult {

  private OwnResult() {}

  static Expr rewrite(Expr e, Facts facts) {
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
    if (e instanceof Apply) {
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
