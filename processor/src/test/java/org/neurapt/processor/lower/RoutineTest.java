package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/** Bytes of statements: a variable takes 4, an element 8 to read and 10 to write, a loop 24. */
class RoutineTest {
  private static final Tensor A = Names.local("a");
  private static final Ref X = new Tensor("x", 0, 5).at(Index.at(0));

  record Row(Stmt stmt, long bytes) {}

  static Stream<Row> rows() {
    Stmt.Let ofVariable = new Stmt.Let(Names.local("b"), A.at());
    Stmt.Let ofElement = new Stmt.Let(Names.local("c"), X);
    Stmt increase = new Stmt.Increase(X, Expr.multiply(A.at(), X));
    Routine called = new Routine("called", "", List.of(), false, List.of(increase));
    return Stream.of(
        new Row(ofVariable, 4 + 4),
        new Row(ofElement, 4 + 8),
        new Row(new Stmt.Lets(List.of(ofVariable, ofElement)), 8 + 12),
        new Row(new Stmt.Accumulator(A, Constant.ZERO), 4 + 3),
        new Row(new Stmt.Assign(X, A.at()), 10 + 4),
        new Row(increase, 10 + 4 + 8 + 2),
        new Row(new Stmt.Loop(new Variable("i", 5), 0, 5, 1, List.of(increase)), 24 + 24),
        new Row(new Stmt.Comment("free"), 0),
        new Row(new Stmt.Call(called), 10),
        new Row(new Stmt.Return(A.at()), 10));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bytes(Row row) {
    Routine routine = new Routine("r", "", List.of(), false, List.of(row.stmt(), row.stmt()));
    assertEquals(2 * row.bytes(), routine.bytes());
  }

  @Test
  void rowsHaveAPosition() {
    assertEquals("u", Parameter.U.array());
    assertEquals("tAt", Parameter.T.position());
    assertEquals(
        List.of(Parameter.U, Parameter.T, Parameter.Y),
        Stream.of(Parameter.values()).filter(Parameter::isRow).toList());
  }
}
