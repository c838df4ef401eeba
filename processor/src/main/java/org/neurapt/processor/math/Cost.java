package org.neurapt.processor.math;

import java.util.HashSet;
import java.util.Set;

/**
 * How long an expression takes to compute, in additions, roughly. What the simplifier makes
 * smaller. A reduction counts as ten of its bodies whatever its extent, so that networks of all
 * sizes are derived alike. A costly function counts once, wherever else it stands: it will be
 * computed once. Otherwise a form would be chosen for naming it once although it cancels, as {@code
 * S (1 + X - X S)} does where {@code S + X S (1 - S)} does not.
 */
final class Cost {
  private static final int REDUCTION = 10;

  /** Of a Kronecker delta, which no code can compute: every form without one is cheaper. */
  private static final int DELTA = 100_000;

  private final Set<Expr> seen = new HashSet<>();

  private Cost() {}

  static int of(Expr e) {
    return new Cost().cost(e);
  }

  private int cost(Expr e) {
    if (e instanceof Apply a && a.op().isCostly() && !seen.add(e)) {
      return 1;
    }
    int parts = e.parts().stream().mapToInt(this::cost).sum();
    if (e instanceof Reduce) {
      return REDUCTION * (parts + 1);
    }
    if (e instanceof Delta) {
      return DELTA;
    }
    if (!(e instanceof Apply a)) {
      // A constant or a reading costs next to nothing, but nothing is cheaper.
      return 1;
    }
    return switch (a.op()) {
      case ADD, MULTIPLY -> parts + 2 * (a.args().size() - 1) - minusSigns(a);
      case POWER -> parts + power(a);
      default -> parts + 2 * a.op().cost();
    };
  }

  /** A factor of -1 is a sign, not a multiplication. */
  private static int minusSigns(Apply a) {
    return a.args().get(0).equals(Expr.of(-1)) ? 2 : 0;
  }

  private static int power(Apply a) {
    if (a.args().get(1) instanceof Constant c && c.value() == Math.rint(c.value())) {
      int multiplications = (int) Math.min(Math.abs(c.value()), 20) - 1;
      return 2 * multiplications + (c.value() < 0 ? 8 : 0);
    }
    return 40;
  }
}
