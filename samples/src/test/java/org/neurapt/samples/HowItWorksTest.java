package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Initializer;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Rule;
import org.neurapt.processor.math.TextPrinter;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkName;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.RegularisationSpec;

/** Holds docs/how-it-works.md to what the processor derives. */
class HowItWorksTest {

  @Test
  void showsTheDerivationForOneSigmoid() throws IOException {
    assertShown(derived(Activation.SIGMOID, 1, Loss.BINARY_CROSS_ENTROPY), "dJ/dX2_1");
  }

  @Test
  void showsTheDerivationForSoftmax() throws IOException {
    assertShown(derived(Activation.SOFTMAX, 3, Loss.CATEGORICAL_CROSS_ENTROPY), "dJ/dX2_i");
  }

  @Test
  void showsTheLossThatIsComputed() throws IOException {
    NetworkEquations.Training training =
        Objects.requireNonNull(
            derived(Activation.SIGMOID, 1, Loss.BINARY_CROSS_ENTROPY).training());
    String page = Files.readString(Path.of("../docs/how-it-works.md"));
    String computed = TextPrinter.text(training.loss().get(training.loss().size() - 1));
    assertTrue(page.contains("`" + TextPrinter.text(training.textbookLoss()) + "`"));
    assertTrue(page.contains("`" + computed + "`"), computed);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void namesEveryRule(Rule rule) throws IOException {
    String inTable = rule.title().replace("|", "\\|");
    List<String> rows =
        Files.readAllLines(Path.of("../docs/how-it-works.md")).stream()
            .filter(line -> line.startsWith("| "))
            .toList();
    assertTrue(rows.stream().anyMatch(row -> row.contains(inTable)), inTable);
  }

  private static void assertShown(NetworkEquations equations, String name) throws IOException {
    Equation delta =
        equations.backward().stream()
            .filter(equation -> TextPrinter.text(equation).startsWith(name + " = "))
            .findFirst()
            .orElseThrow();
    List<String> steps =
        delta.derivation().stream()
            .map(step -> TextPrinter.text(step.result()) + "  " + step.reason())
            .toList();
    String block =
        Document.of("docs/how-it-works.md").in("").stream()
            .filter(text -> text.startsWith(name))
            .findFirst()
            .orElseThrow();
    List<String> shown =
        block.lines().map(line -> line.substring(name.length() + " = ".length())).toList();
    assertEquals(steps, shown.stream().map(line -> line.replaceAll(" {2,}", "  ")).toList());
  }

  private static NetworkEquations derived(Activation output, int outputs, Loss loss) {
    return NetworkDeriver.derive(
        new NetworkSpec(
            new NetworkName("samples", "Worksheet", "WorksheetNetwork", true),
            Precision.DOUBLE,
            true,
            3,
            List.of(layer(1, 3, 2, Activation.SIGMOID), layer(2, 2, outputs, output)),
            loss,
            1,
            "",
            new OptimizerSpec(Algorithm.SGD, 0.05, 0.9, 0.999, 1e-8, false, true, 0.01),
            RegularisationSpec.NONE,
            Shape.AUTO,
            Functions.POLYNOMIAL,
            List.of(),
            null));
  }

  private static LayerSpec layer(int number, int inputs, int units, Activation activation) {
    return new LayerSpec(
        number,
        inputs,
        units,
        activation,
        0,
        "",
        Initializer.GLOROT_UNIFORM,
        0.05,
        true,
        List.of(),
        List.of(),
        OptionalDouble.empty());
  }
}
