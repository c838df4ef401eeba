package org.neurapt.processor.math;

import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.multiply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Differentiates an expression with respect to one value of a tensor. */
public final class Derivative {

  private Derivative() {}

  /**
   * The derivative of {@code e} with respect to {@code value}, whose indices must not occur in
   * {@code e}. Where {@code e} reads the tensor at other indices, Kronecker deltas say when they
   * are the same.
   */
  public static Expr of(Expr e, Ref value) {
    List<Expr> terms = new ArrayList<>();
    for (Expr atom : atoms(e, value.tensor())) {
      terms.add(multiply(partial(e, atom), inner(atom, value)));
    }
    return add(terms);
  }

  /** The outermost parts of {@code e} that are readings of the tensor or reductions of such. */
  private static Set<Expr> atoms(Expr e, Tensor tensor) {
    Set<Expr> atoms = new LinkedHashSet<>();
    if (e instanceof Ref || e instanceof Reduce) {
      if (e.reads(tensor)) {
        atoms.add(e);
      }
    } else {
      e.parts().forEach(p -> atoms.addAll(atoms(p, tensor)));
    }
    return atoms;
  }

  /** The derivative of an atom: deltas for a reading, the sum of the derivatives for a sum. */
  private static Expr inner(Expr atom, Ref value) {
    if (atom instanceof Ref ref) {
      List<Expr> deltas = new ArrayList<>();
      for (int d = 0; d < ref.indices().size(); d++) {
        deltas.add(Delta.of(ref.indices().get(d), value.indices().get(d)));
      }
      return multiply(deltas);
    }
    Reduce reduce = (Reduce) atom;
    if (reduce.kind() != Reduce.Kind.SUM) {
      throw new IllegalArgumentException("a maximum over an index has no derivative here");
    }
    Variable open = Variable.fresh(reduce.variable().extent());
    return Expr.sum(open, of(reduce.body(open), value));
  }

  /** The derivative of {@code e} with respect to one part of it, everything else held fixed. */
  static Expr partial(Expr e, Expr part) {
    if (e.equals(part)) {
      return Constant.ONE;
    }
    if (e instanceof Apply a && a.op() == Op.IF_POSITIVE) {
      List<Expr> x = a.args();
      return Expr.apply(Op.IF_POSITIVE, x.get(0), partial(x.get(1), part), partial(x.get(2), part));
    }
    List<Expr> terms = new ArrayList<>();
    if (e instanceof Apply a) {
      for (int n = 0; n < a.args().size(); n++) {
        Expr inner = partial(a.args().get(n), part);
        if (!inner.equals(Constant.ZERO)) {
          terms.add(multiply(a.op().derivative(a.args(), n, a), inner));
        }
      }
    }
    return add(terms);
  }
}
