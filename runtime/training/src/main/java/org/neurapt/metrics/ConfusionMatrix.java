package org.neurapt.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.neurapt.Decision;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;

/**
 * How often each class was taken for each: rows are the actual classes, columns the predicted ones.
 * What class outputs stand for says {@link Decision}; examples for which nothing was decided, for
 * their outputs have a NaN, are counted apart, and as wrong.
 */
public final class ConfusionMatrix {
  private final List<String> classNames;
  private final int[][] counts;
  private final int[] undecided;

  private ConfusionMatrix(List<String> classNames) {
    this.classNames = List.copyOf(classNames);
    this.counts = new int[classNames.size()][classNames.size()];
    this.undecided = new int[classNames.size()];
  }

  /**
   * The confusion matrix of a network on a dataset; the threshold of a single output is {@link
   * Decision#THRESHOLD}.
   *
   * @throws IllegalArgumentException if the dataset has no classes, is empty, or has other numbers
   *     of inputs or outputs than the network
   */
  public static ConfusionMatrix of(Predictor<?> network, Dataset data) {
    return of(network, data, Decision.THRESHOLD);
  }

  /**
   * The confusion matrix of a network on a dataset.
   *
   * @param threshold what a single output must exceed for the second class; without effect on
   *     several
   * @throws IllegalArgumentException as {@link #of(Predictor, Dataset)}, and if the threshold is
   *     NaN
   */
  public static ConfusionMatrix of(Predictor<?> network, Dataset data, double threshold) {
    Accuracy.requireClasses(data);
    ConfusionMatrix matrix = new ConfusionMatrix(data.classNames());
    Outputs.forEach(
        network,
        data,
        (example, outputs) -> matrix.add(data.label(example), Decision.of(outputs, threshold)));
    return matrix;
  }

  /**
   * The confusion matrix of predicted labels.
   *
   * @param classNames the classes, in the order of the labels
   * @param actual each example's label
   * @param predicted as many labels, or {@link Decision#NONE}
   * @throws IllegalArgumentException if there are no labels, not as many of both, or one is no
   *     index of a class
   */
  public static ConfusionMatrix of(List<String> classNames, int[] actual, int[] predicted) {
    Accuracy.requireSame(actual.length, predicted.length);
    ConfusionMatrix matrix = new ConfusionMatrix(classNames);
    for (int i = 0; i < actual.length; i++) {
      requireLabel(i, actual[i], 0, classNames.size());
      requireLabel(i, predicted[i], Decision.NONE, classNames.size());
      matrix.add(actual[i], predicted[i]);
    }
    return matrix;
  }

  private static void requireLabel(int example, int label, int from, int classes) {
    if (label < from || label >= classes) {
      throw new IllegalArgumentException(
          "example %s: %s is no class; they go from 0 to %s"
              .formatted(example, label, classes - 1));
    }
  }

  private void add(int actual, int predicted) {
    if (predicted == Decision.NONE) {
      undecided[actual]++;
    } else {
      counts[actual][predicted]++;
    }
  }

  /** The classes' names, in the order of rows and columns. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * How many examples of a class were taken for a class.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /**
   * How many examples of a class were taken for none, because an output was NaN.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int undecided(int actual) {
    return undecided[actual];
  }

  /** Number of all examples, the undecided ones too. */
  public int total() {
    int total = 0;
    for (int actual = 0; actual < counts.length; actual++) {
      total += actualCount(actual);
    }
    return total;
  }

  /** The share of all examples whose class was predicted rightly, from 0 to 1. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return (double) right / total();
  }

  /**
   * The share of a class's examples that were taken for it, {@code count(i, i) / sum_j count(i,
   * j)}; NaN if it has none.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double recall(int label) {
    return (double) counts[label][label] / actualCount(label);
  }

  /**
   * The share of the examples taken for a class that are of it, {@code count(i, i) / sum_j count(j,
   * i)}; NaN if none was taken for it.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int label) {
    Objects.checkIndex(label, counts.length);
    int taken = 0;
    for (int[] row : counts) {
      taken += row[label];
    }
    return (double) counts[label][label] / taken;
  }

  /**
   * The harmonic mean of a class's precision and recall, {@code 2 count(i, i) / (sum_j count(i, j)
   * + sum_j count(j, i))}; 0 where it is never taken rightly, NaN if it neither has examples nor is
   * predicted.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double f1(int label) {
    Objects.checkIndex(label, counts.length);
    int both = actualCount(label);
    for (int[] row : counts) {
      both += row[label];
    }
    return 2.0 * counts[label][label] / both;
  }

  /** The mean of the classes' recalls, of classes that have examples: each class counts alike. */
  public double balancedAccuracy() {
    return mean(this::recall, false);
  }

  /** The mean of the classes' {@link #f1}, each counting alike. */
  public double macroF1() {
    return mean(this::f1, false);
  }

  /** The mean of the classes' {@link #f1}, each counting by its number of examples. */
  public double weightedF1() {
    return mean(this::f1, true);
  }

  /** What is NaN does not count. */
  private double mean(IntToDoubleFunction value, boolean isWeighted) {
    double sum = 0;
    double weights = 0;
    for (int label = 0; label < counts.length; label++) {
      double weight = isWeighted ? actualCount(label) : 1;
      double of = value.applyAsDouble(label);
      if (!Double.isNaN(of)) {
        sum += weight * of;
        weights += weight;
      }
    }
    return sum / weights;
  }

  private int actualCount(int actual) {
    int count = undecided[actual];
    for (int taken : counts[actual]) {
      count += taken;
    }
    return count;
  }

  /**
   * A table with a row for each actual and a column for each predicted class:
   *
   * <pre>
   * actual \ predicted  setosa  versicolor  virginica
   * setosa                  10           0          0
   * versicolor               0           9          1
   * virginica                0           0         10
   * </pre>
   *
   * A column "undecided" follows if any example is.
   */
  @Override
  public String toString() {
    List<List<String>> table = new ArrayList<>();
    boolean anyUndecided = Arrays.stream(undecided).anyMatch(count -> count > 0);
    List<String> head = new ArrayList<>(List.of("actual \\ predicted"));
    head.addAll(classNames);
    if (anyUndecided) {
      head.add("undecided");
    }
    table.add(head);
    for (int actual = 0; actual < counts.length; actual++) {
      List<String> row = new ArrayList<>(List.of(classNames.get(actual)));
      for (int count : counts[actual]) {
        row.add(Integer.toString(count));
      }
      if (anyUndecided) {
        row.add(Integer.toString(undecided[actual]));
      }
      table.add(row);
    }
    return aligned(table);
  }

  /** The first column to the left, numbers to the right. */
  private static String aligned(List<List<String>> table) {
    int[] widths = new int[table.get(0).size()];
    for (List<String> row : table) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      text.append(row.get(0)).append(" ".repeat(widths[0] - row.get(0).length()));
      for (int column = 1; column < widths.length; column++) {
        String cell = row.get(column);
        text.append(" ".repeat(2 + widths[column] - cell.length())).append(cell);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
