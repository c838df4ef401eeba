package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.schedule.CodeBudget;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.spec.SpecBuilder;

/** What lowering is made of: blocks, what is needed, names, places, and units. */
class PartsTest {

  // ---- blocks

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 0 1",
    "3, 0 1 2",
    "4, 0 1 2 3",
    "5, 0 1 2 3 | 4",
    "7, 0 1 2 3 | 4 5 6",
    "8, (0 1 2 3) (4 5 6 7)",
    "9, (0 1 2 3) (4 5 6 7) | 8",
    "14, (0 1 2 3) (4 5 6 7) (8 9 10 11) | 12 13"
  })
  void blocksOfFourAndARest(int extent, String expected) {
    Variable v = new Variable("i", extent);
    Tensor x = new Tensor("x", 0, extent);
    List<Stmt> stmts =
        Blocks.of(
            v,
            4,
            block ->
                List.of(
                    new Stmt.Let(
                        Names.local("b"), Expr.add(block.stream().<Expr>map(x::at).toList()))));
    List<String> blocks = new ArrayList<>();
    for (Stmt stmt : stmts) {
      if (stmt instanceof Stmt.Loop loop) {
        List<String> turns = new ArrayList<>();
        for (int n = loop.from(); n < loop.to(); n += loop.step()) {
          turns.add("(" + positions(loop.body().get(0), v, n) + ")");
        }
        blocks.add(String.join(" ", turns));
      } else {
        blocks.add(positions(stmt, v, 0));
      }
    }
    assertEquals(expected, String.join(" | ", blocks));
  }

  private static String positions(Stmt stmt, Variable v, int n) {
    List<String> positions = new ArrayList<>();
    for (Ref ref : ((Stmt.Let) stmt).value().refs()) {
      Index at = ref.indices().get(0);
      positions.add(Integer.toString(at.offset() + at.strideOf(v) * n));
    }
    return String.join(" ", positions);
  }

  // ---- what is needed

  @Test
  void whatNobodyReadsIsLeftOut() {
    Tensor a = new Tensor("a", 0);
    Tensor b = new Tensor("b", 0);
    Tensor c = new Tensor("c", 0);
    Tensor d = new Tensor("d", 0);
    Equation ofB = new Equation(b, List.of(), a.at());
    Equation ofC = new Equation(c, List.of(), a.at());
    Equation ofD = new Equation(d, List.of(), b.at());
    List<Equation> all = List.of(ofB, ofC, ofD);
    assertEquals(List.of(ofB, ofD), Liveness.needed(all, Set.of(d)));
    assertEquals(List.of(ofC), Liveness.needed(all, Set.of(c)));
    assertEquals(all, Liveness.needed(all, Set.of(c, d)));
    assertEquals(List.of(), Liveness.needed(all, Set.of(a)));
  }

  // ---- names

  private static final Variable I = new Variable("i", 20);

  @Test
  void namesFollowTheEquations() {
    Tensor w = new Tensor("w", 1, 2, 3);
    Tensor wide = new Tensor("w", 1, 2, 10);
    Tensor biases = new Tensor("w", 1, "0", false, List.of(2));
    assertEquals("loss", Names.of(new Tensor("J", 0)));
    assertEquals("t", Names.of(new Tensor("y", 0, 3)));
    assertEquals("y1", Names.of(new Tensor("Y", 1, 3)));
    assertEquals("dx2", Names.of(new Tensor("X", 2, 3).toAdjoint()));
    assertEquals("w1_23", Names.of(w.at(Index.at(1), Index.at(2))));
    assertEquals("w1_2_10", Names.of(wide.at(Index.at(1), Index.at(9))));
    assertEquals("w1_29", Names.of(new Tensor("w", 1, 2, 9).at(Index.at(1), Index.at(8))));
    assertEquals("w1_20", Names.of(biases.at(Index.at(1))));
    assertEquals("m2", Names.of(new Tensor("M", 2).at()));
    assertEquals("x1_i3", Names.of(new Tensor("X", 1, 20).at(Index.of(I).plus(Index.at(3)))));
    assertEquals("i", Names.of(Index.of(I)));
  }

  // ---- places

  private static final NetworkEquations EQUATIONS =
      NetworkDeriver.derive(
          SpecBuilder.inputs(3)
              .layer(2, Activation.TANH)
              .layer(4, Activation.LINEAR, 0, false)
              .layer(1, Activation.LINEAR)
              .loss(Loss.SQUARED_ERROR)
              .build());

  private static String place(Places places, Ref element) {
    return Listing.of(List.of(new Stmt.Return(places.of(element)))).strip().substring(7);
  }

  @Test
  void parametersLieInCanonicalOrder() {
    Places places = new Places(EQUATIONS);
    LayerEquations first = EQUATIONS.layers().get(0);
    LayerEquations second = EQUATIONS.layers().get(1);
    LayerEquations third = EQUATIONS.layers().get(2);
    Tensor w = first.tensors().weights();
    assertEquals("w[0]", place(places, w.at(Index.at(0), Index.at(0))));
    assertEquals("w[5]", place(places, w.at(Index.at(1), Index.at(2))));
    assertEquals("g[4]", place(places, w.toAdjoint().at(Index.at(1), Index.at(1))));
    Tensor biases = java.util.Objects.requireNonNull(first.tensors().biases());
    assertEquals("w[7]", place(places, biases.at(Index.at(1))));
    Variable i = new Variable("i", 4);
    Variable j = new Variable("j", 2);
    assertEquals("w[2i+j+8]", place(places, second.tensors().weights().at(List.of(i, j))));
    assertEquals("w[19]", place(places, third.tensors().weights().at(Index.at(0), Index.at(3))));
  }

  @Test
  void rowsBeginWhereTheCallerSays() {
    Places places = new Places(EQUATIONS);
    assertEquals("u[uAt+2]", place(places, EQUATIONS.input().at(Index.at(2))));
    assertEquals(
        "y[yAt+1]",
        Listing.of(List.of(new Stmt.Return(Places.output(Index.at(1))))).strip().substring(7));
  }

  @Test
  void whatHasNoPlaceGetsOneInTheWorkspace() {
    Places places = new Places(EQUATIONS);
    Tensor x = EQUATIONS.layers().get(0).tensors().pre();
    Tensor scalar = new Tensor("M", 1);
    assertEquals(List.of(), places.workspace());
    assertEquals("x1[1]", place(places, x.at(Index.at(1))));
    assertEquals("m1", place(places, scalar.at()));
    assertEquals("x1[0]", place(places, x.at(Index.at(0))));
    assertEquals(List.of(new Tensor("x1", 0, 2), new Tensor("m1", 0)), places.workspace());
    assertFalse(places.isFixed(x));
    assertTrue(places.isFixed(EQUATIONS.input()));
    assertTrue(places.isGradient(EQUATIONS.layers().get(0).tensors().weights().toAdjoint()));
    assertFalse(places.isGradient(EQUATIONS.layers().get(0).tensors().weights()));
    assertFalse(places.isGradient(x.toAdjoint()));
  }

  @Test
  void routinesAreGivenTheRowsThatTheyUse() {
    Places places = new Places(EQUATIONS);
    Tensor w = EQUATIONS.layers().get(0).tensors().weights();
    Tensor x = EQUATIONS.layers().get(0).tensors().pre();
    assertEquals(List.of(), places.parameters(Set.of(w, x)));
    assertEquals(
        List.of(Parameter.U, Parameter.G),
        places.parameters(Set.of(w.toAdjoint(), x, EQUATIONS.input())));
  }

  // ---- units

  private static List<Unit> units(CodeShape shape, int values) {
    Variable i = new Variable("i", values);
    Tensor x = new Tensor("X", 1, values);
    Tensor y = new Tensor("Y", 1, values);
    Equation e = new Equation(y, List.of(i), x.at(List.of(i)));
    return Unit.of("layer1", "Layer 1", shape, List.of(e));
  }

  @Test
  void loopsAreOneUnit() {
    List<Unit> units = units(CodeShape.LOOPED, 10_000);
    assertEquals(List.of("layer1"), units.stream().map(Unit::name).toList());
    assertEquals(1, units.get(0).items().size());
  }

  /** An element takes 18 bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 333, 334, 666, 667, 1000})
  void longUnitsAreCutWithinTheBudget(int values) {
    List<Unit> units = units(CodeShape.UNROLLED, values);
    int fit = CodeBudget.METHOD_BUDGET / 18;
    assertEquals((values + fit - 1) / fit, units.size());
    List<Ref> elements = new ArrayList<>();
    for (Unit unit : units) {
      assertTrue(unit.items().size() <= fit);
      unit.items().forEach(item -> elements.add(item.left()));
    }
    List<Ref> expected = new ArrayList<>();
    for (int n = 0; n < values; n++) {
      expected.add(new Tensor("Y", 1, values).at(Index.at(n)));
    }
    assertEquals(expected, elements);
  }

  @Test
  void partsAreNumbered() {
    assertEquals(
        List.of("layer1Part1: Layer 1, part 1 of 2", "layer1Part2: Layer 1, part 2 of 2"),
        units(CodeShape.UNROLLED, 334).stream().map(u -> u.name() + ": " + u.summary()).toList());
    assertEquals(
        List.of("layer1: Layer 1"),
        units(CodeShape.UNROLLED, 333).stream().map(u -> u.name() + ": " + u.summary()).toList());
  }
}
