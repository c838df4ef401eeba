package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An expression in index notation. Expressions are immutable values: two that differ only in the
 * order of summands or factors, or in the name of a bound index, are equal.
 *
 * <p>There is no subtraction and no division: {@code a - b} is {@code a + (-1) b} and {@code a / b}
 * is {@code a b^-1}, so that each rule of algebra is needed once. The factories flatten nested sums
 * and products and compute with constants; everything else is left to the {@link Rule}s.
 */
public sealed interface Expr permits Constant, Ref, Apply, Reduce, Delta {

  /** The direct parts of this expression. */
  List<Expr> parts();

  /** This expression with other parts, as many as it has. */
  Expr withParts(List<Expr> parts);

  static Expr of(double value) {
    return new Constant(value);
  }

  static Expr add(Expr... terms) {
    return add(Arrays.asList(terms));
  }

  /** The sum of {@code terms}. */
  static Expr add(List<Expr> terms) {
    List<Expr> flat = new ArrayList<>();
    double constant = 0;
    int constantAt = -1;
    for (Expr term : terms) {
      for (Expr t : term.terms()) {
        if (t instanceof Constant c) {
          constant += c.value();
          constantAt = constantAt < 0 ? flat.size() : constantAt;
        } else {
          flat.add(t);
        }
      }
    }
    if (constant != 0) {
      flat.add(constantAt, of(constant));
    }
    return switch (flat.size()) {
      case 0 -> Constant.ZERO;
      case 1 -> flat.get(0);
      default -> new Apply(Op.ADD, flat);
    };
  }

  static Expr multiply(Expr... factors) {
    return multiply(Arrays.asList(factors));
  }

  /** The product of {@code factors}; a constant comes first. */
  static Expr multiply(List<Expr> factors) {
    List<Expr> flat = new ArrayList<>();
    double constant = 1;
    for (Expr factor : factors) {
      for (Expr f : factor.factors()) {
        if (f instanceof Constant c) {
          constant *= c.value();
        } else {
          flat.add(f);
        }
      }
    }
    if (constant == 0) {
      return Constant.ZERO;
    }
    if (constant != 1) {
      flat.add(0, of(constant));
    }
    return switch (flat.size()) {
      case 0 -> Constant.ONE;
      case 1 -> flat.get(0);
      default -> new Apply(Op.MULTIPLY, flat);
    };
  }

  static Expr negate(Expr e) {
    return multiply(of(-1), e);
  }

  static Expr subtract(Expr a, Expr b) {
    return add(a, negate(b));
  }

  static Expr divide(Expr a, Expr b) {
    return multiply(a, power(b, -1));
  }

  /** {@code base^exponent}; a whole power of a product is the product of the powers. */
  static Expr power(Expr base, double exponent) {
    boolean whole = exponent == Math.rint(exponent);
    if (exponent == 0) {
      return Constant.ONE;
    }
    if (exponent == 1) {
      return base;
    }
    if (base instanceof Constant c) {
      return of(Math.pow(c.value(), exponent));
    }
    if (whole && base instanceof Apply a && a.op() == Op.MULTIPLY) {
      return multiply(a.args().stream().map(f -> power(f, exponent)).toList());
    }
    if (whole
        && base instanceof Apply a
        && a.op() == Op.POWER
        && a.args().get(1) instanceof Constant c) {
      return power(a.args().get(0), c.value() * exponent);
    }
    return new Apply(Op.POWER, List.of(base, of(exponent)));
  }

  /** A function of its arguments, computed where they are constants. */
  static Expr apply(Op op, Expr... args) {
    return apply(op, List.of(args));
  }

