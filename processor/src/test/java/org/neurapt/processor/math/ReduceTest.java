package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.max;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.sum;
import static org.neurapt.processor.math.Letters.A;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.w;
import static org.neurapt.processor.math.Letters.x;
import static org.neurapt.processor.math.Letters.y;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bound indices have no names of their own, and none is ever captured. */
class ReduceTest {

  @Test
  void theLetterDoesNotMatter() {
    assertEquals(sum(J, x(J)), sum(K, x(K)));
    assertEquals(sum(J, x(J)).hashCode(), sum(K, x(K)).hashCode());
    assertEquals(sum(J, sum(K, w(J, K))), sum(K, sum(J, w(K, J))));
  }

  @Test
  void theOrderOfIndicesMatters() {
    assertNotEquals(sum(J, sum(K, w(J, K))), sum(J, sum(K, w(K, J))));
  }

  @Test
  void kindExtentAndFreeIndexMatter() {
    assertNotEquals(sum(K, x(K)), max(K, x(K)));
    assertNotEquals(sum(K, w(I, K)), sum(K, w(J, K)));
    Variable two = new Variable("k", 2);
    assertNotEquals(sum(K, x(K)), sum(two, x(two)));
  }

  @Test
  void substitutionDoesNotCapture() {
    Expr e = sum(K, w(I, K));
    assertEquals(sum(J, w(K, J)), e.substitute(Map.of(I, Index.of(K))));
    assertEquals("sum_i w_ki", TextPrinter.text(e.substitute(Map.of(I, Index.of(K)))));
  }

  @Test
  void substitutionLeavesTheBoundIndex() {
    assertEquals(sum(K, x(K)), sum(K, x(K)).substitute(Map.of(K, Index.at(1))));
  }

  @Test
  void anInnerSumOfTheSameLetterShadows() {
    Expr e = sum(K, multiply(x(K), sum(K, y(K))));
    assertEquals(sum(J, multiply(x(J), sum(K, y(K)))), e);
  }

  @Test
  void puttingASumIntoASumKeepsThemApart() {
    // sum_k (X_k a) with a = sum_k Y_k
    Expr e = sum(K, multiply(x(K), A)).replace(A, sum(K, y(K)));
    assertEquals(sum(J, multiply(x(J), sum(K, y(K)))), e);
    assertEquals("sum_i X_i sum_j Y_j", TextPrinter.text(e));
  }

  @Test
  void takingASumOutOfASumKeepsItsIndices() {
    Expr deep = sum(I, sum(J, sum(K, multiply(w(I, J), w(J, K)))));
    Expr simplified = new Simplifier().simplified(deep, Facts.NONE);
    Point point = new Point(3);
    assertEquals(point.value(deep), point.value(simplified), 1e-12);
  }

  @Test
  void aDeltaAcrossTwoSumsPicksTheRightIndex() {
    Expr e = sum(J, multiply(x(J), sum(K, multiply(w(J, K), delta(K, J)))));
    assertEquals(sum(J, multiply(x(J), w(J, J))), Rule.DELTA.apply(e, Facts.NONE));
  }

  @Test
  void theBodyTakesAnyName() {
    Reduce reduce = (Reduce) sum(K, w(I, K));
    assertEquals(w(I, J), reduce.body(J));
    Variable fresh = Variable.fresh(3);
    assertEquals(w(I, fresh), reduce.body(fresh));
    assertNotEquals(fresh, Variable.fresh(3));
  }

  @Test
  void valuesOfNestedSums() {
    Point point = new Point(1);
    point.set(Letters.W, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    point.set(Letters.X, 1, 10, 100);
    assertEquals(45, point.value(sum(J, sum(K, w(J, K)))));
    assertEquals(321 + 654 + 987, point.value(sum(J, sum(K, multiply(w(J, K), x(K))))));
    assertEquals(9 + 6 + 3, point.value(sum(J, max(K, w(J, K)))));
    assertEquals(24, point.value(max(J, sum(K, w(J, K)))));
    assertEquals(15, point.value(sum(J, w(J, J))));
    assertEquals(-2, point.value(max(K, add(multiply(Expr.of(-1), x(K)), Expr.of(-1)))));
  }
}
