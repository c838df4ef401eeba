package org.neurapt.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in Markdown whose columns also stand under each other in a terminal. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns. */
  public Table(List<String> header) {
    rows.add(List.copyOf(header));
  }

  /** A table with these columns. */
  public Table(String... header) {
    this(Arrays.asList(header));
  }

  /** Adds a row, of as many cells as there are columns. */
  public void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells + " do not fit " + rows.get(0));
    }
    rows.add(List.copyOf(cells));
  }

  /** Adds a row. */
  public void add(String... cells) {
    add(Arrays.asList(cells));
  }

  /** Whether it has no rows but the header. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(Math.max(widths[column], 3), row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns; column++) {
        String cell = rows.get(row).get(column);
        String gap = " ".repeat(widths[column] - cell.length());
        // Numbers to the right; the first column names the row.
        text.append("| ").append(column == 0 ? cell + gap : gap + cell).append(' ');
      }
      text.append("|\n");
      if (row == 0) {
        for (int column = 0; column < columns; column++) {
          text.append("|").append("-".repeat(widths[column] + 1));
          text.append(column == 0 ? "-" : ":");
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }
}
