package org.neurapt.bench.engine;

/** The intermediate values of a batch: for each layer one array, of {@code rows} rows. */
final class Workspace {
  /** Activations; the output layer's are used by training alone. */
  final float[][] activations;

  /** The loss's derivatives by the pre-activations. */
  final float[][] deltas;

  /** The output layer's pre-activations, which the losses are computed from. */
  final float[] outputPreActivations;

  final int rows;

  Workspace(DenseLayer[] layers, int rows) {
    this.rows = rows;
    activations = new float[layers.length][];
    deltas = new float[layers.length][];
    for (int l = 0; l < layers.length; l++) {
      activations[l] = new float[rows * layers[l].units];
      deltas[l] = new float[rows * layers[l].units];
    }
    outputPreActivations = new float[rows * layers[layers.length - 1].units];
  }
}
