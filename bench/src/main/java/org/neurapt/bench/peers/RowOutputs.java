package org.neurapt.bench.peers;

import org.neurapt.bench.contest.Contest;

/** Collects the rows of a batch's outputs, for libraries that compute one row a call. */
final class RowOutputs {
  private final double[] values;
  private final int width;

  RowOutputs(Contest contest) {
    width = contest.sizes().outputs();
    values = new double[contest.rows() * width];
  }

  void set(int row, double[] output) {
    System.arraycopy(output, 0, values, row * width, width);
  }

  double[] values() {
    return values;
  }
}
