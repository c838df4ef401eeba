package org.neurapt.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file, by name. */
final class CsvHeader {
  /** What else tables are separated with: where a header is a single column, one of these. */
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  private final String file;
  private final CsvRow row;
  private final List<String> names;
  private final Map<String, Integer> columns = new HashMap<>();

  CsvHeader(String file, CsvRow row) {
    this.file = file;
    this.row = row;
    this.names = row.fields().stream().map(String::strip).toList();
    if (row.width() == 1) {
      refuseWrongSeparator();
    }
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      if (name.isEmpty()) {
        throw problem(
            column,
            "line %s: column %s has no name; name every column in the header"
                .formatted(row.lineOf(column), column + 1));
      }
      if (columns.putIfAbsent(name, column) != null) {
        throw problem(
            column,
            "line %s: column %s named twice; give every column a name of its own"
                .formatted(row.lineOf(column), Excerpt.of(name)));
      }
    }
  }

  private void refuseWrongSeparator() {
    String line = names.get(0);
    for (char separator : SEPARATORS) {
      long count = line.chars().filter(c -> c == separator).count();
      if (count > 0) {
        throw problem(
            0,
            "line %1$s: one column where %2$s were expected: wrong separator; %3$s has '%4$s': set separator('%4$s')"
                .formatted(
                    row.line(),
                    count + 1,
                    Excerpt.quoted(line),
                    Excerpt.of(String.valueOf(separator))));
      }
    }
  }

  long line() {
    return row.line();
  }

  int width() {
    return names.size();
  }

  String name(int column) {
    return names.get(column);
  }

  List<String> names() {
    return names;
  }

  /** The place of a column, from 0. */
  int column(String name) {
    Integer column = columns.get(name);
    if (column == null) {
      throw new CsvException(
          file,
          row.line(),
          name,
          "no column %s; there are %s; ask for these names, as they are written in line %s"
              .formatted(Excerpt.quoted(name), Excerpt.list(names), row.line()));
    }
    return column;
  }

  private CsvException problem(int column, String problem) {
    return new CsvException(file, row.lineOf(column), names.get(column), problem);
  }
}
