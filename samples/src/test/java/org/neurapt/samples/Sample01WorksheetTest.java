package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sample01WorksheetTest {
  private static final Path GENERATED =
      Path.of("target/generated-sources/annotations/org/neurapt/samples");
  private static final List<String> LINES = Output.of("worksheet").requireSuccess().lines();

  /** The exercise's own numbers, and for 2 and 3 those that PyTorch computes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1. | X1 = W1 U + w1_0       | (0.3100000, -0.2800000)
          1. | Y1 = sigmoid(X1)       | (0.5768853, 0.4304538)
          1. | X2 = W2 Y1 + w2_0      | 0.0292863
          1. | Y2 = sigmoid(X2)       | 0.5073211
          1. | class at threshold 0.6 | 0
          1. | J                      | 0.7078975
          1. | dJ/dW2                 | (0.2926660, 0.2183783)
          1. | Y2 - y                 | 0.5073211
          1. | dJ/dX2 = dJ/dw2_0      | 0.5073211
          1. | dJ/dW1                 | [[0.0742988, 0.0049533, -0.0024766], [-0.0746259, -0.0049751, 0.0024875]]
          1. | dJ/dX1 = dJ/dw1_0      | (0.0247663, -0.0248753)
          After | W2                  | (0.1853667, -0.2109189)
          After | w2_0                | -0.0253661
          After | W1                  | [[0.0962851, 0.1997523, 0.3001238], [-0.0962687, 0.0002488, -0.2001244]]
          After | w1_0                | (-0.0012383, 0.0012438)
          2. | Y2 = X2                | 0.0292863
          2. | J                      | 0.0004288
          2. | Y2 - y                 | 0.0292863
          2. | dJ/dX2 = dJ/dw2_0      | 0.0292863
          2. | dJ/dW2                 | (0.0168948, 0.0126064)
          2. | dJ/dW1                 | [[0.0042891, 0.0002859, -0.0001430], [-0.0043080, -0.0002872, 0.0001436]]
          2. | dJ/dX1 = dJ/dw1_0      | (0.0014297, -0.0014360)
          3. | Y2 = softmax(X2)       | (0.3380182, 0.3956928, 0.2662890)
          3. | J                      | 0.9271171
          3. | Y2 - y                 | (0.3380182, -0.6043072, 0.2662890)
          3. | dJ/dX2 = dJ/dw2_0      | (0.3380182, -0.6043072, 0.2662890)
          3. | dJ/dW2                 | [[0.1949977, 0.1455012], [-0.3486159, -0.2601263], [0.1536182, 0.1146251]]
          3. | dJ/dW1                 | [[-0.0727453, -0.0048497, 0.0024248], [-0.1732677, -0.0115512, 0.0057756]]
          3. | dJ/dX1 = dJ/dw1_0      | (-0.0242484, -0.0577559)
          """)
  void printsTheNumbersOfTheExercise(String section, String name, String value) {
    assertEquals(value, valueOf(section, name));
  }

  private static String valueOf(String section, String name) {
    return LINES.stream()
        .dropWhile(line -> !line.startsWith(section))
        .filter(line -> line.startsWith(String.format("   %-22s = ", name)))
        .map(line -> line.substring("   ".length() + 22 + " = ".length()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1., dJ/dX2_1, WorksheetNetwork",
    "2., dJ/dX2_1, WorksheetRegressionNetwork",
    "3., dJ/dX2_i, WorksheetClassesNetwork"
  })
  void printsTheDeltasEquationAsItIsGenerated(String section, String name, String network)
      throws IOException {
    Path source = GENERATED.resolve(network + ".java");
    String equation = "// " + name + " = " + valueOf(section, name);
    assertTrue(
        Files.readAllLines(source).stream().anyMatch(line -> line.strip().equals(equation)),
        equation);
  }
}
