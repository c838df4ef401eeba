package org.neurapt.processor.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.ExampleSpec;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** Examples in a network's equations: what they are given, and the outputs. */
public final class ExampleOutputs {
  private ExampleOutputs() {}

  /** The outputs of each example, with the weights of the declaration. */
  public static List<List<Double>> of(NetworkSpec spec, NetworkEquations equations) {
    List<List<Double>> all = new ArrayList<>();
    for (ExampleSpec example : spec.examples()) {
      Evaluator values = new Evaluator();
      give(values, spec, equations, example);
      values.run(equations.forward());
      all.add(Arrays.stream(values.get(equations.output())).boxed().toList());
    }
    return all;
  }

  /** Sets the inputs, and the weights and biases of the declaration. */
  public static void give(
      Evaluator values, NetworkSpec spec, NetworkEquations equations, ExampleSpec example) {
    values.set(equations.input(), array(example.input()));
    for (LayerSpec layer : spec.layers()) {
      LayerTensors tensors = equations.layers().get(layer.number() - 1).tensors();
      values.set(tensors.weights(), array(layer.weights()));
      Tensor biases = tensors.biases();
      if (biases != null) {
        boolean areZero = layer.biases().isEmpty();
        values.set(biases, areZero ? new double[biases.size()] : array(layer.biases()));
      }
    }
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(n -> n).toArray();
  }
}
