package org.neurapt.train;

import java.util.List;

/**
 * The epochs of a training run, in their order.
 *
 * @param epochs one or more
 * @param kept the number of the epoch whose parameters the network has now: the best one's where
 *     the trainer was told to keep them, otherwise the last one's
 */
public record History(List<Epoch> epochs, int kept) {
  /** Keeps a copy of the list. */
  public History {
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("no epochs; a run has 1 or more");
    }
    if (kept < 1 || kept > epochs.size()) {
      throw new IllegalArgumentException(
          "epoch %s of a run of %s is kept; give one of them".formatted(kept, epochs.size()));
    }
    epochs = List.copyOf(epochs);
  }

  /** A run whose last epoch's parameters are kept. */
  public History(List<Epoch> epochs) {
    this(epochs, Math.max(1, epochs.size()));
  }

  /** The last epoch. */
  public Epoch last() {
    return epochs.get(epochs.size() - 1);
  }

  /** The epoch of the least {@linkplain Epoch#judgedLoss loss}, the first of equal ones. */
  public Epoch best() {
    Epoch best = epochs.get(0);
    for (Epoch epoch : epochs) {
      best = epoch.judgedLoss() < best.judgedLoss() ? epoch : best;
    }
    return best;
  }
}
