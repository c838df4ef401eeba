package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.lower.LoweringTest.part;
import static org.neurapt.processor.lower.LoweringTest.program;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.spec.SpecBuilder;

/** Which loops run over rows in arrays of their own. */
class RowMatrixTest {

  /** Sums of many units grow side by side, four terms at a time, in rows of a number for each. */
  @Test
  void sumsOfManyUnitsGrowSideBySide() {
    Program program = program(CodeShape.LOOPED, SpecBuilder.inputs(5).layer(9, Activation.TANH));
    assertEquals(
        """
        i = 0 .. 9:
          x1[i] = 0
        let w1_1 = w1ByInput[0]
        let u_1 = u[uAt]
        let w1_2 = w1ByInput[1]
        let u_2 = u[uAt+1]
        let w1_3 = w1ByInput[2]
        let u_3 = u[uAt+2]
        let w1_4 = w1ByInput[3]
        let u_4 = u[uAt+3]
        i = 0 .. 9:
          x1[i] = x1[i] + w1_1[i] u_1 + w1_2[i] u_2 + w1_3[i] u_3 + w1_4[i] u_4
        let w1_5 = w1ByInput[4]
        let u_5 = u[uAt+4]
        i = 0 .. 9:
          x1[i] = x1[i] + w1_5[i] u_5
        i = 0 .. 9:
          let x1_i = x1[i] + w[i+45]
          y1[i] = tanh(x1_i)
        """,
        Listing.of(part(program, "layer1").body()));
    assertEquals(List.of("w1ByInput"), names(program.weightRows()));
    assertEquals(List.of(), program.gradientRows());
  }

  private static List<String> names(List<RowMatrix> matrices) {
    return matrices.stream().map(RowMatrix::name).toList();
  }

  /** The gradient's rows are the longer ones; inputs are copied to where a row begins at 0. */
  @Test
  void derivativesAreAddedUpInRows() {
    Program program =
        program(
            CodeShape.LOOPED,
            SpecBuilder.inputs(9)
                .layer(2, Activation.LINEAR)
                .layer(10, Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR));
    assertEquals(List.of("w2ByInput"), names(program.weightRows()));
    assertEquals(List.of("dw1ByUnit", "dw2ByInput"), names(program.gradientRows()));
    assertTrue(program.workspace().contains(new Tensor("example", 0, 9)));
    assertEquals(
        """
        copy 9 u[uAt] to example[0]
        let dw1_1 = dw1ByUnit[0]
        let dx1_1 = dx1[0]
        let dw1_2 = dw1ByUnit[1]
        let dx1_2 = dx1[1]
        j = 0 .. 9:
          let example_j = example[j]
          dw1_1[j] += dx1_1 example_j
          dw1_2[j] += dx1_2 example_j
        """,
        lines(part(program, "backward1"), "copy", "dw1_2[j]"));
    assertEquals(
        """
        let dw2_1 = dw2ByInput[0]
        let y1_1 = y1[0]
        let dw2_2 = dw2ByInput[1]
        let y1_2 = y1[1]
        i = 0 .. 10:
          let dx2_i = dx2[i]
          dw2_1[i] += dx2_i y1_1
          dw2_2[i] += dx2_i y1_2
        """,
        lines(part(program, "backward2"), "let dw2_1", "dw2_2[i]"));
  }

  /** The derivatives by many units' outputs grow side by side as sums do. */
  @Test
  void derivativesByOutputsGrowInRowsToo() {
    Program program =
        program(
            CodeShape.LOOPED,
            SpecBuilder.inputs(1)
                .layer(9, Activation.LINEAR)
                .layer(2, Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR));
    assertEquals(List.of("w2ByUnit"), names(program.weightRows()));
    assertEquals(
        """
        let w2_1 = w2ByUnit[0]
        let dx2_1 = dx2[0]
        let w2_2 = w2ByUnit[1]
        let dx2_2 = dx2[1]
        i = 0 .. 9:
          dx1[i] = dx1[i] + dx2_1 w2_1[i] + dx2_2 w2_2[i]
        """,
        lines(part(program, "backward1"), "let w2_1", "dx1[i] = dx1[i] +"));
  }

  /** The part of a listing from one line to another, both by how they begin. */
  private static String lines(Routine routine, String first, String last) {
    List<String> lines = Listing.of(routine.body()).lines().toList();
    int from = indexOf(lines, first);
    int to = indexOf(lines, last);
    return String.join("\n", lines.subList(from, to + 1)) + "\n";
  }

  private static int indexOf(List<String> lines, String start) {
    for (int n = 0; n < lines.size(); n++) {
      if (lines.get(n).strip().startsWith(start)) {
        return n;
      }
    }
    throw new AssertionError("no line begins " + start + " in " + lines);
  }
}
