package org.neurapt.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurapt.processor.problem.Problem;

/**
 * A page of {@code docs/problems}: a title, a sentence, the wrong declaration, what javac says of
 * it, the right declaration, and why it is so.
 */
record ProblemPage(Path file, String text) {
  static final Path FOLDER = Path.of("..", "docs", "problems");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(java|text)\n(.*?)^```\n");
  private static final Pattern REPEATED = Pattern.compile("(?m)^(.*) // (\\d+) times$");

  static ProblemPage of(Problem problem) {
    return read(FOLDER.resolve(problem.id() + ".md"));
  }

  static ProblemPage read(Path file) {
    try {
      return new ProblemPage(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String title() {
    return text.lines().findFirst().orElse("");
  }

  /** The sentence below the title, which the list of all pages repeats. */
  String summary() {
    return text.split("\n\n", -1)[1].replace("\n", " ");
  }

  /** Whether the page shows how the problem comes about, which not every problem's can. */
  boolean hasExamples() {
    return !blocks("java").isEmpty();
  }

  String wrong() {
    return expand(blocks("java").get(0));
  }

  String right() {
    return expand(blocks("java").get(1));
  }

  /** What javac says, by the page. */
  String said() {
    return blocks("text").get(0);
  }

  void update(String said) {
    try {
      Files.writeString(
          file, text.replace("```text\n" + said() + "```", "```text\n" + said + "```"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> blocks(String language) {
    return FENCED
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** A line that ends with {@code // 300 times} stands for that many. */
  private static String expand(String code) {
    return REPEATED.matcher(code).replaceAll(ProblemPage::repeat);
  }

  private static String repeat(MatchResult line) {
    return Matcher.quoteReplacement(line.group(1).repeat(Integer.parseInt(line.group(2))));
  }
}
