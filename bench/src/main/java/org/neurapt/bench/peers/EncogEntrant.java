package org.neurapt.bench.peers;

import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.flat.FlatNetwork;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;
import org.encog.neural.networks.training.propagation.sgd.update.MomentumUpdate;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Sizes;
import org.neurapt.bench.contest.Trainee;

/**
 * Encog, in {@code double}. It has no batches: rows go one by one. Predictions call the flat
 * network directly, without the objects around inputs and outputs.
 */
public final class EncogEntrant implements Trainee {
  private final Sizes sizes;
  private final BasicNetwork network;
  private final FlatNetwork flat;
  private final StochasticGradientDescent trainer;
  private final double[][][] inputs;
  private final MLDataPair[][] examples;
  private final double[][] outputs;
  private final RowOutputs collected;

  /**
   * Encog's step for one weight sums over the batch what it multiplies by an example's
   * significance, so a significance of 1 / rows makes it the mean. Its cross-entropy error is
   * target minus output, with a linear output the derivative of the squared error.
   */
  public EncogEntrant(Contest contest, String optimizer) {
    sizes = contest.sizes();
    network = network(sizes);
    flat = network.getFlat();
    double[] parameters = contest.parameters();
    sizes.forEachParameter(
        (layer, to, from, index) -> network.setWeight(layer, from, to, parameters[index]));
    inputs = new double[contest.batches()][][];
    examples = new MLDataPair[contest.batches()][];
    for (int batch = 0; batch < contest.batches(); batch++) {
      inputs[batch] = contest.inputRows(batch);
      examples[batch] = examples(inputs[batch], contest.targetRows(batch));
    }
    outputs = new double[contest.rows()][sizes.outputs()];
    collected = new RowOutputs(contest);
    trainer =
        new StochasticGradientDescent(
            network, new BasicMLDataSet(inputs[0], contest.targetRows(0)));
    trainer.setUpdateRule(optimizer.equals("adam") ? new AdamUpdate() : new MomentumUpdate());
    trainer.setMomentum(0);
    trainer.setLearningRate(0.01);
  }

  private static BasicNetwork network(Sizes sizes) {
    BasicNetwork network = new BasicNetwork();
    network.addLayer(new BasicLayer(null, true, sizes.inputs()));
    for (int layer = 0; layer < sizes.layers() - 1; layer++) {
      network.addLayer(new BasicLayer(new ActivationReLU(), true, sizes.units(layer)));
    }
    network.addLayer(new BasicLayer(new LinearOutput(), false, sizes.outputs()));
    network.getStructure().finalizeStructure();
    return network;
  }

  private static MLDataPair[] examples(double[][] inputs, double[][] targets) {
    MLDataPair[] examples = new MLDataPair[inputs.length];
    for (int row = 0; row < inputs.length; row++) {
      examples[row] =
          new BasicMLDataPair(new BasicMLData(inputs[row]), new BasicMLData(targets[row]));
      examples[row].setSignificance(1.0 / inputs.length);
    }
    return examples;
  }

  @Override
  public Object predict(int batch) {
    double[][] rows = inputs[batch];
    for (int row = 0; row < rows.length; row++) {
      flat.compute(rows[row], outputs[row]);
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

  /** The error that it returns is Encog's: of the last example alone. */
  @Override
  public double step(int batch) {
    for (MLDataPair example : examples[batch]) {
      trainer.process(example);
    }
    trainer.update();
    return trainer.getError();
  }

  @Override
  public double[] parameters() {
    double[] parameters = new double[sizes.parameterCount()];
    sizes.forEachParameter(
        (layer, to, from, index) -> parameters[index] = network.getWeight(layer, from, to));
    return parameters;
  }

  @Override
  public void setLearningRate(double rate) {
    trainer.setLearningRate(rate);
  }

  /**
   * A linear output layer over a ReLU layer. Encog multiplies a layer's error by the derivative of
   * the function of the layer after it, which is right only where both have the same function; so
   * this one has ReLU's.
   */
  private static final class LinearOutput implements ActivationFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public void activationFunction(double[] x, int start, int size) {}

    @Override
    public double derivativeFunction(double before, double after) {
      return before > 0 ? 1 : 0;
    }

    @Override
    public boolean hasDerivative() {
      return true;
    }

    @Override
    public double[] getParams() {
      return new double[0];
    }

    @Override
    public void setParam(int index, double value) {}

    @Override
    public String[] getParamNames() {
      return new String[0];
    }

    @Override
    public ActivationFunction clone() {
      return new LinearOutput();
    }

    @Override
    public String getFactoryCode() {
      return "";
    }

    @Override
    public String getLabel() {
      return "linear";
    }
  }
}
