package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.neurapt.annotation.Activation;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.SpecBuilder;

/** Which equations share a loop, and which of their values need an array. */
class LooperTest {
  private static final NetworkEquations NETWORK =
      NetworkDeriver.derive(SpecBuilder.inputs(4).layer(4, Activation.LINEAR).build());

  private static final Variable I = new Variable("i", 4);
  private static final Index AT = Index.of(I);
  private static final Tensor U = NETWORK.input();
  private static final Tensor A = new Tensor("A", 1, 4);
  private static final Tensor B = new Tensor("B", 1, 4);
  private static final Tensor C = new Tensor("C", 1, 4);

  private static final Equation OF_A = equation(A, Expr.apply(Op.EXP, U.at(AT)));

  private static Equation equation(Tensor target, Expr value) {
    return new Equation(target, List.of(I), value);
  }

  private static String loops(Set<Tensor> kept, Equation... equations) {
    return Listing.of(Looper.lower(List.of(equations), new Places(NETWORK), kept));
  }

  @Test
  void whatFollowsElementByElementSharesALoop() {
    assertEquals(
        """
        i = 0 .. 4:
          let a1_i = exp(u[uAt+i])
          b1[i] = 2 a1_i
        """,
        loops(Set.of(B), OF_A, equation(B, Expr.multiply(Expr.of(2), A.at(AT)))));
  }

  @Test
  void whatReadsOtherElementsHasItsOwn() {
    Index reversed = AT.times(-1).plus(Index.at(3));
    assertEquals(
        """
        i = 0 .. 4:
          a1[i] = exp(u[uAt+i])
        i = 0 .. 4:
          b1[i] = a1[-1i+3]
        """,
        loops(Set.of(B), OF_A, equation(B, A.at(reversed))));
  }

  @Test
  void whatAnotherLoopReadsIsInAnArrayToo() {
    Index reversed = AT.times(-1).plus(Index.at(3));
    assertEquals(
        """
        i = 0 .. 4:
          let a1_i = exp(u[uAt+i])
          a1[i] = a1_i
          b1[i] = 2 a1_i
        i = 0 .. 4:
          c1[i] = a1[-1i+3]
        """,
        loops(
            Set.of(B, C),
            OF_A,
            equation(B, Expr.multiply(Expr.of(2), A.at(AT))),
            equation(C, A.at(reversed))));
  }

  @Test
  void otherExtentsHaveTheirOwnLoop() {
    Variable j = new Variable("i", 3);
    Tensor d = new Tensor("D", 1, 3);
    Equation ofD = new Equation(d, List.of(j), U.at(Index.of(j)));
    assertEquals(
        """
        i = 0 .. 4:
          a1[i] = exp(u[uAt+i])
        i = 0 .. 3:
          d1[i] = u[uAt+i]
        """,
        loops(Set.of(A, d), OF_A, ofD));
  }

  @Test
  void threeSumsHaveThreeNames() {
    Tensor total = new Tensor("J", 0);
    Expr sum = Expr.sum(I, U.at(AT));
    Expr product = Expr.multiply(sum, Expr.sum(I, A.at(AT)), Expr.sum(I, B.at(AT)));
    assertEquals(
        """
        var s = 0
        i = 0 .. 4:
          s += u[uAt+i]
        var s2 = 0
        i = 0 .. 4:
          s2 += a1[i]
        var s3 = 0
        i = 0 .. 4:
          s3 += b1[i]
        let loss = s s2 s3
        """,
        loops(Set.of(), new Equation(total, List.of(), product)));
  }
}
