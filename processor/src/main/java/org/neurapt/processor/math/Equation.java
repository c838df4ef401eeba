package org.neurapt.processor.math;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A tensor's values, each by the same expression.
 *
 * @param target what is computed
 * @param indices its indices, free in {@code value}
 * @param value the expression
 * @param derivation how it came about; empty where it was given
 */
public record Equation(Tensor target, List<Variable> indices, Expr value, List<Step> derivation) {

  public Equation {
    indices = List.copyOf(indices);
    derivation = List.copyOf(derivation);
  }

  public Equation(Tensor target, List<Variable> indices, Expr value) {
    this(target, indices, value, List.of());
  }

  /** The left-hand side. */
  public Ref left() {
    return target.at(indices);
  }

  public Equation withValue(Expr newValue) {
    return new Equation(target, indices, newValue, derivation);
  }

  /** The same of another tensor, on both sides and in the derivation. */
  public Equation renamed(Tensor from, Tensor to) {
    UnaryOperator<Expr> rename =
        e -> e instanceof Ref r && r.tensor().equals(from) ? new Ref(to, r.indices()) : e;
    return new Equation(
        target.equals(from) ? to : target,
        indices,
        value.rewrite(rename),
        derivation.stream().map(s -> new Step(s.reason(), s.result().rewrite(rename))).toList());
  }

  /** The right-hand side at these indices. */
  public Expr valueAt(List<Index> at) {
    Map<Variable, Index> replacements = new LinkedHashMap<>();
    for (int d = 0; d < indices.size(); d++) {
      replacements.put(indices.get(d), at.get(d));
    }
    return value.substitute(replacements);
  }
}
