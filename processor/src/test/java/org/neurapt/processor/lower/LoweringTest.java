package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.schedule.Scheduler;
import org.neurapt.processor.spec.SpecBuilder;

/** Tiny networks as statements. */
class LoweringTest {

  static Program program(CodeShape shape, SpecBuilder network) {
    NetworkEquations equations = NetworkDeriver.derive(network.build());
    return Lowering.lower(equations, Scheduler.schedule(equations, Optional.of(shape)));
  }

  static Routine part(Program program, String name) {
    return program.parts().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> comments(Routine routine) {
    return routine.body().stream()
        .filter(Stmt.Comment.class::isInstance)
        .map(stmt -> ((Stmt.Comment) stmt).text())
        .toList();
  }

  @Test
  void unrolledPredictionIsOneMethodOfLocals() {
    Program program = program(CodeShape.UNROLLED, SpecBuilder.inputs(2).layer(1, Activation.TANH));
    assertEquals(
        """
        let w1_11 = w[0], w1_12 = w[1], w1_10 = w[2]
        let u_1 = u[uAt], u_2 = u[uAt+1]
        let x1_1 = w1_11 u_1 + w1_12 u_2 + w1_10
        let y1_1 = tanh(x1_1)
        y[yAt] = y1_1
        """,
        Listing.of(program.forward().body()));
    assertEquals(
        List.of("X1_1 = w1_11 U_1 + w1_12 U_2 + w1_10", "Y1_1 = tanh(X1_1)"),
        comments(program.forward()));
    assertEquals(List.of(), program.workspace());
    assertEquals(List.of(), program.parts());
    assertEquals(List.of("layer 1: unrolled (asked for by the annotation)"), program.shapes());
  }

  @Test
  void unrolledTrainingReadsWhatItHas() {
    Program program =
        program(
            CodeShape.UNROLLED,
            SpecBuilder.inputs(1).layer(1, Activation.SIGMOID).loss(Loss.SQUARED_ERROR));
    assertEquals(
        """
        let w1_11 = w[0], w1_10 = w[1]
        let u_1 = u[uAt]
        let x1_1 = w1_11 u_1 + w1_10
        let y1_1 = sigmoid(x1_1)
        let t_1 = t[tAt]
        let loss = 0.5 (y1_1 - t_1)^2
        let dx1_1 = (y1_1 - t_1) y1_1 (1 - y1_1)
        g[0] += dx1_1 u_1
        g[1] += dx1_1
        return loss
        """,
        Listing.of(backpropagate(program).body()));
    assertEquals(
        List.of(Parameter.U, Parameter.T, Parameter.G), backpropagate(program).parameters());
    Routine loss = Objects.requireNonNull(program.training()).loss();
    assertEquals(List.of(Parameter.U, Parameter.T), loss.parameters());
  }

  private static Routine backpropagate(Program program) {
    return Objects.requireNonNull(program.training()).backpropagate();
  }

  /** Above each element its equation; of the gradient one for all; where rules worked, how. */
  @Test
  void commentsAreTheEquations() {
    Program program =
        program(
            CodeShape.UNROLLED,
            SpecBuilder.inputs(1).layer(2, Activation.SIGMOID).loss(Loss.BINARY_CROSS_ENTROPY));
    assertEquals(
        List.of(
            "X1_1 = w1_11 U_1 + w1_10",
            "X1_2 = w1_21 U_1 + w1_20",
            "Y1_1 = sigmoid(X1_1)",
            "Y1_2 = sigmoid(X1_2)",
            "J = sum_i (-y_i ln(sigmoid(X1_i)) - (1 - y_i) ln(1 - sigmoid(X1_i)))"
                + " = sum_i (max(X1_i, 0) - y_i X1_i + log1p(exp(-|X1_i|)))",
            "dJ/dX1_i = ((1 - y_i)/(1 - Y1_i) - y_i/Y1_i) Y1_i (1 - Y1_i) = Y1_i - y_i",
            "dJ/dX1_1 = Y1_1 - y_1",
            "dJ/dX1_2 = Y1_2 - y_2",
            "dJ/dw1_i1 = dJ/dX1_i U_1",
            "dJ/dw1_i0 = dJ/dX1_i"),
        comments(backpropagate(program)));
  }

  /** A long sum is not spelt out in the comment; a short one is. */
  @Test
  void longSumsStaySumsInComments() {
    Program six = program(CodeShape.UNROLLED, SpecBuilder.inputs(6).layer(1, Activation.LINEAR));
    Program seven = program(CodeShape.UNROLLED, SpecBuilder.inputs(7).layer(1, Activation.LINEAR));
    assertEquals(
        "X1_1 = w1_11 U_1 + w1_12 U_2 + w1_13 U_3 + w1_14 U_4 + w1_15 U_5 + w1_16 U_6 + w1_10",
        comments(six.forward()).get(0));
    assertEquals("X1_1 = sum_j w1_1j U_j + w1_10", comments(seven.forward()).get(0));
  }

  @Test
  void sumsOfFewUnitsShareALoop() {
    Program program = program(CodeShape.LOOPED, SpecBuilder.inputs(3).layer(2, Activation.TANH));
    assertEquals(
        """
        var s_1 = 0
        var s_2 = 0
        j = 0 .. 3:
          let u_j = u[uAt+j]
          s_1 += w[j] u_j
          s_2 += w[j+3] u_j
        let x1_1 = s_1 + w[6]
        y1[0] = tanh(x1_1)
        let x1_2 = s_2 + w[7]
        y1[1] = tanh(x1_2)
        """,
        Listing.of(part(program, "layer1").body()));
    assertEquals(
        List.of("X1_i = sum_j w1_ij U_j + w1_i0", "Y1_i = tanh(X1_i)"),
        comments(part(program, "layer1")));
    assertEquals(List.of(new Tensor("y1", 0, 2)), program.workspace());
    assertEquals(List.of(Parameter.U), part(program, "layer1").parameters());
    assertEquals(
        """
        call layer1
        i = 0 .. 2:
          y[yAt+i] = y1[i]
        """,
        Listing.of(program.forward().body()));
  }

  /** Backwards the matrix is read by columns: the sums grow side by side, four terms at a time. */
  @Test
  void loopsRunAlongMemoryBackwards() {
    Program program =
        program(
            CodeShape.LOOPED,
            SpecBuilder.inputs(1)
                .layer(2, Activation.SIGMOID)
                .layer(5, Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR));
    assertEquals(
        """
        i = 0 .. 2:
          dx1[i] = 0
        let dx2_1 = dx2[0]
        let dx2_2 = dx2[1]
        let dx2_3 = dx2[2]
        let dx2_4 = dx2[3]
        i = 0 .. 2:
          dx1[i] = dx1[i] + dx2_1 w[i+4] + dx2_2 w[i+6] + dx2_3 w[i+8] + dx2_4 w[i+10]
        let dx2_5 = dx2[4]
        i = 0 .. 2:
          dx1[i] = dx1[i] + dx2_5 w[i+12]
        i = 0 .. 2:
          dx1[i] = dx1[i] y1[i] (1 - y1[i])
        i = 0 .. 2:
          g[i] += dx1[i] u[uAt]
        i = 0 .. 2:
          g[i+2] += dx1[i]
        """,
        Listing.of(part(program, "backward1").body()));
    assertEquals(
        """
        i = 0 .. 5:
          dx2[i] = y2[i] - t[tAt+i]
        i = 0 .. 5:
          let dx2_i = dx2[i]
          j = 0 .. 2:
            g[2i+j+4] += dx2_i y1[j]
        i = 0 .. 5:
          g[i+14] += dx2[i]
        """,
        Listing.of(part(program, "backward2").body()));
    assertEquals(
        """
        call layer1
        call layer2
        call outputLoss
        call backward2
        call backward1
        return loss
        """,
        Listing.of(Objects.requireNonNull(program.training()).backpropagate().body()));
  }

  /** Nothing is done to the sums after they are added up. */
  @Test
  void backwardSumsOfALinearLayerAreDone() {
    Program program =
        program(
            CodeShape.LOOPED,
            SpecBuilder.inputs(1)
                .layer(3, Activation.LINEAR, 0, false)
                .layer(2, Activation.LINEAR, 0, false)
                .loss(Loss.SQUARED_ERROR));
    assertEquals(
        """
        i = 0 .. 3:
          dx1[i] = 0
        let dx2_1 = dx2[0]
        let dx2_2 = dx2[1]
        i = 0 .. 3:
          dx1[i] = dx1[i] + dx2_1 w[i+3] + dx2_2 w[i+6]
        i = 0 .. 3:
          g[i] += dx1[i] u[uAt]
        """,
        Listing.of(part(program, "backward1").body()));
  }

  @Test
  void loopsOfSoftmaxKeepWhatTheyShare() {
    Program program =
        program(
            CodeShape.LOOPED,
            SpecBuilder.inputs(1)
                .layer(2, Activation.SOFTMAX)
                .loss(Loss.CATEGORICAL_CROSS_ENTROPY));
    String forward = Listing.of(part(program, "layer1").body());
    assertEquals(
        """
        i = 0 .. 2:
          x1[i] = w[i] u[uAt] + w[i+2]
        var s = -Infinity
        i = 0 .. 2:
          s = max(s, x1[i])
        m1 = s
        i = 0 .. 2:
          e1[i] = exp(x1[i] - m1)
        var s2 = 0
        i = 0 .. 2:
          s2 += e1[i]
        z1 = s2
        i = 0 .. 2:
          y1[i] = e1[i]/z1
        """,
        forward);
  }

  @Test
  void updatesAreOneLoop() {
    Program program =
        program(
            CodeShape.UNROLLED,
            SpecBuilder.inputs(1)
                .layer(1, Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR)
                .optimizer(
                    SpecBuilder.optimizer(org.neurapt.annotation.Algorithm.ADAM, false, true)));
    Update update = Objects.requireNonNull(program.training()).update();
    assertEquals(
        """
        p = 0 .. 2:
          m[p] = b1 m[p] + c1 g[p]
          v[p] = b2 v[p] + c2 g[p]^2
          w[p] = w[p] - c4 m[p]/(sqrt(c3 v[p]) + eps)
        """,
        Listing.of(update.body()));
    assertEquals(
        List.of(
            "b1: ",
            "b2: ",
            "eps: ",
            "c1: c1 = 1 - b1",
            "c2: c2 = 1 - b2",
            "c3: c3 = 1/(1 - b2^k)",
            "c4: c4 = lr/(1 - b1^k)"),
        update.scalars().stream().map(s -> s.local().symbol() + ": " + s.text()).toList());
    assertEquals(List.of(new Tensor("m", 0, 2), new Tensor("v", 0, 2)), update.state());
  }
}
