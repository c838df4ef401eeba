package org.neurapt.processor.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Tensor;

/**
 * All equations of a network, for one example; a batch's loss and gradient are the means over its
 * examples.
 *
 * @param input {@code U}
 * @param layers first to last
 * @param training loss, its inputs' gradient and the optimizer; null for inference alone
 * @param constants the elements, row by row, of weights and biases that never change; none where
 *     they can
 */
public record NetworkEquations(
    Tensor input,
    List<LayerEquations> layers,
    @Nullable Training training,
    Map<Tensor, List<Double>> constants) {

  public NetworkEquations {
    layers = List.copyOf(layers);
    constants = Map.copyOf(constants);
  }

  /**
   * What a trainable network has besides its layers.
   *
   * @param target {@code y}
   * @param textbookLoss {@code J} from {@code Y} and {@code y}
   * @param loss what is computed, in this order; the last equation is that of {@code J}
   * @param inputGradient {@code dJ/dU}, which no network computes but which completes the picture
   * @param update the optimizer
   */
  public record Training(
      Tensor target,
      Equation textbookLoss,
      List<Equation> loss,
      Equation inputGradient,
      UpdateEquations update) {

    public Training {
      loss = List.copyOf(loss);
    }
  }

  /** The network's output {@code Y}. */
  public Tensor output() {
    return layers.get(layers.size() - 1).tensors().output();
  }

  /** Number of all weights and biases. */
  public int parameterCount() {
    int count = 0;
    for (LayerEquations layer : layers) {
      Tensor biases = layer.tensors().biases();
      count += layer.tensors().weights().size() + (biases == null ? 0 : biases.size());
    }
    return count;
  }

  /** All that training computes for an example, in this order: forward, loss, backward. */
  public List<Equation> computed() {
    List<Equation> all = new ArrayList<>(training == null ? forward() : trainingForward());
    if (training != null) {
      all.addAll(training.loss());
      all.addAll(backward());
    }
    return all;
  }

  /** All layers' forward equations. */
  public List<Equation> forward() {
    List<Equation> all = new ArrayList<>();
    layers.forEach(l -> all.addAll(l.forward()));
    return all;
  }

  /** All layers' forward equations as they are trained, with units dropped where that was asked. */
  public List<Equation> trainingForward() {
    List<Equation> all = new ArrayList<>();
    layers.forEach(l -> all.addAll(l.trainingForward()));
    return all;
  }

  /** All layers' backward equations, last layer first. */
  public List<Equation> backward() {
    List<Equation> all = new ArrayList<>();
    for (int l = layers.size() - 1; l >= 0; l--) {
      all.addAll(layers.get(l).backward());
    }
    return all;
  }
}
