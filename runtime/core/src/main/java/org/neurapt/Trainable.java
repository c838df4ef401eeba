package org.neurapt;

/**
 * A network that also learns. A batch's loss is the mean of its examples' losses, and its gradient
 * is that of the mean: batches of one example are stochastic gradient descent, batches of all
 * examples full-batch gradient descent.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Trainable<A> extends Predictor<A> {

  /**
   * The mean loss of a batch, without the penalties of weights that training may add, and without
   * dropout.
   *
   * @param inputs {@code count} rows of {@link #inputs()} values; may be longer
   * @param targets {@code count} rows of {@link #outputs()} values; may be longer
   * @param count number of rows, 1 or more
   * @throws IllegalArgumentException if {@code count} is below 1 or an array too short
   */
  double loss(A inputs, A targets, int count);

  /**
   * The gradient of a batch's mean loss, and of the penalties of weights where there are any, over
   * the parameters, before it is clipped: one half of {@link #step}. The parameters stay as they
   * are.
   *
   * @param inputs {@code count} rows of {@link #inputs()} values; may be longer
   * @param targets {@code count} rows of {@link #outputs()} values; may be longer
   * @param count number of rows, 1 or more
   * @param gradient receives {@link #parameterCount()} values in canonical order
   * @return the mean loss
   * @throws IllegalArgumentException if {@code count} is below 1 or an array of the wrong length;
   *     {@code gradient} is unchanged
   */
  double gradient(A inputs, A targets, int count, A gradient);

  /**
   * Lets the optimizer change the parameters by a gradient, clipped where that was asked for, the
   * other half of {@link #step}. One that is not finite makes parameters that are not.
   *
   * @param gradient {@link #parameterCount()} values in canonical order
   * @throws IllegalArgumentException if {@code gradient} has another length; nothing is changed
   */
  void update(A gradient);

  /**
   * One optimizer step on a batch. If the batch's mean loss is NaN or infinite, parameters and
   * optimizer are left as they were.
   *
   * @param inputs {@code count} rows of {@link #inputs()} values; may be longer
   * @param targets {@code count} rows of {@link #outputs()} values; may be longer
   * @param count number of rows, 1 or more
   * @return the mean loss before the step
   * @throws IllegalArgumentException if {@code count} is below 1 or an array too short; nothing is
   *     changed
   */
  double step(A inputs, A targets, int count);

  /**
   * {@inheritDoc} So {@link #predict}, {@link #loss} and {@link #gradient} may run on all at once,
   * but {@link #step}, {@link #update} and {@link #setParameters} must run alone. The other
   * instance's optimizer is its own: at its start, with the hyperparameters of the declaration.
   */
  @Override
  Trainable<A> share();

  /** Sets the optimizer back to its start: its averages to zero, its count of steps to 0. */
  void resetOptimizer();

  /**
   * Number of values that the optimizer keeps from step to step: a multiple of {@link
   * #parameterCount()}, 0 for plain gradient descent. Generated networks have this and what belongs
   * to it; others need not.
   *
   * @throws UnsupportedOperationException if the network does not hand out its optimizer's state
   */
  default int optimizerStateCount() {
    throw new UnsupportedOperationException(
        getClass().getName() + " does not hand out its optimizer's state");
  }

  /**
   * Copies what the optimizer keeps from step to step out: one average after the other, each in
   * canonical order.
   *
   * @param target receives {@link #optimizerStateCount()} values
   * @throws IllegalArgumentException if {@code target} has another length
   */
  default void copyOptimizerStateTo(A target) {
    optimizerStateCount();
  }

  /** Steps so far as the optimizer counts them for its formula; 0 where it need not. */
  default long steps() {
    return 0;
  }

  /**
   * What this instance has done so far, in whatever unit: by it a generated class decides when to
   * hand over to vector code, which rounds otherwise. 0 where there is none.
   */
  default long work() {
    return 0;
  }

  /**
   * Sets the optimizer to what {@link #copyOptimizerStateTo}, {@link #steps} and {@link #work} of a
   * network of the same declaration gave. With the same parameters and hyperparameters, training
   * then goes on as it would have there, to the last bit.
   *
   * @param state {@link #optimizerStateCount()} values
   * @throws IllegalArgumentException if {@code state} has another length, or a count is below 0;
   *     nothing is changed
   */
  default void setOptimizerState(A state, long steps, long work) {
    optimizerStateCount();
  }

  /**
   * Starts the random numbers anew by which {@link #gradient} and {@link #step} drop units; without
   * effect where no layer has dropout. Which units are dropped depends on the seed and on the
   * number of examples since alone, on every machine. {@code create(seed)} begins with its seed,
   * other instances with 0.
   */
  default void setDropoutSeed(long seed) {}

  /** Whether the optimizer has this hyperparameter. */
  boolean has(Hyperparameter hyperparameter);

  /**
   * The value of a hyperparameter.
   *
   * @throws IllegalArgumentException if the optimizer does not have it
   */
  double get(Hyperparameter hyperparameter);

  /**
   * Changes a hyperparameter from the next step on.
   *
   * @throws IllegalArgumentException if the optimizer does not have it or the value is outside its
   *     range; nothing is changed
   */
  void set(Hyperparameter hyperparameter, double value);
}
