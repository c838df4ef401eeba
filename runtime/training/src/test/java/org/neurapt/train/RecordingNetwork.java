package org.neurapt.train;

import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;

/** A network that tells which batches it was given. */
record RecordingNetwork(Trainable<double[]> network, Recorder recorder)
    implements Trainable<double[]> {
  interface Recorder {
    void step(double[] targets, int count);

    /** Before a gradient is computed, on the thread that does so. */
    default void gradient() {}
  }

  @Override
  public double step(double[] inputs, double[] targets, int count) {
    recorder.step(targets, count);
    return network.step(inputs, targets, count);
  }

  @Override
  public int inputs() {
    return network.inputs();
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public int parameterCount() {
    return network.parameterCount();
  }

  @Override
  public double[] newArray(int length) {
    return network.newArray(length);
  }

  @Override
  public void predict(double[] input, double[] output) {
    network.predict(input, output);
  }

  @Override
  public void predict(double[] inputs, double[] outputs, int count) {
    network.predict(inputs, outputs, count);
  }

  @Override
  public void copyParametersTo(double[] target) {
    network.copyParametersTo(target);
  }

  @Override
  public void setParameters(double[] parameters) {
    network.setParameters(parameters);
  }

  @Override
  public Trainable<double[]> share() {
    return new RecordingNetwork(network.share(), recorder);
  }

  @Override
  public double loss(double[] inputs, double[] targets, int count) {
    return network.loss(inputs, targets, count);
  }

  @Override
  public double gradient(double[] inputs, double[] targets, int count, double[] gradient) {
    recorder.gradient();
    return network.gradient(inputs, targets, count, gradient);
  }

  @Override
  public void update(double[] gradient) {
    network.update(gradient);
  }

  @Override
  public void resetOptimizer() {
    network.resetOptimizer();
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return network.has(hyperparameter);
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return network.get(hyperparameter);
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    network.set(hyperparameter, value);
  }
}
