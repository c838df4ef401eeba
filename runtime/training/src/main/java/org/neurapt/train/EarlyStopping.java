package org.neurapt.train;

import java.util.List;

/**
 * When a run that no longer becomes better ends. A function of the epochs so far, so that a run
 * that is resumed ends where it would have.
 *
 * @param patience epochs, 1 or more
 * @param leastFall what the validation loss must fall by to be better, 0 or more
 */
record EarlyStopping(int patience, double leastFall) {
  EarlyStopping {
    if (!(leastFall >= 0 && leastFall < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("least fall: " + leastFall + "; give 0 or more");
    }
  }

  /** The number of the best epoch. */
  int best(List<Epoch> history) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (Epoch epoch : history) {
      if (best == 0 || epoch.judgedLoss() < least - leastFall) {
        best = epoch.number();
        least = epoch.judgedLoss();
      }
    }
    return best;
  }

  boolean isOver(List<Epoch> history) {
    return history.size() - best(history) >= patience;
  }
}
