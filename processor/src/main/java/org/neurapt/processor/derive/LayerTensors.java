package org.neurapt.processor.derive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.LayerSpec;

/**
 * A layer's quantities.
 *
 * @param input {@code Y} of the layer before, or the network's {@code U}: a value for each input
 * @param weights {@code w_ij}, a row for each unit, a column for each input
 * @param biases {@code w_i0}, {@code units} values; null where the layer has none
 * @param pre pre-activations {@code X_i}, {@code units} values
 * @param output activations {@code Y_i}, {@code units} values
 */
public record LayerTensors(
    Tensor input, Tensor weights, @Nullable Tensor biases, Tensor pre, Tensor output) {

  static LayerTensors of(LayerSpec layer, Tensor input) {
    int l = layer.number();
    int units = layer.units();
    String biasColumn = units > 9 || layer.inputs() > 9 ? "_0" : "0";
    return new LayerTensors(
        input,
        new Tensor("w", l, units, layer.inputs()),
        layer.bias() ? new Tensor("w", l, biasColumn, false, List.of(units)) : null,
        new Tensor("X", l, units),
        new Tensor("Y", l, units));
  }
}
