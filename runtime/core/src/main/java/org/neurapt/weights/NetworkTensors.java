package org.neurapt.weights;

import java.util.Arrays;
import org.neurapt.Predictor;

/** Tensors from arrays of a network's precision, and back. */
public final class NetworkTensors {
  private NetworkTensors() {}

  /**
   * A tensor of all of an array.
   *
   * @param array {@code float[]} or {@code double[]}
   */
  public static Tensor tensor(String name, Object array) {
    return array instanceof float[] floats
        ? Tensor.of(name, floats, floats.length)
        : Tensor.of(name, (double[]) array, ((double[]) array).length);
  }

  static <A> Tensor tensor(
      String name, Predictor<A> network, A all, int from, int count, int... shape) {
    if (all instanceof float[] floats) {
      return Tensor.of(name, Arrays.copyOfRange(floats, from, from + count), shape);
    }
    if (all instanceof double[] doubles) {
      return Tensor.of(name, Arrays.copyOfRange(doubles, from, from + count), shape);
    }
    throw new IllegalArgumentException(
        "the arrays of %s are neither float[] nor double[]".formatted(network.getClass()));
  }

  /**
   * Copies a tensor into an array, from a position on.
   *
   * @param array {@code float[]} or {@code double[]}
   */
  public static void copy(Tensor tensor, Object array, int at) {
    if (array instanceof float[] floats) {
      System.arraycopy(tensor.floats(), 0, floats, at, tensor.size());
    } else {
      System.arraycopy(tensor.doubles(), 0, (double[]) array, at, tensor.size());
    }
  }
}
