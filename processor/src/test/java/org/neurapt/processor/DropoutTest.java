package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.uniform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.data.Dataset;
import org.neurapt.processor.spec.Precision;
import org.neurapt.train.Trainer;

/** Units that are dropped in training. */
class DropoutTest {
  private static final List<Shape> SHAPES = List.of(Shape.UNROLLED, Shape.LOOPED, Shape.VECTOR);
  private static final int INPUTS = 5;
  private static final int OUTPUTS = 2;
  private static final int ROWS = 40;
  private static final long SEED = 7;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** One hidden layer is a single method where it is unrolled, two are several. */
  record Case(Shape shape, Activation activation, boolean drops, int units) {
    NetworkSource source() {
      LayerSource first = LayerSource.of(units, activation);
      LayerSource second = LayerSource.of(4, activation);
      return NetworkSource.of(
              "Dropout_%s_%s_%s_%s".formatted(shape, activation, drops, units),
              Precision.DOUBLE,
              INPUTS,
              drops ? first.withDropout(0.4) : first,
              drops ? second.withDropout(units == 40 ? 0.4 : 0.25) : second,
              LayerSource.of(OUTPUTS, Activation.LINEAR))
          .withShape(shape)
          .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : SHAPES) {
      for (Activation activation :
          List.of(Activation.TANH, Activation.RELU, Activation.SILU, Activation.GELU)) {
        cases.add(new Case(shape, activation, true, 6));
      }
      cases.add(new Case(shape, Activation.SIGMOID, true, 40));
      cases.add(new Case(shape, Activation.TANH, true, 1));
    }
    return cases;
  }

  @BeforeAll
  static void compile() {
    List<Case> all = new ArrayList<>(cases());
    for (Shape shape : SHAPES) {
      all.add(new Case(shape, Activation.TANH, false, 6));
    }
    compiled = CompiledNetworks.compile(all, Case::source);
  }

  @SuppressWarnings("unchecked") // Of double[], as declared.
  private static Trainable<double[]> network(Case c) {
    Trainable<double[]> network =
        (Trainable<double[]>) Objects.requireNonNull(compiled.get(c)).create(3);
    network.setParameters(uniform(new Random(9), network.parameterCount()));
    return network;
  }

  private static Trainable<double[]> tanh(Shape shape, boolean drops) {
    return network(new Case(shape, Activation.TANH, drops, 6));
  }

  private static double[] inputs() {
    return uniform(new Random(1), ROWS * INPUTS);
  }

  private static double[] targets() {
    return uniform(new Random(2), ROWS * OUTPUTS);
  }

