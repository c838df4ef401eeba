package org.neurapt.train;

import java.util.OptionalDouble;
import org.neurapt.Trainable;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;
import org.neurapt.metrics.Accuracy;

/**
 * What a network is judged by after each epoch.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Validation<A> {
  /** Examples whose loss is computed at once. */
  private static final int BATCH_SIZE = 256;

  private final Trainable<A> network;
  private final Dataset examples;
  private final MiniBatches<A> batches;

  Validation(Trainable<A> network, Dataset examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "the validation set is empty; give it a share in the split, or leave it out here");
    }
    this.network = network;
    this.examples = examples;
    this.batches = MiniBatches.of(network, examples, Math.min(BATCH_SIZE, examples.size()));
  }

  /** The mean over the examples. */
  double loss() {
    batches.rewind();
    double sum = 0;
    while (batches.next()) {
      int count = batches.count();
      sum += network.loss(batches.inputs(), batches.targets(), count) * count;
    }
    return sum / examples.size();
  }

  /** Empty where the targets are no classes. */
  OptionalDouble accuracy() {
    return examples.hasClasses()
        ? OptionalDouble.of(Accuracy.of(network, examples))
        : OptionalDouble.empty();
  }
}
