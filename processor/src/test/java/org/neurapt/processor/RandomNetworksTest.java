package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neurapt.processor.Values.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.SpecBuilder;

/**
 * Networks drawn from all that can be declared compute what the textbook's equations say, and every
 * shape computes the same to the last bit.
 */
class RandomNetworksTest {
  private static final int NETWORKS = 12;
  private static final int ROWS = 3;
  private static final int STEPS = 4;

  /** Half a central difference, whose error is some H^2 by truncation and 1e-16/H by rounding. */
  private static final double H = 1e-5;

  private static final double SLOPE_TOLERANCE = 1e-6;

  /** Parameters whose slope is compared. */
  private static final int SLOPES = 6;

  private static final List<Shape> SHAPES = List.of(Shape.UNROLLED, Shape.LOOPED);

  private static final List<Loss> LOSSES =
      Arrays.stream(Loss.values()).filter(loss -> loss != Loss.NONE).toList();

  private static Map<NetworkSource, CompiledNetwork> compiled = Map.of();

  /** A declaration, and numbers that float and double both have. */
  private static final class Case {
    private final NetworkSource source;
    private final double[] parameters;
    private final double[] inputs;
    private final double[] targets;

    Case(int number) {
      Random random = new Random(number);
      source = declaration(random, "Random" + number);
      Fitting output = new Fitting(last(source.layers()).activation(), source.loss());
      parameters = floats(Values.uniform(random, new TextbookNetwork(source).parameterCount()));
      inputs = floats(Values.uniform(random, ROWS * source.inputs()));
      targets =
          IntStream.range(0, ROWS)
              .boxed()
              .flatMapToDouble(
                  row -> Arrays.stream(floats(output.targets(random, source.outputs()))))
              .toArray();
    }

    NetworkSource source(Shape shape, Precision precision) {
      return new NetworkSource(
          source.name() + "_" + shape + "_" + precision,
          precision,
          shape,
          true,
          source.inputs(),
          source.layers(),
          source.loss(),
          source.huberDelta(),
          source.lossFormula(),
          source.optimizer());
    }

    Stream<NetworkSource> variants() {
      return Arrays.stream(Precision.values())
          .flatMap(precision -> SHAPES.stream().map(s -> source(s, precision)));
    }

    DoubleView<?> network(Shape shape, Precision precision) {
      return Objects.requireNonNull(compiled.get(source(shape, precision))).view(parameters);
    }

    double[] input(int row) {
      return row(inputs, row);
    }

    double[] target(int row) {
      return row(targets, row);
    }

    private static double[] row(double[] batch, int row) {
      int width = batch.length / ROWS;
      return Arrays.copyOfRange(batch, row * width, (row + 1) * width);
    }

    @Override
    public String toString() {
      return source.text();
    }
  }

