package org.neurapt.data;

import java.util.List;
import java.util.Objects;
import org.neurapt.Predictor;

/**
 * Hands a dataset to a network in mini-batches, in arrays that are filled anew for each and of the
 * network's precision.
 *
 * <pre>{@code
 * MiniBatches<float[]> batches = MiniBatches.of(network, training, 16);
 * for (int epoch = 1; epoch <= 100; epoch++) {
 *   batches.shuffle(42, epoch);
 *   while (batches.next()) {
 *     network.step(batches.inputs(), batches.targets(), batches.count());
 *   }
 * }
 * }</pre>
 *
 * <p>An instance serves one thread at a time.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class MiniBatches<A> {
  /** Which part of the memory a rounded copy of the inputs may take. */
  private static final int ROUNDED_SHARE = 8;

  private final Dataset data;
  private final ExampleOrder order;
  private final int size;
  private final int batchSize;
  private final NetworkArray<A> inputs;
  private final NetworkArray<A> targets;

  /** Takes which examples are the rows. */
  private final int[] examples;

  private final Predictor<A> network;
  private final int part;
  private final int parts;

  /** Where the next batch starts. */
  private int next;

  private int start;
  private int count;

  private MiniBatches(Predictor<A> network, Dataset data, int batchSize, int part, int parts) {
    this.network = network;
    this.data = data;
    this.order = ExampleOrder.of(data);
    this.size = data.size();
    this.batchSize = batchSize;
    this.part = part;
    this.parts = parts;
    int rows = partStart(batchSize, 1);
    this.inputs = NetworkArray.of(network, length("inputs", rows, data.inputs()));
    this.targets = NetworkArray.of(network, length("targets", rows, data.outputs()));
    this.examples = new int[rows];
    rewind();
  }

  /**
   * The batches of a dataset, in its order.
   *
   * @param batchSize examples in a batch, from 1 to {@code data.size()}; the last batch has what
   *     remains
   * @throws IllegalArgumentException if the dataset has other numbers of inputs or outputs than the
   *     network, is empty, or holds a number beyond the network's precision; or if the batch size
   *     is out of range
   */
  public static <A> MiniBatches<A> of(Predictor<A> network, Dataset data, int batchSize) {
    requireFit(network, data);
    if (batchSize < 1 || batchSize > data.size()) {
      throw new IllegalArgumentException(
          "batch size %s; the dataset has %s examples, so take 1 to %2$s"
              .formatted(batchSize, data.size()));
    }
    MiniBatches<A> batches = new MiniBatches<>(network, data, batchSize, 0, 1);
    batches.requireRange();
    return batches.isWorthRounding()
        ? new MiniBatches<>(network, data.rounded(), batchSize, 0, 1)
        : batches;
  }

  /** Rows in the network's precision have half the bytes and are drawn in about half the time. */
  private boolean isWorthRounding() {
    long bytes = (long) Float.BYTES * size * data.inputs();
    return inputs.array() instanceof float[]
        && data.isInMemory()
        && bytes <= Runtime.getRuntime().maxMemory() / ROUNDED_SHARE;
  }

  /**
   * The same batches, of each a part alone: so several threads can share the work of a batch, each
   * with a part that is shuffled as the others are. The parts are contiguous and of sizes that
   * differ by 1 at most; the larger a part's number, the smaller it may be, down to 0 examples
   * where a batch has fewer than there are parts.
   *
   * @param part from 0 to below {@code parts}
   * @param parts in how many parts a batch is cut
   * @throws IndexOutOfBoundsException if there is no such part
   */
  public MiniBatches<A> part(int part, int parts) {
    return new MiniBatches<>(network, data, batchSize, Objects.checkIndex(part, parts), parts);
  }

  /** The first row of a part, in a batch of {@code rows}. */
  private int partStart(int rows, int part) {
    return rows / parts * part + Math.min(rows % parts, part);
  }

  private static void requireFit(Predictor<?> network, Dataset data) {
    if (data.inputs() != network.inputs()) {
      throw new IllegalArgumentException(
          "the network has %s inputs, the dataset %s: %s; make @Network(inputs) as many, or read other columns"
              .formatted(network.inputs(), data.inputs(), Excerpt.list(data.inputNames())));
    }
    if (data.classNames().size() == 1) {
      throw new IllegalArgumentException(
          "all examples are of one class, %s; add others, or name all classes when the file is read"
              .formatted(Excerpt.list(data.classNames())));
    }
    if (data.outputs() != network.outputs()) {
      throw new IllegalArgumentException(
          "the network has %s outputs, the dataset %s: %s; make the last layer's units as many%s"
              .formatted(
                  network.outputs(),
                  data.outputs(),
                  Excerpt.list(data.outputs() == 1 ? data.targetNames() : outputNames(data)),
                  data.classNames().size() == 2
                      ? ", or read the two classes as binary for one"
                      : ""));
    }
    if (data.size() == 0) {
      throw new IllegalArgumentException("the dataset is empty; give it a share in the split");
    }
  }

  private static List<String> outputNames(Dataset data) {
    return data.hasClasses() ? data.classNames() : data.targetNames();
  }

  private static int length(String what, int batchSize, int width) {
    long length = (long) batchSize * width;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "batch size %s: %s values of %s are more than an array holds; take a smaller batch"
              .formatted(batchSize, length, what));
    }
    return (int) length;
  }

  private void requireRange() {
    for (int example = 0; example < data.size(); example++) {
      for (int column = 0; column < data.inputs(); column++) {
        requireRange(example, data.inputNames().get(column), data.input(example, column));
      }
      if (!data.hasClasses()) {
        for (int output = 0; output < data.outputs(); output++) {
          requireRange(example, data.targetNames().get(output), data.target(example, output));
        }
      }
    }
  }

  private void requireRange(int example, String name, double value) {
    if (Double.isNaN(value)) {
      throw Preparation.missing(data, example, data.inputNames().indexOf(name));
    }
    if (Math.abs(value) > inputs.maxValue()) {
      throw new IllegalArgumentException(
          "example %s, %s: %s is beyond the network's precision; standardise the data, or generate the network for double[]"
              .formatted(example, name, value));
    }
  }

  /** Starts over, in the dataset's order. */
  public void rewind() {
    order.rewind();
    next = 0;
    count = 0;
  }

  /**
   * Starts over, in an order that depends on the two numbers alone, on every JVM: so a later epoch
   * can be repeated without those before it.
   */
  public void shuffle(long seed, int epoch) {
    order.shuffle(Order.seed(seed, epoch));
    next = 0;
    count = 0;
  }

  /** Fills the arrays with the next batch; false, and nothing changed, after the last. */
  public boolean next() {
    if (next == size) {
      return false;
    }
    int rows = Math.min(batchSize, size - next);
    start = next + partStart(rows, part);
    count = next + partStart(rows, part + 1) - start;
    next += rows;
    for (int row = 0; row < count; row++) {
      examples[row] = order.at(start + row);
    }
    data.copy(examples, count, inputs, targets);
    return true;
  }

  /** {@link #count()} rows of inputs; what is behind them is left from earlier batches. */
  public A inputs() {
    return inputs.array();
  }

  /** {@link #count()} rows of targets; what is behind them is left from earlier batches. */
  public A targets() {
    return targets.array();
  }

  /** Number of examples in all batches but the last, which may have fewer. */
  public int batchSize() {
    return batchSize;
  }

  /** Number of examples in all batches together. */
  public int size() {
    return size;
  }

  /** Number of examples in this batch; 0 before the first. */
  public int count() {
    return count;
  }

  /**
   * Which example of the dataset is a row of this batch.
   *
   * @param row from 0 to below {@link #count()}
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int example(int row) {
    return order.at(start + Objects.checkIndex(row, count));
  }
}
