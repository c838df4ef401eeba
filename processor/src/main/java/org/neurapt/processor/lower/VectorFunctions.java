package org.neurapt.processor.lower;

import java.util.List;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Ref;

/** Takes elementary functions out of expressions: vector code computes each in statements. */
final class VectorFunctions {
  private final List<VectorStmt> body;
  private int count;

  /** Statements are added to {@code body}. */
  VectorFunctions(List<VectorStmt> body) {
    this.body = body;
  }

  /** Whether there is a polynomial for it. */
  static boolean isFunction(Op op) {
    return switch (op) {
      case EXP, EXPM1, LOG, LOG1P, SIGMOID, SOFTPLUS, TANH, NORMAL_CDF -> true;
      default -> false;
    };
  }

  /** The expression with a variable in place of every function. */
  Expr named(Expr e) {
    return e.rewrite(this::name);
  }

  private Expr name(Expr e) {
    if (!(e instanceof Apply a) || !isFunction(a.op())) {
      return e;
    }
    String name = "f" + ++count;
    let(name, a);
    return Names.local(name).at();
  }

  /** A new variable, a function's value. */
  void let(String name, Apply function) {
    Expr argument = named(function.args().get(0));
    String x;
    if (argument instanceof Ref ref) {
      x = ref.tensor().symbol();
    } else {
      x = "arg" + ++count;
      body.add(new VectorStmt.Let(x, new VectorExpr.Formula(argument), false));
    }
    body.add(new VectorStmt.Function(name, function.op(), x));
  }
}
