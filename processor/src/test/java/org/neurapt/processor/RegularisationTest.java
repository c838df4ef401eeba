package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.array;
import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.doubles;
import static org.neurapt.processor.Values.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.Hyperparameter;
import org.neurapt.Teamwork;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.data.Dataset;
import org.neurapt.processor.spec.Precision;
import org.neurapt.train.Trainer;

/** Penalties and clipping, beyond the reference vectors. */
class RegularisationTest {
  private static final double L1 = 0.02;
  private static final double L2 = 0.3;
  private static final int ROWS = 6;

  private static Map<Shape, CompiledNetwork> penalised = Map.of();
  private static Map<Shape, CompiledNetwork> clipped = Map.of();

  private static NetworkSource source(String name, Shape shape, Map<String, Object> given) {
    return NetworkSource.of(
            name + "_" + shape,
            Precision.DOUBLE,
            5,
            LayerSource.of(7, Activation.TANH),
            LayerSource.of(3, Activation.LINEAR))
        .withShape(shape)
        .withOptimizer(new OptimizerSource(Algorithm.SGD, given));
  }

  @BeforeAll
  static void compile() {
    List<Shape> shapes = List.of(Shape.UNROLLED, Shape.LOOPED, Shape.VECTOR);
    penalised =
        CompiledNetworks.compile(
            shapes,
            shape -> source("Penalised", shape, Map.of("l1", L1, "l2", L2, "learningRate", 0.1)));
    clipped =
        CompiledNetworks.compile(
            shapes,
            shape ->
                source(
                    "Clipped",
                    shape,
                    Map.of("clipValue", 0.05, "clipNorm", 0.1, "learningRate", 1.0)));
  }

  @SuppressWarnings("unchecked") // Of double[], as declared.
  private static Trainable<double[]> network(Map<Shape, CompiledNetwork> networks, Shape shape) {
    return (Trainable<double[]>) Objects.requireNonNull(networks.get(shape)).create(3);
  }

  private static double[] inputs() {
    return uniform(new Random(1), ROWS * 5);
  }

  private static double[] targets() {
    return uniform(new Random(2), ROWS * 3);
  }

