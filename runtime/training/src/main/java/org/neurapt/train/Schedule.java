package org.neurapt.train;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How the learning rate changes in the course of a run: by which factor the one that the network
 * had at its start is multiplied. All are functions of the number {@code t} of epochs that have
 * passed, which grows by parts of an epoch from batch to batch, and of what came of the epochs
 * before; so a run that is resumed goes on with the same rates.
 *
 * <pre>{@code
 * Trainer.of(network).schedule(Schedule.cosine(0.01).warmUp(5))
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {
  /** Of a validation loss, what it must fall by to be better, as in PyTorch. */
  double PLATEAU_THRESHOLD = 1e-4;

  /**
   * The factor in the next epoch. Called before each epoch.
   *
   * @param epochs of the whole run
   * @param history the epochs so far, none before the first
   * @return the factor, 0 or above, at {@code t} epochs from the run's start; called before each
   *     batch with the {@code t} in its middle
   */
  DoubleUnaryOperator factor(int epochs, List<Epoch> history);

  /** The same rate throughout. */
  static Schedule constant() {
    return (epochs, history) -> t -> 1;
  }

  /**
   * Multiplies by {@code factor} after every so many epochs: {@code factor^floor(t / every)}.
   *
   * @param every epochs, 1 or more
   * @param factor above 0, up to 1
   * @throws IllegalArgumentException if they are not
   */
  static Schedule step(int every, double factor) {
    Trainer.positive("epochs between two steps", every);
    checkFactor(factor);
    return (epochs, history) -> t -> Math.pow(factor, Math.floor(t / every));
  }

  /**
   * Multiplies by {@code factor} in every epoch, evenly: {@code factor^t}.
   *
   * @param factor above 0, up to 1
   * @throws IllegalArgumentException if it is not
   */
  static Schedule exponential(double factor) {
    checkFactor(factor);
    return (epochs, history) -> t -> Math.pow(factor, t);
  }

  /**
   * Falls from 1 to {@code lowest} at the end of all epochs along half a cosine: {@code lowest + (1
   * - lowest) (1 + cos(pi t / epochs)) / 2} (Loshchilov and Hutter, 2017, without restarts).
   *
   * @param lowest from 0 to 1
   * @throws IllegalArgumentException if it is not
   */
  static Schedule cosine(double lowest) {
    if (!(lowest >= 0 && lowest <= 1)) {
      throw new IllegalArgumentException("lowest factor: " + lowest + "; give 0 to 1");
    }
    return (epochs, history) ->
        t -> lowest + (1 - lowest) * (1 + Math.cos(Math.PI * t / epochs)) / 2;
  }

  /**
   * Multiplies by {@code factor} whenever the validation loss (the training loss where there is no
   * validation set) has not become better, by at least a ten-thousandth of itself, for more than
   * {@code patience} epochs: PyTorch's {@code ReduceLROnPlateau}.
   *
   * @param patience epochs, 0 or more
   * @param factor above 0, up to 1
   * @throws IllegalArgumentException if they are not
   */
  static Schedule reduceOnPlateau(int patience, double factor) {
    if (patience < 0) {
      throw new IllegalArgumentException("patience: " + patience + "; give 0 epochs or more");
    }
    checkFactor(factor);
    return (epochs, history) -> {
      double best = Double.POSITIVE_INFINITY;
      int waited = 0;
      double product = 1;
      for (Epoch epoch : history) {
        boolean better = epoch.judgedLoss() < best * (1 - PLATEAU_THRESHOLD);
        best = better ? epoch.judgedLoss() : best;
        waited = better ? 0 : waited + 1;
        if (waited > patience) {
          product *= factor;
          waited = 0;
        }
      }
      double now = product;
      return t -> now;
    };
  }

  /**
   * This schedule with a linear rise from 0 at the start: multiplied by {@code min(1, t / first)}.
   *
   * @param first epochs that the rise takes, above 0; may be a part of an epoch
   * @throws IllegalArgumentException if it is not
   */
  default Schedule warmUp(double first) {
    if (!(first > 0 && first < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("warm-up: " + first + " epochs; give more than 0");
    }
    return (epochs, history) -> {
      DoubleUnaryOperator factor = factor(epochs, history);
      return t -> factor.applyAsDouble(t) * Math.min(1, t / first);
    };
  }

  private static void checkFactor(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "factor: " + factor + "; give one above 0 and up to 1, such as 0.5");
    }
  }
}
