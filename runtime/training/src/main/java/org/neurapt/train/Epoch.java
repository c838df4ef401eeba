package org.neurapt.train;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What came of one pass over the training set.
 *
 * @param number from 1
 * @param trainingLoss mean over the epoch's examples; each batch's loss is the one before its step
 * @param validationLoss mean over the validation set's examples after the epoch; empty without such
 *     a set
 * @param validationAccuracy share of the validation set's examples whose class is right after the
 *     epoch, from 0 to 1; empty without such a set and where the targets are no classes
 * @param learningRate of the epoch's last batch; empty where the optimizer has none
 * @param time that training and validation took, listeners not counted
 */
public record Epoch(
    int number,
    double trainingLoss,
    OptionalDouble validationLoss,
    OptionalDouble validationAccuracy,
    OptionalDouble learningRate,
    Duration time) {

  /**
   * What epochs are compared by: the validation loss or, without a validation set, the training.
   */
  public double judgedLoss() {
    return validationLoss.orElse(trainingLoss);
  }
}
