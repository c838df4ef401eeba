package org.neurapt.data;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** What the examples of a dataset are to be mapped to. */
sealed interface Targets {
  /** Names of the columns that the targets were taken from. */
  List<String> names();

  /** Number of target values of an example. */
  int width();

  double value(int row, int output);

  /**
   * Copies the targets of rows to the beginning of an array.
   *
   * @param rows whose first {@code count} values are the rows
   */
  void copyRows(int[] rows, int count, NetworkArray<?> to);

  /** The targets of some rows, in that order, in the memory. */
  Targets select(Selection rows);

  /** Numbers to come near to. */
  final class Numbers implements Targets {
    private final List<String> names;
    private final Values values;

    Numbers(List<String> names, Values values) {
      this.names = List.copyOf(names);
      this.values = values;
    }

    Numbers(List<String> names, double[] values) {
      this(names, new Values.Flat(values, names.size()));
    }

    @Override
    public List<String> names() {
      return names;
    }

    @Override
    public int width() {
      return names.size();
    }

    @Override
    public double value(int row, int output) {
      return values.at(row, output);
    }

    @Override
    public void copyRows(int[] rows, int count, NetworkArray<?> to) {
      values.copyRows(rows, count, width(), to);
    }

    @Override
    public Targets select(Selection rows) {
      int width = names.size();
      double[] selected = new double[rows.size() * width];
      for (int i = 0; i < selected.length; i++) {
        selected[i] = values.at(rows.at(i / width), i % width);
      }
      return new Numbers(names, selected);
    }
  }

  /** Classes, kept as numbers: one-hot rows of many classes would fill the memory with zeros. */
  final class Labels implements Targets {
    private final List<String> names;
    private final List<String> classNames;
    private final IntUnaryOperator labels;
    private final boolean oneHot;

    /** {@code labels}: from a row to its class. */
    Labels(String name, List<String> classNames, IntUnaryOperator labels, boolean oneHot) {
      this.names = List.of(name);
      this.classNames = List.copyOf(classNames);
      this.labels = labels;
      this.oneHot = oneHot;
    }

    Labels(String name, List<String> classNames, int[] labels, boolean oneHot) {
      this(name, classNames, row -> labels[row], oneHot);
    }

    @Override
    public List<String> names() {
      return names;
    }

    List<String> classNames() {
      return classNames;
    }

    int label(int row) {
      return labels.applyAsInt(row);
    }

    @Override
    public int width() {
      return oneHot ? classNames.size() : 1;
    }

    @Override
    public double value(int row, int output) {
      return target(label(row), output);
    }

    private double target(int label, int output) {
      return label == (oneHot ? output : 1) ? 1 : 0;
    }

    @Override
    public void copyRows(int[] rows, int count, NetworkArray<?> to) {
      int width = width();
      to.clear(count * width);
      for (int n = 0; n < count; n++) {
        int label = label(rows[n]);
        if (oneHot) {
          to.set(n * width + label, 1);
        } else {
          to.set(n, label);
        }
      }
    }

    @Override
    public Targets select(Selection rows) {
      int[] selected = new int[rows.size()];
      for (int i = 0; i < selected.length; i++) {
        selected[i] = label(rows.at(i));
      }
      return new Labels(names.get(0), classNames, selected, oneHot);
    }
  }
}
