package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that a page carries the numbers of through the equations. */
class WorkedExampleTest {
  private static final String HIDDEN =
      """
      @Layer(units = 2, activation = Activation.SIGMOID, weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}),
      """;

  private static String network(String output, String loss, String optimizer, String examples) {
    return """
    @Network(
        inputs = 3,
        layers = {%s @Layer(%s)},
        loss = Loss.%s,
        optimizer = @Optimizer(algorithm = Algorithm.%s, learningRate = 0.05))
    %s
    public interface Tested extends Trainable<double[]> {}
    """
        .formatted(HIDDEN, output, loss, optimizer, examples);
  }

  private static final String BINARY =
      network(
          "units = 1, activation = Activation.SIGMOID, weights = {0.2, -0.2}",
          "BINARY_CROSS_ENTROPY",
          "SGD",
          "@Example(input = {3, 0.2, -0.1}, target = 0)");

  private static String example(String declaration) throws IOException {
    String tex = Pages.page(Pages.compile(declaration, "-Aneurapt.pages"), ".tex");
    return tex.substring(
        tex.indexOf("\\subsection*{Worked example"), tex.indexOf("\\subsection*{Code}"));
  }

  /** The exercise sheet's solution, in its order. */
  @Test
  void everyNumberOfTheExerciseIsThere() throws IOException {
    String text = example(BINARY);
    int at = 0;
    for (String number :
        List.of(
            "0.31",
            "-0.28",
            "0.5768853",
            "0.4304538",
            "0.0292863",
            "0.5073211",
            "0.7078975",
            "0.5073211",
            "0.292666",
            "0.2183783",
            "0.5073211",
            "0.02476626",
            "-0.0248753",
            "0.07429879",
            "0.004953253",
            "-0.002476626",
            "-0.07462591",
            "-0.004975061",
            "0.00248753",
            "0.02476626",
            "-0.0248753",
            "0.09628506",
            "0.1997523",
            "0.3001238",
            "-0.0962687",
            "0.000248753",
            "-0.2001244",
            "-0.001238313",
            "0.001243765",
            "0.1853667",
            "-0.2109189",
            "-0.02536605",
            "0.6879447")) {
      int next = text.indexOf("&= " + number, at);
      assertTrue(next >= 0, number + " after " + text.substring(Math.max(0, at - 60), at));
      at = next + 1;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "&= 0.1 \\cdot 3 + 0.2 \\cdot 0.2 + 0.3 \\cdot \\left(-0.1\\right) + 0 \\\\",
        "&= 0.5073211 \\cdot 0.2 \\cdot 0.5768853 \\cdot \\left(1 - 0.5768853\\right) \\\\",
        "&= 0.1 - 0.05 \\cdot 0.07429879 \\\\"
      })
  void numbersStandInPlaceOfQuantities(String line) throws IOException {
    assertTrue(example(BINARY).contains(line), line);
  }

  /** With no unit dropped the numbers are those of the exercise. */
  @Test
  void examplesDropNothing() throws IOException {
    String text = example(BINARY.replace("units = 2,", "units = 2, dropout = 0.5,"));
    assertTrue(text.contains("no unit is dropped"), text);
    assertTrue(text.contains("{\\mathbf{r}}^{\\left(1\\right)}"), text);
    for (String number : List.of("0.5073211", "0.02476626", "0.09628506", "0.6879447")) {
      assertTrue(text.contains("&= " + number), number);
    }
  }

  @Test
  void penaltiesAndClippingCount() throws IOException {
    String priced = example(BINARY.replace("loss =", "l2 = 0.5,\n    loss ="));
    assertTrue(priced.contains("0.392666"), "0.292666 + 0.5 * 0.2");
    assertTrue(priced.contains("&= 0.1803667"), "0.2 - 0.05 * 0.392666");
    String clipped = example(BINARY.replace("0.05))", "0.05, clipValue = 0.25))"));
    assertTrue(clipped.contains("&= 0.1875"), "0.2 - 0.05 * 0.25");
    String scaled = example(BINARY.replace("0.05))", "0.05, clipNorm = 0.001))"));
    assertTrue(scaled.contains("&= 0.199977"), "0.2 - 0.05 * 0.001 * 0.292666 / 0.6349");
  }

  @Test
  void everyOptimizerTakesItsFirstStep() throws IOException {
    for (String algorithm :
        List.of("MOMENTUM", "HEAVY_BALL", "NESTEROV", "RMSPROP", "ADAM", "ADAMW", "ADAGRAD")) {
      String text =
          example(
              network(
                  "units = 2, weights = {0.2, -0.2, 0.5, 1}, biases = {1, 2}",
                  "SQUARED_ERROR",
                  algorithm,
                  "@Example(input = {3, 0.2, -0.1}, target = {0, 1})"));
      assertTrue(text.contains("the loss of the example is smaller"), algorithm);
    }
  }

  /** Where the signs of the gradient alone say where to go: 0.05 each way. */
  @Test
  void adamsFirstStepIsTheLearningRate() throws IOException {
    String text =
        example(
            network(
                "units = 3, activation = Activation.SOFTMAX, weights = {0.2, -0.2, 0.1, 0.3, 0, 1}",
                "CATEGORICAL_CROSS_ENTROPY",
                "ADAM",
                "@Example(input = {3, 0.2, -0.1}, target = {0, 1, 0})"));
    assertTrue(text.contains("&= 0.25") || text.contains("&= 0.15"), text);
  }

  @Test
  void examplesAreCounted() throws IOException {
    String text =
        example(
            network(
                "units = 1, weights = {0.2, -0.2}",
                "SQUARED_ERROR",
                "SGD",
                "@Example(input = {3, 0.2, -0.1}, target = 0)"
                    + " @Example(input = {0, 0, 0}, target = 1)"));
    assertTrue(text.contains("Worked example 1") && text.contains("Worked example 2"));
  }

  @Test
  void anUntrainedNetworkIsWorkedToItsOutput() throws IOException {
    String text =
        example(
            """
            @Network(inputs = 2, layers = @Layer(units = 1, weights = {2, -1}, biases = -0.5))
            @Example(input = {1, 0.25})
            public interface Tested extends Predictor<float[]> {}
            """);
    assertTrue(text.contains("&= 1.25"));
    assertFalse(text.contains("Loss"));
  }

  /** What is long is a table of values. */
  @Test
  void longSumsAreNotWrittenOut() throws IOException {
    String weights = "0.5, ".repeat(40 * 20);
    String text =
        example(
            """
            @Network(
                inputs = 40,
                layers = @Layer(units = 20, weights = {%s}),
                loss = Loss.SQUARED_ERROR)
            @Example(input = {%s}, target = {%s})
            public interface Tested extends Trainable<double[]> {}
            """
                .formatted(weights, "1, ".repeat(40), "0, ".repeat(20)));
    assertTrue(text.contains("20 \\\\"), "the outputs");
    assertEquals(0, text.split("cdot", -1).length - 1, "products written out");
  }
}
