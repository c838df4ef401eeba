package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command draws the figures that the guide shows. */
class FiguresTest {
  private static final Path GUIDE = Path.of("../docs/guide");
  private static final Pattern FIGURE = Pattern.compile("figures/([\\w-]+\\.svg)");

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void everyFigureIsShownAndDrawn(@TempDir Path folder) throws IOException {
    assertEquals(0, Samples.run("figures", "--output", folder.toString()));
    Set<String> shown = new TreeSet<>();
    for (String page : names(GUIDE)) {
      if (page.endsWith(".md")) {
        FIGURE
            .matcher(Files.readString(GUIDE.resolve(page)))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(shown::add);
      }
    }
    assertEquals(shown, new TreeSet<>(names(folder)));
    assertEquals(shown, new TreeSet<>(names(GUIDE.resolve("figures"))));
    for (String name : shown) {
      String svg = Files.readString(folder.resolve(name));
      assertTrue(svg.contains("<path") || svg.contains("<polyline"), name + " has lines");
      assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), name + " has numbers");
    }
  }
}
