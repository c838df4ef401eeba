package org.neurapt.bench;

import java.util.List;
import org.neurapt.Trainable;
import org.neurapt.bench.engine.ActivationFunction;
import org.neurapt.bench.engine.Adam;
import org.neurapt.bench.engine.GenericNetwork;
import org.neurapt.bench.engine.LayerSize;
import org.neurapt.bench.engine.LossFunction;
import org.neurapt.bench.engine.Sgd;
import org.neurapt.bench.engine.UpdateRule;

/** The generic engine, set up as {@link Networks} declares. */
final class GenericContender {
  private GenericContender() {}

  static Trainable<float[]> create(
      String network, String optimizer, float[] parameters, boolean isBlocked) {
    Sizes sizes = Sizes.parse(network);
    UpdateRule rule =
        switch (optimizer) {
          case "sgd" -> new Sgd(0.01);
          case "adam" -> new Adam(0.01, 0.9, 0.999, 1e-8);
          default -> throw new IllegalArgumentException(optimizer);
        };
    GenericNetwork created =
        new GenericNetwork(
            sizes.inputs(),
            List.of(
                new LayerSize(sizes.hidden(), ActivationFunction.RELU),
                new LayerSize(sizes.outputs(), ActivationFunction.LINEAR)),
            LossFunction.SQUARED_ERROR,
            rule,
            isBlocked);
    created.setParameters(parameters);
    return created;
  }
}
