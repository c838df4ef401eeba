package org.neurapt.data;

import java.util.List;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param lastLine where its last field begins
 * @param width its number of fields
 * @param fields the fields, not trimmed; of a row with too many, the first ones alone
 * @param quoted whether a field was quoted
 */
record CsvRow(long line, long lastLine, int width, List<String> fields, boolean quoted) {

  String field(int index) {
    return fields.get(index).strip();
  }

  /** The line that a field begins on: earlier ones may hold line ends. */
  long lineOf(int index) {
    long at = line;
    for (String field : fields.subList(0, index)) {
      at += lineEnds(field);
    }
    return at;
  }

  /** A lone carriage return, a lone line feed and the pair of them are a line end each. */
  static int lineEnds(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || (c == '\n' && (i == 0 || text.charAt(i - 1) != '\r'))) {
        count++;
      }
    }
    return count;
  }

  boolean isBlank() {
    return width == 1 && !quoted && fields.get(0).isBlank();
  }

  boolean isEnd() {
    return width == 1 && !quoted && fields.get(0).equals(CsvText.END);
  }
}
