package org.neurapt.data;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.neurapt.features.Column;
import org.neurapt.features.Features;
import org.neurapt.features.Scaler;

/**
 * Examples to learn from and to be judged by: each has a row of inputs and a row of targets, all
 * finite. Immutable; parts of a dataset share its numbers.
 *
 * <p>Targets are numbers (a regression), or classes. Of classes there is either an output for each,
 * one-hot ({@code 0 1 0}), or, for two of them, a single output: 0 for the first class and 1 for
 * the second.
 */
public final class Dataset {
  private final Features features;
  private final List<String> inputNames;
  private final Values inputs;
  private final Targets targets;

  /** Which of the shared examples are this dataset's, in its order. */
  private final Selection rows;

  Dataset(Features features, Values inputs, Targets targets, Selection rows) {
    this.features = features;
    this.inputNames = features.inputNames();
    this.inputs = inputs;
    this.targets = targets;
    this.rows = rows;
  }

  static Dataset ofNumbers(List<String> inputNames, double[] inputs, Targets targets, int count) {
    return new Dataset(
        Features.of(inputNames.stream().map(Column.Numeric::plain).toList()),
        new Values.Flat(inputs, inputNames.size()),
        targets,
        new Selection.Range(0, count));
  }

  /**
   * A dataset from CSV files in UTF-8, one after the other, each with a header of the same columns;
   * the paths are their names in messages.
   */
  public static DatasetReader csv(Path file, Path... more) {
    return new DatasetReader(
        Stream.concat(Stream.of(file), Stream.of(more)).map(CsvSource::of).toList());
  }

  /**
   * A dataset from CSV bytes in UTF-8, such as a resource. {@link DatasetReader#read} closes the
   * stream, and works once.
   *
   * @param stream for null, which {@link Class#getResourceAsStream} gives where nothing is, {@code
   *     read} throws a {@link FileNotFoundException}
   * @param name stands for the file in messages
   */
  public static DatasetReader csv(InputStream stream, String name) {
    return new DatasetReader(List.of(CsvSource.of(name, stream)));
  }

  /**
   * A dataset from CSV text. {@link DatasetReader#read} closes the reader, and works once.
   *
   * @param name stands for the file in messages
   */
  public static DatasetReader csv(Reader text, String name) {
    return new DatasetReader(List.of(CsvSource.of(name, () -> text)));
  }

  /**
   * A dataset of numbers. Inputs are named x1, x2, ..., targets y1, y2, ...
   *
   * @param inputs a row for each example, all as long as the first
   * @param targets as many rows, all as long as the first
   * @throws IllegalArgumentException if there is no row or no column, rows differ in length, or a
   *     number is NaN or infinite
   */
  public static Dataset of(double[][] inputs, double[][] targets) {
    Rows.requireSame(inputs.length, targets.length);
    return of(Rows.flat("inputs", inputs), Rows.flat("targets", targets), inputs.length);
  }

  /**
   * A dataset of numbers. Inputs are named x1, x2, ..., targets y1, y2, ...
   *
   * @param inputs {@code count} rows of equal length, one after the other
   * @param targets {@code count} rows of equal length, one after the other
   * @throws IllegalArgumentException if {@code count} is below 1, does not divide both lengths, or
   *     a number is NaN or infinite
   */
  public static Dataset of(double[] inputs, double[] targets, int count) {
    List<String> inputNames = Rows.names("x", Rows.width("inputs", inputs, count));
    List<String> targetNames = Rows.names("y", Rows.width("targets", targets, count));
    return ofNumbers(
        inputNames,
        Rows.copy("inputs", inputs, inputNames),
        new Targets.Numbers(targetNames, Rows.copy("targets", targets, targetNames)),
        count);
  }

  /**
   * A dataset of classes, with an output for each: targets are one-hot rows. Inputs are named x1,
   * x2, ..., the target is named class.
   *
   * @param inputs a row for each label, all as long as the first
   * @param labels the examples' classes: indices into {@code classNames}
   * @param classNames two or more, in the order of the network's outputs
   * @throws IllegalArgumentException if the rows are not as many as the labels or differ in length,
   *     a number is NaN or infinite, a label is no index, or class names are fewer than two, empty
   *     or twice the same
   */
  public static Dataset ofClasses(double[][] inputs, int[] labels, String... classNames) {
    Rows.requireSame(inputs.length, labels.length);
    return ofClasses(Rows.flat("inputs", inputs), labels, classNames);
  }

  /**
   * A dataset of classes, with an output for each, as {@link #ofClasses(double[][], int[],
   * String...)}.
   *
   * @param inputs {@code labels.length} rows of equal length, one after the other
   */
  public static Dataset ofClasses(double[] inputs, int[] labels, String... classNames) {
    return labelled(inputs, labels, Rows.classNames(classNames), true);
  }

