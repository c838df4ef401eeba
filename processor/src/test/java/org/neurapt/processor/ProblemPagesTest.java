package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.processor.problem.Problem;

/**
 * Every problem has a page, and the pages are right: the wrong declaration gives the error that the
 * page shows, on the token below which its caret is, and the right declaration compiles. {@code
 * -Dgolden.update=true} writes the errors anew; their changes are read in the review.
 */
class ProblemPagesTest {

  /** Problems of the surroundings: {@link FailureTest} provokes them. */
  private static final Set<Problem> WITHOUT_EXAMPLE =
      EnumSet.of(Problem.FILE_NOT_WRITTEN, Problem.INTERNAL_ERROR);

  static Set<Problem> withExample() {
    return EnumSet.complementOf(EnumSet.copyOf(WITHOUT_EXAMPLE));
  }

  @Test
  void thereAreNoOtherPages() throws IOException {
    try (Stream<Path> files = Files.list(ProblemPage.FOLDER)) {
      Stream<String> names =
          Stream.concat(Stream.of("README"), Arrays.stream(Problem.values()).map(Problem::id));
      assertEquals(
          names.map(name -> name + ".md").sorted().toList(),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void listHasEveryPageInOrder() {
    List<String> lines =
        ProblemPage.read(ProblemPage.FOLDER.resolve("README.md"))
            .text()
            .lines()
            .filter(line -> line.startsWith("- "))
            .toList();
    assertEquals(
        Arrays.stream(Problem.values())
            .map(p -> "- [%s](%s.md): %s".formatted(p.id(), p.id(), ProblemPage.of(p).summary()))
            .collect(Collectors.joining("\n")),
        String.join("\n", lines));
  }

  @ParameterizedTest
  @EnumSource
  void titleIsTheId(Problem problem) {
    assertEquals("# " + problem.id(), ProblemPage.of(problem).title());
  }

  @ParameterizedTest
  @EnumSource
  void everyPageHasExamples(Problem problem) {
    assertEquals(withExample().contains(problem), ProblemPage.of(problem).hasExamples());
  }

  @ParameterizedTest
  @MethodSource("withExample")
  void wrongExampleGivesTheErrorThatThePageShows(Problem problem) {
    ProblemPage page = ProblemPage.of(problem);
    String errors =
        Declaration.errors(page.wrong()).stream()
            .map(Declaration.Mistake::print)
            .collect(Collectors.joining());
    if (Boolean.getBoolean("golden.update")) {
      page.update(errors);
    } else {
      assertEquals(page.said(), errors);
    }
    assertTrue(errors.contains("[" + problem.id() + "]"), errors);
  }

  @ParameterizedTest
  @MethodSource("withExample")
  void rightExampleCompiles(Problem problem) {
    assertThat(Declaration.compile(ProblemPage.of(problem).right())).succeededWithoutWarnings();
  }
}