  private static double[] parameters(Trainable<double[]> network) {
    double[] parameters = new double[network.parameterCount()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  private static double gradient(Trainable<double[]> network, double[] gradient) {
    network.setDropoutSeed(SEED);
    return network.gradient(inputs(), targets(), ROWS, gradient);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsThatOfWhatIsLeft(Case c) {
    Trainable<double[]> network = network(c);
    double[] at = parameters(network);
    double[] gradient = new double[at.length];
    double loss = gradient(network, gradient);
    assertNotEquals(network.loss(inputs(), targets(), ROWS), loss, "units are dropped");
    double[] differences = new double[at.length];
    double h = 1e-6;
    for (int p = 0; p < at.length; p++) {
      double[] moved = at.clone();
      moved[p] += h;
      network.setParameters(moved);
      double above = gradient(network, new double[at.length]);
      moved[p] -= 2 * h;
      network.setParameters(moved);
      differences[p] = (above - gradient(network, new double[at.length])) / (2 * h);
    }
    assertClose(differences, gradient, 1e-7, "gradient");
  }

  /** Which units are dropped depends on the seed, not on the code's shape. */
  @ParameterizedTest
  @MethodSource("cases")
  void allShapesDropTheSame(Case c) {
    Trainable<double[]> network = network(c);
    Trainable<double[]> looped = network(new Case(Shape.LOOPED, c.activation(), true, c.units()));
    double[] expected = new double[network.parameterCount()];
    double[] actual = expected.clone();
    for (int batch = 0; batch < 3; batch++) {
      double loss = looped.gradient(inputs(), targets(), ROWS, expected);
      assertEquals(loss, network.gradient(inputs(), targets(), ROWS, actual), 1e-12 * loss);
      assertClose(expected, actual, 1e-12, "gradient of batch " + batch);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predictionsAndLossUseAllUnits(Case c) {
    Trainable<double[]> network = network(c);
    double[] first = new double[ROWS * OUTPUTS];
    double[] second = first.clone();
    network.predict(inputs(), first, ROWS);
    double loss = network.loss(inputs(), targets(), ROWS);
    gradient(network, new double[network.parameterCount()]);
    network.predict(inputs(), second, ROWS);
    assertArrayEquals(first, second);
    assertEquals(loss, network.loss(inputs(), targets(), ROWS));
    if (c.activation() == Activation.TANH && c.units() == 6) {
      Trainable<double[]> plain = tanh(c.shape(), false);
      plain.predict(inputs(), second, ROWS);
      assertArrayEquals(first, second, "as if there were no dropout");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"UNROLLED", "LOOPED", "VECTOR"})
  void nothingIsDroppedAtARateOfZero(Shape shape) {
    Trainable<double[]> network = network(new Case(shape, Activation.SIGMOID, true, 40));
    assertEquals(0.4, network.get(Hyperparameter.DROPOUT));
    network.set(Hyperparameter.DROPOUT, 0);
    assertEquals(0, network.get(Hyperparameter.DROPOUT));
    double loss = gradient(network, new double[network.parameterCount()]);
    assertEquals(network.loss(inputs(), targets(), ROWS), loss, 1e-15);
    assertThrows(IllegalArgumentException.class, () -> network.set(Hyperparameter.DROPOUT, 1));
    assertFalse(tanh(shape, true).has(Hyperparameter.DROPOUT), "the layers' rates differ");
  }

  /** The derivatives by a dropped unit's weights are 0. */
  @Test
  void dropsAsOftenAsAsked() {
    Trainable<double[]> network = network(new Case(Shape.LOOPED, Activation.SIGMOID, true, 40));
    int count = 2_000;
    double[] gradient = new double[network.parameterCount()];
    int[] dropped = new int[40];
    for (int n = 0; n < count; n++) {
      network.gradient(inputs(), targets(), 1, gradient);
      for (int i = 0; i < 40; i++) {
        dropped[i] += gradient[i * INPUTS] == 0 ? 1 : 0;
      }
    }
    double deviation = Math.sqrt(0.4 * 0.6 * count);
    for (int i = 0; i < 40; i++) {
      // Where all four units above are dropped, once in 256, nothing gets down here.
      assertEquals(0.4 * count, dropped[i], 5 * deviation, "unit " + i);
    }
  }

  /** What stays is scaled up, so that the mean over many draws is the whole. */
  @Test
  void keepsTheMean() {
    Trainable<double[]> network = network(new Case(Shape.LOOPED, Activation.SIGMOID, true, 40));
    double[] one = uniform(new Random(5), INPUTS);
    // The first layer's units go through a sigmoid: their mean is not that of its outputs.
    double[] flat = new double[network.parameterCount()];
    network.copyParametersTo(flat);
    Arrays.fill(flat, INPUTS * 40 + 40, INPUTS * 40 + 40 + 4 * 40, 0);
    network.setParameters(flat);
    double[] whole = new double[OUTPUTS];
    network.predict(one, whole);
    // The derivative of a squared error's half by an output's bias is what the output is off by.
    double[] gradient = new double[network.parameterCount()];
    double[] sum = new double[OUTPUTS];
    int count = 20_000;
    for (int n = 0; n < count; n++) {
      network.gradient(one, new double[OUTPUTS], 1, gradient);
      for (int k = 0; k < OUTPUTS; k++) {
        sum[k] += gradient[gradient.length - OUTPUTS + k];
      }
    }
    for (int k = 0; k < OUTPUTS; k++) {
      assertEquals(whole[k], sum[k] / count, 0.02, "output " + k);
    }
  }

  @Test
  void seedsBeginSequencesOfTheirOwn() {
    Trainable<double[]> network = tanh(Shape.LOOPED, true);
    double[] gradient = new double[network.parameterCount()];
    List<Double> losses =
        IntStream.range(0, 50)
            .mapToObj(
                seed -> {
                  network.setDropoutSeed(seed);
                  return network.gradient(inputs(), targets(), ROWS, gradient);
                })
            .distinct()
            .toList();
    assertEquals(50, losses.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainingGoesOnToTheLastBit(Case c, @TempDir Path folder) {
    if (c.units() != 6) {
      return;
    }
    Dataset data = Dataset.of(inputs(), targets(), ROWS);
    for (int threads = 1; threads <= 2; threads++) {
      Trainable<double[]> whole = network(c);
      Trainable<double[]> parts = network(c);
      trainer(whole, threads).epochs(6).train(data);
      Path checkpoint = folder.resolve("checkpoint" + threads);
      trainer(parts, threads).epochs(3).checkpoint(checkpoint).train(data);
      Trainable<double[]> resumed = network(c);
      trainer(resumed, threads).epochs(6).checkpoint(checkpoint).train(data);
      assertArrayEquals(parameters(whole), parameters(resumed));
      assertTrue(
          whole.loss(inputs(), targets(), ROWS) < network(c).loss(inputs(), targets(), ROWS));
    }
  }

  private static Trainer<double[]> trainer(Trainable<double[]> network, int threads) {
    return Trainer.of(network).batchSize(8).shuffleSeed(4).threads(threads);
  }
}
