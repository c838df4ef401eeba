package org.neurapt.processor.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.SpecBuilder;

/** Far from 0, where one term of a formula swallows another, derivatives keep their digits. */
class SaturationTest {
  private static final List<Double> FAR =
      List.of(-1e17, -1e9, -1e6, -1000.0, 1000.0, 1e6, 1e9, 1e17);

  /** Where functions are small but not 0. */
  private static final List<Double> TAIL = List.of(-30.0, -20.0, -10.0, -5.0);

  /**
   * An activation's derivative, written without differences of like numbers.
   *
   * @param at where to compare
   */
  record Slope(Activation activation, List<Double> at, DoubleUnaryOperator derivative) {
    @Override
    public String toString() {
      return activation + " at " + at;
    }
  }

  static Stream<Slope> slopes() {
    return Stream.of(
        new Slope(Activation.LINEAR, FAR, x -> 1),
        new Slope(Activation.SIGMOID, FAR, x -> 0),
        new Slope(Activation.SIGMOID, TAIL, x -> Math.exp(x) / square(1 + Math.exp(x))),
        new Slope(Activation.TANH, FAR, x -> 0),
        new Slope(Activation.RELU, FAR, SaturationTest::step),
        new Slope(Activation.LEAKY_RELU, FAR, x -> x > 0 ? 1 : 0.01),
        new Slope(Activation.ELU, FAR, SaturationTest::step),
        new Slope(Activation.ELU, TAIL, Math::exp),
        new Slope(Activation.SELU, FAR, x -> 1.0507009873554805 * step(x)),
        new Slope(
            Activation.SELU, TAIL, x -> 1.0507009873554805 * 1.6732632423543772 * Math.exp(x)),
        new Slope(Activation.SOFTPLUS, FAR, SaturationTest::step),
        new Slope(Activation.SOFTPLUS, TAIL, x -> Math.exp(x) / (1 + Math.exp(x))),
        new Slope(Activation.SOFTSIGN, FAR, x -> 1 / square(1 + Math.abs(x))),
        new Slope(Activation.GELU, FAR, SaturationTest::step),
        new Slope(Activation.GELU_TANH, FAR, SaturationTest::step),
        new Slope(Activation.SILU, FAR, SaturationTest::step),
        new Slope(
            Activation.SILU,
            TAIL,
            x -> Math.exp(x) * (1 + x / (1 + Math.exp(x))) / (1 + Math.exp(x))),
        new Slope(Activation.HARD_SIGMOID, FAR, x -> 0));
  }

  private static double step(double x) {
    return x > 0 ? 1 : 0;
  }

  private static double square(double x) {
    return x * x;
  }

  @ParameterizedTest
  @MethodSource("slopes")
  void derivativeIsExactTo12Digits(Slope slope) {
    NetworkEquations equations =
        NetworkDeriver.derive(
            SpecBuilder.inputs(1)
                .layer(1, slope.activation())
                .layer(1, Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR)
                .build());
    LayerTensors hidden = equations.layers().get(0).tensors();
    LayerTensors output = equations.layers().get(1).tensors();
    for (double x : slope.at()) {
      Evaluator point = new Evaluator();
      point.set(equations.input(), new double[] {x});
      set(point, hidden, 0);
      // So that dJ/dX2 is never 0.
      set(point, output, 3);
      NetworkEquations.Training training = Objects.requireNonNull(equations.training());
      point.set(training.target(), new double[] {0});
      point.run(equations.forward());
      point.run(training.loss());
      point.run(equations.backward());

      double actual = adjoint(point, hidden.pre()) / adjoint(point, output.pre());
      double expected = slope.derivative().applyAsDouble(x);
      assertEquals(expected, actual, 1e-12 * Math.abs(expected), "at " + x);
    }
  }

  private static void set(Evaluator point, LayerTensors layer, double bias) {
    point.set(layer.weights(), new double[] {1});
    point.set(Objects.requireNonNull(layer.biases()), new double[] {bias});
  }

  private static double adjoint(Evaluator point, Tensor tensor) {
    return point.get(tensor.toAdjoint())[0];
  }
}
