package org.neurapt.bench.contest;

import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;

/**
 * An entrant with the runtime's interface: generated code or the generic engine.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public class NetworkEntrant<A> implements Trainee {
  private final Trainable<A> network;
  private final Precision<A> precision;
  private final A[] inputs;
  private final A[] targets;
  private final A outputs;
  private final int rows;

  private NetworkEntrant(Trainable<A> network, Precision<A> precision, Contest contest) {
    this.network = network;
    this.precision = precision;
    rows = contest.rows();
    inputs = newArrays(contest.batches());
    targets = newArrays(contest.batches());
    for (int batch = 0; batch < contest.batches(); batch++) {
      inputs[batch] = precision.of(contest.inputs(batch));
      targets[batch] = precision.of(contest.targets(batch));
    }
    outputs = network.newArray(rows * network.outputs());
  }

  /** Lets a network enter, which is then the entrant's own. */
  public static <A> NetworkEntrant<A> of(
      Trainable<A> network, Precision<A> precision, Contest contest) {
    return contest.rows() == 1
        ? new OneRow<>(network, precision, contest)
        : new NetworkEntrant<>(network, precision, contest);
  }

  /** Calls the method for one sample. A class of its own, since a branch would be measured too. */
  private static final class OneRow<A> extends NetworkEntrant<A> {
    private OneRow(Trainable<A> network, Precision<A> precision, Contest contest) {
      super(network, precision, contest);
    }

    @Override
    public Object predict(int batch) {
      super.network.predict(super.inputs[batch], super.outputs);
      return super.outputs;
    }
  }

  /** The network itself. */
  public Trainable<A> network() {
    return network;
  }

  /** The inputs of a batch. */
  public A inputs(int batch) {
    return inputs[batch];
  }

  /** The targets of a batch. */
  public A targets(int batch) {
    return targets[batch];
  }

  @Override
  public Object predict(int batch) {
    network.predict(inputs[batch], outputs, rows);
    return outputs;
  }

  @Override
  public double[] outputs(int batch) {
    predict(batch);
    return precision.toDoubles(outputs);
  }

  @Override
  public double step(int batch) {
    return network.step(inputs[batch], targets[batch], rows);
  }

  @Override
  public double[] parameters() {
    A parameters = network.newArray(network.parameterCount());
    network.copyParametersTo(parameters);
    return precision.toDoubles(parameters);
  }

  @Override
  public void setLearningRate(double rate) {
    network.set(Hyperparameter.LEARNING_RATE, rate);
  }

  /** The gradient of a batch's mean loss. */
  double[] gradient(int batch) {
    A gradient = network.newArray(network.parameterCount());
    network.gradient(inputs[batch], targets[batch], rows, gradient);
    return precision.toDoubles(gradient);
  }

  /** Lets the optimizer use this gradient. */
  void update(double[] gradient) {
    network.update(precision.of(gradient));
  }

  @SuppressWarnings("unchecked")
  private static <A> A[] newArrays(int length) {
    return (A[]) new Object[length];
  }
}
