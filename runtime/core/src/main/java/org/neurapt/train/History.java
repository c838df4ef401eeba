package org.neurapt.train;

import java.util.List;

/**
 * The epochs of a training run, in their order.
 *
 * @param epochs one or more
 */
public record History(List<Epoch> epochs) {
  /** Keeps a copy of the list. */
  public History {
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("no epochs; a run has 1 or more");
    }
    epochs = List.copyOf(epochs);
  }

  /** The last epoch. */
  public Epoch last() {
    return epochs.get(epochs.size() - 1);
  }
}
