package org.neurapt.metrics;

import org.neurapt.Predictor;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;
import org.neurapt.data.NetworkArray;

/** Runs a network over a dataset. */
final class Outputs {
  /** Examples in a batch: enough for fast code, little memory. */
  private static final int BATCH_SIZE = 256;

  interface Consumer {
    /** Takes the outputs of an example; the array is filled anew for each. */
    void accept(int example, double[] outputs);
  }

  private Outputs() {}

  /** What a row of outputs gives a class; a single output is that of class 1. */
  static double score(double[] outputs, int label) {
    return outputs.length > 1 ? outputs[label] : label == 1 ? outputs[0] : 1 - outputs[0];
  }

  /** Gives every example's outputs to {@code consumer}, in the dataset's order. */
  static <A> void forEach(Predictor<A> network, Dataset data, Consumer consumer) {
    // An empty dataset is refused there, with its reason.
    int batchSize = Math.max(1, Math.min(BATCH_SIZE, data.size()));
    MiniBatches<A> batches = MiniBatches.of(network, data, batchSize);
    int width = network.outputs();
    NetworkArray<A> outputs = NetworkArray.of(network, Math.multiplyExact(batchSize, width));
    double[] row = new double[width];
    while (batches.next()) {
      network.predict(batches.inputs(), outputs.array(), batches.count());
      for (int i = 0; i < batches.count(); i++) {
        for (int output = 0; output < width; output++) {
          row[output] = outputs.get(i * width + output);
        }
        consumer.accept(batches.example(i), row);
      }
    }
  }
}
