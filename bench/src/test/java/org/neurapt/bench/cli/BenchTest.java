package org.neurapt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class BenchTest {

  private static ParseResult parse(String arguments) {
    return Bench.program().parseArgs(arguments.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quick",
        "full",
        "full --forks 5 --millis 200 --networks 3-2-1,4-16-3 --output x --pytorch y.json",
        "full --report-only",
        "full --sections cold,threads --output x",
        "cold --jvms 3 --calls 1000",
        "tail --calls 1000",
        "compile --jvms 1",
        "scores folder"
      })
  void understands(String arguments) {
    ParseResult result = parse(arguments);
    assertEquals(arguments.split(" ")[0], result.subcommand().commandSpec().name());
  }

  @Test
  void handsOptionsOverToJmh() {
    assertEquals(
        List.of("Inference", "-p", "network=3-2-1", "-f", "1"),
        parse("jmh Inference -p network=3-2-1 -f 1").subcommand().unmatched());
  }

  @Test
  void refusesUnknownOptions() {
    assertThrows(CommandLine.UnmatchedArgumentException.class, () -> parse("quick --slow"));
  }
}
