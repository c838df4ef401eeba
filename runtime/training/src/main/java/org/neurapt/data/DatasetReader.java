package org.neurapt.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neurapt.features.Column;

/**
 * Reads a dataset from CSV files: UTF-8, with or without a byte order mark; a header row with the
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
  private final List<CsvSource> sources;
  private char separator = ',';
  private List<String> inputs = List.of();
  private Set<String> ignored = Set.of();
  private Set<String> incomplete = Set.of();
  private final Map<String, Column.Category> categories = new LinkedHashMap<>();

  /** Columns whose categories are to be found. */
  private final Set<String> found = new TreeSet<>();

  private @Nullable Wanted wanted;

  /** What the columns of the targets hold. {@code classNames}: none where they are to be found. */
  private record Wanted(List<String> columns, @Nullable List<String> classNames, boolean oneHot) {}

  DatasetReader(List<CsvSource> sources) {
    this.sources = List.copyOf(sources);
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
    List<String> names = classNames.length == 0 ? List.of() : Rows.classNames(classNames);
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
    return want(new Wanted(List.of(column.strip()), Rows.classNames(negative, positive), false));
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
   * Columns of numbers in which an empty field is a missing value. It is NaN, and no network can be
   * trained, until {@link Dataset#prepared} has filled it in.
   *
   * @throws IllegalArgumentException if there is none, or one is named twice
   */
  public DatasetReader missing(String... columns) {
    incomplete = Set.copyOf(distinct("columns with missing values", columns));
    return this;
  }

  /**
   * A column of categories, which becomes an input for each of them: {@code colour=red} is 1 where
   * the column has red, else 0.
   *
   * @param values all categories, in the order of the inputs; if there are none, those in the file,
   *     sorted: by value where all are numbers, else by character. One that is not among them is an
   *     error.
   * @throws IllegalArgumentException if a category is empty or named twice, or the column is one of
   *     categories already
   */
  public DatasetReader category(String column, String... values) {
    return category(column, Column.Unknown.REFUSED, values);
  }

  /**
   * A column of categories, as {@link #category(String, String...)}, with another fate of those
   * that are not named.
   */
  public DatasetReader category(String column, Column.Unknown unknown, String... values) {
    String name = column.strip();
    List<String> stripped = Arrays.stream(values).map(String::strip).toList();
    // Where they are to be found, none is known yet.
    List<String> known = stripped.isEmpty() ? List.of("?") : stripped;
    Column.Category category = new Column.Category(name, known, unknown);
    if (categories.put(name, category) != null) {
      throw new IllegalArgumentException(
          "column '%s' is one of categories already; say so once".formatted(name));
    }
    if (stripped.isEmpty()) {
      found.add(name);
    }
    return this;
  }

  /**
   * Reads the files to their end and closes them.
   *
   * @throws CsvException if the files cannot become the dataset that was asked for
   * @throws IOException if there is no such file, or it cannot be read
   * @throws IllegalStateException if no targets were chosen
   * @throws IllegalArgumentException if a column is to be two of input, target and ignored
   */
  public Dataset read() throws IOException {
    Wanted targets = checkedTargets();
    TableReader.Numbers numbers = new TableReader.Numbers();
    TableReader.Table table = table(targets).read(numbers);
    return table.dataset(numbers.values(), targets.oneHot());
  }

  /**
   * Reads the files once into a cache that is mapped into the memory, and from then on the cache
   * alone: for data that are larger than the memory. What is held of them in the heap does not grow
   * with their number, whether they are prepared, scaled, shuffled, cut by {@link Dataset#range}
   * and {@link Dataset#splitInOrder} or learnt from; but {@link Dataset#split} and {@link
   * Dataset#folds} keep two bits for each row and part.
   *
   * <p>The cache is made anew when a file has another size or time of change, or when other columns
   * are asked for. While a dataset is in use, its cache must stay as it is.
   *
   * @param cache the file to keep the numbers in: 8 bytes for each value
   * @throws CsvException if the files cannot become the dataset that was asked for; the cache stays
   *     as it was
   * @throws IOException if a file cannot be read, the cache cannot be written, or what is there is
   *     no cache, or damaged: it is not replaced
   * @throws IllegalStateException if no targets were chosen, or the texts are no files
   */
  public Dataset readMapped(Path cache) throws IOException {
    Wanted targets = checkedTargets();
    return new DataCache(cache, sources, settings(targets)).open(table(targets), targets.oneHot());
  }

  /** All that the values in a cache depend on besides the files. */
  private String settings(Wanted targets) {
    return String.join(
        "|",
        String.valueOf(separator),
        inputs.toString(),
        new TreeSet<>(ignored).toString(),
        new TreeSet<>(incomplete).toString(),
        categories.toString(),
        found.toString(),
        targets.toString());
  }

  private Wanted checkedTargets() {
    if (wanted == null) {
      throw new IllegalStateException(
          sources.get(0).name() + ": no target; call targets(...), classes(...) or binary(...)");
    }
    refuseTwoRoles(wanted);
    return wanted;
  }

  private TableReader table(Wanted targets) {
    return new TableReader(sources, separator, (file, header) -> columns(file, header, targets));
  }

  /** The columns of inputs, then those of targets. */
  private TableReader.Columns columns(String file, CsvHeader header, Wanted targets) {
    List<CsvColumn> ofInputs = new ArrayList<>();
    for (String name : inputNames(file, header, targets)) {
      Column.Category category = categories.get(name);
      ofInputs.add(
          category == null
              ? new CsvColumn.Numbers(name, incomplete.contains(name))
              : names(category));
    }
    requireInputs(ofInputs);
    List<CsvColumn> ofTargets =
        targets.classNames == null
            ? targets.columns.stream()
                .<CsvColumn>map(name -> new CsvColumn.Numbers(name, false))
                .toList()
            : List.of(
                new CsvColumn.Names(
                    "class", targets.columns.get(0), targets.classNames, CsvColumn.Names.REFUSED));
    return new TableReader.Columns(ofInputs, categories, ofTargets);
  }

  private CsvColumn names(Column.Category category) {
    boolean isFound = found.contains(category.name());
    int other =
        switch (category.unknown()) {
          case REFUSED -> CsvColumn.Names.REFUSED;
          case ZEROS -> -1;
          case OTHER -> category.values().size();
        };
    List<String> known = isFound ? List.of() : category.values();
    return new CsvColumn.Names("category", category.name(), known, other);
  }

  private void requireInputs(List<CsvColumn> columns) {
    Set<String> names = columns.stream().map(CsvColumn::name).collect(Collectors.toSet());
    Set<String> asked = new TreeSet<>(categories.keySet());
    asked.addAll(incomplete);
    asked.removeAll(names);
    if (!asked.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: to be categories or with missing values, but no inputs; the inputs are %s"
              .formatted(Excerpt.list(List.copyOf(asked)), Excerpt.list(List.copyOf(names))));
    }
    for (String name : incomplete) {
      if (categories.containsKey(name)) {
        throw new IllegalArgumentException(
            "column '%s': categories may not be missing; name what stands for them among them"
                .formatted(name));
      }
    }
  }

  private List<String> inputNames(String file, CsvHeader header, Wanted wanted) {
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
