package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  @Test
  void listsTheSamples() {
    String list = Output.of().requireSuccess().out();
    assertTrue(list.matches("(?s).*worksheet .*xor .*iris .*diabetes .*"), list);
    assertEquals(list, Output.of("--help").requireSuccess().out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"worksheet", "xor", "iris", "diabetes"})
  void everySampleHasHelp(String sample) {
    String help = Output.of(sample, "--help").requireSuccess().out();
    assertTrue(help.startsWith("Usage: java -jar neurapt-samples.jar " + sample), help);
  }

  @ParameterizedTest
  @ValueSource(strings = {"worksheet", "xor", "iris", "diabetes"})
  void everySampleIsTheSameEachTime(String sample) {
    assertEquals(Output.of(sample), Output.of(sample));
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
