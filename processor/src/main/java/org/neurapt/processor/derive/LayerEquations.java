package org.neurapt.processor.derive;

import java.util.List;
import org.neurapt.processor.math.Equation;

/**
 * A layer's equations.
 *
 * @param number 1 for the first layer
 * @param tensors its quantities
 * @param textbook {@code X} and {@code Y} as a textbook writes them
 * @param forward what is computed, in this order: the same in numerically safe form, with what is
 *     used several times as equations of their own
 * @param backward likewise the loss's derivatives with respect to {@code X}, weights and biases;
 *     empty where nothing is trained
 */
public record LayerEquations(
    int number,
    LayerTensors tensors,
    List<Equation> textbook,
    List<Equation> forward,
    List<Equation> backward) {

  public LayerEquations {
    textbook = List.copyOf(textbook);
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
  }
}
