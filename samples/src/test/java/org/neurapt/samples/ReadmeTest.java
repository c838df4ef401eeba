package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;

/** Holds README.md to what it shows. */
class ReadmeTest {
  private static final String IMPORTS =
      """
      package readme;
      import static org.neurapt.annotation.Activation.*;
      import static org.neurapt.annotation.Algorithm.*;
      import static org.neurapt.annotation.Loss.*;
      import org.neurapt.Trainable;
      import org.neurapt.annotation.*;
      """;

  private static final String USE =
      """
      package readme;
      public final class Use {
        void use(double[] inputs, double[] targets, int count, double[] input, double[] output) {
      %s  }
      }
      """;

  @Test
  void itsCodeCompilesToWhatItShows(@TempDir Path directory) throws IOException {
    List<String> java = Document.of("README.md").in("java");
    assertEquals(3, java.size());
    UserProject project = new UserProject(directory);
    project.compile(List.of(IMPORTS + java.get(0), USE.formatted(java.get(1))));
    Excerpts.assertIn(project.generated("readme/WorksheetNetwork.java"), java.get(2));
  }

  @Test
  void itListsWhatCanBeChosen() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    List<String> missing =
        Stream.<Enum<?>[]>of(Activation.values(), Loss.values(), Algorithm.values(), Shape.values())
            .flatMap(Stream::of)
            .filter(value -> value != Loss.NONE)
            .map(Enum::name)
            .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(readme).find())
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void itAndGettingStartedNameTheVersionThatIsBuilt() throws IOException {
    String version = first("<version>(.*?)</version>", Files.readString(Path.of("../pom.xml")));
    String readme = Files.readString(Path.of("../README.md"));
    List<String> named =
        Pattern.compile("<artifactId>neurapt-\\w+</artifactId>\\s*<version>(.*?)</version>")
            .matcher(readme)
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertEquals(List.of(version, version, version), named);
    String page = Files.readString(Path.of("../docs/getting-started.md"));
    assertEquals(version, first("<neurapt.version>(.*?)</neurapt.version>", page));
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }
}
