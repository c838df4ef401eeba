package org.neurapt.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/** Bytes of bytecode: a reading 8, a number 3, an operation 1, a call 6, a branch 8, a store 10. */
class CodeBudgetTest {
  private static final Variable I = new Variable("i", 5);
  private static final Tensor X = new Tensor("X", 1, 5);
  private static final Expr A = new Tensor("a", 0).at();

  record Row(Expr e, long bytes) {}

  static Stream<Row> rows() {
    return Stream.of(
        new Row(Expr.of(2), 3),
        new Row(A, 8),
        new Row(Expr.multiply(Expr.of(2), A), 3 + 8 + 2),
        new Row(Expr.add(A, A, A), 3 * 8 + 3),
        new Row(Expr.apply(Op.EXP, A), 8 + 6),
        new Row(Expr.apply(Op.IF_POSITIVE, A, Expr.of(1), Expr.of(2)), 8 + 3 + 3 + 8),
        new Row(Expr.power(A, 2), 8 + 3 + 6),
        // x * x * x reads its base three times.
        new Row(Expr.power(A, 3), 8 + 3 + 6 + 2 * 8),
        new Row(Expr.sum(I, X.at(List.of(I))), 5 * (8 + 1)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void ofAnExpression(Row row) {
    assertEquals(row.bytes(), CodeBudget.bytes(row.e()));
  }

  @Test
  void ofAnEquationIsThatOfItsElements() {
    Equation vector = new Equation(new Tensor("Y", 1, 5), List.of(I), X.at(List.of(I)));
    Equation scalar = new Equation(new Tensor("J", 0), List.of(), X.at(Index.at(0)));
    assertEquals(10 + 8, CodeBudget.bytesOfOne(vector));
    assertEquals(5 * 18 + 18, CodeBudget.bytes(List.of(vector, scalar)));
  }

  @Test
  void theBudgetLeavesRoom() {
    assertTrue(CodeBudget.METHOD_BUDGET < CodeBudget.JIT_LIMIT);
  }
}
