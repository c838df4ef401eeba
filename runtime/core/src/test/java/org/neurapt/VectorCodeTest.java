package org.neurapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice falls once in a JVM, so each case has one of its own. */
class VectorCodeTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  /** What the JVM of a case runs. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.out.println(VectorCode.isChosen() + " " + VectorCode.isWideEnough(64));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--add-modules=jdk.incubator.vector                           | true false",
        "--add-modules=jdk.incubator.vector -Dneurapt.vector=auto     | true false",
        "--add-modules=jdk.incubator.vector -Dneurapt.vector=scalar   | false false",
        "--add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1   | false false",
        "--add-modules=jdk.incubator.vector -Xint                     | false false",
        "-Dneurapt.vector=auto                                        | false false"
      })
  void choice(String options, String expected) throws Exception {
    assertEquals(expected, lastLine(options));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Dneurapt.vector=vector       | neurapt.vector is 'vector', but the module is missing",
        "-Dneurapt.vector=vector -Xint | neurapt.vector is 'vector', but",
        "-Dneurapt.vector=fast         | neurapt.vector is 'fast', but can be auto, scalar or vector"
      })
  void whatCannotBeFailsLoudly(String options, String message) throws Exception {
    String output = output(options);
    assertTrue(output.contains("IllegalStateException: " + message), output);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        MODULE + " | Neurapt runs vector code",
        "-Dneurapt.vector=auto | Neurapt runs plain code: the module is missing; start java with",
      })
  void choiceIsLogged(String options, String message) throws Exception {
    String output = output(options);
    assertTrue(output.contains(message), output);
  }

  private static String lastLine(String options) throws Exception {
    List<String> lines = output(options).lines().toList();
    return lines.get(lines.size() - 1);
  }

  private static String output(String options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options.split(" +")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
