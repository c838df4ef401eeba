package org.neurapt.bench.contest;

import java.util.Arrays;
import java.util.List;

/**
 * The sizes of a network of dense layers.
 *
 * @param widths number of inputs, then of each layer's units
 */
public record Sizes(List<Integer> widths) {

  /** Receives each parameter's place in a network, in canonical order. */
  @FunctionalInterface
  public interface ParameterVisitor {
    /**
     * One parameter.
     *
     * @param layer counted from 0
     * @param to unit of that layer
     * @param from input of that layer; the number of them stands for the bias
     * @param index in canonical order
     */
    void visit(int layer, int to, int from, int index);
  }

  /** Keeps a copy. */
  public Sizes {
    widths = List.copyOf(widths);
  }

  /** From {@code inputs-hidden-...-outputs}. */
  public static Sizes parse(String text) {
    return new Sizes(Arrays.stream(text.split("-", -1)).map(Integer::valueOf).toList());
  }

  /** Number of values in an input row. */
  public int inputs() {
    return widths.get(0);
  }

  /** Number of values in an output row. */
  public int outputs() {
    return widths.get(layers());
  }

  /** Number of layers. */
  public int layers() {
    return widths.size() - 1;
  }

  /** Inputs of a layer, counted from 0. */
  public int inputs(int layer) {
    return widths.get(layer);
  }

  /** Units of a layer, counted from 0. */
  public int units(int layer) {
    return widths.get(layer + 1);
  }

  /** Weights of all layers, which is also the number of multiply-adds for one sample. */
  public int weightCount() {
    int count = 0;
    for (int layer = 0; layer < layers(); layer++) {
      count += inputs(layer) * units(layer);
    }
    return count;
  }

  /** Weights and biases of all layers. */
  public int parameterCount() {
    return weightCount() + widths.stream().skip(1).mapToInt(Integer::intValue).sum();
  }

  /** Visits all parameters in canonical order: a layer's weights row by row, then its biases. */
  public void forEachParameter(ParameterVisitor visitor) {
    int index = 0;
    for (int layer = 0; layer < layers(); layer++) {
      for (int to = 0; to < units(layer); to++) {
        for (int from = 0; from < inputs(layer); from++) {
          visitor.visit(layer, to, from, index++);
        }
      }
      for (int to = 0; to < units(layer); to++) {
        visitor.visit(layer, to, inputs(layer), index++);
      }
    }
  }

  @Override
  public String toString() {
    return String.join("-", widths.stream().map(String::valueOf).toList());
  }
}
