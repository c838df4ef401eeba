package org.neurapt;

import java.util.Arrays;

/** {@code Y = W U + b} under half the squared error, learnt by gradient descent. */
public final class LinearNetwork implements Trainable<double[]> {
  private final int inputs;
  private final int outputs;
  private final double[] parameters;
  private final double[] gradient;
  private final double[] output;
  private double learningRate;

  public LinearNetwork(int inputs, int outputs, double learningRate) {
    this(inputs, outputs, learningRate, new double[outputs * (inputs + 1)]);
  }

  private LinearNetwork(int inputs, int outputs, double learningRate, double[] parameters) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.parameters = parameters;
    this.gradient = new double[parameters.length];
    this.output = new double[outputs];
    this.learningRate = learningRate;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public double[] newArray(int length) {
    return new double[length];
  }

  @Override
  public void predict(double[] input, double[] output) {
    predict(input, output, 1);
  }

  @Override
  public void predict(double[] inputs, double[] outputs, int count) {
    for (int i = 0; i < count; i++) {
      forward(inputs, i);
      System.arraycopy(output, 0, outputs, i * this.outputs, this.outputs);
    }
  }

  private void forward(double[] inputs, int row) {
    for (int to = 0; to < outputs; to++) {
      output[to] = parameters[outputs * this.inputs + to];
      for (int from = 0; from < this.inputs; from++) {
        output[to] += parameters[to * this.inputs + from] * inputs[row * this.inputs + from];
      }
    }
  }

  @Override
  public void copyParametersTo(double[] target) {
    System.arraycopy(parameters, 0, target, 0, parameters.length);
  }

  @Override
  public void setParameters(double[] parameters) {
    System.arraycopy(parameters, 0, this.parameters, 0, parameters.length);
  }

  @Override
  public LinearNetwork share() {
    return new LinearNetwork(inputs, outputs, learningRate, parameters);
  }

  @Override
  public double loss(double[] inputs, double[] targets, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      forward(inputs, i);
      for (int to = 0; to < outputs; to++) {
        double error = output[to] - targets[i * outputs + to];
        sum += error * error / 2;
      }
    }
    return sum / count;
  }

  @Override
  public double gradient(double[] inputs, double[] targets, int count, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int i = 0; i < count; i++) {
      forward(inputs, i);
      for (int to = 0; to < outputs; to++) {
        double error = (output[to] - targets[i * outputs + to]) / count;
        gradient[outputs * this.inputs + to] += error;
        for (int from = 0; from < this.inputs; from++) {
          gradient[to * this.inputs + from] += error * inputs[i * this.inputs + from];
        }
      }
    }
    return loss(inputs, targets, count);
  }

  @Override
  public void update(double[] gradient) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= learningRate * gradient[i];
    }
  }

  @Override
  public double step(double[] inputs, double[] targets, int count) {
    double loss = gradient(inputs, targets, count, gradient);
    if (Double.isFinite(loss)) {
      update(gradient);
    }
    return loss;
  }

  @Override
  public void resetOptimizer() {}

  @Override
  public int optimizerStateCount() {
    return 0;
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return hyperparameter == Hyperparameter.LEARNING_RATE;
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return learningRate;
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    learningRate = hyperparameter.check(value);
  }

  /** The same network in single precision at its border. */
  public Trainable<float[]> ofFloats() {
    return new OfFloats(this);
  }

  private record OfFloats(LinearNetwork network) implements Trainable<float[]> {
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
    public float[] newArray(int length) {
      return new float[length];
    }

    @Override
    public void predict(float[] input, float[] output) {
      predict(input, output, 1);
    }

    @Override
    public void predict(float[] inputs, float[] outputs, int count) {
      double[] wide = new double[outputs.length];
      network.predict(widened(inputs), wide, count);
      narrow(wide, outputs);
    }

    @Override
    public void copyParametersTo(float[] target) {
      narrow(network.parameters, target);
    }

    @Override
    public void setParameters(float[] parameters) {
      network.setParameters(widened(parameters));
    }

    @Override
    public Trainable<float[]> share() {
      return network.share().ofFloats();
    }

    @Override
    public double loss(float[] inputs, float[] targets, int count) {
      return network.loss(widened(inputs), widened(targets), count);
    }

    @Override
    public double gradient(float[] inputs, float[] targets, int count, float[] gradient) {
      double[] result = new double[gradient.length];
      double loss = network.gradient(widened(inputs), widened(targets), count, result);
      narrow(result, gradient);
      return loss;
    }

    @Override
    public void update(float[] gradient) {
      network.update(widened(gradient));
    }

    @Override
    public double step(float[] inputs, float[] targets, int count) {
      return network.step(widened(inputs), widened(targets), count);
    }

    @Override
    public void resetOptimizer() {}

    @Override
    public int optimizerStateCount() {
      return 0;
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

    private static double[] widened(float[] values) {
      double[] wide = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        wide[i] = values[i];
      }
      return wide;
    }

    private static void narrow(double[] values, float[] target) {
      for (int i = 0; i < values.length; i++) {
        target[i] = (float) values[i];
      }
    }
  }
}
