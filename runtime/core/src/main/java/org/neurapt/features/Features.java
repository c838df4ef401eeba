package org.neurapt.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How rows of raw values become a network's inputs: numbers are filled in where they are missing
 * and scaled, categories become an input each. What was fitted to a training set belongs to the
 * network that learnt from it, and is kept with its parameters.
 *
 * <pre>{@code
 * double[] inputs = features.row(Map.of("age", 42, "colour", "red"));
 * network.predict(inputs, outputs);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Features {
  private final List<Column> columns;
  private final Map<String, Integer> starts = new HashMap<>();
  private final int width;

  private Features(List<Column> columns) {
    this.columns = List.copyOf(columns);
    int at = 0;
    for (Column column : this.columns) {
      if (starts.put(column.name(), at) != null) {
        throw new IllegalArgumentException(
            "column '%s' is there twice; name each once".formatted(column.name()));
      }
      at += column.width();
    }
    this.width = at;
  }

  /**
   * Features of these columns.
   *
   * @param columns in the order of the network's inputs, one or more
   * @throws IllegalArgumentException if there is none, or a name is there twice
   */
  public static Features of(List<? extends Column> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no columns; name one or more");
    }
    return new Features(List.copyOf(columns));
  }

  /** The columns, in the order of the inputs. */
  public List<Column> columns() {
    return columns;
  }

  /** Number of inputs: 1 for a number, several for a category. */
  public int width() {
    return width;
  }

  /** A name for each input: a number's column, and {@code colour=red} of a category. */
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      if (column instanceof Column.Category category) {
        for (int n = 0; n < category.width(); n++) {
          names.add(category.inputName(n));
        }
      } else {
        names.add(column.name());
      }
    }
    return List.copyOf(names);
  }

  /**
   * The same with another replacement of missing values in a column of numbers.
   *
   * @throws IllegalArgumentException if there is no such column of numbers, or the value is not
   *     finite
   */
  public Features withReplacement(String column, double replacement) {
    List<Column> changed = new ArrayList<>(columns);
    for (int n = 0; n < changed.size(); n++) {
      if (changed.get(n) instanceof Column.Numeric number && number.name().equals(column)) {
        changed.set(
            n,
            new Column.Numeric(
                column, OptionalDouble.of(replacement), number.offset(), number.scale()));
        return new Features(changed);
      }
    }
    throw new IllegalArgumentException(
        "no column of numbers '%s'; there are %s".formatted(column, names()));
  }

  private List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * The inputs of a row.
   *
   * @param values a value for each column, by name: a {@link Number}, or text. A number that is
   *     missing is not there, or empty text, or NaN.
   * @return {@link #width()} inputs
   * @throws IllegalArgumentException if a value that may not be missing is, a name is that of no
   *     column, a number is none or infinite, or a category is unknown and that is refused
   */
  public double[] row(Map<String, ?> values) {
    double[] inputs = new double[width];
    for (String name : values.keySet()) {
      if (!starts.containsKey(name)) {
        throw new IllegalArgumentException("no column '%s'; there are %s".formatted(name, names()));
      }
    }
    int at = 0;
    for (Column column : columns) {
      Object value = values.get(column.name());
      if (column instanceof Column.Numeric number) {
        inputs[at] = input(number, number(number.name(), value));
      } else if (column instanceof Column.Category category) {
        int input = category.input(category(category, value));
        if (input >= 0) {
          inputs[at + input] = 1;
        }
      }
      at += column.width();
    }
    return inputs;
  }

  private static double input(Column.Numeric number, double value) {
    double input = number.input(value);
    if (Double.isNaN(input)) {
      throw new IllegalArgumentException(
          "column '%s' has no value, and no replacement for missing ones; give one"
              .formatted(number.name()));
    }
    return input;
  }

  private static double number(String column, @Nullable Object value) {
    double number;
    if (value == null || value.toString().isBlank()) {
      return Double.NaN;
    } else if (value instanceof Number n) {
      number = n.doubleValue();
    } else {
      try {
        number = Double.parseDouble(value.toString().strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "column '%s': '%s' is not a number".formatted(column, value), e);
      }
    }
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("column '%s': %s is not finite".formatted(column, value));
    }
    return number;
  }

  private static String category(Column.Category category, @Nullable Object value) {
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException(
          "column '%s' has no value; give one of %s".formatted(category.name(), category.values()));
    }
    return value.toString().strip();
  }

  /** The features as JSON text, from which {@link #parse} makes the same. */
  public String toJson() {
    return FeaturesText.write(this);
  }

  /**
   * The features that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is none of features; the message names the place
   */
  public static Features parse(String json) {
    return FeaturesText.parse(json);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features features && features.columns.equals(columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  /** The columns. */
  @Override
  public String toString() {
    return columns.toString();
  }
}
