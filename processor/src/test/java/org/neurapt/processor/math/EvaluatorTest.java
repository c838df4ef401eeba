package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.sum;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.W;
import static org.neurapt.processor.math.Letters.X;
import static org.neurapt.processor.math.Letters.Y;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.w;
import static org.neurapt.processor.math.Letters.x;
import static org.neurapt.processor.math.Letters.y;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Equations on arrays, row-major. */
class EvaluatorTest {
  private final Evaluator evaluator = new Evaluator();

  @BeforeEach
  void set() {
    evaluator.set(X, 1, 10, 100);
    evaluator.set(W, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  private double[] run(Equation... equations) {
    evaluator.run(List.of(equations));
    return evaluator.get(equations[equations.length - 1].target());
  }

  @Test
  void matrixTimesVector() {
    Equation product = new Equation(Y, List.of(I), sum(K, multiply(w(I, K), x(K))));
    assertArrayEquals(new double[] {321, 654, 987}, run(product));
  }

  @Test
  void transposed() {
    Tensor t = new Tensor("T", 0, 3, 3);
    assertArrayEquals(
        new double[] {1, 4, 7, 2, 5, 8, 3, 6, 9}, run(new Equation(t, List.of(I, J), w(J, I))));
  }

  @Test
  void unequalSides() {
    Tensor tall = new Tensor("T", 0, 2, 3);
    Variable two = new Variable("i", 2);
    Equation outer =
        new Equation(
            tall,
            List.of(two, J),
            multiply(Expr.of(2), W.at(Index.of(two).plus(Index.at(1)), Index.of(J))));
    assertArrayEquals(new double[] {8, 10, 12, 14, 16, 18}, run(outer));
  }

  @Test
  void theUnitMatrix() {
    Tensor t = new Tensor("T", 0, 3, 3);
    assertArrayEquals(
        new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, run(new Equation(t, List.of(I, J), delta(I, J))));
  }

  @Test
  void stridesAndOffsets() {
    Tensor first = new Tensor("f", 0, 2);
    Variable two = new Variable("i", 2);
    Expr every = X.at(Index.of(two).times(2));
    assertArrayEquals(new double[] {1, 100}, run(new Equation(first, List.of(two), every)));
  }

  @Test
  void inOrderAndInPlace() {
    Equation twice = new Equation(X, List.of(I), multiply(Expr.of(2), x(I)));
    Equation read = new Equation(Y, List.of(I), x(I));
    assertArrayEquals(new double[] {2, 20, 200}, run(twice, read));
  }

  @Test
  void equationsAtOtherIndices() {
    Equation e = new Equation(Y, List.of(I), w(I, I));
    assertEquals(w(J, J), e.valueAt(List.of(Index.of(J))));
    assertEquals(y(I), e.left());
  }

  @Test
  void mistakesAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> evaluator.set(X, 1, 2));
    assertThrows(IllegalStateException.class, () -> evaluator.get(Y));
    assertThrows(IllegalStateException.class, () -> evaluator.value(x(I), Map.of()));
  }

  @Test
  void valuesAreCopied() {
    double[] values = {1, 2, 3};
    evaluator.set(Y, values);
    values[0] = 9;
    assertEquals(1, evaluator.value(y(I), Map.of(I, 0)));
  }
}
