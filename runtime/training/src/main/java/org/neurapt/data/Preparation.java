package org.neurapt.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.neurapt.features.Column;
import org.neurapt.features.Features;

/**
 * Fits to a training set what becomes of its raw values: what is filled in where numbers are
 * missing, and how numbers are scaled. Inputs of categories stay 0 and 1. Fit it to the training
 * set alone and apply it to all sets, so that nothing of the others is learnt; and keep it with the
 * network.
 *
 * <pre>{@code
 * Features features = Preparation.fit(split.training(), Scale.STANDARD, Fill.MEDIAN);
 * Split prepared = split.map(data -> data.prepared(features));
 * ...
 * ModelFile.of(network).withFeatures(features).write(file);
 * }</pre>
 */
public final class Preparation {

  /** How numbers are scaled. */
  public enum Scale {
    /** Not at all. */
    NONE,
    /** To mean 0 and standard deviation 1, as by {@link Scaling#standard}. */
    STANDARD,
    /** To 0 to 1, as by {@link Scaling#minMax}. */
    MIN_MAX
  }

  /** What is filled in where a number is missing. */
  public enum Fill {
    /** The column's mean. */
    MEAN,
    /** The column's median: of an even number of values, the mean of the two in the middle. */
    MEDIAN
  }

  private Preparation() {}

  /**
   * The features of a training set. Scales are those of the values that are there.
   *
   * @throws IllegalArgumentException if the dataset is empty or prepared already, or a column has
   *     no value at all
   */
  public static Features fit(Dataset training, Scale scale, Fill fill) {
    Scaling.requireExamples(training);
    requireUnprepared(training);
    List<Column> columns = new ArrayList<>();
    int input = 0;
    for (Column column : training.features().columns()) {
      columns.add(
          column instanceof Column.Numeric ? fitted(training, column, input, scale, fill) : column);
      input += column.width();
    }
    return Features.of(columns);
  }

  private static Column fitted(Dataset data, Column column, int input, Scale scale, Fill fill) {
    int count = data.size();
    int missing = 0;
    for (int i = 0; i < count; i++) {
      missing += Double.isNaN(data.input(i, input)) ? 1 : 0;
    }
    if (missing == count) {
      throw new IllegalArgumentException(
          "column '%s' has no value in the training set; leave it out".formatted(column.name()));
    }
    Scaling.Fit fit =
        switch (scale) {
          case NONE -> new Scaling.Fit(0, 1);
          case STANDARD -> Scaling.standardFit(count, input, data::input);
          case MIN_MAX -> Scaling.minMaxFit(count, input, data::input);
        };
    OptionalDouble replacement =
        missing == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(filled(data, input, count - missing, fill));
    return new Column.Numeric(column.name(), replacement, fit.offset(), fit.scale());
  }

  private static double filled(Dataset data, int input, int there, Fill fill) {
    return switch (fill) {
      case MEAN -> Scaling.standardFit(data.size(), input, data::input).offset();
      case MEDIAN -> Median.of(data.size(), there, input, data::input);
    };
  }

  /** For each input, its column if that is of numbers; null of categories. */
  static Column.@Nullable Numeric[] numbers(Features features) {
    Column.@Nullable Numeric[] numbers = new Column.@Nullable Numeric[features.width()];
    int input = 0;
    for (Column column : features.columns()) {
      if (column instanceof Column.Numeric number) {
        numbers[input] = number;
      }
      input += column.width();
    }
    return numbers;
  }

  static void requireUnprepared(Dataset data) {
    for (Column column : data.features().columns()) {
      if (column instanceof Column.Numeric number
          && !number.equals(Column.Numeric.plain(number.name()))) {
        throw new IllegalArgumentException(
            "the dataset is prepared already; take it as it was read");
      }
    }
  }

  /** Throws if a value is missing. */
  static void requireComplete(Dataset data) {
    for (int example = 0; example < data.size(); example++) {
      for (int column = 0; column < data.inputs(); column++) {
        if (Double.isNaN(data.input(example, column))) {
          throw missing(data, example, column);
        }
      }
    }
  }

  static IllegalArgumentException missing(Dataset data, int example, int column) {
    return new IllegalArgumentException(
        "example %s, %s: the value is missing; fill it in by prepared(Preparation.fit(...))"
            .formatted(example, data.inputNames().get(column)));
  }
}
