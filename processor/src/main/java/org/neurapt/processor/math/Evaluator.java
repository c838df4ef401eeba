package org.neurapt.processor.math;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Interprets equations on arrays, in double precision: the oracle for everything that is made of
 * them. Arrays are row-major.
 */
public final class Evaluator {
  private final Map<Tensor, double[]> values = new HashMap<>();

  /** Sets a tensor's values. */
  public void set(Tensor tensor, double... numbers) {
    if (numbers.length != tensor.size()) {
      throw new IllegalArgumentException(
          tensor + " has " + tensor.size() + " values, not " + numbers.length);
    }
    values.put(tensor, numbers.clone());
  }

  /** A tensor's values. */
  public double[] get(Tensor tensor) {
    double[] numbers = values.get(tensor);
    if (numbers == null) {
      throw new IllegalStateException(tensor + " has no values yet");
    }
    return numbers;
  }

  /**
   * Computes equations in this order. A target that has values is overwritten element by element.
   */
  public void run(List<Equation> equations) {
    equations.forEach(this::run);
  }

  private void run(Equation equation) {
    double[] target = values.computeIfAbsent(equation.target(), t -> new double[t.size()]);
    int[] strides = strides(equation.target());
    Map<Variable, Integer> at = new HashMap<>();
    for (int n = 0; n < target.length; n++) {
      for (int d = 0; d < strides.length; d++) {
        at.put(equation.indices().get(d), n / strides[d] % equation.target().shape().get(d));
      }
      target[n] = value(equation.value(), at);
    }
  }

  private static int[] strides(Tensor tensor) {
    int[] strides = new int[tensor.shape().size()];
    int stride = 1;
    for (int d = strides.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= tensor.shape().get(d);
    }
    return strides;
  }

  /** The value of an expression whose free variables have these values. */
  public double value(Expr e, Map<Variable, Integer> at) {
    if (e instanceof Constant c) {
      return c.value();
    }
    if (e instanceof Ref ref) {
      int[] strides = strides(ref.tensor());
      int position = 0;
      for (int d = 0; d < strides.length; d++) {
        position += strides[d] * value(ref.indices().get(d), at);
      }
      return get(ref.tensor())[position];
    }
    if (e instanceof Delta delta) {
      return value(delta.left(), at) == value(delta.right(), at) ? 1 : 0;
    }
    if (e instanceof Reduce reduce) {
      return reduce(reduce, new HashMap<>(at));
    }
    Apply apply = (Apply) e;
    return apply.op().value(apply.args().stream().mapToDouble(a -> value(a, at)).toArray());
  }

  private double reduce(Reduce reduce, Map<Variable, Integer> at) {
    boolean sum = reduce.kind() == Reduce.Kind.SUM;
    double result = sum ? 0 : Double.NEGATIVE_INFINITY;
    for (int n = 0; n < reduce.variable().extent(); n++) {
      at.put(reduce.variable(), n);
      double value = value(reduce.body(), at);
      result = sum ? result + value : Math.max(result, value);
    }
    return result;
  }

  private static int value(Index index, Map<Variable, Integer> at) {
    int value = index.offset();
    for (Index.Term term : index.terms()) {
      Integer variable = at.get(term.variable());
      if (variable == null) {
        throw new IllegalStateException(term.variable() + " has no value");
      }
      value += term.stride() * variable;
    }
    return value;
  }
}
