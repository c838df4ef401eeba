package org.neurapt.bench.peers;

import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Sizes;
import org.neurapt.bench.contest.Trainee;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.InputLayer;
import smile.base.mlp.Layer;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.math.TimeFunction;

/**
 * Smile's multilayer perceptron, in {@code double}, on OpenBLAS, which reads its number of threads
 * from the environment. It has no batches: rows go one by one. It has no Adam. Its regression has
 * one output, so this calls the network that is under both its regression and its classifier.
 */
public final class SmileEntrant implements Trainee {
  private final Sizes sizes;
  private final Perceptron network;
  private final double[][][] inputs;
  private final double[][][] targets;
  private final double[][] outputs;
  private final RowOutputs collected;

  /** A network at the contest's weights. */
  public SmileEntrant(Contest contest, String optimizer) {
    if (!optimizer.equals("sgd")) {
      throw new IllegalArgumentException("Smile has no " + optimizer);
    }
    sizes = contest.sizes();
    network = new Perceptron(sizes);
    double[] parameters = contest.parameters();
    sizes.forEachParameter(
        (layer, to, from, index) -> network.access(layer).set(to, from, parameters[index]));
    inputs = new double[contest.batches()][][];
    targets = new double[contest.batches()][][];
    for (int batch = 0; batch < contest.batches(); batch++) {
      inputs[batch] = contest.inputRows(batch);
      targets[batch] = contest.targetRows(batch);
    }
    outputs = new double[contest.rows()][sizes.outputs()];
    collected = new RowOutputs(contest);
    setLearningRate(0.01);
  }

  @Override
  public Object predict(int batch) {
    double[][] rows = inputs[batch];
    for (int row = 0; row < rows.length; row++) {
      double[] output = network.compute(rows[row]);
      System.arraycopy(output, 0, outputs[row], 0, output.length);
    }
    return outputs;
  }

  @Override
  public double[] outputs(int batch) {
    predict(batch);
    for (int row = 0; row < outputs.length; row++) {
      collected.set(row, outputs[row]);
    }
    return collected.values().clone();
  }

  /** Smile computes no loss: returns 0. */
  @Override
  public double step(int batch) {
    network.step(inputs[batch], targets[batch]);
    return 0;
  }

  @Override
  public double[] parameters() {
    double[] parameters = new double[sizes.parameterCount()];
    sizes.forEachParameter(
        (layer, to, from, index) -> parameters[index] = network.access(layer).get(to, from));
    return parameters;
  }

  @Override
  public void setLearningRate(double rate) {
    network.setLearningRate(TimeFunction.constant(rate));
  }

  /** A parameter of a layer; the bias has the number of inputs as its {@code from}. */
  private interface Access {
    double get(int to, int from);

    void set(int to, int from, double value);
  }

  /** The network, whose passes Smile shows to subclasses. */
  private static final class Perceptron extends MultilayerPerceptron {
    private static final long serialVersionUID = 1L;

    private Perceptron(Sizes sizes) {
      super(layers(sizes));
    }

    private static Layer[] layers(Sizes sizes) {
      Layer[] layers = new Layer[sizes.layers() + 1];
      layers[0] = new InputLayer(sizes.inputs());
      for (int layer = 0; layer < sizes.layers(); layer++) {
        layers[layer + 1] =
            layer < sizes.layers() - 1
                ? new Hidden(sizes.units(layer), sizes.inputs(layer))
                : new Output(sizes.units(layer), sizes.inputs(layer));
      }
      return layers;
    }

    Access access(int layer) {
      return (Access) (layer < net.length - 1 ? net[layer + 1] : output);
    }

    double[] compute(double[] input) {
      propagate(input, false);
      return output.output();
    }

    void step(double[][] inputs, double[][] targets) {
      double[] expected = target.get();
      for (int row = 0; row < inputs.length; row++) {
        propagate(inputs[row], true);
        System.arraycopy(targets[row], 0, expected, 0, expected.length);
        backpropagate(false);
      }
      update(inputs.length);
      t++;
    }
  }

  private static final class Hidden extends HiddenLayer implements Access {
    private static final long serialVersionUID = 1L;

    private Hidden(int units, int inputs) {
      super(units, inputs, 0, ActivationFunction.rectifier());
    }

    @Override
    public double get(int to, int from) {
      return from == p ? bias[to] : weight.get(to, from);
    }

    @Override
    public void set(int to, int from, double value) {
      if (from == p) {
        bias[to] = value;
      } else {
        weight.set(to, from, value);
      }
    }
  }

  private static final class Output extends OutputLayer implements Access {
    private static final long serialVersionUID = 1L;

    private Output(int units, int inputs) {
      super(units, inputs, OutputFunction.LINEAR, Cost.MEAN_SQUARED_ERROR);
    }

    @Override
    public double get(int to, int from) {
      return from == p ? bias[to] : weight.get(to, from);
    }

    @Override
    public void set(int to, int from, double value) {
      if (from == p) {
        bias[to] = value;
      } else {
        weight.set(to, from, value);
      }
    }
  }
}
