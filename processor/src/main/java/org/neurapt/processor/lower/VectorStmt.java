package org.neurapt.processor.lower;

import java.util.List;
import org.neurapt.processor.math.Op;

/** A statement of vector code. */
public sealed interface VectorStmt {

  /** A line for the reader. */
  record Comment(String text) implements VectorStmt {}

  /** A new whole number. */
  record Int(String name, Size value) implements VectorStmt {}

  /** A new vector; one that changes is not final. */
  record Let(String name, VectorExpr value, boolean changes) implements VectorStmt {}

  /** A new vector, an elementary function of another. */
  record Function(String name, Op function, String argument) implements VectorStmt {}

  /** {@code name = value}. */
  record Set(String name, VectorExpr value) implements VectorStmt {}

  /** Writes a vector to consecutive elements of an array. */
  record Store(String array, Size at, VectorExpr value) implements VectorStmt {}

  /** For {@code variable} from {@code from} to below {@code to} by {@code step}. */
  record Loop(String variable, Size from, Size to, Size step, List<VectorStmt> body)
      implements VectorStmt {
    public Loop {
      body = List.copyOf(body);
    }
  }

  /** One or the other. The condition compares whole numbers, most of them known to the JIT. */
  record Choice(String condition, List<VectorStmt> then, List<VectorStmt> otherwise)
      implements VectorStmt {
    public Choice {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** A call of another kernel, a copy of elements: one statement as it stands. */
  record Plain(String text) implements VectorStmt {}

  /** Scalar code. */
  record Scalar(List<Stmt> body) implements VectorStmt {
    public Scalar {
      body = List.copyOf(body);
    }
  }
}
