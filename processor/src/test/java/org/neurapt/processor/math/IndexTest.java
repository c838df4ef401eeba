package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Affine indices, what is read by them, and Kronecker's delta of two. */
class IndexTest {
  private static final Index OF_I = Index.of(I);
  private static final Index OF_J = Index.of(J);

  @Test
  void sumsOfIndices() {
    assertEquals(OF_I.times(2), OF_I.plus(OF_I));
    assertEquals(Index.at(5), Index.at(2).plus(Index.at(3)));
    assertEquals(Index.at(0), OF_I.plus(OF_I.times(-1)));
    Index both = OF_I.times(3).plus(OF_J).plus(Index.at(4));
    assertEquals(3, both.strideOf(I));
    assertEquals(1, both.strideOf(J));
    assertEquals(0, both.strideOf(K));
    assertEquals(4, both.offset());
  }

  @Test
  void multiplesOfIndices() {
    Index index = OF_I.times(3).plus(Index.at(2)).times(2);
    assertEquals(6, index.strideOf(I));
    assertEquals(4, index.offset());
    assertEquals(Index.at(0), OF_I.times(0));
  }

  @Test
  void whatIsConstant() {
    assertTrue(Index.at(7).isConstant());
    assertFalse(OF_I.isConstant());
    assertTrue(OF_I.has(I));
    assertFalse(OF_I.has(J));
  }

  @Test
  void aVariableOfOneValueIsThatValue() {
    assertEquals(Index.at(0), Index.of(new Variable("i", 1)));
  }

  @Test
  void substitution() {
    Index index = OF_I.times(3).plus(OF_J).plus(Index.at(1));
    assertEquals(OF_J.plus(Index.at(7)), index.substitute(Map.of(I, Index.at(2))));
    assertEquals(OF_J.times(4).plus(Index.at(1)), index.substitute(Map.of(I, OF_J)));
    assertEquals(index, index.substitute(Map.of(K, Index.at(2))));
    assertEquals(
        OF_J.times(3).plus(OF_I).plus(Index.at(1)), index.substitute(Map.of(I, OF_J, J, OF_I)));
  }

  @Test
  void deltasThatAreKnown() {
    assertEquals(Constant.ONE, Delta.of(OF_I, OF_I));
    assertEquals(Constant.ONE, Delta.of(Index.at(2), Index.at(2)));
    assertEquals(Constant.ZERO, Delta.of(Index.at(1), Index.at(2)));
    assertEquals(new Delta(OF_I, Index.at(1)), Delta.of(OF_I, Index.at(1)));
    assertEquals(new Delta(OF_I, OF_J), Delta.of(OF_I, OF_J));
  }

  @Test
  void aReadingHasAnIndexForEachDimension() {
    assertThrows(IllegalArgumentException.class, () -> Letters.W.at(OF_I));
    assertEquals(Letters.W.at(OF_I, OF_J), Letters.W.at(List.of(I, J)));
  }

  @Test
  void tensors() {
    assertEquals(9, Letters.W.size());
    assertEquals(1, Letters.A_TENSOR.size());
    assertTrue(Letters.W.toAdjoint().adjoint());
    assertEquals(Letters.W.shape(), Letters.W.toAdjoint().shape());
    assertEquals(
        List.of(new Variable("p", 3), new Variable("q", 3)), Letters.W.variables("p", "q"));
  }
}
