package org.neurapt.bench.peers;

import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.AbstractLayer;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossFunction;
import deepnetts.net.loss.LossType;
import deepnetts.net.train.opt.OptimizerType;
import deepnetts.util.Tensor;
import java.util.List;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Precision;
import org.neurapt.bench.contest.Sizes;
import org.neurapt.bench.contest.Trainee;

/**
 * Deep Netts, in {@code float}. It has no batches: rows go one by one. It has no Adam. A step is
 * what its trainer does for a mini-batch, without the trainer's log lines.
 */
public final class DeepNettsEntrant implements Trainee {
  private final Sizes sizes;
  private final FeedForwardNetwork network;
  private final LossFunction loss;
  private final List<AbstractLayer> layers;
  private final Tensor[][] inputs;
  private final float[][][] targets;
  private final float[][] outputs;
  private final RowOutputs collected;

  /** A network at the contest's weights. */
  public DeepNettsEntrant(Contest contest, String optimizer) {
    if (!optimizer.equals("sgd")) {
      throw new IllegalArgumentException("Deep Netts has no " + optimizer);
    }
    sizes = contest.sizes();
    network = network(sizes);
    loss = network.getLossFunction();
    layers = network.getLayers().subList(1, sizes.layers() + 1);
    double[] parameters = contest.parameters();
    sizes.forEachParameter((layer, to, from, index) -> set(layer, to, from, parameters[index]));
    inputs = new Tensor[contest.batches()][contest.rows()];
    targets = new float[contest.batches()][contest.rows()][];
    for (int batch = 0; batch < contest.batches(); batch++) {
      double[][] inputRows = contest.inputRows(batch);
      double[][] targetRows = contest.targetRows(batch);
      for (int row = 0; row < contest.rows(); row++) {
        inputs[batch][row] = new Tensor(Precision.FLOAT.of(inputRows[row]));
        targets[batch][row] = Precision.FLOAT.of(targetRows[row]);
      }
    }
    outputs = new float[contest.rows()][sizes.outputs()];
    collected = new RowOutputs(contest);
    for (AbstractLayer layer : layers) {
      layer.setBatchMode(true);
      layer.setBatchSize(contest.rows());
    }
    setLearningRate(0.01);
  }

  private static FeedForwardNetwork network(Sizes sizes) {
    FeedForwardNetwork.Builder builder = FeedForwardNetwork.builder().addInputLayer(sizes.inputs());
    for (int layer = 0; layer < sizes.layers() - 1; layer++) {
      builder.addFullyConnectedLayer(sizes.units(layer), ActivationType.RELU);
    }
    return builder
        .addOutputLayer(sizes.outputs(), ActivationType.LINEAR)
        .lossFunction(LossType.MEAN_SQUARED_ERROR)
        .build();
  }

  private void set(int layer, int to, int from, double value) {
    if (from == sizes.inputs(layer)) {
      layers.get(layer).getBiases()[to] = (float) value;
    } else {
      layers.get(layer).getWeights().set(from, to, (float) value);
    }
  }

  @Override
  public Object predict(int batch) {
    Tensor[] rows = inputs[batch];
    for (int row = 0; row < rows.length; row++) {
      network.setInput(rows[row]);
      System.arraycopy(network.getOutput(), 0, outputs[row], 0, outputs[row].length);
    }
    return outputs;
  }

  @Override
  public double[] outputs(int batch) {
    predict(batch);
    for (int row = 0; row < outputs.length; row++) {
      collected.set(row, Precision.FLOAT.toDoubles(outputs[row]));
    }
    return collected.values().clone();
  }

  /** Returns half the mean of the squared errors, as Deep Netts defines its loss. */
  @Override
  public double step(int batch) {
    loss.reset();
    Tensor[] rows = inputs[batch];
    for (int row = 0; row < rows.length; row++) {
      network.setInput(rows[row]);
      network.setOutputError(loss.addPatternError(network.getOutput(), targets[batch][row]));
      network.backward();
    }
    network.applyWeightChanges();
    return loss.getTotal();
  }

  @Override
  public double[] parameters() {
    double[] parameters = new double[sizes.parameterCount()];
    sizes.forEachParameter(
        (layer, to, from, index) ->
            parameters[index] =
                from == sizes.inputs(layer)
                    ? layers.get(layer).getBiases()[to]
                    : layers.get(layer).getWeights().get(from, to));
    return parameters;
  }

  /** Optimizers read the rate when they are made. */
  @Override
  public void setLearningRate(double rate) {
    for (AbstractLayer layer : layers) {
      layer.setLearningRate((float) rate);
      layer.setOptimizerType(OptimizerType.SGD);
    }
  }
}
