package org.neurapt.processor.math;

import java.util.List;

/**
 * A named quantity with zero or more indices.
 *
 * @param symbol the textbook's letter: {@code w}, {@code X}, {@code Y}
 * @param layer the layer it belongs to, from 1; 0 for none
 * @param column what stands after its indices: {@code "0"} for the biases {@code w_i0}; empty for
 *     nothing
 * @param adjoint whether this is the derivative of the loss with respect to the quantity
 * @param shape the extent of each index; empty for a scalar
 */
public record Tensor(
    String symbol, int layer, String column, boolean adjoint, List<Integer> shape) {

  public Tensor {
    shape = List.copyOf(shape);
  }

  public Tensor(String symbol, int layer, Integer... shape) {
    this(symbol, layer, "", false, List.of(shape));
  }

  /** The derivative of the loss with respect to this quantity: {@code dJ/dX}. */
  public Tensor toAdjoint() {
    return new Tensor(symbol, layer, column, true, shape);
  }

  /** Number of its values. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The value at these indices. */
  public Ref at(Index... indices) {
    return new Ref(this, List.of(indices));
  }

  /** The value at the indices that are these variables. */
  public Ref at(List<Variable> variables) {
    return new Ref(this, Index.of(variables));
  }

  /** One variable for each index, named by these letters in turn. */
  public List<Variable> variables(String... letters) {
    Variable[] variables = new Variable[shape.size()];
    for (int d = 0; d < variables.length; d++) {
      variables[d] = new Variable(letters[d], shape.get(d));
    }
    return List.of(variables);
  }
}
