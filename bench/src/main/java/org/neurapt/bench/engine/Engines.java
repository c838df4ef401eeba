package org.neurapt.bench.engine;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.Trainable;

/** The generic engine, set up as the measured networks are declared. */
public final class Engines {
  private Engines() {}

  /**
   * A network of ReLU layers with a linear output layer and squared error.
   *
   * @param widths number of inputs, then of each layer's units
   * @param optimizer {@code sgd} or {@code adam}
   * @param parameters in canonical order
   * @param isBlocked whether its loops are those tuned by hand
   */
  public static Trainable<float[]> create(
      List<Integer> widths, String optimizer, float[] parameters, boolean isBlocked) {
    UpdateRule rule =
        switch (optimizer) {
          case "sgd" -> new Sgd(0.01);
          case "adam" -> new Adam(0.01, 0.9, 0.999, 1e-8);
          default -> throw new IllegalArgumentException(optimizer);
        };
    List<LayerSize> layers = new ArrayList<>();
    for (int units : widths.subList(1, widths.size() - 1)) {
      layers.add(new LayerSize(units, ActivationFunction.RELU));
    }
    layers.add(new LayerSize(widths.get(widths.size() - 1), ActivationFunction.LINEAR));
    GenericNetwork created =
        new GenericNetwork(widths.get(0), layers, LossFunction.SQUARED_ERROR, rule, isBlocked);
    created.setParameters(parameters);
    return created;
  }
}
