package org.neurapt.train;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.neurapt.Trainable;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;

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

  private final Trainable<A> network;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private int epochs;
  private int batchSize;
  private int threads = 1;
  private boolean fullBatch;
  private boolean shuffled = true;
  private long seed;
  private @Nullable Dataset validation;
  private Schedule schedule = Schedule.constant();
  private @Nullable EarlyStopping earlyStopping;
  private @Nullable Path checkpoint;
  private int checkpointEvery = 1;

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

  /**
   * How the learning rate changes in the course of the run, from the one that the network has at
   * its start, which it has again at its end. Unless said, it stays.
   */
  public Trainer<A> schedule(Schedule schedule) {
    this.schedule = schedule;
    return this;
  }

  /**
   * Ends the run when the validation loss has had no new least value for {@code patience} epochs,
   * and gives the network the parameters that it had at the least.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer<A> earlyStopping(int patience) {
    return earlyStopping(patience, 0);
  }

  /**
   * Ends the run when the validation loss has not fallen below the least by more than {@code
   * leastFall} for {@code patience} epochs, and gives the network the parameters that it had at the
   * least. For parameters of the best epoch without an early end, take a patience as large as the
   * number of epochs.
   *
   * @throws IllegalArgumentException if patience is below 1, or the fall below 0 or not finite
   */
  public Trainer<A> earlyStopping(int patience, double leastFall) {
    this.earlyStopping = new EarlyStopping(positive("patience", patience), leastFall);
    return this;
  }

  /**
   * Keeps a checkpoint after every epoch: {@link #checkpoint(Path, int)} with 1.
   *
   * @param file that is replaced each time
   */
  public Trainer<A> checkpoint(Path file) {
    return checkpoint(file, 1);
  }

  /**
   * Keeps parameters, the optimizer's averages and the history in a file after so many epochs, and
   * after the last. If the file is there when {@link #train} is called, the run goes on from it,
   * with the network, learning rate and whatever else it had: however the program ended, it then
   * ends with the same parameters, to the last bit, as without an interruption. The number of
   * epochs may be another one than before; the data, batches, order and threads must be the same.
   *
   * @param file that is replaced each time, at one instant
   * @param epochs between two checkpoints
   * @throws IllegalArgumentException if {@code epochs} is below 1
   */
  public Trainer<A> checkpoint(Path file, int epochs) {
    this.checkpoint = file;
    this.checkpointEvery = positive("epochs between two checkpoints", epochs);
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
   * @throws IllegalStateException if the number of epochs was not said, or early stopping has no
   *     validation set to go by
   * @throws IllegalArgumentException if a dataset is empty, has other numbers of inputs or outputs
   *     than the network, or holds a number beyond its precision; or if the batch size is above the
   *     size of the training set
   * @throws DivergedException if the loss or a parameter becomes NaN or infinite
   * @throws IllegalStateException if a thread beside the calling one failed, with the cause
   * @throws org.neurapt.weights.ModelFileException if the checkpoint is damaged, or of another run
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   * @throws UnsupportedOperationException if there is to be a checkpoint of a network that does not
   *     hand out its optimizer's state
   */
  public History train(Dataset training) {
    if (epochs == 0) {
      throw new IllegalStateException("no number of epochs; call epochs(...)");
    }
    if (earlyStopping != null && validation == null) {
      throw new IllegalStateException(
          "early stopping goes by the validation loss; call validation(...)");
    }
    MiniBatches<A> batches = MiniBatches.of(network, training, batchSize(training));
    Validation<A> judge = validation == null ? null : new Validation<>(network, validation);
    Checkpoint kept =
        checkpoint == null
            ? null
            : new Checkpoint(checkpoint, checkpointEvery, fingerprint(training));
    Run.Plan plan = new Run.Plan(epochs, shuffled ? seed : null, schedule, earlyStopping, kept);
    try (Steps<A> steps = Steps.of(network, batches, threads)) {
      return new Run<>(network, plan, steps, judge, listeners).history();
    }
  }

  /** What a run depends on besides the network, as text. */
  private String fingerprint(Dataset training) {
    return "%s examples %08x, batches of %s, %s, %s, %s"
        .formatted(
            training.size(),
            checksum(training),
            batchSize(training),
            shuffled ? "shuffled by " + seed : "in order",
            threads == 1 ? "1 thread" : threads + " threads",
            earlyStopping == null ? "the last parameters kept" : "the best parameters kept");
  }

  private static long checksum(Dataset data) {
    CRC32C sum = new CRC32C();
    ByteBuffer row = ByteBuffer.allocate(Double.BYTES * (data.inputs() + data.outputs()));
    for (int example = 0; example < data.size(); example++) {
      row.clear();
      for (int column = 0; column < data.inputs(); column++) {
        row.putDouble(data.input(example, column));
      }
      for (int output = 0; output < data.outputs(); output++) {
        row.putDouble(data.target(example, output));
      }
      sum.update(row.flip());
    }
    return sum.getValue();
  }

  private int batchSize(Dataset training) {
    int examples = Math.max(1, training.size());
    if (fullBatch) {
      return examples;
    }
    return batchSize == 0 ? Math.min(DEFAULT_BATCH_SIZE, examples) : batchSize;
  }

  static int positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + ": " + value + "; give 1 or more");
    }
    return value;
  }
}
