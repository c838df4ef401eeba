package org.neurapt.bench.engine;

import java.util.List;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;

/**
 * A feed-forward network whose sizes are known at run time only. All layers share one array of
 * parameters in canonical order, so that an optimizer is one loop. Arrays grow with the largest
 * batch seen and are then kept; not safe for use by several threads.
 */
public final class GenericNetwork implements Trainable<float[]> {
  private final DenseLayer[] layers;
  private final DenseLayer last;
  private final LossFunction loss;
  private final UpdateRule rule;
  private final float[] parameters;
  private final float[] gradient;
  private Workspace workspace;

  /**
   * A network with all parameters zero.
   *
   * @param isBlocked whether the layers' loops are those tuned by hand
   * @throws IllegalArgumentException if the loss does not fit the output layer's activation
   */
  public GenericNetwork(
      int inputs, List<LayerSize> sizes, LossFunction loss, UpdateRule rule, boolean isBlocked) {
    layers = new DenseLayer[sizes.size()];
    int from = inputs;
    int parameterCount = 0;
    for (int l = 0; l < layers.length; l++) {
      LayerSize size = sizes.get(l);
      layers[l] =
          isBlocked
              ? new BlockedDenseLayer(from, size.units(), size.activation(), parameterCount)
              : new DenseLayer(from, size.units(), size.activation(), parameterCount);
      from = size.units();
      parameterCount += layers[l].parameterCount();
    }
    last = layers[layers.length - 1];
    if (!loss.fits(last.activation)) {
      throw new IllegalArgumentException(loss + " does not fit " + last.activation);
    }
    this.loss = loss;
    this.rule = rule;
    parameters = new float[parameterCount];
    gradient = new float[parameterCount];
    workspace = new Workspace(layers, 1);
    rule.prepare(parameterCount);
  }

  private GenericNetwork(GenericNetwork shared) {
    layers = shared.layers;
    last = shared.last;
    loss = shared.loss;
    rule = shared.rule.copy();
    parameters = shared.parameters;
    gradient = new float[parameters.length];
    workspace = new Workspace(layers, 1);
    rule.prepare(parameters.length);
  }

  @Override
  public int inputs() {
    return layers[0].inputs;
  }

  @Override
  public int outputs() {
    return last.units;
  }

  @Override
  public int parameterCount() {
    return parameters.length;
  }

  @Override
  public float[] newArray(int length) {
    return new float[length];
  }

  @Override
  public void predict(float[] input, float[] output) {
    checkLength("input", input, inputs());
    checkLength("output", output, outputs());
    forward(input, output, output, 1);
  }

  @Override
  public void predict(float[] inputs, float[] outputs, int count) {
    checkBatch(inputs, "outputs", outputs, count);
    forward(inputs, outputs, outputs, count);
  }

  @Override
  public void copyParametersTo(float[] target) {
    checkLength("target", target, parameters.length);
    System.arraycopy(parameters, 0, target, 0, parameters.length);
  }

  @Override
  public void setParameters(float[] parameters) {
    checkLength("parameters", parameters, this.parameters.length);
    System.arraycopy(parameters, 0, this.parameters, 0, parameters.length);
  }

  @Override
  public GenericNetwork share() {
    return new GenericNetwork(this);
  }

  @Override
  public double loss(float[] inputs, float[] targets, int count) {
    checkBatch(inputs, "targets", targets, count);
    return forwardWithLoss(inputs, targets, count);
  }

  @Override
  public double gradient(float[] inputs, float[] targets, int count, float[] gradient) {
    checkBatch(inputs, "targets", targets, count);
    checkLength("gradient", gradient, parameters.length);
    double meanLoss = forwardWithLoss(inputs, targets, count);
    backward(inputs, targets, count, gradient);
    return meanLoss;
  }

  @Override
  public void update(float[] gradient) {
    checkLength("gradient", gradient, parameters.length);
    rule.update(parameters, gradient);
  }

  @Override
  public double step(float[] inputs, float[] targets, int count) {
    checkBatch(inputs, "targets", targets, count);
    double meanLoss = forwardWithLoss(inputs, targets, count);
    if (Double.isFinite(meanLoss)) {
      backward(inputs, targets, count, gradient);
      rule.update(parameters, gradient);
    }
    return meanLoss;
  }

  @Override
  public void resetOptimizer() {
    rule.prepare(parameters.length);
  }

  @Override
  public boolean has(Hyperparameter hyperparameter) {
    return rule.has(hyperparameter);
  }

  @Override
  public double get(Hyperparameter hyperparameter) {
    return rule.get(hyperparameter);
  }

  @Override
  public void set(Hyperparameter hyperparameter, double value) {
    rule.set(hyperparameter, value);
  }

  private void forward(float[] inputs, float[] preActivations, float[] outputs, int count) {
    if (count > workspace.rows) {
      workspace = new Workspace(layers, count);
    }
    float[] in = inputs;
    for (int l = 0; l < layers.length - 1; l++) {
      DenseLayer layer = layers[l];
      float[] out = workspace.activations[l];
      layer.preActivations(parameters, in, out, count);
      layer.activation.apply(out, out, count, layer.units);
      in = out;
    }
    last.preActivations(parameters, in, preActivations, count);
    last.activation.apply(preActivations, outputs, count, last.units);
  }

  private double forwardWithLoss(float[] inputs, float[] targets, int count) {
    if (count > workspace.rows) {
      workspace = new Workspace(layers, count);
    }
    float[] x = workspace.outputPreActivations;
    float[] y = workspace.activations[layers.length - 1];
    forward(inputs, x, y, count);
    return loss.sum(x, y, targets, count, last.units) / count;
  }

  private void backward(float[] inputs, float[] targets, int count, float[] gradient) {
    float[][] activations = workspace.activations;
    float[][] deltas = workspace.deltas;
    int l = layers.length - 1;
    loss.delta(last.activation, activations[l], targets, deltas[l], count, last.units);
    for (; l > 0; l--) {
      layers[l].gradient(activations[l - 1], deltas[l], count, 1f / count, gradient);
      layers[l].inputDelta(parameters, deltas[l], deltas[l - 1], count);
      DenseLayer below = layers[l - 1];
      below.activation.multiplyByDerivative(activations[l - 1], deltas[l - 1], count, below.units);
    }
    layers[0].gradient(inputs, deltas[0], count, 1f / count, gradient);
  }

  private void checkBatch(float[] inputs, String name, float[] rows, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is 1 or more, not " + count);
    }
    checkRows("inputs", inputs, count, inputs());
    checkRows(name, rows, count, outputs());
  }

  private static void checkRows(String name, float[] array, int count, int width) {
    if (array.length < (long) count * width) {
      throw new IllegalArgumentException(
          name + " has " + (long) count * width + " values or more, not " + array.length);
    }
  }

  private static void checkLength(String name, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(name + " has " + length + " values, not " + array.length);
    }
  }
}
