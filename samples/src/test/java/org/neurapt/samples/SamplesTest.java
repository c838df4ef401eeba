package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  @Test
  void listsTheSamples() {
    String list = Output.of().requireSuccess().out();
    assertTrue(list.matches("(?s).*worksheet .*xor .*iris .*diabetes .*digits .*"), list);
    assertEquals(list, Output.of("--help").requireSuccess().out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worksheet",
        "xor",
        "iris",
        "diabetes",
        "digits",
        "breast-cancer",
        "tune",
        "overfit",
        "autoencoder",
        "forecast",
        "optimizers",
        "wine",
        "stream",
        "typed",
        "service",
        "built-in"
      })
  void everySampleHasHelp(String sample) {
    String help = Output.of(sample, "--help").requireSuccess().out();
    assertTrue(help.startsWith("Usage: java -jar neurapt-samples.jar " + sample), help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worksheet",
        "xor",
        "iris",
        "diabetes",
        "digits",
        "breast-cancer",
        "tune",
        "overfit",
        "autoencoder",
        "forecast",
        "optimizers",
        "wine",
        "stream",
        "typed",
        "service",
        "built-in"
      })
  void everySampleIsTheSameEachTime(String sample) {
    assertEquals(Output.of(sample), Output.of(sample));
  }

  @ParameterizedTest
  @CsvSource({
    "worksheet, Sample01Worksheet",
    "xor, Sample02Xor",
    "iris, Sample03Iris",
    "diabetes, Sample04Diabetes",
    "digits, Sample05Digits",
    "breast-cancer, Sample06BreastCancer",
    "tune, Sample07Tune",
    "overfit, Sample08Overfit",
    "autoencoder, Sample09Autoencoder",
    "forecast, Sample10Forecast",
    "optimizers, Sample11Optimizers",
    "wine, Sample12Wine",
    "stream, Sample13Stream",
    "typed, Sample14Typed",
    "service, Sample15Service",
    "built-in, Sample16BuiltIn"
  })
  void everySamplesJavadocShowsWhatItPrints(String sample, String className) throws IOException {
    Path source = Path.of("src/main/java/org/neurapt/samples/" + className + ".java");
    List<String> shown =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.contains("What you will see"))
            .dropWhile(line -> !line.contains("<pre>"))
            .skip(1)
            .takeWhile(line -> !line.contains("</pre>"))
            .map(line -> line.substring(" *".length()))
            .map(line -> line.isEmpty() ? line : line.substring(1))
            .toList();
    assertFalse(shown.isEmpty());
    assertEquals(shown, Output.of(sample).requireSuccess().lines());
  }

  @Test
  void namesTheSamplesWhereOneIsUnknown() {
    Output output = Output.of("mnist");
    assertEquals(2, output.exitCode());
    assertTrue(
        output.err().matches("(?s)No sample 'mnist'. There are:.*worksheet .*xor .*"),
        output.err());
  }

  @Test
  void namesTheOptionThatWasMeant() {
    Output output = Output.of("iris", "--sed", "1");
    assertEquals(2, output.exitCode());
    assertTrue(output.err().contains("--seed"), output.err());
  }
}
