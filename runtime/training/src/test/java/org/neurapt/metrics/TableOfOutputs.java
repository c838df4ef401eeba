package org.neurapt.metrics;

import java.util.stream.IntStream;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;

/** Predicts what was written down: the only input is the number of the row. */
final class TableOfOutputs implements Predictor<double[]> {
  private final double[][] rows;

  TableOfOutputs(double[]... rows) {
    this.rows = rows;
  }

  /** As many examples as there are rows. */
  double[][] numbers() {
    return IntStream.range(0, rows.length).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
  }

  Dataset classes(int[] labels, String... names) {
    return Dataset.ofClasses(numbers(), labels, names);
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public int outputs() {
    return rows[0].length;
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public double[] newArray(int length) {
    return new double[length];
  }

  @Override
  public void predict(double[] input, double[] output) {
    predict(input, output, 1);
  }

  @Override
  public void predict(double[] inputs, double[] outputs, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows[(int) inputs[i]], 0, outputs, i * outputs(), outputs());
    }
  }

  @Override
  public void copyParametersTo(double[] target) {}

  @Override
  public void setParameters(double[] parameters) {}

  @Override
  public TableOfOutputs share() {
    return this;
  }
}
