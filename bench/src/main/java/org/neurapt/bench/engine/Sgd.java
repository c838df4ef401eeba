package org.neurapt.bench.engine;

import static org.neurapt.Hyperparameter.LEARNING_RATE;

import java.util.Map;

/** {@code w -= lr g}. */
public final class Sgd extends UpdateRule {

  /** Plain gradient descent with this learning rate. */
  public Sgd(double learningRate) {
    super(Map.of(LEARNING_RATE, learningRate));
  }

  @Override
  void prepare(int parameterCount) {}

  @Override
  Sgd copy() {
    return new Sgd(get(LEARNING_RATE));
  }

  @Override
  void update(float[] parameters, float[] gradient) {
    float learningRate = (float) get(LEARNING_RATE);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= learningRate * gradient[i];
    }
  }
}
