package org.neurapt.bench.peers;

import org.neurapt.bench.contest.Sizes;
import org.neurapt.exchange.DenseModel;
import org.neurapt.weights.ModelFile;

/** A network as an ONNX model. */
final class OnnxModel {
  static final String INPUT = "input";
  static final String OUTPUT = "output";

  private OnnxModel() {}

  /** The model's bytes: ReLU after each layer but the last. */
  static byte[] of(Sizes sizes, double[] parameters, boolean isDouble) {
    StringBuilder architecture = new StringBuilder().append(sizes.inputs());
    for (int layer = 0; layer < sizes.layers(); layer++) {
      boolean isLast = layer == sizes.layers() - 1;
      architecture.append(" -> ").append(sizes.units(layer)).append(isLast ? " linear" : " relu");
    }
    ModelFile file = ModelFile.of(architecture.toString(), sizes.inputs(), parameters, !isDouble);
    return DenseModel.of(file).toOnnx(!isDouble);
  }
}