  private static double[] floats(double... values) {
    return Values.doubles(Values.floats(values));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static NetworkSource declaration(Random random, String name) {
    List<Activation> hidden =
        Arrays.stream(Activation.values())
            .filter(a -> a != Activation.STEP && a != Activation.SOFTMAX)
            .toList();
    List<Integer> widths = List.of(1, 1, 2, 3, 4, 5, 7, 8, 9, 13);
    Loss loss = pick(random, LOSSES);
    Fitting output = pick(random, Fitting.all().filter(fitting -> fitting.loss() == loss).toList());
    List<LayerSource> layers = new ArrayList<>();
    for (int below = random.nextInt(4); below > 0; below--) {
      layers.add(layer(random, pick(random, widths), pick(random, hidden)));
    }
    int units = pick(random, widths);
    boolean single = units == 1 && output.activation() == Activation.SOFTMAX;
    layers.add(layer(random, single ? 2 : units, output.activation()));
    return new NetworkSource(
        name,
        Precision.DOUBLE,
        Shape.AUTO,
        true,
        pick(random, widths),
        layers,
        output.loss(),
        pick(random, List.of(0.125, 0.5, 1.0)),
        output.loss() == Loss.FORMULA ? SpecBuilder.LOSS_FORMULA : "",
        optimizer(random));
  }

  private static LayerSource layer(Random random, int units, Activation activation) {
    double alpha = pick(random, List.of(Double.NaN, 0.0, 0.25));
    boolean hasAlpha =
        activation == Activation.LEAKY_RELU || (activation == Activation.ELU && alpha > 0);
    return new LayerSource(units, activation, hasAlpha ? alpha : Double.NaN, random.nextInt(4) > 0);
  }

  private static OptimizerSource optimizer(Random random) {
    Algorithm algorithm = pick(random, List.of(Algorithm.values()));
    Map<String, Object> given = new HashMap<>(Map.of("learningRate", 0.05));
    switch (algorithm) {
      case SGD -> {}
      case MOMENTUM, HEAVY_BALL, NESTEROV ->
          given.put("beta1", pick(random, List.of(0.0, 0.5, 0.9)));
      case RMSPROP -> {
        given.put("beta2", 0.9);
        given.put("epsilonInsideRoot", random.nextBoolean());
      }
      case ADAM -> given.put("biasCorrection", random.nextBoolean());
      case ADAMW -> {
        given.put("beta2", pick(random, List.of(0.0, 0.99)));
        given.put("biasCorrection", random.nextBoolean());
        given.put("weightDecay", pick(random, List.of(0.0, 0.5)));
      }
      case ADAGRAD -> given.put("epsilon", 1e-3);
    }
    return new OptimizerSource(algorithm, given);
  }

  static List<Case> cases() {
    return IntStream.range(0, NETWORKS).mapToObj(Case::new).toList();
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases().stream().flatMap(Case::variants).toList(), s -> s);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAndLossesAreTheTextbooks(Case c) {
    TextbookNetwork textbook = new TextbookNetwork(c.source);
    for (Precision precision : Precision.values()) {
      double tolerance = precision == Precision.DOUBLE ? 1e-12 : 1e-5;
      DoubleView<?> network = c.network(Shape.LOOPED, precision);
      double sum = 0;
      for (int row = 0; row < ROWS; row++) {
        double[] expected = textbook.predict(c.parameters, c.input(row));
        assertClose(expected, network.predict(c.input(row)), tolerance, precision + " outputs");
        double loss = textbook.loss(c.parameters, c.input(row), c.target(row));
        double[] actual = {network.loss(c.input(row), c.target(row), 1)};
        assertClose(new double[] {loss}, actual, tolerance, precision + " loss");
        sum += loss;
      }
      double[] mean = {network.loss(c.inputs, c.targets, ROWS)};
      assertClose(new double[] {sum / ROWS}, mean, tolerance, precision + " mean loss");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheSlopeOfTheTextbooksLoss(Case c) {
    TextbookNetwork textbook = new TextbookNetwork(c.source);
    double[] gradient =
        c.network(Shape.LOOPED, Precision.DOUBLE).gradient(c.inputs, c.targets, ROWS);
    Random random = new Random(1);
    for (int n = 0; n < SLOPES; n++) {
      int p = random.nextInt(gradient.length);
      double slope = (meanLoss(textbook, c, p, H) - meanLoss(textbook, c, p, -H)) / (2 * H);
      assertEquals(slope, gradient[p], SLOPE_TOLERANCE, () -> "parameter " + p);
    }
  }

  private static double meanLoss(TextbookNetwork textbook, Case c, int moved, double by) {
    double[] parameters = c.parameters.clone();
    parameters[moved] += by;
    return IntStream.range(0, ROWS)
        .mapToDouble(row -> textbook.loss(parameters, c.input(row), c.target(row)))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsAreTheTextbooks(Case c) {
    TextbookNetwork textbook = new TextbookNetwork(c.source);
    DoubleView<?> network = c.network(Shape.LOOPED, Precision.DOUBLE);
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = network.gradient(c.inputs, c.targets, ROWS);
      double[] expected = textbook.update(network.parameters(), gradient);
      network.step(c.inputs, c.targets, ROWS);
      assertClose(expected, network.parameters(), 1e-12, "parameters of step " + step);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shapesAgreeToTheLastBit(Case c) {
    for (Precision precision : Precision.values()) {
      List<double[]> looped = all(c, c.network(Shape.LOOPED, precision));
      List<double[]> unrolled = all(c, c.network(Shape.UNROLLED, precision));
      for (int n = 0; n < looped.size(); n++) {
        assertArrayEquals(looped.get(n), unrolled.get(n), precision.toString());
      }
    }
  }

  private static List<double[]> all(Case c, DoubleView<?> network) {
    List<double[]> all = new ArrayList<>();
    all.add(network.predictBatch(c.inputs, ROWS));
    all.add(new double[] {network.loss(c.inputs, c.targets, ROWS)});
    all.add(network.gradient(c.inputs, c.targets, ROWS));
    for (int step = 0; step < STEPS; step++) {
      all.add(new double[] {network.step(c.inputs, c.targets, ROWS)});
    }
    all.add(network.parameters());
    // A sum that starts at 0 makes 0 of -0, which is the same number.
    return all.stream().map(array -> Arrays.stream(array).map(x -> x + 0.0).toArray()).toList();
  }
}
