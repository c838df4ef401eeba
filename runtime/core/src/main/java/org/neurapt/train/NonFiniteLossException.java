package org.neurapt.train;

/**
 * The loss became NaN or infinite, so that there is nothing more to learn. The network is as it was
 * before the step that failed; start again from new parameters.
 */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;
  private final double loss;

  NonFiniteLossException(int epoch, int batch, double loss, String message) {
    super(message);
    this.epoch = epoch;
    this.batch = batch;
    this.loss = loss;
  }

  /** The epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The batch in the epoch, from 1; 0 if it is the validation loss after the epoch. */
  public int batch() {
    return batch;
  }

  /** The loss: NaN or an infinity. */
  public double loss() {
    return loss;
  }
}
