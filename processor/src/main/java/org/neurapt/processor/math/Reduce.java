package org.neurapt.processor.math;

import java.util.List;
import java.util.Map;

/**
 * A sum or a maximum over an index. The bound index is named by its depth ({@code #0} innermost),
 * so that expressions which differ in its letter alone are equal.
 */
public record Reduce(Kind kind, Variable variable, Expr body) implements Expr {

  /** What is made of the values. */
  public enum Kind {
    SUM,
    MAX
  }

  /** The reduction of {@code body} over {@code v}. */
  static Expr over(Kind kind, Variable v, Expr body) {
    if (body.equals(Constant.ZERO)) {
      return Constant.ZERO;
    }
    if (v.extent() == 1) {
      return body.substitute(Map.of(v, Index.at(0)));
    }
    Variable bound = new Variable("#" + depth(body), v.extent());
    return new Reduce(
        kind, bound, v.equals(bound) ? body : body.substitute(Map.of(v, Index.of(bound))));
  }

  private static int depth(Expr e) {
    int inner = e.parts().stream().mapToInt(Reduce::depth).max().orElse(0);
    return e instanceof Reduce ? inner + 1 : inner;
  }

  /** The body with the bound index named {@code v}, which must not occur in it. */
  public Expr body(Variable v) {
    return body.substitute(Map.of(variable, Index.of(v)));
  }

  @Override
  public List<Expr> parts() {
    return List.of(body);
  }

  @Override
  public Expr withParts(List<Expr> parts) {
    return over(kind, variable, parts.get(0));
  }
}
