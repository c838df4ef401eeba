package org.neurapt.processor.math;

/**
 * How long an expression takes to compute, in additions, roughly. What the simplifier makes
 * smaller. A reduction counts as ten of its bodies whatever its extent, so that networks of all
 * sizes are derived alike.
 */
final class Cost {
  private static final int REDUCTION = 10;

  private Cost() {}

  static int of(Expr e) {
    int parts = e.parts().stream().mapToInt(Cost::of).sum();
    if (e instanceof Reduce) {
      return REDUCTION * (parts + 1);
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
