package org.neurapt.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;
import org.neurapt.metrics.Accuracy;

/**
 * Trains a network: in every epoch, each example of the training set once, in mini-batches.
 *
 * <pre>{@code
 * History history =
 *     Trainer.of(network)
 *         .epochs(100)
 *         .batchSize(16)
 *         .validation(split.validation())
 *         .listener(epoch -> System.out.println(epoch.number() + " " + epoch.trainingLoss()))
 *         .train(split.training());
 * }</pre>
 *
 * <p>With the same network, data, batch size and seed, a run is the same on every JVM, as far as
 * the network's arithmetic is. A trainer may be used for several runs, one after the other.
 *
 * <p>A run uses the calling thread alone, or several {@link #threads}; with each number of threads
 * it is the same in every run, but not the same to the last bit as with another number.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Trainer<A> {
  /** Examples in a batch unless said otherwise, as in Keras. */
  private static final int DEFAULT_BATCH_SIZE = 32;

  /** Examples whose validation loss is computed at once. */
  private static final int VALIDATION_BATCH_SIZE = 256;

  private final Trainable<A> network;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private int epochs;
  private int batchSize;
  private int threads = 1;
  private boolean fullBatch;
  private boolean shuffled = true;
  private long seed;
  private @Nullable Dataset validation;

  private Trainer(Trainable<A> network) {
    this.network = network;
  }

  /** A trainer of a network. */
  public static <A> Trainer<A> of(Trainable<A> network) {
    return new Trainer<>(network);
  }

  /**
   * How many times each example is trained on; must be said.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer<A> epochs(int epochs) {
    this.epochs = positive("epochs", epochs);
    return this;
  }

  /**
   * Examples in a batch, from 1 to the size of the training set; the last batch of an epoch has
   * what remains. Unless said, 32, or all if there are fewer.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer<A> batchSize(int examples) {
    this.batchSize = positive("batch size", examples);
    this.fullBatch = false;
    return this;
  }

  /** All examples in one batch: an epoch is one step. */
  public Trainer<A> fullBatch() {
    this.fullBatch = true;
    return this;
  }

  /**
   * How many threads share the work of a batch; unless said, 1. It pays where the gradient of a
   * batch takes much longer than some microseconds and than a pass over all parameters: for large
   * batches. The threads exist during a run only, and besides the calling one they are daemons.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer<A> threads(int threads) {
    this.threads = positive("threads", threads);
    return this;
  }

  /** What the order of the examples depends on, anew in each epoch. Unless said, 0. */
  public Trainer<A> shuffleSeed(long seed) {
    this.seed = seed;
    this.shuffled = true;
    return this;
  }

  /** Takes the examples in the training set's order in each epoch. */
  public Trainer<A> inOrder() {
    this.shuffled = false;
    return this;
  }

  /** What the network is judged by after each epoch; it does not learn from it. */
  public Trainer<A> validation(Dataset validation) {
    this.validation = validation;
    return this;
  }

  /** Adds a listener; they are called in the order in which they were added. */
  public Trainer<A> listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains the network, from its present parameters on.
   *
   * @throws IllegalStateException if the number of epochs was not said
   * @throws IllegalArgumentException if a dataset is empty, has other numbers of inputs or outputs
   *     than the network, or holds a number beyond its precision; or if the batch size is above the
   *     size of the training set
   * @throws NonFiniteLossException if the loss becomes NaN or infinite
   * @throws IllegalStateException if a thread beside the calling one failed, with the cause
   */
  public History train(Dataset training) {
    if (epochs == 0) {
      throw new IllegalStateException("no number of epochs; call epochs(...)");
    }
    MiniBatches<A> batches = MiniBatches.of(network, training, batchSize(training));
    MiniBatches<A> judges = validation == null ? null : validationBatches(validation);
    try (Steps<A> steps = Steps.of(network, batches, threads)) {
      return train(steps, judges);
    }
  }

  private History train(Steps<A> steps, @Nullable MiniBatches<A> judges) {
    List<Epoch> history = new ArrayList<>();
    for (int number = 1; number <= epochs; number++) {
      long start = System.nanoTime();
      double trainingLoss = trainEpoch(number, steps);
      OptionalDouble validationLoss = OptionalDouble.empty();
      OptionalDouble accuracy = OptionalDouble.empty();
      if (validation != null && judges != null) {
        validationLoss = OptionalDouble.of(validationLoss(number, judges));
        if (validation.hasClasses()) {
          accuracy = OptionalDouble.of(Accuracy.of(network, validation));
        }
      }
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      Epoch epoch = new Epoch(number, trainingLoss, validationLoss, accuracy, time);
      history.add(epoch);
      listeners.forEach(listener -> listener.epochDone(epoch));
    }
    return new History(history);
  }

  private int batchSize(Dataset training) {
    int examples = Math.max(1, training.size());
    if (fullBatch) {
      return examples;
    }
    return batchSize == 0 ? Math.min(DEFAULT_BATCH_SIZE, examples) : batchSize;
  }

  private MiniBatches<A> validationBatches(Dataset validation) {
    if (validation.size() == 0) {
      throw new IllegalArgumentException(
          "the validation set is empty; give it a share in the split, or leave it out here");
    }
    return MiniBatches.of(network, validation, Math.min(VALIDATION_BATCH_SIZE, validation.size()));
  }

  /** Allocates nothing that grows with the number of batches. */
  private double trainEpoch(int epoch, Steps<A> steps) {
    if (shuffled) {
      steps.shuffle(seed, epoch);
    } else {
      steps.rewind();
    }
    double sum = 0;
    int examples = 0;
    for (int batch = 1; steps.next(); batch++) {
      int count = steps.count();
      double loss = steps.loss();
      if (!Double.isFinite(loss)) {
        throw diverged(epoch, batch, loss);
      }
      sum += loss * count;
      examples += count;
    }
    return sum / examples;
  }

  private double validationLoss(int epoch, MiniBatches<A> batches) {
    batches.rewind();
    double sum = 0;
    int examples = 0;
    while (batches.next()) {
      int count = batches.count();
      sum += network.loss(batches.inputs(), batches.targets(), count) * count;
      examples += count;
    }
    double loss = sum / examples;
    if (!Double.isFinite(loss)) {
      throw diverged(epoch, 0, loss);
    }
    return loss;
  }

  private NonFiniteLossException diverged(int epoch, int batch, double loss) {
    String place =
        batch == 0 ? "validation after epoch " + epoch : "epoch " + epoch + ", batch " + batch;
    String rate =
        network.has(Hyperparameter.LEARNING_RATE)
            ? " (it is " + network.get(Hyperparameter.LEARNING_RATE) + ")"
            : "";
    return new NonFiniteLossException(
        epoch,
        batch,
        loss,
        "%s: the loss is %s. Likely causes: the learning rate%s is too large; the inputs, or the targets of a regression, are not standardised; the targets are out of the loss's range. Start again from new parameters."
            .formatted(place, loss, rate));
  }

  private static int positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + ": " + value + "; give 1 or more");
    }
    return value;
  }
}