  private static double[] parameters(Trainable<double[]> network) {
    double[] parameters = new double[network.parameterCount()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  /** What is minimised: weights are the first 35, and 21 after 7 biases. */
  private static double objective(Trainable<double[]> network, double[] parameters) {
    network.setParameters(parameters);
    double sum = network.loss(inputs(), targets(), ROWS);
    for (int p = 0; p < parameters.length; p++) {
      boolean isWeight = p < 35 || (p >= 42 && p < 63);
      double w = parameters[p];
      sum += isWeight ? L1 * Math.abs(w) + L2 / 2 * w * w : 0;
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"UNROLLED", "LOOPED", "VECTOR"})
  void gradientIsThatOfTheObjective(Shape shape) {
    Trainable<double[]> network = network(penalised, shape);
    double[] at = parameters(network);
    double[] gradient = new double[at.length];
    double loss = network.gradient(inputs(), targets(), ROWS, gradient);
    assertEquals(network.loss(inputs(), targets(), ROWS), loss, 1e-12);
    double[] differences = new double[at.length];
    double h = 1e-6;
    for (int p = 0; p < at.length; p++) {
      double[] moved = at.clone();
      moved[p] += h;
      double above = objective(network, moved);
      moved[p] -= 2 * h;
      differences[p] = (above - objective(network, moved)) / (2 * h);
    }
    assertClose(differences, gradient, 1e-7, "gradient");
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"UNROLLED", "LOOPED", "VECTOR"})
  void pricesCanChange(Shape shape) {
    Trainable<double[]> network = network(penalised, shape);
    double[] dear = new double[network.parameterCount()];
    double[] free = dear.clone();
    network.gradient(inputs(), targets(), ROWS, dear);
    network.set(Hyperparameter.L1, 0);
    network.set(Hyperparameter.L2, 0);
    network.gradient(inputs(), targets(), ROWS, free);
    double w = parameters(network)[0];
    assertEquals(L1 * Math.signum(w) + L2 * w, dear[0] - free[0], 1e-12);
    assertEquals(dear[35], free[35], 1e-12, "a bias is free");
    assertThrows(IllegalArgumentException.class, () -> network.set(Hyperparameter.L2, -1));
    assertFalse(network.has(Hyperparameter.CLIP_NORM));
  }

  /** With plain descent and a rate of 1 the step is the gradient as it was clipped. */
  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"UNROLLED", "LOOPED", "VECTOR"})
  void valueFirstThenNorm(Shape shape) {
    Trainable<double[]> network = network(clipped, shape);
    double[] gradient = new double[network.parameterCount()];
    network.gradient(inputs(), targets(), ROWS, gradient);
    assertTrue(Arrays.stream(gradient).anyMatch(g -> Math.abs(g) > 0.05));
    double[] expected =
        Arrays.stream(gradient).map(g -> Math.max(-0.05, Math.min(g, 0.05))).toArray();
    double norm = Math.sqrt(Arrays.stream(expected).map(g -> g * g).sum());
    assertTrue(norm > 0.1);
    double[] before = parameters(network);
    double[] after = before.clone();
    Arrays.setAll(after, p -> before[p] - expected[p] * 0.1 / norm);
    network.step(inputs(), targets(), ROWS);
    assertClose(after, parameters(network), 1e-12, "a step");

    network.setParameters(before);
    double[] given = gradient.clone();
    network.update(given);
    assertClose(after, parameters(network), 1e-12, "an update");
    assertArrayEquals(gradient, given, "the caller's gradient stays");

    network.setParameters(before);
    network.set(Hyperparameter.CLIP_NORM, Double.POSITIVE_INFINITY);
    network.set(Hyperparameter.CLIP_VALUE, Double.POSITIVE_INFINITY);
    network.update(given);
    Arrays.setAll(after, p -> before[p] - gradient[p]);
    assertClose(after, parameters(network), 1e-12, "not clipped");
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"UNROLLED", "LOOPED", "VECTOR"})
  void severalThreadsTakeTheSameSteps(Shape shape) {
    Dataset data = Dataset.of(inputs(), targets(), ROWS);
    for (Map<Shape, CompiledNetwork> networks : List.of(penalised, clipped)) {
      Trainable<double[]> one = network(networks, shape);
      Trainable<double[]> two = network(networks, shape);
      for (Trainable<double[]> network : List.of(one, two)) {
        if (network.has(Hyperparameter.L2)) {
          network.set(Hyperparameter.L2, 0.01);
        }
        Trainer.of(network).epochs(20).threads(network == two ? 2 : 1).train(data);
      }
      assertClose(parameters(one), parameters(two), 1e-12, "two threads");
    }
    assertEquals(shape == Shape.VECTOR, network(penalised, shape) instanceof Teamwork);
    assertFalse(network(clipped, shape) instanceof Teamwork);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void signOfZeroIsZero(Precision precision) {
    CompiledNetwork compiled =
        CompiledNetworks.compileOne(
            NetworkSource.of(
                    "Zero_" + precision, precision, 1, LayerSource.of(1, Activation.LINEAR))
                .withOptimizer(new OptimizerSource(Algorithm.SGD, Map.of("l1", 1.0))));
    assertZero(compiled.create(0, 0));
  }

  private static <A> void assertZero(Trainable<A> network) {
    A gradient = network.newArray(2);
    network.gradient(array(network, 1), array(network, 0), 1, gradient);
    assertArrayEquals(new double[2], doubles(gradient));
  }

  record Smoothed(Activation output, Loss loss, int outputs, Shape shape) {
    NetworkSource source(boolean isSmoothed) {
      Map<String, Object> given =
          isSmoothed
              ? Map.of("labelSmoothing", 0.2, "learningRate", 0.1)
              : Map.of("learningRate", 0.1);
      return NetworkSource.of(
              "Smooth_" + isSmoothed + "_" + loss + outputs + "_" + shape,
              Precision.DOUBLE,
              5,
              LayerSource.of(7, Activation.TANH),
              LayerSource.of(outputs, output))
          .withShape(shape)
          .withLoss(loss)
          .withOptimizer(new OptimizerSource(Algorithm.ADAM, given));
    }
  }

  static List<Smoothed> smoothed() {
    return Stream.of(Shape.UNROLLED, Shape.LOOPED, Shape.VECTOR)
        .flatMap(
            shape ->
                Stream.of(
                    new Smoothed(Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, 3, shape),
                    new Smoothed(Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, 70, shape),
                    new Smoothed(Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY, 1, shape),
                    new Smoothed(Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY, 4, shape)))
        .filter(s -> s.shape() != Shape.UNROLLED || s.outputs() < 65)
        .toList();
  }

  /** The same as the other network with targets that are smoothed beforehand. */
  @Test
  void smoothedLabelsAreOtherTargets() {
    Map<Smoothed, CompiledNetwork> smooth =
        CompiledNetworks.compile(smoothed(), c -> c.source(true));
    Map<Smoothed, CompiledNetwork> plain =
        CompiledNetworks.compile(smoothed(), c -> c.source(false));
    smooth.forEach(
        (c, network) ->
            assertSame(c, network.create(3), Objects.requireNonNull(plain.get(c)).create(3)));
  }

  private static void assertSame(Smoothed c, Trainable<?> smooth, Trainable<?> plain) {
    @SuppressWarnings("unchecked") // Of double[], as declared.
    Trainable<double[]> one = (Trainable<double[]>) smooth;
    @SuppressWarnings("unchecked")
    Trainable<double[]> other = (Trainable<double[]>) plain;
    double[] hard = new double[ROWS * c.outputs()];
    for (int row = 0; row < ROWS; row++) {
      hard[row * c.outputs() + row % c.outputs()] = row % 2 == 0 || c.outputs() > 1 ? 1 : 0;
    }
    int classes = c.loss() == Loss.CATEGORICAL_CROSS_ENTROPY ? c.outputs() : 2;
    double[] soft = Arrays.stream(hard).map(y -> 0.8 * y + 0.2 / classes).toArray();
    for (int step = 0; step < 5; step++) {
      double loss = other.step(inputs(), soft, ROWS);
      assertEquals(loss, one.step(inputs(), hard, ROWS), 1e-12 * Math.abs(loss), c::toString);
    }
    assertClose(parameters(other), parameters(one), 1e-11, c.toString());
    assertEquals(
        other.loss(inputs(), soft, ROWS), one.loss(inputs(), hard, ROWS), 1e-11, c::toString);
  }

  private static NetworkSource weighted(Shape shape, int outputs, boolean isSmoothed) {
    boolean isBinary = outputs == 1;
    String weights = isBinary ? "{0.5, 3}" : "{0.5, 3, 2}";
    Map<String, Object> given =
        isSmoothed
            ? Map.of("classWeights", weights, "labelSmoothing", 0.2, "learningRate", 0.1)
            : Map.of("classWeights", weights, "learningRate", 0.1);
    return NetworkSource.of(
            "Weighted_" + outputs + "_" + shape + "_" + isSmoothed,
            Precision.DOUBLE,
            5,
            LayerSource.of(7, Activation.TANH),
            LayerSource.of(outputs, isBinary ? Activation.SIGMOID : Activation.SOFTMAX))
        .withShape(shape)
        .withLoss(isBinary ? Loss.BINARY_CROSS_ENTROPY : Loss.CATEGORICAL_CROSS_ENTROPY)
        .withOptimizer(new OptimizerSource(Algorithm.SGD, given));
  }

  /** Each example's loss and gradient are those of a network without weights, times its own. */
  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"UNROLLED", "LOOPED", "VECTOR"})
  void classesCountByTheirWeights(Shape shape) {
    for (int outputs : new int[] {1, 3}) {
      for (boolean isSmoothed : new boolean[] {false, true}) {
        NetworkSource source = weighted(shape, outputs, isSmoothed);
        CompiledNetwork compiled = CompiledNetworks.compileOne(source);
        NetworkSource plain =
            new Smoothed(
                    outputs == 1 ? Activation.SIGMOID : Activation.SOFTMAX,
                    outputs == 1 ? Loss.BINARY_CROSS_ENTROPY : Loss.CATEGORICAL_CROSS_ENTROPY,
                    outputs,
                    shape)
                .source(isSmoothed);
        assertWeighted(compiled.create(3), CompiledNetworks.compileOne(plain).create(3), outputs);
      }
    }
  }

  private static void assertWeighted(Trainable<?> weighted, Trainable<?> plain, int outputs) {
    @SuppressWarnings("unchecked") // Of double[], as declared.
    Trainable<double[]> one = (Trainable<double[]>) weighted;
    @SuppressWarnings("unchecked")
    Trainable<double[]> other = (Trainable<double[]>) plain;
    double[] weights = {0.5, 3, 2};
    for (int label = 0; label < Math.max(2, outputs); label++) {
      double[] target = new double[outputs];
      if (outputs == 1) {
        target[0] = label;
      } else {
        target[label] = 1;
      }
      double[] expected = new double[other.parameterCount()];
      double[] actual = expected.clone();
      double loss = other.gradient(inputs(), target, 1, expected);
      double weight = weights[label];
      assertEquals(weight * loss, one.gradient(inputs(), target, 1, actual), 1e-12);
      assertEquals(weight * loss, one.loss(inputs(), target, 1), 1e-12);
      assertClose(
          Arrays.stream(expected).map(g -> weight * g).toArray(), actual, 1e-12, "gradient");
    }
  }
}
