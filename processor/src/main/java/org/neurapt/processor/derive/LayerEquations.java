package org.neurapt.processor.derive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Tensor;

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
 * @param dropout what training does to the outputs; null for nothing
 */
public record LayerEquations(
    int number,
    LayerTensors tensors,
    List<Equation> textbook,
    List<Equation> forward,
    List<Equation> backward,
    @Nullable Dropout dropout) {

  /**
   * Outputs of which some are dropped.
   *
   * @param factors {@code r_i}: 0 where a unit is dropped, else above 1, so that sums keep their
   *     mean
   * @param whole {@code A_i}: the outputs before any is dropped
   * @param equation {@code Y_i = r_i A_i}
   */
  public record Dropout(Tensor factors, Tensor whole, Equation equation) {}

  public LayerEquations {
    textbook = List.copyOf(textbook);
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
  }

  /** What training computes on its way forward, in this order. */
  public List<Equation> trainingForward() {
    if (dropout == null) {
      return forward;
    }
    List<Equation> all = new ArrayList<>();
    for (Equation e : forward) {
      all.add(e.renamed(tensors.output(), dropout.whole()));
    }
    all.add(dropout.equation());
    return all;
  }
}
