package org.neurapt.train;

/**
 * The loss or a parameter became NaN or infinite, so that there is nothing more to learn. The
 * network has finite parameters: those before the step that failed or, where that step made them
 * infinite or NaN, those after the epoch before it and an optimizer at its start. Start again from
 * new parameters.
 */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;
  private final double loss;

  DivergedException(int epoch, int batch, double loss, String message) {
    super(message);
    this.epoch = epoch;
    this.batch = batch;
    this.loss = loss;
  }

  /** The epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The batch in the epoch, from 1; 0 if it was found after the epoch. */
  public int batch() {
    return batch;
  }

  /** The loss: NaN or an infinity, or finite if only parameters are not. */
  public double loss() {
    return loss;
  }
}
