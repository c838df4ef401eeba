package org.neurapt.processor.schedule;

import java.util.List;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Variable;

/**
 * Bytes of bytecode that straight-line code takes, estimated from above. Tests hold the class files
 * against it.
 */
public final class CodeBudget {

  /** HotSpot never compiles a method of more bytes ({@code -XX:-DontCompileHugeMethods} aside). */
  public static final int JIT_LIMIT = 8_000;

  /** What an estimate may reach, so that a method stays below {@link #JIT_LIMIT}. */
  public static final int METHOD_BUDGET = 6_000;

  /**
   * Reading a value: an array element ({@code aload, sipush, daload}) that is kept in a local
   * variable beyond the first 256 ({@code wide dstore, wide dload}), averaged over its uses.
   */
  public static final int READ = 8;

  /** Reading or writing a variable beyond the first 256, or a field: {@code wide dload}. */
  public static final int VARIABLE = 4;

  /**
   * Storing into an array element: {@code aload, sipush, dastore} and, to add, {@code dup2,
   * daload}.
   */
  public static final int STORE = 10;

  /**
   * Setting up, testing and counting: {@code iconst, istore, iload, sipush, if_icmpge, iinc, goto}.
   */
  public static final int LOOP = 24;

  private static final int CONSTANT = 3;

  /** A call with its conversions from and to float. */
  public static final int CALL = 6;

  /** A comparison and its two jumps. */
  private static final int BRANCH = 8;

  private CodeBudget() {}

  /** Bytes of all elements of some equations. */
  public static long bytes(List<Equation> equations) {
    return equations.stream()
        .mapToLong(
            e ->
                bytesOfOne(e)
                    * e.indices().stream()
                        .mapToLong(Variable::extent)
                        .reduce(1, Math::multiplyExact))
        .sum();
  }

  /** Bytes of one element of an equation. */
  public static long bytesOfOne(Equation equation) {
    return STORE + bytes(equation.value());
  }

  /** Bytes of an expression without what becomes of its value. */
  public static long bytes(Expr e) {
    return bytes(e, READ);
  }

  /** Likewise where every value has its place: what has no index is a variable or a field. */
  public static long bytesOfPlaced(Expr e) {
    return bytes(e, VARIABLE);
  }

  private static long bytes(Expr e, int scalar) {
    if (e instanceof Constant) {
      return CONSTANT;
    }
    if (e instanceof Reduce r) {
      return r.variable().extent() * (bytes(r.body(), scalar) + 1);
    }
    if (!(e instanceof Apply a)) {
      return e instanceof Ref ref && ref.indices().isEmpty() ? scalar : READ;
    }
    long args = a.args().stream().mapToLong(x -> bytes(x, scalar)).sum();
    return switch (a.op()) {
      case ADD, MULTIPLY -> args + a.args().size();
      case POWER -> args + CALL + power(a, scalar);
      case IF_POSITIVE -> args + BRANCH;
      default -> args + CALL;
    };
  }

  private static long power(Apply a, int scalar) {
    boolean repeated =
        a.op() == Op.POWER && a.args().get(1) instanceof Constant c && c.value() == 3;
    return repeated ? 2 * bytes(a.args().get(0), scalar) : 0;
  }
}
