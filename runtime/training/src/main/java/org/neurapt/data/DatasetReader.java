package org.neurapt.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dataset from a CSV file: UTF-8, with or without a byte order mark; a header row with the
 * columns' names; any line ends; quotes around fields as in RFC 4180. Spaces around fields are
 * trimmed, lines without any field skipped.
 *
 * <p>Which columns are the targets must be said, by one of {@link #targets}, {@link #classes} and
 * {@link #binary}. Numbers are decimal and finite, like {@code -12.5} or {@code 1e-3}. Nothing is
 * guessed or filled in: what does not fit is a {@link CsvException} that says where and why.
 *
 * <pre>{@code
 * Dataset iris = Dataset.csv(Path.of("iris.csv")).classes("species").read();
 * }</pre>
 */
public final class DatasetReader {
  /** Opens the text, each time from its start where it can. */
  interface Source {
    Reader open() throws IOException;
  }

  /** What the columns of the targets hold. {@code classNames}: none where they are to be found. */
  private record Wanted(List<String> columns, @Nullable List<String> classNames, boolean oneHot) {}

  private final String file;
  private final Source source;
  private char separator = ',';
  private List<String> inputs = List.of();
  private Set<String> ignored = Set.of();
  private @Nullable Wanted wanted;

  DatasetReader(String file, Source source) {
    this.file = file;
    this.source = source;
  }

  /**
   * What stands between two fields; a comma unless said otherwise.
   *
   * @throws IllegalArgumentException if it is a letter, a digit, a quote, a line end or a character
   *     of numbers: {@code + - .}
   */
  public DatasetReader separator(char separator) {
    if (Character.isLetterOrDigit(separator) || "\"\r\n+-.\0\uFEFF\uFFFF".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "separator '%s': take a character that no name and no number has, like ',' ';' '\\t'"
              .formatted(Excerpt.of(String.valueOf(separator))));
    }
    this.separator = separator;
    return this;
  }

  /**
   * The columns that are the inputs, in the order in which the network takes them. Unless said, all
   * columns but the targets and those that are ignored, in the file's order.
   *
   * @throws IllegalArgumentException if there is none, or one is named twice
   */
  public DatasetReader inputs(String... columns) {
    inputs = distinct("inputs", columns);
    return this;
  }

  /**
   * Columns that are no inputs, like a row's number: for where all others are.
   *
   * @throws IllegalArgumentException if there is none, or one is named twice
   */
  public DatasetReader ignore(String... columns) {
    ignored = Set.copyOf(distinct("ignored columns", columns));
    return this;
  }

  /**
   * Columns of numbers are the targets, in the order of the network's outputs: a regression.
   *
   * @throws IllegalArgumentException if there is none, or one is named twice
   * @throws IllegalStateException if the targets are chosen already
   */
  public DatasetReader targets(String... columns) {
    return want(new Wanted(distinct("targets", columns), null, false));
  }

  /**
   * A column of class names is the target: one-hot rows, with an output for each class.
   *
   * @param classNames all classes in the order of the network's outputs; if there are none, those
   *     in the file, sorted: by value where all are numbers, else by character. Name them where a
   *     file may lack one, and so that a misspelt one is found; with a single class no network can
   *     be trained.
   * @throws IllegalArgumentException if there is one class name, or one twice, or an empty one
   * @throws IllegalStateException if the targets are chosen already
   */
  public DatasetReader classes(String column, String... classNames) {
    List<String> names = classNames.length == 0 ? List.of() : Dataset.checkedClassNames(classNames);
    return want(new Wanted(List.of(column.strip()), names, true));
  }

  /**
   * A column of two class names is the target: one output, 0 for the negative class and 1 for the
   * positive.
   *
   * @throws IllegalArgumentException if both are the same, or one is empty
   * @throws IllegalStateException if the targets are chosen already
   */
  public DatasetReader binary(String column, String negative, String positive) {
    return want(
        new Wanted(List.of(column.strip()), Dataset.checkedClassNames(negative, positive), false));
  }

  private DatasetReader want(Wanted targets) {
    if (wanted != null) {
      throw new IllegalStateException(
          "the target is chosen already, %s; call one of targets, classes and binary once"
              .formatted(Excerpt.list(wanted.columns)));
    }
    wanted = targets;
    return this;
  }

  /**
   * Reads the file to its end and closes it.
   *
   * @throws CsvException if the file cannot become the dataset that was asked for
   * @throws IOException if there is no such file, or it cannot be read
   * @throws IllegalStateException if no targets were chosen
   * @throws IllegalArgumentException if a column is to be two of input, target and ignored
   */
  public Dataset read() throws IOException {
    if (wanted == null) {
      throw new IllegalStateException(
          file + ": no target; call targets(...), classes(...) or binary(...)");
    }
    refuseTwoRoles(wanted);
    try (CsvRows rows = new CsvRows(file, separator, source.open())) {
      CsvRow first = rows.next();
      if (first == null) {
        throw new CsvException(
            file, 0, null, "no header; the first line must hold the columns' names");
      }
      return read(rows, new CsvHeader(file, first), wanted);
    }
  }

  private Dataset read(CsvRows rows, CsvHeader header, Wanted wanted) throws IOException {
    List<String> inputNames = inputNames(header, wanted);
    CsvColumns.Numbers inputs = new CsvColumns.Numbers(file, header, inputNames);
    if (wanted.classNames == null) {
      CsvColumns.Numbers targets = new CsvColumns.Numbers(file, header, wanted.columns);
      int count = each(rows, header, inputs, targets::add);
      return new Dataset(
          inputNames,
          inputs.values(),
          new Targets.Numbers(wanted.columns, targets.values()),
          count);
    }
    CsvColumns.Labels labels =
        new CsvColumns.Labels(file, header, wanted.columns.get(0), wanted.classNames);
    int count = each(rows, header, inputs, labels::add);
    return new Dataset(inputNames, inputs.values(), labels.targets(wanted.oneHot), count);
  }

  private int each(
      CsvRows rows, CsvHeader header, CsvColumns.Numbers inputs, Consumer<CsvRow> targets)
      throws IOException {
    int count = 0;
    for (CsvRow row = rows.next(); row != null; row = rows.next()) {
      if (row.width() != header.width()) {
        throw new CsvException(
            file,
            row.line(),
            null,
            "line %s has %s columns, %s expected; every row has as many as the header"
                .formatted(row.line(), row.width(), header.width()));
      }
      inputs.add(row);
      targets.accept(row);
      count++;
    }
    if (count == 0) {
      throw new CsvException(file, 0, null, "no rows; there is a header alone");
    }
    return count;
  }

  private List<String> inputNames(CsvHeader header, Wanted wanted) {
    // The target first: where several columns are missing, it is the one that explains most.
    wanted.columns.forEach(header::column);
    ignored.forEach(header::column);
    if (!inputs.isEmpty()) {
      return inputs;
    }
    Set<String> names = new LinkedHashSet<>(header.names());
    wanted.columns.forEach(names::remove);
    names.removeAll(ignored);
    if (names.isEmpty()) {
      throw new CsvException(
          file,
          header.line(),
          null,
          "no inputs; there are %s alone; leave other columns than the targets"
              .formatted(Excerpt.list(header.names())));
    }
    return List.copyOf(names);
  }

  private void refuseTwoRoles(Wanted wanted) {
    for (String target : wanted.columns) {
      if (inputs.contains(target) || ignored.contains(target)) {
        throw new IllegalArgumentException(
            "column '%s' is to be target and %s; choose one"
                .formatted(target, inputs.contains(target) ? "input" : "ignored"));
      }
    }
    for (String input : inputs) {
      if (ignored.contains(input)) {
        throw new IllegalArgumentException(
            "column '%s' is to be input and ignored; choose one".formatted(input));
      }
    }
  }

  private static List<String> distinct(String what, String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException(what + ": name one column or more");
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      String name = column.strip();
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "%s: column '%s' is named twice; name it once".formatted(what, name));
      }
      names.add(name);
    }
    return List.copyOf(names);
  }
}
