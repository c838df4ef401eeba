package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.derive.LayerTensors;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/**
 * The sum of products of a matrix with a vector, {@code sum_j w_ij Y_j}, that a right-hand side
 * holds.
 */
final class Contraction {

  /** The variable that stands for the sum. */
  static final Tensor SUM = Names.local("s");

  private Contraction() {}

  /**
   * An equation's right-hand side with {@link #SUM} in the place of the sum over these two.
   *
   * @throws IllegalStateException if there is none
   */
  static Expr rest(Equation equation, Tensor matrix, Tensor vector) {
    Expr e = equation.value();
    for (Expr part : e.everything()) {
      if (part instanceof Reduce r && isProduct(r.body(), matrix, vector)) {
        return e.replace(part, SUM.at());
      }
    }
    // A sum of one product has lost its sign.
    Expr rest = e.rewrite(part -> withoutProduct(part, matrix, vector));
    if (rest.equals(e)) {
      throw new IllegalStateException("no sum over " + matrix + " in " + equation);
    }
    return rest;
  }

  /**
   * A layer's equation with the sum, which {@link #SUM} stands for, and those after it that go on
   * in registers at little cost.
   */
  static List<Equation> chain(List<Equation> all, LayerTensors tensors) {
    Equation first = all.get(0);
    Expr rest = rest(first, tensors.weights(), tensors.input());
    List<Equation> chain = new ArrayList<>(List.of(first.withValue(rest)));
    List<Expr> following = new ArrayList<>();
    for (Equation e : all.subList(1, all.size())) {
      following.add(e.value());
      if (!Elementwise.areCheap(following)) {
        break;
      }
      chain.add(e);
    }
    return chain;
  }

  private static boolean isProduct(Expr e, Tensor matrix, Tensor vector) {
    return e.factors().size() == 2 && factor(e, matrix) != null && factor(e, vector) != null;
  }

  private static @Nullable Expr factor(Expr e, Tensor tensor) {
    return e.factors().stream()
        .filter(f -> f instanceof Ref ref && ref.tensor().equals(tensor))
        .findFirst()
        .orElse(null);
  }

  private static Expr withoutProduct(Expr e, Tensor matrix, Tensor vector) {
    Expr a = factor(e, matrix);
    Expr b = factor(e, vector);
    if (!(e instanceof Apply product) || product.op() != Op.MULTIPLY || a == null || b == null) {
      return e;
    }
    List<Expr> factors = new ArrayList<>(e.factors());
    factors.remove(a);
    factors.remove(b);
    factors.add(SUM.at());
    return Expr.multiply(factors);
  }
}
