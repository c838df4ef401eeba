package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pieces of generated source, as pages show them. */
final class Excerpts {
  private Excerpts() {}

  /** That the pieces of an excerpt, with "..." between them, stand in a text in their order. */
  static void assertIn(String text, String excerpt) {
    String rest = stripped(text);
    for (String piece : excerpt.split("(?m)^\\.\\.\\.$", -1)) {
      int at = rest.indexOf(stripped(piece));
      assertTrue(at >= 0, "not there, or not behind the piece before:\n" + piece);
      rest = rest.substring(at + stripped(piece).length());
    }
  }

  /** Without indentation, which a page leaves out, and with line feeds alone. */
  private static String stripped(String text) {
    return text.strip().replaceAll("[ \\t]*\\R[ \\t]*", "\n");
  }
}
