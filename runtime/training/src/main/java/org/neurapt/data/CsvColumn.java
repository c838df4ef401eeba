package org.neurapt.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the values of a column out of rows, as numbers. */
abstract sealed class CsvColumn {
  private final String name;
  private String file = "";
  private @Nullable CsvHeader header;
  private int column;

  private CsvColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** From here on, rows are of this file. */
  void startFile(String newFile, CsvHeader newHeader) {
    file = newFile;
    header = newHeader;
    column = newHeader.column(name);
  }

  /** The value in a row. */
  abstract double value(CsvRow row);

  String field(CsvRow row) {
    return row.field(column);
  }

  CsvException missing(CsvRow row, String remedy) {
    return problem(row, "missing value; " + remedy);
  }

  CsvException problem(CsvRow row, String problem) {
    long line = row.lineOf(column);
    return problem(line, "line %s, column %s: %s".formatted(line, Excerpt.of(name), problem));
  }

  CsvException unknown(CsvRow row, String what, String value, List<String> known, String remedy) {
    long line = row.lineOf(column);
    return problem(
        line,
        "line %s: %s %s is not one of %s (column %s); %s"
            .formatted(
                line, what, Excerpt.quoted(value), Excerpt.list(known), Excerpt.of(name), remedy));
  }

  private CsvException problem(long line, String problem) {
    return new CsvException(file, line, header == null ? name : header.name(column), problem);
  }

  /** Numbers. */
  static final class Numbers extends CsvColumn {
    private final boolean mayBeMissing;

    /** {@code mayBeMissing}: whether an empty field is NaN instead of an error. */
    Numbers(String name, boolean mayBeMissing) {
      super(name);
      this.mayBeMissing = mayBeMissing;
    }

    @Override
    double value(CsvRow row) {
      String text = field(row);
      if (text.isEmpty()) {
        if (mayBeMissing) {
          return Double.NaN;
        }
        throw missing(row, "fill it in, or leave the row out");
      }
      if (Decimal.matches(text)) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
          throw problem(
              row,
              "not a finite number: %s is beyond a double's range of 1.8e308"
                  .formatted(Excerpt.quoted(text)));
        }
        return value;
      }
      if (Decimal.isNotFinite(text)) {
        throw problem(
            row,
            "not a finite number: %s; fill in a number, or leave the row out"
                .formatted(Excerpt.quoted(text)));
      }
      throw problem(row, "%s is not a number; %s".formatted(Excerpt.quoted(text), remedy(text)));
    }

    private static String remedy(String text) {
      if (text.indexOf(',') >= 0) {
        return "write a decimal point, and nothing between thousands";
      }
      return text.chars().noneMatch(Character::isDigit)
          ? "a column of text is left out by ignore(...), read by category(...), or as the target by classes(...)"
          : "numbers are written like -12.5 or 1e-3";
    }
  }

  /** Names, given or to be found; the values are their numbers, in the order found. */
  static final class Names extends CsvColumn {
    private final String what;
    private final boolean given;
    private final int other;
    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * Names.
     *
     * @param what a name is called in messages
     * @param names all names, or none if they are to be found
     * @param other the number of names that are not given; {@link #REFUSED} where that is an error
     */
    Names(String what, String name, List<String> names, int other) {
      super(name);
      this.what = what;
      this.given = !names.isEmpty();
      this.other = other;
      this.names = new ArrayList<>(names);
      for (int i = 0; i < names.size(); i++) {
        numbers.put(names.get(i), i);
      }
    }

    /** Names that are not given are an error. */
    static final int REFUSED = Integer.MIN_VALUE;

    @Override
    double value(CsvRow row) {
      String name = field(row);
      if (name.isEmpty()) {
        throw missing(row, "fill in a " + what + ", or leave the row out");
      }
      Integer number = numbers.get(name);
      if (number != null) {
        return number;
      }
      if (given && other == REFUSED) {
        String several = what.equals("class") ? "classes" : "categories";
        throw unknown(row, what, name, names, "correct it, or name it among the " + several);
      }
      if (given) {
        return other;
      }
      numbers.put(name, names.size());
      names.add(name);
      return names.size() - 1;
    }

    /** The names; those that were found are sorted, so that the order of rows is nothing. */
    List<String> sorted() {
      List<String> sorted = new ArrayList<>(names);
      if (!given) {
        sorted.sort(order(names));
      }
      return sorted;
    }

    /** For each name in the order found, its place among the {@link #sorted}. */
    int[] places() {
      List<String> sorted = sorted();
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < sorted.size(); i++) {
        places.put(sorted.get(i), i);
      }
      return names.stream().mapToInt(places::get).toArray();
    }

    /** By value where all are numbers, 2 before 10; else by character. */
    private static Comparator<String> order(List<String> names) {
      return names.stream().allMatch(Decimal::matches)
          ? Comparator.<String>comparingDouble(Double::parseDouble)
              .thenComparing(Comparator.naturalOrder())
          : Comparator.naturalOrder();
    }
  }
}
