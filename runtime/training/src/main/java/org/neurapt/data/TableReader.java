package org.neurapt.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neurapt.features.Column;
import org.neurapt.features.Features;

/** Reads the files of a dataset, one after the other, row by row. */
final class TableReader {
  /** Arrays of more elements are beyond some JVMs. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  /** Takes the rows: a number for each column. */
  interface Rows {
    /** Whether there is room for one more row of so many values. */
    boolean hasRoom(int values);

    void add(double value) throws IOException;
  }

  /** Chooses columns by a file's header. */
  interface Choice {
    Columns of(String file, CsvHeader header);
  }

  /**
   * The columns that are read.
   *
   * @param inputs in the order of the inputs
   * @param categories those of the inputs that are categories, by name
   * @param targets in the order of the outputs, or the one of classes
   */
  record Columns(
      List<CsvColumn> inputs, Map<String, Column.Category> categories, List<CsvColumn> targets) {
    List<CsvColumn> all() {
      List<CsvColumn> all = new ArrayList<>(inputs);
      all.addAll(targets);
      return all;
    }
  }

  private final List<CsvSource> sources;
  private final char separator;
  private final Choice choice;

  TableReader(List<CsvSource> sources, char separator, Choice choice) {
    this.sources = sources;
    this.separator = separator;
    this.choice = choice;
  }

  /** Reads all files; their rows go to {@code rows}. */
  Table read(Rows rows) throws IOException {
    Columns columns = null;
    CsvHeader first = null;
    int count = 0;
    for (CsvSource source : sources) {
      String file = source.name();
      try (CsvRows text = new CsvRows(file, separator, source.text().open())) {
        CsvRow row = text.next();
        if (row == null) {
          throw new CsvException(
              file, 0, null, "no header; the first line must hold the columns' names");
        }
        CsvHeader header = new CsvHeader(file, row);
        if (columns == null || first == null) {
          columns = choice.of(file, header);
          first = header;
        } else {
          requireSame(file, header, first);
        }
        columns.all().forEach(column -> column.startFile(file, header));
        count = each(file, text, header, columns.all(), rows, count);
      }
    }
    if (columns == null) {
      throw new IllegalStateException("no files");
    }
    return Table.of(columns, count);
  }

  private void requireSame(String file, CsvHeader header, CsvHeader first) {
    TreeSet<String> lacking = new TreeSet<>(first.names());
    TreeSet<String> more = new TreeSet<>(header.names());
    header.names().forEach(lacking::remove);
    first.names().forEach(more::remove);
    if (!lacking.isEmpty() || !more.isEmpty()) {
      throw new CsvException(
          file,
          header.line(),
          null,
          "other columns than %s: without %s, with %s; give all files the same columns"
              .formatted(
                  sources.get(0).name(),
                  Excerpt.list(List.copyOf(lacking)),
                  Excerpt.list(List.copyOf(more))));
    }
  }

  private static int each(
      String file, CsvRows text, CsvHeader header, List<CsvColumn> columns, Rows rows, int before)
      throws IOException {
    int count = before;
    for (CsvRow row = text.next(); row != null; row = text.next()) {
      if (row.width() != header.width()) {
        throw new CsvException(
            file,
            row.line(),
            null,
            "line %s has %s columns, %s expected; every row has as many as the header"
                .formatted(row.line(), row.width(), header.width()));
      }
      if (count == Integer.MAX_VALUE || !rows.hasRoom(columns.size())) {
        throw new CsvException(
            file,
            row.line(),
            null,
            "line %s: more than %s numbers; read fewer columns, or by readMapped(...)"
                .formatted(row.line(), MAX_VALUES));
      }
      for (CsvColumn column : columns) {
        rows.add(column.value(row));
      }
      count++;
    }
    if (count == before) {
      throw new CsvException(file, 0, null, "no rows; there is a header alone");
    }
    return count;
  }

  /** Rows in an array that grows. */
  static final class Numbers implements Rows {
    private double[] values = new double[64];
    private int count;

    @Override
    public boolean hasRoom(int more) {
      if (more > MAX_VALUES - count) {
        return false;
      }
      if (count + more > values.length) {
        long grown = Math.max(count + more, values.length * 3L / 2);
        values = Arrays.copyOf(values, (int) Math.min(grown, MAX_VALUES));
      }
      return true;
    }

    @Override
    public void add(double value) {
      values[count++] = value;
    }

    /** As they are; there may be more behind the last. */
    double[] values() {
      return values;
    }
  }

  /**
   * What the numbers of a table mean.
   *
   * @param features of the inputs
   * @param places for each column of names, the place of each name in the order found; null of
   *     others
   * @param targetNames the columns of the targets
   * @param classNames the classes; null where the targets are numbers
   * @param count number of rows
   */
  record Table(
      Features features,
      List<int @Nullable []> places,
      List<String> targetNames,
      @Nullable List<String> classNames,
      int count) {

    static Table of(Columns columns, int count) {
      List<Column> features = new ArrayList<>();
      List<int @Nullable []> places = new ArrayList<>();
      for (CsvColumn column : columns.inputs()) {
        Column.Category category = columns.categories().get(column.name());
        if (category != null && column instanceof CsvColumn.Names names) {
          features.add(new Column.Category(column.name(), names.sorted(), category.unknown()));
          places.add(names.places());
        } else {
          features.add(Column.Numeric.plain(column.name()));
          places.add(null);
        }
      }
      List<String> targets = columns.targets().stream().map(CsvColumn::name).toList();
      List<String> classes = null;
      if (columns.targets().get(0) instanceof CsvColumn.Names names) {
        classes = names.sorted();
        places.add(names.places());
      }
      return new Table(Features.of(features), places, targets, classes, count);
    }

    /** Columns of a row as it was read. */
    int rowWidth() {
      return features.columns().size() + targetNames.size();
    }

    /** The dataset of these rows in the memory. */
    Dataset dataset(double[] rows, boolean oneHot) {
      int width = rowWidth();
      Dataset mapped = dataset((row, column) -> rows[row * width + column], oneHot);
      return mapped.inMemory();
    }

    /** The dataset of these rows, whose values are computed whenever they are read. */
    Dataset dataset(Values rows, boolean oneHot) {
      int first = features.columns().size();
      Targets targets =
          classNames == null
              ? new Targets.Numbers(targetNames, (row, k) -> rows.at(row, first + k))
              : new Targets.Labels(
                  targetNames.get(0), classNames, row -> place(rows, row, first), oneHot);
      return new Dataset(features, inputs(rows), targets, new Selection.Range(0, count));
    }

    private int place(Values rows, int row, int column) {
      int[] of = places.get(column);
      int found = (int) rows.at(row, column);
      return of == null || found < 0 || found >= of.length ? found : of[found];
    }

    /** Numbers as they are, categories as an input each. */
    private Values inputs(Values rows) {
      if (features.width() == features.columns().size()
          && features.columns().stream().allMatch(Column.Numeric.class::isInstance)) {
        return rows;
      }
      int[] columnOf = new int[features.width()];
      int[] inputOf = new int[features.width()];
      int at = 0;
      for (int column = 0; column < features.columns().size(); column++) {
        Column of = features.columns().get(column);
        for (int n = 0; n < of.width(); n++) {
          columnOf[at] = column;
          inputOf[at++] = of instanceof Column.Numeric ? -1 : n;
        }
      }
      return (row, input) -> {
        int column = columnOf[input];
        return inputOf[input] < 0
            ? rows.at(row, column)
            : place(rows, row, column) == inputOf[input] ? 1 : 0;
      };
    }
  }
}
