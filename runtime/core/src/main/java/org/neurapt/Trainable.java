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
   * The mean loss of a batch, without the penalties of weights that training may add.
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
