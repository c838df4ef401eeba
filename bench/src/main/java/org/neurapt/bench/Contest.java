package org.neurapt.bench;

import java.util.Random;
import org.neurapt.Trainable;
import org.neurapt.VectorCode;

/** One network's starting weights and data: the same for every contender. */
final class Contest {
  /** Rows of a batch. */
  static final int BATCH = 32;

  /**
   * Batches that a benchmark goes round. Enough that a branch predictor hardly learns the rows by
   * heart, few enough (1.6 MB for the largest network) that main memory is not what is measured.
   */
  static final int BATCHES = 16;

  private final String network;
  private final String optimizer;
  private final Sizes sizes;
  private final float[] parameters;
  private final float[][] inputs;
  private final float[][] targets;

  /**
   * Draws weights and data.
   *
   * @param network sizes, as {@code inputs-hidden-outputs}
   * @param optimizer {@code sgd} or {@code adam}
   */
  Contest(String network, String optimizer) {
    this.network = network;
    this.optimizer = optimizer;
    sizes = Sizes.parse(network);
    Random random = new Random(1);
    parameters = uniform(random, sizes.parameterCount(), Math.sqrt(6.0 / sizes.inputs()));
    inputs = new float[BATCHES][];
    targets = new float[BATCHES][];
    for (int batch = 0; batch < BATCHES; batch++) {
      inputs[batch] = uniform(random, BATCH * sizes.inputs(), 1);
      targets[batch] = uniform(random, BATCH * sizes.outputs(), 1);
    }
  }

  /**
   * A new network at the starting weights.
   *
   * @param contender {@code generic}, {@code blocked} for the generic engine with loops tuned by
   *     hand, {@code plain} or {@code vector} for generated code
   */
  Trainable<float[]> enter(String contender) {
    return switch (contender) {
      case "generic" -> GenericContender.create(network, optimizer, parameters, false);
      case "blocked" -> GenericContender.create(network, optimizer, parameters, true);
      case "plain" -> generated("scalar");
      case "vector" -> generated("vector");
      default -> throw new IllegalArgumentException(contender);
    };
  }

  /**
   * The choice falls when the class is initialised, of which each benchmark's JVM does only one.
   */
  private Trainable<float[]> generated(String code) {
    System.setProperty(VectorCode.PROPERTY, code);
    return GeneratedContender.create(network, optimizer, parameters);
  }

  /** Rows of {@link #BATCH} inputs, {@link #BATCHES} arrays of them. */
  float[][] inputs() {
    return inputs;
  }

  /** The targets of {@link #inputs()}. */
  float[][] targets() {
    return targets;
  }

  /** The rows of {@link #inputs()}, each an array of its own. */
  float[][] rows() {
    float[][] rows = new float[BATCHES * BATCH][sizes.inputs()];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(
          inputs[row / BATCH], row % BATCH * sizes.inputs(), rows[row], 0, sizes.inputs());
    }
    return rows;
  }

  private static float[] uniform(Random random, int length, double range) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * range);
    }
    return values;
  }
}
