package org.neurapt.processor.math;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An operation on its arguments. Made by the factories of {@link Expr}. */
public record Apply(Op op, List<Expr> args) implements Expr {

  public Apply {
    args = List.copyOf(args);
  }

  @Override
  public List<Expr> parts() {
    return args;
  }

  @Override
  public Expr withParts(List<Expr> parts) {
    return Expr.apply(op, parts);
  }

  /** Equal up to the order of summands and factors. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Apply that
        && op == that.op
        && args.size() == that.args.size()
        && (args.equals(that.args)
            || (op.isCommutative() && counts(args).equals(counts(that.args))));
  }

  @Override
  public int hashCode() {
    return op.isCommutative()
        ? op.name().hashCode() + args.stream().mapToInt(Object::hashCode).sum()
        : Objects.hash(op.name().hashCode(), args);
  }

  private static Map<Expr, Integer> counts(List<Expr> args) {
    Map<Expr, Integer> counts = new HashMap<>();
    args.forEach(a -> counts.merge(a, 1, Integer::sum));
    return counts;
  }
}
