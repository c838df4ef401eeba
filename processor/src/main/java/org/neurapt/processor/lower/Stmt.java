package org.neurapt.processor.lower;

import java.util.List;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/**
 * A statement. Its expressions read places alone: a tensor without an index is a variable of that
 * name, one with an index the array of that name.
 */
public sealed interface Stmt {

  /** A line for the reader. */
  record Comment(String text) implements Stmt {}

  /** A new local variable that never changes. */
  record Let(Tensor local, Expr value) implements Stmt {}

  /** Several of them that belong together. */
  record Lets(List<Let> lets) implements Stmt {
    public Lets {
      lets = List.copyOf(lets);
    }
  }

  /** A new local variable that a loop changes. */
  record Accumulator(Tensor local, Expr start) implements Stmt {}

  /** A local name for one of a matrix's rows. */
  record Row(Tensor local, String matrix, Index row) implements Stmt {}

  /** Copies so many values in a row, {@code from} the first. */
  record Copy(Ref from, Ref to, int count) implements Stmt {}

  /** {@code place = value}. */
  record Assign(Ref place, Expr value) implements Stmt {}

  /** {@code place += value}. */
  record Increase(Ref place, Expr value) implements Stmt {}

  /** For {@code variable} from {@code from} to below {@code to} by {@code step}. */
  record Loop(Variable variable, int from, int to, int step, List<Stmt> body) implements Stmt {
    public Loop {
      body = List.copyOf(body);
    }
  }

  /** Runs another routine on this one's parameters of the same name. */
  record Call(Routine routine) implements Stmt {}

  /** The routine's result, as its last statement. */
  record Return(Expr value) implements Stmt {}
}
