package org.neurapt.processor.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Constant.ZERO;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;
import static org.neurapt.processor.math.Expr.sum;
import static org.neurapt.processor.math.Letters.A;
import static org.neurapt.processor.math.Letters.B;
import static org.neurapt.processor.math.Letters.C;
import static org.neurapt.processor.math.Letters.I;
import static org.neurapt.processor.math.Letters.J;
import static org.neurapt.processor.math.Letters.K;
import static org.neurapt.processor.math.Letters.delta;
import static org.neurapt.processor.math.Letters.w;
import static org.neurapt.processor.math.Letters.x;
import static org.neurapt.processor.math.Letters.y;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the factories make of their parts, and what makes two expressions equal. */
class ExprTest {

  record Made(Expr e, String text) {}

  static Stream<Made> made() {
    return Stream.of(
        new Made(add(List.of()), "0"),
        new Made(add(A), "a"),
        new Made(add(A, add(B, C)), "a + b + c"),
        new Made(add(A, Expr.of(2), B, Expr.of(3)), "a + 5 + b"),
        new Made(add(Expr.of(2), A, Expr.of(-2)), "a"),
        new Made(add(Expr.of(2), A, Expr.of(-3)), "-1 + a"),
        new Made(multiply(List.of()), "1"),
        new Made(multiply(A), "a"),
        new Made(multiply(A, multiply(B, C)), "a b c"),
        new Made(multiply(A, Expr.of(2), B, Expr.of(3)), "6 a b"),
        new Made(multiply(A, Expr.of(2), Expr.of(0.5)), "a"),
        new Made(multiply(A, ZERO, B), "0"),
        new Made(negate(A), "-a"),
        new Made(negate(negate(A)), "a"),
        new Made(negate(add(A, B)), "-(a + b)"),
        new Made(subtract(A, B), "a - b"),
        new Made(subtract(Expr.of(3), Expr.of(1)), "2"),
        new Made(divide(A, B), "a/b"),
        new Made(divide(A, divide(B, C)), "a c/b"),
        new Made(divide(A, Expr.of(4)), "1/4 a"),
        new Made(power(A, 0), "1"),
        new Made(power(A, 1), "a"),
        new Made(power(Expr.of(3), 2), "9"),
        new Made(power(multiply(A, B), 2), "a^2 b^2"),
        new Made(power(multiply(Expr.of(2), A), -1), "1/2/a"),
        new Made(power(multiply(A, B), 0.5), "(a b)^(1/2)"),
        new Made(power(power(A, 2), 3), "a^6"),
        new Made(power(power(A, -1), -1), "a"),
        new Made(power(power(A, 2), 0.5), "(a^2)^(1/2)"),
        new Made(power(add(A, B), 2), "(a + b)^2"),
        new Made(apply(Op.ADD, A, Expr.of(0)), "a"),
        new Made(apply(Op.MULTIPLY, A, Expr.of(1)), "a"),
        new Made(apply(Op.POWER, A, Expr.of(1)), "a"),
        new Made(apply(Op.POWER, Expr.of(2), B), "2^b"),
        new Made(apply(Op.IF_POSITIVE, A, B, B), "b"),
        new Made(apply(Op.IF_POSITIVE, Expr.of(1), Expr.of(2), Expr.of(3)), "2"),
        new Made(apply(Op.IF_POSITIVE, Expr.of(1), A, B), "a if 1 > 0, else b"),
        new Made(apply(Op.SQRT, Expr.of(9)), "3"),
        new Made(apply(Op.MAX, A, Expr.of(0)), "max(a, 0)"),
        new Made(sum(K, ZERO), "0"),
        new Made(sum(new Variable("k", 1), x(J)), "X_j"));
  }

  @ParameterizedTest
  @MethodSource("made")
  void factory(Made made) {
    assertEquals(made.text(), TextPrinter.text(made.e()));
  }

  @Test
  void orderOfTermsAndFactorsDoesNotMatter() {
    assertEquals(add(A, B, C), add(C, A, B));
    assertEquals(add(A, B, C).hashCode(), add(C, A, B).hashCode());
    assertEquals(multiply(A, B, A), multiply(A, A, B));
    assertEquals(multiply(A, B, A).hashCode(), multiply(A, A, B).hashCode());
  }

