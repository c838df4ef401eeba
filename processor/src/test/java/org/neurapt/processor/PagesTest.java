package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.spec.SpecBuilder;
import org.xml.sax.InputSource;

/** Pages of equations. */
class PagesTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/neurapt/processor/golden/Worksheet.tex");

  private static final Pattern FORMULA = Pattern.compile("<math.*?</math>", Pattern.DOTALL);

  private static final String WORKSHEET =
      """
      @Network(
          inputs = 3,
          layers = {
            @Layer(units = 2, activation = Activation.SIGMOID),
            @Layer(units = 1, activation = Activation.SIGMOID)
          },
          loss = Loss.BINARY_CROSS_ENTROPY,
          optimizer = @Optimizer(algorithm = Algorithm.SGD, learningRate = 0.05))
      public interface Tested extends Trainable<double[]> {}
      """;

  @Test
  void noPageWithoutTheOption() {
    Compilation compilation = Pages.compile(WORKSHEET);
    assertFalse(
        compilation.generatedFiles().stream()
            .anyMatch(f -> f.getName().endsWith(".html") || f.getName().endsWith(".tex")));
  }

  /** What stands before the code, which the other golden files hold. */
  @Test
  void worksheetReadsAsBefore() throws IOException {
    String tex = Pages.page(Pages.compile(WORKSHEET, "-Aneurapt.pages"), ".tex");
    String derivation = tex.substring(0, tex.indexOf("\\subsection*{Code}"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, derivation);
    }
    try (InputStream in =
        Objects.requireNonNull(
            PagesTest.class.getResourceAsStream("golden/Worksheet.tex"), "golden")) {
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), derivation);
    }
  }

  /** With one output as with several: the weights are transposed, the factors stand beside. */
  @Test
  void dropoutIsAFactorOfTheDerivative() throws IOException {
    String dropped =
        WORKSHEET
            .replace("units = 2,", "units = 2, dropout = 0.5,")
            .replace(
                "units = 2, activation = Activation.SIGMOID",
                "units = 2, activation = Activation.TANH");
    String page = Pages.page(Pages.compile(dropped, "-Aneurapt.pages"), ".tex");
    for (String formula :
        List.of(
            "{Y}_{i}^{\\left(1\\right)} &= {r}_{i}^{\\left(1\\right)}\\, {H}_{i}^{\\left(1\\right)}",
            "\\left({\\mathbf{W}}^{\\left(2\\right), \\operatorname{T}}\\, \\frac",
            "\\odot {\\mathbf{r}}^{\\left(1\\right)} \\odot")) {
      assertTrue(page.contains(formula), formula + " in " + page);
    }
  }

  @Test
  void pagesAreTheSameEachTime() throws IOException {
    for (String ending : List.of(".html", ".tex")) {
      assertEquals(
          Pages.page(Pages.compile(WORKSHEET, "-Aneurapt.pages"), ending),
          Pages.page(Pages.compile(WORKSHEET, "-Aneurapt.pages"), ending));
    }
  }

  @Test
  void codeStandsBesideItsEquation() throws IOException {
    String html = Pages.page(Pages.compile(WORKSHEET, "-Aneurapt.pages"), ".html");
    // Forward 4, safe loss 1, derivatives 3 a layer, update 1, and the class at the end.
    assertEquals(4 + 1 + 6 + 1 + 1, Pattern.compile("<pre>").matcher(html).results().count());
    assertTrue(html.contains("dx2_1 = y2_1 - t_1"), "the output's delta");
  }

  record Kind(Activation hidden, Activation output, Loss loss, Algorithm algorithm, int units) {
    String declaration() {
      return """
      @Network(
          inputs = 3,
          layers = {
            %s,
            %s
          },
          loss = Loss.%s,%s
          optimizer = @Optimizer(algorithm = Algorithm.%s, learningRate = 0.001))
      public interface Tested extends Trainable<float[]> {}
      """
          .formatted(
              LayerSource.of(units, hidden).text(),
              LayerSource.of(3, output).text(),
              loss,
              loss == Loss.FORMULA ? " lossFormula = \"" + SpecBuilder.LOSS_FORMULA + "\"," : "",
              algorithm);
    }
  }

  /** Every activation, loss and optimizer, in small and in wide layers. */
  static Stream<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (activation != Activation.STEP && activation != Activation.SOFTMAX) {
        kinds.add(
            new Kind(activation, activation, Loss.SQUARED_ERROR, Algorithm.SGD, kinds.size() + 1));
      }
    }
    for (Loss loss : Loss.values()) {
      if (loss != Loss.NONE) {
        Activation output =
            loss == Loss.BINARY_CROSS_ENTROPY
                ? Activation.SIGMOID
                : loss == Loss.CATEGORICAL_CROSS_ENTROPY ? Activation.SOFTMAX : Activation.LINEAR;
        kinds.add(new Kind(Activation.TANH, output, loss, Algorithm.ADAM, 20));
      }
    }
    kinds.add(new Kind(Activation.RELU, Activation.SOFTMAX, Loss.SQUARED_ERROR, Algorithm.SGD, 2));
    Arrays.stream(Algorithm.values())
        .forEach(
            algorithm ->
                kinds.add(
                    new Kind(
                        Activation.RELU, Activation.LINEAR, Loss.SQUARED_ERROR, algorithm, 40)));
    return kinds.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void formulasAreWellFormed(Kind kind) throws Exception {
    Compilation compilation = Pages.compile(kind.declaration(), "-Aneurapt.pages");
    String html = Pages.page(compilation, ".html");
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Matcher formulas = FORMULA.matcher(html);
    int count = 0;
    while (formulas.find()) {
      String formula = formulas.group();
      parser.parse(new InputSource(new StringReader(formula)));
      assertFalse(formula.contains("<mi>#") || formula.contains("<mi>~"), formula);
      count++;
    }
    assertTrue(count > 20, count + " formulas");
    String picture = html.substring(html.indexOf("<svg"), html.indexOf("</svg>") + 6);
    parser.parse(new InputSource(new StringReader(picture)));

    String tex = Pages.page(compilation, ".tex");
    String derivation = tex.substring(0, tex.indexOf("\\subsection*{Code}"));
    assertEquals(count(derivation, "{"), count(derivation, "}"));
    assertEquals(count(derivation, "\\left"), count(derivation, "\\right"));
    assertEquals(count(derivation, "\\begin"), count(derivation, "\\end") + 1, "but the document");
  }

  private static long count(String text, String what) {
    return Pattern.compile(Pattern.quote(what)).matcher(text).results().count();
  }
}
