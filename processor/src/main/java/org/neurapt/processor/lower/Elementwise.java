package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/**
 * Equations that compute each element from the elements beside it: a pass over arrays. Within a row
 * they may also read the row's scalars, such as a softmax's maximum.
 */
final class Elementwise {
  /**
   * Operations, loads and numbers that a kernel may add to each of eight sums. C1 gives up on
   * kernels of many more, "out of virtual registers", and batches may stay interpreted then: it did
   * with the 15 of the derivative of {@code x / (1 + x^2)} (1,984 bytes; {@code JitTest}, JDK 17).
   */
  private static final int CHEAP = 11;

  /** Operations and stores that a kernel may add to each of sixteen. */
  private static final int CHEAPEST = 6;

  private final List<VectorStmt> before = new ArrayList<>();
  private final List<VectorStmt> body = new ArrayList<>();
  private final Map<Tensor, String> locals = new LinkedHashMap<>();
  private final VectorFunctions functions = new VectorFunctions(body);

  private Elementwise() {}

  /** Whether expressions take a few instructions together, which a kernel may add to its own. */
  static boolean areCheap(List<Expr> all) {
    return all.stream().mapToInt(Elementwise::cost).sum() <= CHEAP
        && all.stream()
            .flatMap(e -> e.everything().stream())
            .allMatch(
                part ->
                    part instanceof Constant
                        || part.equals(Contraction.SUM.at())
                        || (part instanceof Ref ref && !ref.tensor().shape().isEmpty())
                        || (part instanceof Apply a && isInstruction(a)));
  }

  /** Numbers count, as a vector is made of each. */
  private static int cost(Expr e) {
    long numbers = e.everything().stream().filter(part -> part instanceof Constant).count();
    return operations(e) + e.refs().size() + (int) numbers;
  }

  /** Whether all equations together take so few that a kernel may add them to sixteen sums. */
  static boolean isCheapest(List<Equation> equations) {
    return equations.stream().mapToInt(e -> operations(e.value()) + 1).sum() <= CHEAPEST;
  }

  private static int operations(Expr e) {
    return e.everything().stream()
        .mapToInt(part -> part instanceof Apply a ? operations(a) : 0)
        .sum();
  }

  /** Of a sum or a product one fewer than it has parts. */
  static int operations(Apply a) {
    return Math.max(1, a.args().size() - 1);
  }

  /** Whether there are vector instructions for an operation, or a polynomial. */
  static boolean isComputable(Apply a) {
    return isInstruction(a) || VectorFunctions.isFunction(a.op());
  }

  private static boolean isInstruction(Apply a) {
    return switch (a.op()) {
      case ADD, MULTIPLY, ABS, MIN, MAX, SQRT, IF_POSITIVE -> true;
      case POWER ->
          a.args().get(1) instanceof Constant c
              && (c.value() == -1 || c.value() == -2 || c.value() == 2 || c.value() == 3);
      default -> false;
    };
  }

  /**
   * Whether an equation is of this kind.
   *
   * @param polynomials whether it may have functions that there are polynomials for
   */
  static boolean fits(Equation equation, boolean polynomials) {
    return equation.target().shape().size() == 1
        && equation.value().everything().stream()
            .allMatch(
                part ->
                    part instanceof Constant
                        || (part instanceof Ref ref && isBeside(ref, equation))
                        || (part instanceof Apply a
                            && (polynomials ? isComputable(a) : isInstruction(a))));
  }

  private static boolean isBeside(Ref ref, Equation equation) {
    return ref.tensor().layer() == equation.target().layer()
        && (isOfRow(ref) || ref.indices().equals(equation.left().indices()));
  }

  private static boolean isOfRow(Ref ref) {
    return ref.tensor().shape().isEmpty();
  }

  /** Whether one that fits reads no scalar, so that a pass may run over several rows. */
  static boolean fitsAnyRow(Equation equation) {
    return equation.value().refs().stream().noneMatch(Elementwise::isOfRow);
  }

  /**
   * A pass over a layer's arrays.
   *
   * @param equations that {@link #fits fit}
   * @param stored the tensors that others read
   * @param from first position; scalars are there
   * @param to position after the last
   */
  static List<VectorStmt> pass(List<Equation> equations, Set<Tensor> stored, Size from, Size to) {
    Elementwise pass = new Elementwise();
    equations.forEach(e -> pass.add(e, stored, from));
    List<VectorStmt> stmts = new ArrayList<>(pass.before);
    stmts.add(new VectorStmt.Loop("k", from, to, Size.of("L"), pass.body));
    return stmts;
  }

  private void add(Equation equation, Set<Tensor> stored, Size row) {
    boolean isInPlace = equation.value().reads(equation.target());
    body.add(new VectorStmt.Comment(Derivations.line(equation) + (isInPlace ? ", in place" : "")));
    for (Ref ref : equation.value().refs()) {
      if (!locals.containsKey(ref.tensor())) {
        load(ref, row);
      }
    }
    // A target that is read as well, as what it is before, has a name already.
    String before = locals.get(equation.target());
    String name = before == null ? local(equation.target()) : before + "2";
    Expr value =
        equation
            .value()
            .rewrite(
                e ->
                    e instanceof Ref ref
                        ? Names.local(locals.getOrDefault(ref.tensor(), "?")).at()
                        : e);
    if (value instanceof Apply a && VectorFunctions.isFunction(a.op())) {
      functions.let(name, a);
    } else {
      body.add(new VectorStmt.Let(name, new VectorExpr.Formula(functions.named(value)), false));
    }
    locals.put(equation.target(), name);
    if (stored.contains(equation.target())) {
      body.add(
          new VectorStmt.Store(
              Names.of(equation.target()), Size.of("k"), new VectorExpr.Local(name)));
    }
  }

  private void load(Ref ref, Size row) {
    String array = Names.of(ref.tensor());
    String name = local(ref.tensor());
    if (isOfRow(ref)) {
      before.add(new VectorStmt.Let(name, new VectorExpr.Broadcast(array, row), false));
    } else {
      body.add(new VectorStmt.Let(name, new VectorExpr.Load(array, Size.of("k")), false));
    }
    locals.put(ref.tensor(), name);
  }

  private static String local(Tensor tensor) {
    return Names.of(tensor) + "_k";
  }
}
