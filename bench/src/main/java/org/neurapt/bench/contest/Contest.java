package org.neurapt.bench.contest;

import java.util.Arrays;
import java.util.Random;

/**
 * One network's starting weights and data: the same for every contender. All numbers are such that
 * a {@code float} holds them, so contenders of both precisions start from the same.
 */
public final class Contest {
  /** Rows in all batches together, where batches are small. */
  private static final int ROWS = 512;

  private final Sizes sizes;
  private final int rows;
  private final double[] parameters;
  private final double[][] inputs;
  private final double[][] targets;

  /**
   * Draws weights and data. There are enough batches that a branch predictor hardly learns the rows
   * by heart, and few enough (512 rows; 1.6 MB of {@code float} for the largest network) that main
   * memory is not what is measured. Two batches of 1024 rows are larger than that.
   *
   * @param network sizes, as {@code inputs-hidden-...-outputs}
   * @param rows rows in a batch
   */
  public Contest(String network, int rows) {
    this.rows = rows;
    sizes = Sizes.parse(network);
    Random random = new Random(1);
    parameters = uniform(random, sizes.parameterCount(), Math.sqrt(6.0 / sizes.inputs()));
    inputs = new double[Math.max(2, ROWS / rows)][];
    targets = new double[inputs.length][];
    for (int batch = 0; batch < inputs.length; batch++) {
      inputs[batch] = uniform(random, rows * sizes.inputs(), 1);
      targets[batch] = uniform(random, rows * sizes.outputs(), 1);
    }
  }

  /** The network's sizes. */
  public Sizes sizes() {
    return sizes;
  }

  /** The starting weights and biases, in canonical order. */
  public double[] parameters() {
    return parameters.clone();
  }

  /** Rows in a batch. */
  public int rows() {
    return rows;
  }

  /** Number of batches. */
  public int batches() {
    return inputs.length;
  }

  /** The inputs of a batch, row after row. */
  public double[] inputs(int batch) {
    return inputs[batch].clone();
  }

  /** The targets of a batch, row after row. */
  public double[] targets(int batch) {
    return targets[batch].clone();
  }

  /** The inputs of a batch, an array for each row. */
  public double[][] inputRows(int batch) {
    return split(inputs[batch], sizes.inputs());
  }

  /** The targets of a batch, an array for each row. */
  public double[][] targetRows(int batch) {
    return split(targets[batch], sizes.outputs());
  }

  private static double[][] split(double[] values, int width) {
    double[][] split = new double[values.length / width][];
    for (int row = 0; row < split.length; row++) {
      split[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    return split;
  }

  private static double[] uniform(Random random, int length, double range) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * range);
    }
    return values;
  }
}
