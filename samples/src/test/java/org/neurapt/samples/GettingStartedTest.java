package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/getting-started.md says. */
class GettingStartedTest {
  private static final Pattern RUN =
      Pattern.compile("(?s)^\\$ mvn -q compile exec:java -Dexec.mainClass=(\\S+)\\R(.*)");

  private static Document page = new Document(List.of());
  private static UserProject project = new UserProject(Path.of("."));

  @BeforeAll
  static void makeTheProject(@TempDir Path directory) throws IOException {
    page = Document.of("docs/getting-started.md");
    project = new UserProject(directory);
    try (InputStream iris = Sample03Iris.class.getResourceAsStream("iris.csv")) {
      Files.copy(Objects.requireNonNull(iris), directory.resolve("iris.csv"));
    }
    project.compile(
        page.in("java").stream().filter(block -> block.startsWith("package ")).toList());
  }

  @Test
  void everyProgramPrintsWhatThePageShows() throws IOException, InterruptedException {
    List<String> ran = new ArrayList<>();
    for (String block : page.in("")) {
      Matcher run = RUN.matcher(block);
      if (run.matches()) {
        assertEquals(
            run.group(2).lines().toList(), project.run(run.group(1)).lines().toList(), block);
        ran.add(run.group(1));
      }
    }
    assertEquals(List.of("flowers.Train", "flowers.Predict", "flowers.PredictInParallel"), ran);
  }

  @Test
  void showsWhatIsGenerated() throws IOException {
    List<String> excerpts =
        page.in("java").stream().filter(block -> !block.startsWith("package ")).toList();
    assertEquals(1, excerpts.size());
    Excerpts.assertIn(project.generated("flowers/IrisNetwork.java"), excerpts.get(0));
  }

  @Test
  void showsTheFileAsItIs() throws IOException {
    String head = page.in("").stream().filter(b -> b.startsWith("sepal")).findFirst().orElseThrow();
    Excerpts.assertIn(Files.readString(project.directory().resolve("iris.csv")), head);
  }
}
