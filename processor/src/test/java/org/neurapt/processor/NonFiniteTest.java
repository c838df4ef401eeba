package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** NaN and infinity go where the equations send them; large numbers do not become either. */
class NonFiniteTest {
  private static final double[] IDENTITY = {1, 0, 0, 1, 0, 0};

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** A network of one layer with two inputs and two units. */
  record Case(Fitting layer, Shape shape, Precision precision) {
    NetworkSource source() {
      return NetworkSource.of(
              "Extreme_" + layer.activation() + "_" + layer.loss() + "_" + shape + "_" + precision,
              precision,
              2,
              LayerSource.of(2, layer.activation()))
          .withShape(shape)
          .withLoss(layer.loss())
          .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
    }

    /** Passes its inputs on as pre-activations. */
    DoubleView<?> network() {
      return Objects.requireNonNull(compiled.get(this)).view(IDENTITY);
    }

    double tolerance() {
      return precision == Precision.DOUBLE ? 1e-12 : 1e-6;
    }
  }

  static List<Case> cases() {
    return Fitting.all()
        .flatMap(
            layer ->
                Stream.of(Shape.UNROLLED, Shape.LOOPED)
                    .flatMap(
                        shape ->
                            Arrays.stream(Precision.values())
                                .map(precision -> new Case(layer, shape, precision))))
        .toList();
  }

  static Stream<Case> binaryCrossEntropy() {
    return cases().stream().filter(c -> c.layer().loss() == Loss.BINARY_CROSS_ENTROPY);
  }

  static Stream<Case> categoricalCrossEntropy() {
    return cases().stream().filter(c -> c.layer().loss() == Loss.CATEGORICAL_CROSS_ENTROPY);
  }

  static Stream<Case> squaredErrorAfterLinear() {
    return cases().stream()
        .filter(c -> c.layer().loss() == Loss.SQUARED_ERROR)
        .filter(c -> c.layer().activation() == Activation.LINEAR);
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases(), Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nanGoesThrough(Case c) {
    assertTrue(Double.isNaN(c.network().predict(Double.NaN, 1)[0]));
    assertTrue(Double.isNaN(c.network().loss(new double[] {Double.NaN, 1}, targets(), 1)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nanStaysInItsRow(Case c) {
    double[] outputs = c.network().predictBatch(new double[] {0.5, 1, Double.NaN, 1, 1, 2}, 3);
    assertTrue(Double.isNaN(outputs[2]));
    assertTrue(Arrays.stream(outputs, 0, 2).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(outputs, 4, 6).allMatch(Double::isFinite));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepWithoutAFiniteLossDoesNothing(Case c) {
    DoubleView<?> network = c.network();
    DoubleView<?> twin = c.network();
    network.step(new double[] {1, 0.5}, targets(), 1);
    twin.step(new double[] {1, 0.5}, targets(), 1);

    assertEquals(Double.NaN, network.step(new double[] {Double.NaN, 1}, targets(), 1));
    assertEquals(Double.NaN, network.step(new double[] {1, 1, 1, Double.NaN}, twoTargets(), 2));
    assertArrayEquals(twin.parameters(), network.parameters());

    network.step(new double[] {0.5, 1}, targets(), 1);
    twin.step(new double[] {0.5, 1}, targets(), 1);
    assertArrayEquals(twin.parameters(), network.parameters(), "the optimizer had moved");
  }

  @ParameterizedTest
  @MethodSource("squaredErrorAfterLinear")
  void stepWithAnInfiniteLossDoesNothing(Case c) {
    DoubleView<?> network = c.network();
    double[] infinite = {Double.NEGATIVE_INFINITY, 0};
    assertEquals(Double.POSITIVE_INFINITY, network.step(new double[] {1, 1}, infinite, 1));
    assertArrayEquals(IDENTITY, network.parameters());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsFarFromZero(Case c) {
    double[] expected = {at1000(c.layer().activation()), atMinus1000(c.layer().activation())};
    double[] outputs = c.network().predict(1000, -1000);
    assertEquals(expected[0], outputs[0], c.tolerance() * Math.abs(expected[0]));
    assertEquals(expected[1], outputs[1], c.tolerance() * Math.abs(expected[1]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradientFarFromZeroAreFinite(Case c) {
    for (double[] inputs : new double[][] {{1000, -1000}, {-1000, 1000}, {1000, 1000}}) {
      assertTrue(Double.isFinite(c.network().loss(inputs, targets(), 1)));
      double[] gradient = c.network().gradient(inputs, targets(), 1);
      assertTrue(
          Arrays.stream(gradient).allMatch(Double::isFinite), () -> Arrays.toString(gradient));
    }
  }

  @ParameterizedTest
  @MethodSource("binaryCrossEntropy")
  void binaryCrossEntropyFarFromZero(Case c) {
    double[] inputs = {1000, -1000};
    assertEquals(2000, c.network().loss(inputs, new double[] {0, 1}, 1), 2000 * c.tolerance());
    assertEquals(0, c.network().loss(inputs, new double[] {1, 0}, 1));
  }

  @ParameterizedTest
  @MethodSource("categoricalCrossEntropy")
  void categoricalCrossEntropyFarFromZero(Case c) {
    double[] inputs = {1000, -1000};
    assertEquals(2000, c.network().loss(inputs, new double[] {0, 1}, 1), 2000 * c.tolerance());
    assertEquals(0, c.network().loss(inputs, new double[] {1, 0}, 1));
  }

  private static double at1000(Activation activation) {
    return switch (activation) {
      case LINEAR, RELU, LEAKY_RELU, ELU, SOFTPLUS, GELU, GELU_TANH, SILU -> 1000;
      case SIGMOID, TANH, HARD_SIGMOID, SOFTMAX, STEP -> 1;
      case SELU -> 1050.7009873554805;
      case SOFTSIGN -> 1000 / 1001.0;
      case FORMULA -> 1000 / 1000001.0;
    };
  }

  private static double atMinus1000(Activation activation) {
    return switch (activation) {
      case LINEAR -> -1000;
      case SIGMOID, RELU, SOFTPLUS, GELU, GELU_TANH, SILU, HARD_SIGMOID, SOFTMAX, STEP -> 0;
      case TANH, ELU -> -1;
      case LEAKY_RELU -> -10;
      case SELU -> -1.0507009873554805 * 1.6732632423543772;
      case SOFTSIGN -> -1000 / 1001.0;
      case FORMULA -> -1000 / 1000001.0;
    };
  }

  /** In the domain of every loss. */
  private static double[] targets() {
    return new double[] {0, 1};
  }

  private static double[] twoTargets() {
    return new double[] {0, 1, 1, 0};
  }
}
