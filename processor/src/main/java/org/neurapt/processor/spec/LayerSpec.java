package org.neurapt.processor.spec;

import java.util.List;
import java.util.OptionalDouble;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;

/**
 * A dense layer.
 *
 * @param number 1 for the first layer after the inputs
 * @param inputs number of values it reads
 * @param units number of values it makes
 * @param activation the function of its units
 * @param alpha the activation's parameter, 0 where it has none
 * @param formula of {@link Activation#FORMULA}, empty for others
 * @param initializer how its weights are drawn; never {@link Initializer#AUTO}
 * @param initializerRange range of {@link Initializer#UNIFORM}
 * @param bias whether the units have biases
 * @param weights {@code units * inputs} given weights, row-major (to, from); empty: drawn
 * @param biases {@code units} given biases; empty: zero
 * @param dropout probability that a unit is dropped in training; empty where that was not asked for
 */
public record LayerSpec(
    int number,
    int inputs,
    int units,
    Activation activation,
    double alpha,
    String formula,
    Initializer initializer,
    double initializerRange,
    boolean bias,
    List<Double> weights,
    List<Double> biases,
    OptionalDouble dropout) {

  public LayerSpec {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /** Number of its weights. */
  public int weightCount() {
    return units * inputs;
  }

  /** Number of its weights and biases. */
  public int parameterCount() {
    return weightCount() + (bias ? units : 0);
  }
}
