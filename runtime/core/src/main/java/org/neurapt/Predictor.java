package org.neurapt;

/**
 * A network that maps inputs to outputs. Callers own all arrays; nothing is allocated in {@code
 * predict}.
 *
 * <p>The canonical order of the parameters is, layer by layer: the weights row-major as (to, from),
 * that is for each unit its weights from input 1, 2, ...; then the layer's biases, where it has
 * them.
 *
 * <p>A NaN or an infinity among the inputs is no error: it goes through the equations like any
 * other number.
 *
 * <p>The arrays of one call are different arrays: what comes of one that is read and written in the
 * same call is not said. A null array is a {@link NullPointerException} before anything is changed.
 *
 * <p>Unless the generated class says otherwise, an instance serves one thread at a time. {@link
 * #share} gives another thread an instance of its own on the same parameters.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Predictor<A> {

  /** Number of values in an input row. */
  int inputs();

  /** Number of values in an output row. */
  int outputs();

  /** Number of parameters: all weights and biases. */
  int parameterCount();

  /**
   * The network in a line, such as {@code 4 -> 16 tanh -> 3 softmax}: the inputs, then each layer's
   * units and activation, with {@code no bias} where it has none. Networks of the same text take
   * the same parameters and mean the same by them.
   */
  default String architecture() {
    return "%s -> %s, %s parameters".formatted(inputs(), outputs(), parameterCount());
  }

  /** A new array of {@code length} zeros, of this network's precision. */
  A newArray(int length);

  /**
   * Computes the outputs of one input.
   *
   * @param input {@link #inputs()} values
   * @param output receives {@link #outputs()} values
   * @throws IllegalArgumentException if an array has another length; {@code output} is unchanged
   */
  void predict(A input, A output);

  /**
   * Computes the outputs of a batch.
   *
   * @param inputs {@code count} rows of {@link #inputs()} values, one after the other; may be
   *     longer
   * @param outputs receives {@code count} rows of {@link #outputs()} values; may be longer
   * @param count number of rows, 1 or more
   * @throws IllegalArgumentException if {@code count} is below 1 or an array too short; {@code
   *     outputs} is unchanged
   */
  void predict(A inputs, A outputs, int count);

  /**
   * Copies the parameters out, in canonical order.
   *
   * @param target receives {@link #parameterCount()} values
   * @throws IllegalArgumentException if {@code target} has another length
   */
  void copyParametersTo(A target);

  /**
   * Replaces the parameters.
   *
   * @param parameters {@link #parameterCount()} values in canonical order
   * @throws IllegalArgumentException if {@code parameters} has another length; nothing is changed
   */
  void setParameters(A parameters);

  /**
   * Another instance on the same parameters, with a workspace of its own, for another thread. A
   * change of the parameters through one of them is a change for all. While one changes them, no
   * other may run; what does not change them may run on all at once.
   */
  Predictor<A> share();
}
