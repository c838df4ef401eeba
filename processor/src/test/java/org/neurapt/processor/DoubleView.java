package org.neurapt.processor;

import org.neurapt.Trainable;

/**
 * A network of either precision, seen through {@code double} arrays that are converted in every
 * call.
 */
final class DoubleView<A> {
  private final Trainable<A> network;

  DoubleView(Trainable<A> network) {
    this.network = network;
  }

  Trainable<A> network() {
    return network;
  }

  double[] predict(double... input) {
    A output = network.newArray(network.outputs());
    network.predict(array(input), output);
    return Values.doubles(output);
  }

  double[] predictBatch(double[] inputs, int count) {
    A outputs = network.newArray(count * network.outputs());
    network.predict(array(inputs), outputs, count);
    return Values.doubles(outputs);
  }

  double loss(double[] inputs, double[] targets, int count) {
    return network.loss(array(inputs), array(targets), count);
  }

  double[] gradient(double[] inputs, double[] targets, int count) {
    A gradient = network.newArray(network.parameterCount());
    network.gradient(array(inputs), array(targets), count, gradient);
    return Values.doubles(gradient);
  }

  void update(double... gradient) {
    network.update(array(gradient));
  }

  double step(double[] inputs, double[] targets, int count) {
    return network.step(array(inputs), array(targets), count);
  }

  double[] parameters() {
    A parameters = network.newArray(network.parameterCount());
    network.copyParametersTo(parameters);
    return Values.doubles(parameters);
  }

  void setParameters(double... parameters) {
    network.setParameters(array(parameters));
  }

  private A array(double... values) {
    return Values.array(network, values);
  }
}
