package org.neurapt.samples.figures;

import static org.neurapt.annotation.Activation.SIGMOID;

import java.io.IOException;
import java.nio.file.Path;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Network;

/**
 * Losses and their derivatives by the pre-activation, which is what training goes by. For a linear
 * unit that is the output itself.
 */
final class LossFigures {

  @Network(inputs = 1, layers = @Layer(units = 1, weights = 1), loss = Loss.SQUARED_ERROR)
  interface Squared extends Trainable<double[]> {}

  @Network(inputs = 1, layers = @Layer(units = 1, weights = 1), loss = Loss.MEAN_ABSOLUTE_ERROR)
  interface Absolute extends Trainable<double[]> {}

  @Network(inputs = 1, layers = @Layer(units = 1, weights = 1), loss = Loss.HUBER)
  interface Huber extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, weights = 1),
      loss = Loss.FORMULA,
      lossFormula = "log(cosh(Y - y))")
  interface LogCosh extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = SIGMOID, weights = 1),
      loss = Loss.BINARY_CROSS_ENTROPY)
  interface CrossEntropy extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = SIGMOID, weights = 1),
      loss = Loss.SQUARED_ERROR)
  interface SquaredSigmoid extends Trainable<double[]> {}

  private LossFigures() {}

  static void draw(Path directory) throws IOException {
    new Chart(620, 360, "Losses of a number", "Y - y", "J")
        .curve("½ (Y - y)²", -3, 3, d -> loss(LossFigures_SquaredNetwork.create(), d, 0))
        .curve("|Y - y|", -3, 3, d -> loss(LossFigures_AbsoluteNetwork.create(), d, 0))
        .curve("Huber, delta = 1", -3, 3, d -> loss(LossFigures_HuberNetwork.create(), d, 0))
        .curve("ln cosh(Y - y)", -3, 3, d -> loss(LossFigures_LogCoshNetwork.create(), d, 0))
        .within(-3, 3, 0, 4)
        .withLegendBeside()
        .write(directory, "losses");
    new Chart(620, 360, "Their derivatives", "Y - y", "dJ/dY")
        .curve("½ (Y - y)²", -3, 3, d -> slope(LossFigures_SquaredNetwork.create(), d, 0))
        .curve("|Y - y|", -3, 3, d -> slope(LossFigures_AbsoluteNetwork.create(), d, 0))
        .curve("Huber, delta = 1", -3, 3, d -> slope(LossFigures_HuberNetwork.create(), d, 0))
        .curve("ln cosh(Y - y)", -3, 3, d -> slope(LossFigures_LogCoshNetwork.create(), d, 0))
        .within(-3, 3, -3, 3)
        .withLegendBeside()
        .write(directory, "loss-derivatives");
    new Chart(620, 360, "A sigmoid output that should be 1", "pre-activation X", "J")
        .curve("cross-entropy", -6, 6, x -> loss(LossFigures_CrossEntropyNetwork.create(), x, 1))
        .curve("½ (Y - y)²", -6, 6, x -> loss(LossFigures_SquaredSigmoidNetwork.create(), x, 1))
        .within(-6, 6, 0, 6)
        .withLegendBeside()
        .write(directory, "cross-entropy");
    new Chart(620, 360, "How strongly each pulls", "pre-activation X", "dJ/dX")
        .curve("cross-entropy", -6, 6, x -> slope(LossFigures_CrossEntropyNetwork.create(), x, 1))
        .curve("½ (Y - y)²", -6, 6, x -> slope(LossFigures_SquaredSigmoidNetwork.create(), x, 1))
        .within(-6, 6, -1.1, 0.1)
        .withLegendBeside()
        .write(directory, "cross-entropy-derivative");
  }

  private static double loss(Trainable<double[]> network, double x, double target) {
    return network.loss(new double[] {x}, new double[] {target}, 1);
  }

  private static double slope(Trainable<double[]> network, double x, double target) {
    double[] gradient = new double[2];
    network.gradient(new double[] {x}, new double[] {target}, 1, gradient);
    return gradient[1];
  }
}