  /**
   * A dataset of two classes with one output: 0 for the negative class, 1 for the positive. Inputs
   * are named x1, x2, ..., the target is named class.
   *
   * @param inputs a row for each label, all as long as the first
   * @param labels 0 or 1 for each example
   * @throws IllegalArgumentException as {@link #ofClasses(double[][], int[], String...)}
   */
  public static Dataset ofBinary(
      double[][] inputs, int[] labels, String negative, String positive) {
    Rows.requireSame(inputs.length, labels.length);
    return ofBinary(Rows.flat("inputs", inputs), labels, negative, positive);
  }

  /**
   * A dataset of two classes with one output, as {@link #ofBinary(double[][], int[], String,
   * String)}.
   *
   * @param inputs {@code labels.length} rows of equal length, one after the other
   */
  public static Dataset ofBinary(double[] inputs, int[] labels, String negative, String positive) {
    return labelled(inputs, labels, Rows.classNames(negative, positive), false);
  }

  private static Dataset labelled(
      double[] inputs, int[] labels, List<String> classNames, boolean oneHot) {
    List<String> inputNames = Rows.names("x", Rows.width("inputs", inputs, labels.length));
    Rows.checkLabels(labels, classNames.size());
    return ofNumbers(
        inputNames,
        Rows.copy("inputs", inputs, inputNames),
        new Targets.Labels("class", classNames, labels.clone(), oneHot),
        labels.length);
  }

  /** Number of examples; 0 only of a part that was to be empty. */
  public int size() {
    return rows.size();
  }

  /** Number of values in an input row: what the network's {@code inputs()} must be. */
  public int inputs() {
    return inputNames.size();
  }

  /** Number of values in a target row: what the network's {@code outputs()} must be. */
  public int outputs() {
    return targets.width();
  }

  /** The inputs' names, in the order of the columns. */
  public List<String> inputNames() {
    return inputNames;
  }

  /** The names of the columns that hold the targets; of a classification, the one column. */
  public List<String> targetNames() {
    return targets.names();
  }

  /** Whether the targets are classes. */
  public boolean hasClasses() {
    return targets instanceof Targets.Labels;
  }

  /** The classes' names in the order of their labels; empty if the targets are numbers. */
  public List<String> classNames() {
    return targets instanceof Targets.Labels labels ? labels.classNames() : List.of();
  }

  /**
   * An input.
   *
   * @param example from 0 to below {@link #size()}
   * @param column from 0 to below {@link #inputs()}
   * @throws IndexOutOfBoundsException if there is no such example or column
   */
  public double input(int example, int column) {
    return inputs.at(rows.at(example), Objects.checkIndex(column, inputs()));
  }

  /**
   * A target, of classes 0 or 1.
   *
   * @param example from 0 to below {@link #size()}
   * @param output from 0 to below {@link #outputs()}
   * @throws IndexOutOfBoundsException if there is no such example or output
   */
  public double target(int example, int output) {
    return targets.value(rows.at(example), Objects.checkIndex(output, outputs()));
  }

  /**
   * Copies examples to the first rows of arrays of inputs and of targets.
   *
   * @param examples whose first {@code count} values are the examples; they are overwritten
   */
  void copy(int[] examples, int count, NetworkArray<?> toInputs, NetworkArray<?> toTargets) {
    for (int n = 0; n < count; n++) {
      examples[n] = rows.at(examples[n]);
    }
    inputs.copyRows(examples, count, inputs(), toInputs);
    targets.copyRows(examples, count, toTargets);
  }

  /**
   * An example's class: an index into {@link #classNames()}.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IllegalStateException if the targets are numbers
   */
  public int label(int example) {
    if (targets instanceof Targets.Labels labels) {
      return labels.label(rows.at(example));
    }
    throw new IllegalStateException(
        "the targets are numbers, not classes; read them by classes(...) or binary(...)");
  }

  /**
   * The examples from {@code from} to below {@code to}.
   *
   * @throws IndexOutOfBoundsException if they are not among the examples
   */
  public Dataset range(int from, int to) {
    if (from < 0 || from > to || to > size()) {
      throw new IndexOutOfBoundsException(
          "examples %s to below %s of %s; give 0 <= from <= to <= %3$s"
              .formatted(from, to, size()));
    }
    return select(new Selection.Range(from, to - from));
  }

  /** The same examples in an order that depends on the seed alone, on every JVM. */
  public Dataset shuffled(long seed) {
    return select(
        isInMemory()
            ? new Selection.Listed(Order.shuffled(size(), seed))
            : new Permuted(size(), seed));
  }

  /** Splits into training and test set: {@link #split(double, double, double, long)} without. */
  public Split split(double training, double test, long seed) {
    return split(training, 0, test, seed);
  }

