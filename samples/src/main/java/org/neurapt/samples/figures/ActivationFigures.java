package org.neurapt.samples.figures;

import static org.neurapt.annotation.Loss.FORMULA;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;

/**
 * Each activation with its derivative. A network of one unit with weight 1 computes {@code phi(u)};
 * with the loss {@code J = Y - y}, the derivative of J by the bias is that of phi.
 */
final class ActivationFigures {

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.LINEAR, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Linear extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.SIGMOID, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Sigmoid extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.TANH, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Tanh extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.RELU, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Relu extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.LEAKY_RELU, alpha = 0.1, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface LeakyRelu extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.ELU, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Elu extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.SELU, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Selu extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.SOFTPLUS, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Softplus extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.SOFTSIGN, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Softsign extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.GELU, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Gelu extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.SILU, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface Silu extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = @Layer(units = 1, activation = Activation.HARD_SIGMOID, weights = 1),
      loss = FORMULA,
      lossFormula = "Y - y")
  interface HardSigmoid extends Trainable<double[]> {}

  private record Curve(String name, Trainable<double[]> network) {
    double value(double x) {
      double[] output = new double[1];
      network.predict(new double[] {x}, output);
      return output[0];
    }

    double slope(double x) {
      double[] gradient = new double[2];
      network.gradient(new double[] {x}, new double[1], 1, gradient);
      return gradient[1];
    }
  }

  private ActivationFigures() {}

  static void draw(Path directory) throws IOException {
    List<Curve> curves =
        List.of(
            new Curve("LINEAR", ActivationFigures_LinearNetwork.create()),
            new Curve("SIGMOID", ActivationFigures_SigmoidNetwork.create()),
            new Curve("TANH", ActivationFigures_TanhNetwork.create()),
            new Curve("RELU", ActivationFigures_ReluNetwork.create()),
            new Curve("LEAKY_RELU", ActivationFigures_LeakyReluNetwork.create()),
            new Curve("ELU", ActivationFigures_EluNetwork.create()),
            new Curve("SELU", ActivationFigures_SeluNetwork.create()),
            new Curve("SOFTPLUS", ActivationFigures_SoftplusNetwork.create()),
            new Curve("SOFTSIGN", ActivationFigures_SoftsignNetwork.create()),
            new Curve("GELU", ActivationFigures_GeluNetwork.create()),
            new Curve("SILU", ActivationFigures_SiluNetwork.create()),
            new Curve("HARD_SIGMOID", ActivationFigures_HardSigmoidNetwork.create()));
    for (Curve curve : curves) {
      String name = curve.name().toLowerCase(Locale.ROOT).replace('_', '-');
      new Chart(420, 300, curve.name(), "x", "")
          .curve("value", -4, 4, curve::value)
          .curve("derivative", -4, 4, curve::slope)
          .within(-4, 4, -2, 2)
          .write(directory, "activation-" + name);
    }
  }
}
