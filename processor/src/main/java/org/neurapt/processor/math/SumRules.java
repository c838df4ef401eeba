package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for sums over an index. */
final class SumRules {

  private SumRules() {}

  private static @Nullable Reduce sum(Expr e) {
    return e instanceof Reduce r && r.kind() == Reduce.Kind.SUM ? r : null;
  }

  static Expr splitAtDelta(Expr e, Facts facts) {
    Reduce sum = sum(e);
    if (sum == null || sum.body().terms().size() < 2) {
      return e;
    }
    List<Expr> split = new ArrayList<>();
    List<Expr> rest = new ArrayList<>();
    for (Expr term : sum.body().terms()) {
      if (term.factors().stream().anyMatch(f -> solve(f, sum.variable()) != null)) {
        split.add(Expr.sum(sum.variable(), term));
      } else {
        rest.add(term);
      }
    }
    if (split.isEmpty()) {
      return e;
    }
    split.add(Expr.sum(sum.variable(), Expr.add(rest)));
    return Expr.add(split);
  }

  static Expr collapseDelta(Expr e, Facts facts) {
    Reduce sum = sum(e);
    if (sum == null) {
      return e;
    }
    List<Expr> others = new ArrayList<>(sum.body().factors());
    for (Expr factor : sum.body().factors()) {
      Index only = solve(factor, sum.variable());
      if (only != null) {
        others.remove(factor);
        return Expr.multiply(others).substitute(Map.of(sum.variable(), only));
      }
    }
    return e;
  }

  /** The one value of {@code v} for which a delta is 1; null for what is no such delta. */
  private static @Nullable Index solve(Expr factor, Variable v) {
    if (factor instanceof Delta delta) {
      if (delta.left().equals(Index.of(v)) && !delta.right().has(v)) {
        return delta.right();
      }
      if (delta.right().equals(Index.of(v)) && !delta.left().has(v)) {
        return delta.left();
      }
    }
    return null;
  }

  static Expr takeOut(Expr e, Facts facts) {
    Reduce sum = sum(e);
    if (sum == null) {
      return e;
    }
    List<Expr> outside = new ArrayList<>();
    List<Expr> inside = new ArrayList<>();
    for (Expr factor : sum.body().factors()) {
      (factor.has(sum.variable()) ? inside : outside).add(factor);
    }
    if (outside.isEmpty()) {
      return e;
    }
    Expr rest =
        inside.isEmpty()
            ? Expr.of(sum.variable().extent())
            : Expr.sum(sum.variable(), Expr.multiply(inside));
    outside.add(rest);
    return Expr.multiply(outside);
  }

  static Expr distributionSum(Expr e, Facts facts) {
    Reduce sum = sum(e);
    boolean whole =
        sum != null
            && sum.body() instanceof Ref ref
            && facts.distributions().contains(ref.tensor())
            && ref.indices().equals(List.of(Index.of(sum.variable())))
            && sum.variable().extent() == ref.tensor().size();
    return whole ? Constant.ONE : e;
  }
}