  /**
   * Splits into three sets, such as 0.6, 0.2 and 0.2. Which example goes where depends on the seed
   * alone, on every JVM. Each goes to one set.
   *
   * <p>Parts are in random order, but those of mapped data ({@link DatasetReader#readMapped}) in
   * the order of the rows, and need two bits of memory for each row.
   *
   * <p>Sizes follow the method of the largest remainder: each set gets the whole part of its share,
   * and what remains goes to the sets with the largest fractions left; of equal ones, to the one
   * that is furthest behind, then to the first. With classes that is done class by class, so that
   * every set has each class's share (stratified).
   *
   * @param training the training set's share, from 0 to 1, as the others; the sum is 1
   * @throws IllegalArgumentException if a share is out of range, the sum is not 1, or a set with a
   *     share above 0 would be empty
   */
  public Split split(double training, double validation, double test, long seed) {
    return Parts.split(this, seed, training, validation, test);
  }

  /**
   * Splits into three sets that follow each other, such as 0.6, 0.2 and 0.2: for series, whose end
   * must not be known to what is judged by it. Where the boundaries lie is rounded to the nearest.
   *
   * @param training the training set's share, from 0 to 1, as the others; the sum is 1
   * @throws IllegalArgumentException if a share is out of range, the sum is not 1, or a set with a
   *     share above 0 would be empty
   */
  public Split splitInOrder(double training, double validation, double test) {
    int[] ends = Partition.inOrder(size(), training, validation, test);
    return new Split(range(0, ends[0]), range(ends[0], ends[1]), range(ends[1], size()));
  }

  /**
   * The examples in {@code k} parts of nearly equal size, each of which is the test set of one
   * split, and the others together its training set: for cross-validation. Which example goes where
   * depends on the seed alone, on every JVM, and in which order they stand is as in {@link
   * #split(double, double, double, long)}. With classes, every part has each class's share.
   *
   * @param k number of parts, from 2 to {@link #size()}
   * @return {@code k} splits, whose validation sets are empty
   * @throws IllegalArgumentException if {@code k} is out of range
   */
  public List<Split> folds(int k, long seed) {
    return Parts.folds(this, k, seed);
  }

  Dataset select(Selection examples) {
    return new Dataset(features, inputs, targets, rows.select(examples));
  }

  /**
   * How rows of raw values became the inputs, before {@link #scaled}: to be kept with the network
   * that learns from them.
   */
  public Features features() {
    return features;
  }

  /**
   * The same examples with missing values filled in and numbers scaled.
   *
   * @param fitted what {@link Preparation} made from the training set
   * @throws IllegalArgumentException if it has other columns, or the dataset is prepared already
   */
  public Dataset prepared(Features fitted) {
    Preparation.requireUnprepared(this);
    if (!fitted.inputNames().equals(inputNames)) {
      throw new IllegalArgumentException(
          "prepared for the inputs %s, the dataset has %s"
              .formatted(Excerpt.list(fitted.inputNames()), Excerpt.list(inputNames)));
    }
    Column.Numeric[] numbers = Preparation.numbers(fitted);
    return with(
        fitted,
        (row, column) -> {
          double value = inputs.at(row, column);
          return numbers[column] == null ? value : numbers[column].input(value);
        },
        targets);
  }

  /**
   * The same examples with inputs scaled.
   *
   * @throws IllegalArgumentException if the scaler has another number of columns
   */
  public Dataset scaled(Scaler scaler) {
    Scaling.requireWidth("inputs", inputs(), scaler);
    return with(features, (row, column) -> scaler.apply(inputs.at(row, column), column), targets);
  }

  /** Whether its values lie in the memory. */
  boolean isInMemory() {
    return inputs.areInMemory();
  }

  /** The same with all values computed, in the memory. */
  Dataset inMemory() {
    return copied(Values.computed(size(), inputs(), this::input));
  }

  /** The same with inputs rounded to single precision, in the memory. */
  Dataset rounded() {
    return copied(Values.rounded(size(), inputs(), this::input));
  }

  private Dataset copied(Values newInputs) {
    return new Dataset(features, newInputs, targets.select(rows), new Selection.Range(0, size()));
  }

  /** What lies in the memory is computed at once, other values whenever they are read. */
  private Dataset with(Features described, Values newInputs, Targets newTargets) {
    Dataset changed = new Dataset(described, newInputs, newTargets, rows);
    return isInMemory() ? changed.inMemory() : changed;
  }

  /**
   * The same examples with targets scaled.
   *
   * @throws IllegalArgumentException if the scaler has another number of columns, or the targets
   *     are classes
   */
  public Dataset targetsScaled(Scaler scaler) {
    Scaling.requireNumbers(this);
    Scaling.requireWidth("targets", outputs(), scaler);
    Values changed = (row, output) -> scaler.apply(targets.value(row, output), output);
    return with(features, inputs, new Targets.Numbers(targets.names(), changed));
  }

  /** Such as {@code 150 examples, 4 inputs, classes setosa, versicolor, virginica}. */
  @Override
  public String toString() {
    return "%s examples, %s inputs, %s %s"
        .formatted(
            size(),
            inputs(),
            hasClasses() ? "classes" : "targets",
            Excerpt.list(hasClasses() ? classNames() : targetNames()));
  }
}
