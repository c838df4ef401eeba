package org.neurapt.bench.contest;

/**
 * A contender with a contest's weights and data, which it holds in the form that it is fastest
 * with: what turns the data into that form happens before the clock runs.
 */
public interface Entrant {

  /**
   * Computes the outputs of a batch, which may be a single row.
   *
   * @return what holds the outputs, for a benchmark to consume; the next call may overwrite it
   */
  Object predict(int batch);

  /** Computes the outputs of a batch and returns them, row after row. */
  double[] outputs(int batch);
}
