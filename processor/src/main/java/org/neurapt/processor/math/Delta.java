package org.neurapt.processor.math;

import java.util.List;

/** Kronecker's delta: 1 where two indices are equal, else 0. */
public record Delta(Index left, Index right) implements Expr {

  /** The delta, or its value where it is known. */
  public static Expr of(Index left, Index right) {
    if (left.equals(right)) {
      return Constant.ONE;
    }
    return left.isConstant() && right.isConstant() ? Constant.ZERO : new Delta(left, right);
  }

  @Override
  public List<Expr> parts() {
    return List.of();
  }

  @Override
  public Expr withParts(List<Expr> parts) {
    return this;
  }
}