  /** A function of its arguments, computed where they are constants. */
  static Expr apply(Op op, List<Expr> args) {
    Expr first = args.get(0);
    if (op == Op.ADD) {
      return add(args);
    }
    if (op == Op.MULTIPLY) {
      return multiply(args);
    }
    if (op == Op.POWER && args.get(1) instanceof Constant exponent) {
      return power(first, exponent.value());
    }
    if (op == Op.IF_POSITIVE && args.get(1).equals(args.get(2))) {
      return args.get(1);
    }
    if (args.stream().allMatch(Constant.class::isInstance)) {
      return of(op.value(args.stream().mapToDouble(a -> ((Constant) a).value()).toArray()));
    }
    return new Apply(op, args);
  }

  /** {@code sum over v of body}. */
  static Expr sum(Variable v, Expr body) {
    return Reduce.over(Reduce.Kind.SUM, v, body);
  }

  /** {@code max over v of body}. */
  static Expr max(Variable v, Expr body) {
    return Reduce.over(Reduce.Kind.MAX, v, body);
  }

  /** The summands of a sum; of any other expression, itself. */
  default List<Expr> terms() {
    return this instanceof Apply a && a.op() == Op.ADD ? a.args() : List.of(this);
  }

  /** The factors of a product; of any other expression, itself. */
  default List<Expr> factors() {
    return this instanceof Apply a && a.op() == Op.MULTIPLY ? a.args() : List.of(this);
  }

  /** This expression with {@code rewriting} applied to every part, innermost first. */
  default Expr rewrite(UnaryOperator<Expr> rewriting) {
    if (this instanceof Reduce r) {
      // A bound index keeps its name while inside: what replaces a part may bind indices itself.
      Variable open = Variable.fresh(r.variable().extent());
      Expr body = r.body(open);
      Expr rewritten = body.rewrite(rewriting);
      return rewriting.apply(rewritten == body ? this : Reduce.over(r.kind(), open, rewritten));
    }
    List<Expr> parts = parts();
    if (parts.isEmpty()) {
      return rewriting.apply(this);
    }
    List<Expr> rewritten = parts.stream().map(p -> p.rewrite(rewriting)).toList();
    return rewriting.apply(same(parts, rewritten) ? this : withParts(rewritten));
  }

  /** This expression with every occurrence of {@code old} replaced. */
  default Expr replace(Expr old, Expr replacement) {
    return rewrite(e -> e.equals(old) ? replacement : e);
  }

  /** This expression with free variables replaced by indices. */
  default Expr substitute(Map<Variable, Index> replacements) {
    return rewrite(
        e -> {
          if (e instanceof Ref ref) {
            return new Ref(
                ref.tensor(), ref.indices().stream().map(i -> i.substitute(replacements)).toList());
          }
          if (e instanceof Delta delta) {
            return Delta.of(
                delta.left().substitute(replacements), delta.right().substitute(replacements));
          }
          return e;
        });
  }

  /** This expression and all its parts, outermost first, in order of appearance. */
  default List<Expr> everything() {
    List<Expr> all = new ArrayList<>();
    all.add(this);
    parts().forEach(p -> all.addAll(p.everything()));
    return all;
  }

  /** The references in it, each once, in order of appearance. */
  default Set<Ref> refs() {
    Set<Ref> refs = new LinkedHashSet<>();
    for (Expr e : everything()) {
      if (e instanceof Ref ref) {
        refs.add(ref);
      }
    }
    return refs;
  }

  /** Whether it depends on a variable or, where bound, on the index of that name. */
  default boolean has(Variable variable) {
    return everything().stream()
        .anyMatch(
            e ->
                (e instanceof Ref ref && ref.indices().stream().anyMatch(i -> i.has(variable)))
                    || (e instanceof Delta d
                        && (d.left().has(variable) || d.right().has(variable))));
  }

  /** Whether it reads a tensor. */
  default boolean reads(Tensor tensor) {
    return refs().stream().anyMatch(r -> r.tensor().equals(tensor));
  }

  private static boolean same(List<Expr> a, List<Expr> b) {
    for (int n = 0; n < a.size(); n++) {
      if (a.get(n) != b.get(n)) {
        return false;
      }
    }
    return true;
  }
}
