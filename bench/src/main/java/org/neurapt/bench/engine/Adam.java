package org.neurapt.bench.engine;

import static org.neurapt.Hyperparameter.BETA1;
import static org.neurapt.Hyperparameter.BETA2;
import static org.neurapt.Hyperparameter.EPSILON;
import static org.neurapt.Hyperparameter.LEARNING_RATE;

import java.util.Map;

/**
 * {@code m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= lr m / (sqrt(v) + eps)}, with {@code
 * m} and {@code v} first divided by {@code 1 - b1^k} and {@code 1 - b2^k} in step {@code k}. Kingma
 * and Ba, 2015.
 */
public final class Adam extends UpdateRule {
  private float[] m = {};
  private float[] v = {};

  /** {@code b1^k} and {@code b2^k}: products that grow with the steps are cheaper than powers. */
  private double decay1;

  private double decay2;

  /** Adam with these hyperparameters. */
  public Adam(double learningRate, double beta1, double beta2, double epsilon) {
    super(Map.of(LEARNING_RATE, learningRate, BETA1, beta1, BETA2, beta2, EPSILON, epsilon));
  }

  @Override
  void prepare(int parameterCount) {
    m = new float[parameterCount];
    v = new float[parameterCount];
    decay1 = 1;
    decay2 = 1;
  }

  @Override
  Adam copy() {
    return new Adam(get(LEARNING_RATE), get(BETA1), get(BETA2), get(EPSILON));
  }

  @Override
  void update(float[] parameters, float[] gradient) {
    double beta1 = get(BETA1);
    double beta2 = get(BETA2);
    decay1 *= beta1;
    decay2 *= beta2;
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float c1 = (float) (1 - beta1);
    float c2 = (float) (1 - beta2);
    float rate = (float) (get(LEARNING_RATE) / (1 - decay1));
    float correction = (float) (1 / (1 - decay2));
    float epsilon = (float) get(EPSILON);
    float[] m = this.m;
    float[] v = this.v;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      float mean = b1 * m[i] + c1 * g;
      float square = b2 * v[i] + c2 * g * g;
      m[i] = mean;
      v[i] = square;
      parameters[i] -= rate * mean / ((float) Math.sqrt(square * correction) + epsilon);
    }
  }
}
