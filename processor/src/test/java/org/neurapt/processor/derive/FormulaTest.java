package org.neurapt.processor.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.TextPrinter;
import org.neurapt.processor.spec.SpecBuilder;

/** Derived equations, line by line as a textbook has them. */
class FormulaTest {

  private static List<String> texts(List<Equation> equations) {
    return equations.stream().map(TextPrinter::text).toList();
  }

  private static NetworkEquations derive(Activation activation, Loss loss) {
    return NetworkDeriver.derive(
        SpecBuilder.inputs(2).layer(3, activation).loss(loss).huberDelta(0.5).build());
  }

  private static NetworkEquations.Training training(NetworkEquations equations) {
    return Objects.requireNonNull(equations.training());
  }

  /** The equation of {@code dJ/dX}, with what is shared before it. */
  private static String adjoint(LayerEquations layer) {
    return layer.backward().stream()
        .filter(e -> !e.target().symbol().equals("w"))
        .map(TextPrinter::text)
        .collect(Collectors.joining("; "));
  }

  record Row(Enum<?> what, String text) {}

  // ---- hidden layers

  static Stream<Row> hidden() {
    String above = "dJ/dX1_i = (sum_j dJ/dX2_j w2_ji)";
    return Stream.of(
        new Row(Activation.LINEAR, "dJ/dX1_i = sum_j dJ/dX2_j w2_ji"),
        new Row(Activation.SIGMOID, above + " Y1_i (1 - Y1_i)"),
        new Row(Activation.TANH, above + " (1 - Y1_i^2)"),
        new Row(Activation.RELU, above + " (1 if Y1_i > 0, else 0)"),
        new Row(Activation.LEAKY_RELU, above + " (1 if Y1_i > 0, else 0.01)"),
        new Row(Activation.ELU, above + " (1 if X1_i > 0, else exp(X1_i))"),
        new Row(
            Activation.SELU,
            above + " (1.0507009873554805 if X1_i > 0, else 1.7580993408473766 exp(X1_i))"),
        new Row(Activation.SOFTPLUS, above + " sigmoid(X1_i)"),
        new Row(Activation.SOFTSIGN, above + "/(1 + |X1_i|)^2"),
        new Row(Activation.GELU, above + " (P1_i + 0.3989422804014327 X1_i exp(-1/2 X1_i^2))"),
        new Row(
            Activation.GELU_TANH,
            above
                + " (1/2 (1 + T1_i)"
                + " + 0.3989422804014327 X1_i (1 - T1_i^2) (1 + 0.134145 X1_i^2))"),
        new Row(Activation.SILU, above + " (S1_i + Y1_i (1 - S1_i))"),
        new Row(
            Activation.HARD_SIGMOID,
            "dJ/dX1_i = 1/6 (sum_j dJ/dX2_j w2_ji) (1 if Y1_i > 0, else 0)"
                + " (1 if 1/2 > 1/6 X1_i, else 0)"),
        new Row(Activation.FORMULA, above + " (1/(1 + X1_i^2) - 2 Y1_i^2)"),
        new Row(
            Activation.SOFTMAX,
            "A1 = sum_i (sum_j dJ/dX2_j w2_ji) Y1_i; "
                + "dJ/dX1_i = Y1_i (sum_j dJ/dX2_j w2_ji - A1)"));
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void hiddenLayer(Row row) {
    NetworkEquations equations =
        NetworkDeriver.derive(
            SpecBuilder.inputs(2)
                .layer(4, (Activation) row.what())
                .layer(3, Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR)
                .build());
    assertEquals(row.text(), adjoint(equations.layers().get(0)));
  }

  @Test
  void theTableHasEveryActivationThatTrains() {
    assertEquals(
        Stream.of(Activation.values())
            .filter(a -> a != Activation.STEP)
            .collect(Collectors.toSet()),
        hidden().map(Row::what).collect(Collectors.toSet()));
  }

  @Test
  void aLayersOtherEquations() {
    NetworkEquations equations = derive(Activation.LINEAR, Loss.SQUARED_ERROR);
    assertEquals(
        List.of("dJ/dX1_i = Y1_i - y_i", "dJ/dw1_ij = dJ/dX1_i U_j", "dJ/dw1_i0 = dJ/dX1_i"),
        texts(equations.backward()));
    assertEquals(
        "dJ/dU_i = sum_j dJ/dX1_j w1_ji", TextPrinter.text(training(equations).inputGradient()));
  }

  @Test
  void aLayerWithoutBiasesHasNoEquationOfThem() {
    NetworkEquations equations =
        NetworkDeriver.derive(
            SpecBuilder.inputs(2)
                .layer(3, Activation.LINEAR, 0, false)
                .loss(Loss.SQUARED_ERROR)
                .build());
    assertEquals(List.of("X1_i = sum_j w1_ij U_j", "Y1_i = X1_i"), texts(equations.forward()));
    assertEquals(
        List.of("dJ/dX1_i = Y1_i - y_i", "dJ/dw1_ij = dJ/dX1_i U_j"), texts(equations.backward()));
  }

  // ---- losses

  record Output(Activation activation, Loss loss, String text) {}

  static Stream<Output> outputs() {
    String sigmoid = " Y1_i (1 - Y1_i)";
    String huber = " (1/2 sign(Y1_i - y_i) if |Y1_i - y_i| > 1/2, else Y1_i - y_i)";
    return Stream.of(
        new Output(Activation.SIGMOID, Loss.SQUARED_ERROR, "(Y1_i - y_i)" + sigmoid),
        new Output(Activation.TANH, Loss.SQUARED_ERROR, "(Y1_i - y_i) (1 - Y1_i^2)"),
        new Output(Activation.LINEAR, Loss.MEAN_SQUARED_ERROR, "2/3 (Y1_i - y_i)"),
        new Output(Activation.SIGMOID, Loss.MEAN_SQUARED_ERROR, "2/3 (Y1_i - y_i)" + sigmoid),
        new Output(Activation.LINEAR, Loss.MEAN_ABSOLUTE_ERROR, "1/3 sign(Y1_i - y_i)"),
        new Output(Activation.SIGMOID, Loss.MEAN_ABSOLUTE_ERROR, "1/3 sign(Y1_i - y_i)" + sigmoid),
        new Output(Activation.LINEAR, Loss.HUBER, "1/3" + huber),
        new Output(Activation.SIGMOID, Loss.HUBER, "1/3" + huber + sigmoid));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void outputLayer(Output output) {
    assertEquals(
        "dJ/dX1_i = " + output.text(),
        adjoint(derive(output.activation(), output.loss()).layers().get(0)));
  }

  static Stream<Row> losses() {
    String huber = "1/2 (|Y1_i - y_i| - 1/4) if |Y1_i - y_i| > 1/2, else 1/2 (Y1_i - y_i)^2";
    return Stream.of(
        new Row(Loss.SQUARED_ERROR, "1/2 sum_i (Y1_i - y_i)^2"),
        new Row(Loss.MEAN_SQUARED_ERROR, "1/3 sum_i (Y1_i - y_i)^2"),
        new Row(Loss.MEAN_ABSOLUTE_ERROR, "1/3 sum_i |Y1_i - y_i|"),
        new Row(Loss.HUBER, "1/3 sum_i (" + huber + ")"),
        new Row(Loss.BINARY_CROSS_ENTROPY, "sum_i (-y_i ln(Y1_i) - (1 - y_i) ln(1 - Y1_i))"),
        new Row(Loss.CATEGORICAL_CROSS_ENTROPY, "-sum_i y_i ln(Y1_i)"));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossAsWrittenInTextbooks(Row row) {
    NetworkEquations equations = derive(Activation.SIGMOID, (Loss) row.what());
    assertEquals("J = " + row.text(), TextPrinter.text(training(equations).textbookLoss()));
  }

  // ---- safe and shared

  @Test
  void binaryCrossEntropyIsASoftplus() {
    NetworkEquations equations =
        NetworkDeriver.derive(
            SpecBuilder.inputs(2)
                .layer(1, Activation.SIGMOID)
                .loss(Loss.BINARY_CROSS_ENTROPY)
                .build());
    assertEquals(
        List.of("J = max(X1_1, 0) - y_1 X1_1 + log1p(exp(-|X1_1|))"),
        texts(training(equations).loss()));
  }

  @Test
  void binaryCrossEntropyOfSeveralOutputsIsASumOfThem() {
    NetworkEquations equations = derive(Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY);
    assertEquals(
        List.of("J = sum_i (max(X1_i, 0) - y_i X1_i + log1p(exp(-|X1_i|)))"),
        texts(training(equations).loss()));
  }

  @Test
  void softmaxSubtractsItsMaximumAndSharesIt() {
    NetworkEquations equations = derive(Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY);
    assertEquals(
        List.of(
            "X1_i = sum_j w1_ij U_j + w1_i0",
            "M1 = max_i X1_i",
            "E1_i = exp(X1_i - M1)",
            "Z1 = sum_i E1_i",
            "Y1_i = E1_i/Z1"),
        texts(equations.forward()));
    assertEquals(
        List.of("L1 = ln(Z1)", "J = -sum_i y_i (X1_i - M1 - L1)"),
        texts(training(equations).loss()));
  }

  static Stream<Row> shared() {
    return Stream.of(
        new Row(Activation.SILU, "S1_i = sigmoid(X1_i); Y1_i = X1_i S1_i"),
        new Row(Activation.GELU, "P1_i = Phi(X1_i); Y1_i = X1_i P1_i"),
        new Row(
            Activation.GELU_TANH,
            "T1_i = tanh(0.7978845608028654 (X1_i + 0.044715 X1_i^3)); "
                + "Y1_i = 1/2 X1_i (1 + T1_i)"),
        // Only where it is needed: the exponential is not computed for what is positive.
        new Row(Activation.ELU, "Y1_i = X1_i if X1_i > 0, else expm1(X1_i)"));
  }

  @ParameterizedTest
  @MethodSource("shared")
  void whatIsUsedTwiceIsAnEquation(Row row) {
    List<String> forward = texts(derive((Activation) row.what(), Loss.SQUARED_ERROR).forward());
    assertEquals(row.text(), String.join("; ", forward.subList(1, forward.size())));
  }

  @Test
  void aSingleUnitSharesToo() {
    NetworkEquations equations =
        NetworkDeriver.derive(
            SpecBuilder.inputs(2).layer(1, Activation.SILU).loss(Loss.SQUARED_ERROR).build());
    assertEquals(
        List.of("X1_1 = sum_j w1_1j U_j + w1_10", "S1 = sigmoid(X1_1)", "Y1_1 = X1_1 S1"),
        texts(equations.forward()));
  }

  @Test
  void inferenceSharesNothingThatItUsesOnce() {
    NetworkEquations equations =
        NetworkDeriver.derive(SpecBuilder.inputs(2).layer(3, Activation.SILU).build());
    assertEquals(
        List.of("X1_i = sum_j w1_ij U_j + w1_i0", "Y1_i = X1_i sigmoid(X1_i)"),
        texts(equations.forward()));
    assertEquals(List.of(), equations.backward());
  }

  // ---- optimizers

  record Step(Algorithm algorithm, boolean insideRoot, boolean corrected, List<String> lines) {
    Step(Algorithm algorithm, boolean insideRoot, boolean corrected, String... lines) {
      this(algorithm, insideRoot, corrected, List.of(lines));
    }
  }

  static Stream<Step> steps() {
    String m = "m_p = b1 m_p + (1 - b1) g_p";
    String v = "v_p = b2 v_p + (1 - b2) g_p^2";
    return Stream.of(
        new Step(Algorithm.SGD, false, true, "w_p = w_p - lr g_p"),
        new Step(Algorithm.MOMENTUM, false, true, m, "w_p = w_p - lr m_p"),
        new Step(Algorithm.HEAVY_BALL, false, true, "m_p = b1 m_p + g_p", "w_p = w_p - lr m_p"),
        new Step(
            Algorithm.NESTEROV, false, true, "m_p = b1 m_p + g_p", "w_p = w_p - lr (g_p + b1 m_p)"),
        new Step(Algorithm.RMSPROP, false, true, v, "w_p = w_p - lr g_p/(sqrt(v_p) + eps)"),
        new Step(Algorithm.RMSPROP, true, true, v, "w_p = w_p - lr g_p/sqrt(v_p + eps)"),
        new Step(
            Algorithm.ADAGRAD,
            false,
            true,
            "v_p = v_p + g_p^2",
            "w_p = w_p - lr g_p/(sqrt(v_p) + eps)"),
        new Step(Algorithm.ADAM, false, false, m, v, "w_p = w_p - lr m_p/(sqrt(v_p) + eps)"),
        new Step(
            Algorithm.ADAM,
            false,
            true,
            m,
            v,
            "w_p = w_p - lr m_p/(1 - b1^k)/(sqrt(v_p/(1 - b2^k)) + eps)"),
        new Step(
            Algorithm.ADAMW,
            true,
            true,
            "w_p = (1 - lr decay) w_p",
            m,
            v,
            "w_p = w_p - lr m_p/(1 - b1^k)/sqrt(v_p/(1 - b2^k) + eps)"));
  }

  private static UpdateEquations update(Step step) {
    return training(
            NetworkDeriver.derive(
                SpecBuilder.inputs(2)
                    .layer(3, Activation.LINEAR)
                    .loss(Loss.SQUARED_ERROR)
                    .optimizer(
                        SpecBuilder.optimizer(
                            step.algorithm(), step.insideRoot(), step.corrected()))
                    .build()))
        .update();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void optimizer(Step step) {
    assertEquals(step.lines(), texts(update(step).textbook()));
  }

  @Test
  void whatIsTheSameForAllParametersIsComputedOnce() {
    UpdateEquations update = update(new Step(Algorithm.ADAMW, false, true));
    assertEquals(
        List.of(
            "c1 = 1 - lr decay",
            "c2 = 1 - b1",
            "c3 = 1 - b2",
            "c4 = 1/(1 - b2^k)",
            "c5 = lr/(1 - b1^k)"),
        texts(update.scalars()));
    assertEquals(
        List.of(
            "w_p = c1 w_p",
            "m_p = b1 m_p + c2 g_p",
            "v_p = b2 v_p + c3 g_p^2",
            "w_p = w_p - c5 m_p/(sqrt(c4 v_p) + eps)"),
        texts(update.elementwise()));
  }
}
