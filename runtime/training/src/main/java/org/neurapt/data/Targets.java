package org.neurapt.data;

import java.util.List;
import java.util.stream.IntStream;

/** What the examples of a dataset are to be mapped to. */
sealed interface Targets {
  /** Names of the columns that the targets were taken from. */
  List<String> names();

  /** Number of target values of an example. */
  int width();

  double value(int example, int output);

  /** The targets of some examples, in that order. */
  Targets select(int[] examples);

  /** Numbers to come near to: {@code values} row-major. */
  final class Numbers implements Targets {
    private final List<String> names;
    private final double[] values;

    Numbers(List<String> names, double[] values) {
      this.names = List.copyOf(names);
      this.values = values;
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
    public double value(int example, int output) {
      return values[example * names.size() + output];
    }

    @Override
    public Targets select(int[] examples) {
      int width = names.size();
      double[] selected = new double[examples.length * width];
      for (int i = 0; i < examples.length; i++) {
        System.arraycopy(values, examples[i] * width, selected, i * width, width);
      }
      return new Numbers(names, selected);
    }
  }

  /** Classes, kept as numbers: one-hot rows of many classes would fill the memory with zeros. */
  final class Labels implements Targets {
    private final List<String> names;
    private final List<String> classNames;
    private final int[] labels;
    private final boolean oneHot;

    Labels(String name, List<String> classNames, int[] labels, boolean oneHot) {
      this.names = List.of(name);
      this.classNames = List.copyOf(classNames);
      this.labels = labels;
      this.oneHot = oneHot;
    }

    @Override
    public List<String> names() {
      return names;
    }

    List<String> classNames() {
      return classNames;
    }

    int label(int example) {
      return labels[example];
    }

    @Override
    public int width() {
      return oneHot ? classNames.size() : 1;
    }

    @Override
    public double value(int example, int output) {
      return labels[example] == (oneHot ? output : 1) ? 1 : 0;
    }

    @Override
    public Targets select(int[] examples) {
      int[] selected = IntStream.of(examples).map(i -> labels[i]).toArray();
      return new Labels(names.get(0), classNames, selected, oneHot);
    }
  }
}
