package org.neurapt.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the values of some columns out of rows, and keeps them. */
final class CsvColumns {
  /** Arrays of more elements are beyond some JVMs. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private CsvColumns() {}

  /** Columns of numbers. */
  static final class Numbers {
    private final String file;
    private final CsvHeader header;
    private final int[] columns;
    private double[] values = new double[64];
    private int count;

    Numbers(String file, CsvHeader header, List<String> names) {
      this.file = file;
      this.header = header;
      this.columns = names.stream().mapToInt(header::column).toArray();
    }

    void add(CsvRow row) {
      if (columns.length > MAX_VALUES - count) {
        throw new CsvException(
            file,
            row.line(),
            null,
            "line %s: more than %s numbers; read fewer columns, or split the file"
                .formatted(row.line(), MAX_VALUES));
      }
      if (count + columns.length > values.length) {
        long grown = Math.max(count + columns.length, values.length * 3L / 2);
        values = Arrays.copyOf(values, (int) Math.min(grown, MAX_VALUES));
      }
      for (int column : columns) {
        values[count++] = number(row, column);
      }
    }

    double[] values() {
      return Arrays.copyOf(values, count);
    }

    private double number(CsvRow row, int column) {
      String text = row.field(column);
      if (text.isEmpty()) {
        throw problem(row, column, "missing value; fill it in, or leave the row out");
      }
      if (Decimal.matches(text)) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
          throw problem(
              row,
              column,
              "not a finite number: %s is beyond a double's range of 1.8e308"
                  .formatted(Excerpt.quoted(text)));
        }
        return value;
      }
      if (Decimal.isNotFinite(text)) {
        throw problem(
            row,
            column,
            "not a finite number: %s; fill in a number, or leave the row out"
                .formatted(Excerpt.quoted(text)));
      }
      throw problem(
          row, column, "%s is not a number; %s".formatted(Excerpt.quoted(text), remedy(text)));
    }

    private static String remedy(String text) {
      if (text.indexOf(',') >= 0) {
        return "write a decimal point, and nothing between thousands";
      }
      return text.chars().noneMatch(Character::isDigit)
          ? "a column of text is left out by ignore(...), or as the target read by classes(...)"
          : "numbers are written like -12.5 or 1e-3";
    }

    private CsvException problem(CsvRow row, int column, String problem) {
      return problemAt(file, header, row, column, problem);
    }
  }

  /** A column of class names, given or to be found. */
  static final class Labels {
    private final String file;
    private final CsvHeader header;
    private final int column;
    private final boolean given;
    private final List<String> classNames;
    private final Map<String, Integer> classes = new HashMap<>();
    private int[] labels = new int[64];
    private int count;

    /** {@code classNames}: all classes, or none if they are to be found. */
    Labels(String file, CsvHeader header, String name, List<String> classNames) {
      this.file = file;
      this.header = header;
      this.column = header.column(name);
      this.given = !classNames.isEmpty();
      this.classNames = new ArrayList<>(classNames);
      for (int i = 0; i < classNames.size(); i++) {
        classes.put(classNames.get(i), i);
      }
    }

    void add(CsvRow row) {
      if (count == labels.length) {
        labels = Arrays.copyOf(labels, (int) Math.min(count * 3L / 2, MAX_VALUES));
      }
      labels[count++] = label(row);
    }

    private int label(CsvRow row) {
      String name = row.field(column);
      if (name.isEmpty()) {
        throw problemAt(
            file, header, row, column, "missing value; fill in a class, or leave the row out");
      }
      Integer label = classes.get(name);
      if (label != null) {
        return label;
      }
      if (given) {
        throw new CsvException(
            file,
            row.lineOf(column),
            header.name(column),
            "line %s: class %s is not one of %s (column %s); correct it, or name it among the classes"
                .formatted(
                    row.lineOf(column),
                    Excerpt.quoted(name),
                    Excerpt.list(classNames),
                    Excerpt.of(header.name(column))));
      }
      classes.put(name, classNames.size());
      classNames.add(name);
      return classNames.size() - 1;
    }

    /** The labels; classes that were found are sorted, so that the order of rows is nothing. */
    Targets.Labels targets(boolean oneHot) {
      List<String> names = new ArrayList<>(classNames);
      if (!given) {
        names.sort(order(names));
      }
      for (int i = 0; i < names.size(); i++) {
        classes.put(names.get(i), i);
      }
      int[] place = classNames.stream().mapToInt(classes::get).toArray();
      int[] sorted = new int[count];
      for (int i = 0; i < count; i++) {
        sorted[i] = place[labels[i]];
      }
      return new Targets.Labels(header.name(column), names, sorted, oneHot);
    }

    /** By value where all are numbers, 2 before 10; else by character. */
    private static Comparator<String> order(List<String> names) {
      return names.stream().allMatch(Decimal::matches)
          ? Comparator.<String>comparingDouble(Double::parseDouble)
              .thenComparing(Comparator.naturalOrder())
          : Comparator.naturalOrder();
    }
  }

  private static CsvException problemAt(
      String file, CsvHeader header, CsvRow row, int column, String problem) {
    String name = header.name(column);
    long line = row.lineOf(column);
    return new CsvException(
        file, line, name, "line %s, column %s: %s".formatted(line, Excerpt.of(name), problem));
  }
}
