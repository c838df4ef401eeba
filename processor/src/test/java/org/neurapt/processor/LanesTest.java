package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/**
 * Batches of tiny networks, whose examples lie in the lanes of vectors, are what plain code says.
 */
class LanesTest {
  /** Fewer than a vector has lanes, whole vectors and more, more than pass through together. */
  private static final int[] COUNTS = {1, 3, 4, 8, 13, 32, 127, 128, 300};

  private static CompiledNetworks compiled = CompiledNetworks.NONE;

  /** Four hidden units, and outputs that a loss fits. */
  record Case(int inputs, Activation hidden, Fitting output, int outputs, Precision precision) {
    NetworkSource source(Shape shape) {
      return NetworkSource.of(
              "Tiny%s_%s_%s_%s_%s_%s_%s"
                  .formatted(
                      inputs,
                      hidden,
                      output.activation(),
                      output.loss(),
                      outputs,
                      precision,
                      shape),
              precision,
              inputs,
              LayerSource.of(4, hidden),
              LayerSource.of(outputs, output.activation()))
          .withShape(shape)
          .withLoss(output.loss())
          .withOptimizer(OptimizerSource.of(Algorithm.MOMENTUM, 0.05));
    }

    DoubleView<?> network(Shape shape) {
      return compiled.get(source(shape).name()).view(5);
    }

    double[] targets(Random random, int count) {
      return IntStream.range(0, count)
          .boxed()
          .flatMapToDouble(row -> Arrays.stream(output.targets(random, outputs)))
          .toArray();
    }

    double tolerance() {
      return precision == Precision.DOUBLE ? 1e-12 : 1e-5;
    }
  }

  /** Every hidden activation, and every output, with one value in a row and with several. */
  static List<Case> cases() {
    Fitting regression = new Fitting(Activation.LINEAR, Loss.SQUARED_ERROR);
    Stream<Case> hidden =
        Arrays.stream(Activation.values())
            .filter(a -> a != Activation.STEP && a != Activation.SOFTMAX)
            .map(a -> new Case(3, a, regression, 2, Precision.FLOAT));
    Stream<Case> outputs =
        Fitting.all()
            .filter(LanesTest::isComputable)
            .flatMap(
                fitting ->
                    IntStream.of(1, 3)
                        .filter(n -> n > 1 || fitting.activation() != Activation.SOFTMAX)
                        .mapToObj(n -> new Case(n, Activation.TANH, fitting, n, Precision.FLOAT)));
    return Stream.concat(hidden, outputs)
        .flatMap(
            c ->
                Arrays.stream(Precision.values())
                    .map(p -> new Case(c.inputs, c.hidden, c.output, c.outputs, p)))
        .toList();
  }

  /** Signs, and hyperbolic functions of formulas, are left to plain code. */
  private static boolean isComputable(Fitting fitting) {
    return switch (fitting.loss()) {
      case MEAN_ABSOLUTE_ERROR, HUBER, FORMULA -> false;
      default -> true;
    };
  }

  @BeforeAll
  static void compile() {
    compiled =
        CompiledNetworks.compile(
            cases().stream()
                .flatMap(c -> Stream.of(c.source(Shape.AUTO), c.source(Shape.UNROLLED)))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchesAreWhatPlainCodeSays(Case c) throws ReflectiveOperationException {
    DoubleView<?> plain = c.network(Shape.UNROLLED);
    DoubleView<?> lanes = c.network(Shape.AUTO);
    Random random = new Random(4);
    for (int count : COUNTS) {
      double[] inputs = uniform(random, count * c.inputs());
      double[] targets = c.targets(random, count);
      assertClose(
          plain.predictBatch(inputs, count),
          lanes.predictBatch(inputs, count),
          c.tolerance(),
          count + " outputs");
      assertClose(
          new double[] {plain.loss(inputs, targets, count)},
          new double[] {lanes.loss(inputs, targets, count)},
          c.tolerance(),
          "loss of " + count);
      assertClose(
          plain.gradient(inputs, targets, count),
          lanes.gradient(inputs, targets, count),
          c.tolerance(),
          "gradient of " + count);
      plain.step(inputs, targets, count);
      lanes.step(inputs, targets, count);
      assertClose(plain.parameters(), lanes.parameters(), c.tolerance(), "step of " + count);
    }
    assertTrue(isHandedOver(lanes.network()), "vector code has run");
  }

  private static boolean isHandedOver(Trainable<?> network) throws ReflectiveOperationException {
    var vector = network.getClass().getDeclaredField("vector");
    vector.setAccessible(true);
    return vector.get(network) != null;
  }

  /** So that a run that goes on from a checkpoint hands over where the one before would have. */
  @Test
  void workGoesAlongWithTheOptimizersState() {
    workGoesAlong(cases().get(0).network(Shape.AUTO).network());
  }

  private static <A> void workGoesAlong(Trainable<A> network) {
    A rows = network.newArray(64 * network.inputs());
    network.step(rows, network.newArray(64 * network.outputs()), 64);
    assertTrue(network.work() > 0, "work was counted");
    Trainable<A> other = network.share();
    A state = network.newArray(network.optimizerStateCount());
    network.copyOptimizerStateTo(state);
    other.setOptimizerState(state, network.steps(), network.work());
    assertEquals(network.work(), other.work());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singlePredictionsArePlain(Case c) {
    DoubleView<?> plain = c.network(Shape.UNROLLED);
    DoubleView<?> lanes = c.network(Shape.AUTO);
    double[] input = uniform(new Random(2), c.inputs());
    lanes.predictBatch(uniform(new Random(3), 64 * c.inputs()), 64);
    assertClose(plain.predict(input), lanes.predict(input), 0, "to the last bit");
  }

  /** The JIT's C1 gives up on longer ones, and then C2 does not see them: LaneLowering. */
  @ParameterizedTest
  @MethodSource("cases")
  void kernelsAreShort(Case c) {
    String name = c.source(Shape.AUTO).className() + "Vector";
    byte[] file = compiled.classFiles().getOrDefault(name, new byte[0]);
    ClassFile.parse(file)
        .methods()
        .forEach((method, bytes) -> assertTrue(bytes < 2_700, method + ": " + bytes + " bytes"));
    assertFalse(
        compiled.classFiles().containsKey(c.source(Shape.UNROLLED).className() + "Vector"),
        "plain code alone was asked for");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsNotFiniteStaysThat(Case c) {
    double[] inputs = new double[16 * c.inputs()];
    inputs[5 * c.inputs()] = Double.NaN;
    double[] plain = c.network(Shape.UNROLLED).predictBatch(inputs, 16);
    double[] lanes = c.network(Shape.AUTO).predictBatch(inputs, 16);
    for (int i = 0; i < plain.length; i++) {
      assertEquals(Double.isNaN(plain[i]), Double.isNaN(lanes[i]), "output " + i);
    }
  }
}