  @Test
  void numberOfTermsAndOtherOrdersMatter() {
    assertNotEquals(add(A, A, B), add(A, B, B));
    assertNotEquals(add(A, B), add(A, B, B));
    assertNotEquals(add(A, B), multiply(A, B));
    assertNotEquals(apply(Op.MAX, A, B), apply(Op.MAX, B, A));
    assertNotEquals(apply(Op.MAX, A, B).hashCode(), apply(Op.MAX, B, A).hashCode());
    assertNotEquals(apply(Op.MAX, A, B), apply(Op.MIN, A, B));
    assertNotEquals((Object) add(A, B), "a + b");
  }

  @Test
  void termsAndFactors() {
    assertEquals(List.of(A, B), add(A, B).terms());
    assertEquals(List.of(multiply(A, B)), multiply(A, B).terms());
    assertEquals(List.of(A, B), multiply(A, B).factors());
    assertEquals(List.of(add(A, B)), add(A, B).factors());
  }

  @Test
  void rewritingReachesEveryPartInnermostFirst() {
    Expr e = apply(Op.TANH, add(A, sum(K, multiply(A, x(K)))));
    assertEquals("tanh(b + sum_i b X_i)", TextPrinter.text(e.rewrite(p -> p.equals(A) ? B : p)));
    Expr nested = apply(Op.ABS, apply(Op.TANH, A));
    Expr twice = nested.rewrite(p -> p.equals(A) ? B : p.equals(apply(Op.TANH, B)) ? C : p);
    assertEquals(apply(Op.ABS, C), twice);
  }

  @Test
  void rewritingNothingGivesTheSameObject() {
    Expr e = add(A, sum(K, multiply(x(K), y(K))));
    assertSame(e, e.rewrite(p -> p));
  }

  @Test
  void replace() {
    assertEquals(multiply(C, add(C, B)), multiply(A, add(A, B)).replace(A, C));
    assertEquals(C, add(A, B).replace(add(B, A), C));
  }

  @Test
  void substituteReachesReadingsAndDeltas() {
    Expr e = multiply(x(I), delta(I, J), w(J, I));
    assertEquals(multiply(x(K), delta(K, J), w(J, K)), e.substitute(Map.of(I, Index.of(K))));
    assertEquals(x(J), multiply(x(I), delta(I, J)).substitute(Map.of(I, Index.of(J))));
    assertEquals(ZERO, delta(I, J).substitute(Map.of(I, Index.at(0), J, Index.at(1))));
  }

  @Test
  void everythingIsOutermostFirst() {
    Expr product = multiply(A, B);
    assertEquals(List.of(add(product, C), product, A, B, C), add(product, C).everything());
  }

  @Test
  void refsAreGivenOnce() {
    assertEquals(List.of(A, x(I)), List.copyOf(add(multiply(A, x(I)), x(I), A, ONE).refs()));
    assertEquals(Set.of(), delta(I, J).refs());
  }

  @Test
  void hasAndReads() {
    assertTrue(x(I).has(I));
    assertFalse(x(I).has(J));
    assertTrue(multiply(A, delta(I, J)).has(J));
    assertTrue(multiply(A, delta(I, J)).has(I));
    assertFalse(multiply(A, delta(I, J)).has(K));
    assertTrue(sum(K, w(I, K)).has(I));
    assertFalse(sum(K, w(I, K)).has(K));
    assertTrue(add(A, x(I)).reads(Letters.X));
    assertFalse(add(A, x(I)).reads(Letters.Y));
  }

  @Test
  void leavesHaveNoParts() {
    for (Expr leaf : List.of(A, ONE, delta(I, J))) {
      assertEquals(List.of(), leaf.parts());
      assertSame(leaf, leaf.withParts(List.of()));
    }
  }

  @Test
  void withPartsComputesAnew() {
    assertEquals(Expr.of(3), add(A, B).withParts(List.of(Expr.of(1), Expr.of(2))));
    assertEquals(sum(K, y(K)), sum(K, x(K)).withParts(sum(K, y(K)).parts()));
  }
}
