package org.neurapt.processor.math;

import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.inverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws expressions in {@code a}, {@code b}, {@code X_i}, {@code Y_i}, {@code y_i} and {@code w_ij}
 * that have a value everywhere: nothing is divided by what may be 0, and logarithms are of what is
 * positive.
 */
public final class RandomExpr {
  private static final List<Op> FUNCTIONS =
      List.of(Op.TANH, Op.SIGMOID, Op.SOFTPLUS, Op.ABS, Op.NORMAL_CDF, Op.SIGN);

  private final Random random;

  public RandomExpr(long seed) {
    this.random = new Random(seed);
  }

  /** An expression whose only free index is {@code i}. */
  public Expr next(int depth) {
    return draw(depth, List.of(I));
  }

  private Expr draw(int depth, List<Variable> indices) {
    if (depth == 0) {
      return leaf(indices);
    }
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> add(some(depth, indices));
      case 3, 4, 5 -> multiply(some(depth, indices));
      case 6 -> Expr.negate(draw(depth - 1, indices));
      case 7 -> multiply(draw(depth - 1, indices), inverse(positive(depth - 1, indices)));
      case 8 -> Expr.power(draw(depth - 1, indices), 2);
      case 9 -> sum(depth, indices);
      case 10 -> apply(Op.LOG, positive(depth - 1, indices));
      case 11 ->
          apply(Op.IF_POSITIVE, leaf(indices), draw(depth - 1, indices), draw(depth - 1, indices));
      case 12 -> apply(random.nextBoolean() ? Op.MAX : Op.MIN, leaf(indices), Constant.ZERO);
      default -> apply(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), draw(depth - 1, indices));
    };
  }

  private List<Expr> some(int depth, List<Variable> indices) {
    List<Expr> some = new ArrayList<>();
    for (int n = 2 + random.nextInt(2); n > 0; n--) {
      some.add(draw(depth - 1, indices));
    }
    return some;
  }

  private Expr sum(int depth, List<Variable> indices) {
    Variable v = Variable.fresh(3);
    List<Variable> inner = new ArrayList<>(indices);
    inner.add(v);
    Expr body = draw(depth - 1, inner);
    Expr picking = multiply(body, delta(v, one(indices)));
    return Expr.sum(
        v,
        switch (random.nextInt(4)) {
          case 0 -> picking;
          case 1 -> add(picking, draw(depth - 1, inner));
          default -> body;
        });
  }

  /** Something above 0. */
  private Expr positive(int depth, List<Variable> indices) {
    Variable k = Variable.fresh(3);
    return switch (random.nextInt(5)) {
      case 0 -> apply(Op.SIGMOID, leaf(indices));
      case 1 -> Letters.not(apply(Op.SIGMOID, leaf(indices)));
      case 2 -> Expr.sum(k, apply(Op.EXP, Letters.x(k)));
      case 3 ->
          multiply(
              apply(Op.EXP, Letters.x(one(indices))),
              inverse(Expr.sum(k, apply(Op.EXP, Letters.x(k)))));
      default -> add(Constant.ONE, apply(Op.ABS, draw(depth, indices)));
    };
  }

  private Expr leaf(List<Variable> indices) {
    return switch (random.nextInt(9)) {
      case 0 -> Expr.of(1 + random.nextInt(3));
      case 1 -> Letters.A;
      case 2 -> Letters.B;
      case 3 -> Letters.target(one(indices));
      case 4 -> Letters.w(one(indices), one(indices));
      case 5, 6 -> Letters.y(one(indices));
      default -> Letters.x(one(indices));
    };
  }

  private Variable one(List<Variable> indices) {
    return indices.get(random.nextInt(indices.size()));
  }
}
