package org.neurapt.processor.math;

import java.util.List;

/** A number. */
public record Constant(double value) implements Expr {
  public static final Expr ZERO = new Constant(0);
  public static final Expr ONE = new Constant(1);

  @Override
  public List<Expr> parts() {
    return List.of();
  }

  @Override
  public Expr withParts(List<Expr> parts) {
    return this;
  }
}
