package org.neurapt.bench.contest;

/** An entrant that also trains, on the squared error. */
public interface Trainee extends Entrant {

  /**
   * One optimizer step on a batch's mean gradient.
   *
   * @return the loss as the contender states it
   */
  double step(int batch);

  /** The weights and biases as they are now, in canonical order. */
  double[] parameters();

  /** Changes the step size from the next step on. */
  void setLearningRate(double rate);
}
