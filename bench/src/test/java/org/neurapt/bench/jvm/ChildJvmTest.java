package org.neurapt.bench.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The programs run and their tables are complete; what the tables say is not tested. */
class ChildJvmTest {

  /** The rows of all tables, without headers. */
  private static List<String> rows(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("|--"))
        .filter(line -> !line.startsWith("| network"))
        .toList();
  }

  @Test
  void coldStart() {
    List<String> rows = rows(new ColdStart(1, 200).measure(List.of("4-16-3")));
    assertEquals(4, rows.size());
    assertTrue(rows.get(0).startsWith("| 4-16-3 plain"));
    assertTrue(rows.get(1).startsWith("| 4-16-3 default"));
    assertTrue(rows.get(2).startsWith("| 4-16-3 default"));
    assertTrue(rows.get(3).startsWith("| 4-16-3 plain again"));
  }

  @Test
  void tail() {
    List<String> rows = rows(new Tail(2, 1_000).measure(List.of("3-2-1"), List.of("plain")));
    assertEquals(1, rows.size());
    assertTrue(rows.get(0).startsWith("| 3-2-1 plain"));
  }

  @Test
  void compileTime() {
    assertEquals(1, rows(new CompileTime(1).measure(List.of(1))).size());
  }

  @Test
  void failuresSayWhy() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> new ChildJvm().run(TailProgram.class, "3-2-1", "nobody", "1", "1"));
    assertTrue(failure.toString().contains("no contender 'nobody'"));
  }
}
