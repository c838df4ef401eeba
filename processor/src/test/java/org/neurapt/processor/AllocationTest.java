package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.array;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Nothing is allocated by the calls that a running program makes. */
class AllocationTest {
  private static final int CALLS = 10_000;
  private static final int ROWS = 4;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  record Case(Shape shape, Precision precision) {

    /** A layer of every hidden activation, then an output layer whose loss is all formulas. */
    NetworkSource source() {
      LayerSource[] layers =
          Stream.concat(
                  Arrays.stream(Activation.values())
                      .filter(a -> a != Activation.STEP && a != Activation.SOFTMAX)
                      .map(a -> dropped(LayerSource.of(3, a))),
                  Stream.of(LayerSource.of(3, Activation.SOFTMAX)))
              .toArray(LayerSource[]::new);
      return NetworkSource.of("Lean_" + shape + "_" + precision, precision, 3, layers)
          .withShape(shape)
          .withLoss(Loss.CATEGORICAL_CROSS_ENTROPY)
          .withOptimizer(OptimizerSource.of(Algorithm.ADAMW, 0.01));
    }

    private static LayerSource dropped(LayerSource layer) {
      return layer.activation() == Activation.RELU ? layer.withDropout(0.2) : layer;
    }

    Trainable<?> network() {
      return Objects.requireNonNull(compiled.get(this)).create(1);
    }
  }

  static List<Case> cases() {
    return Arrays.stream(Shape.values())
        .flatMap(s -> Arrays.stream(Precision.values()).map(p -> new Case(s, p)))
        .toList();
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases(), Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predict(Case c) {
    predict(c.network());
  }

  private static <A> void predict(Trainable<A> network) {
    A input = array(network, uniform(new Random(1), 3));
    A output = network.newArray(3);
    assertNoAllocation(() -> network.predict(input, output));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predictBatch(Case c) {
    predictBatch(c.network());
  }

  private static <A> void predictBatch(Trainable<A> network) {
    A inputs = inputs(network);
    A outputs = network.newArray(ROWS * 3);
    assertNoAllocation(() -> network.predict(inputs, outputs, ROWS));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void loss(Case c) {
    loss(c.network());
  }

  private static <A> void loss(Trainable<A> network) {
    A inputs = inputs(network);
    A targets = targets(network);
    assertNoAllocation(() -> network.loss(inputs, targets, ROWS));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient(Case c) {
    gradient(c.network());
  }

  private static <A> void gradient(Trainable<A> network) {
    A inputs = inputs(network);
    A targets = targets(network);
    A gradient = network.newArray(network.parameterCount());
    assertNoAllocation(() -> network.gradient(inputs, targets, ROWS, gradient));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void step(Case c) {
    step(c.network());
  }

  private static <A> void step(Trainable<A> network) {
    A inputs = inputs(network);
    A targets = targets(network);
    assertNoAllocation(() -> network.step(inputs, targets, ROWS));
  }

  /**
   * Code for vectors of one width stays free of objects in a JVM that has run code for others: the
   * first layer's size decides on the width.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void besideNetworksOfOtherWidths(Precision precision) {
    Map<Integer, CompiledNetwork> networks =
        CompiledNetworks.compile(
            List.of(4, 80, 200),
            units ->
                NetworkSource.of(
                        "Wide_" + units + "_" + precision,
                        precision,
                        64,
                        LayerSource.of(units, Activation.RELU),
                        LayerSource.of(3, Activation.SOFTMAX))
                    .withLoss(Loss.CATEGORICAL_CROSS_ENTROPY)
                    .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01)));
    for (int round = 0; round < 2; round++) {
      networks.values().forEach(network -> stepAndPredict(network.create(1)));
    }
  }

  /** Batches with an example in each lane: kernels that the JIT would not take are objects. */
  @ParameterizedTest
  @EnumSource
  void batchesOfTinyNetworks(Precision precision) {
    List<NetworkSource> sources =
        List.of(
            tiny("Binary", precision, 2, Activation.TANH, 3, Activation.SIGMOID, 1)
                .withLoss(Loss.BINARY_CROSS_ENTROPY),
            tiny("Classes", precision, 4, Activation.SOFTPLUS, 5, Activation.SOFTMAX, 3)
                .withLoss(Loss.CATEGORICAL_CROSS_ENTROPY),
            tiny("Smooth", precision, 3, Activation.GELU, 4, Activation.LINEAR, 2),
            tiny("Most", precision, 7, Activation.RELU, 7, Activation.LINEAR, 1));
    CompiledNetworks networks = CompiledNetworks.compile(sources);
    for (NetworkSource source : sources) {
      batches(networks.get(source.name()).create(1));
    }
  }

  /** Kernels of sums with formulas behind them: C1 gives up on longer ones, and then C2 too. */
  @ParameterizedTest
  @EnumSource
  void sumsWithFormulas(Precision precision) {
    Map<Activation, CompiledNetwork> networks =
        CompiledNetworks.compile(
            List.of(Activation.LEAKY_RELU, Activation.SOFTSIGN, Activation.HARD_SIGMOID),
            activation -> sums(precision, activation));
    networks.values().forEach(network -> batches(network.create(1)));
  }

  /** Both ways with more than 64 products. */
  private static NetworkSource sums(Precision precision, Activation activation) {
    LayerSource layer = LayerSource.of(70, activation).withDropout(0.2);
    LayerSource output = LayerSource.of(3, Activation.LINEAR);
    return NetworkSource.of(
            "Sums_" + activation + "_" + precision, precision, 70, layer, layer, output)
        .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
  }

  private static NetworkSource tiny(
      String name,
      Precision precision,
      int inputs,
      Activation hidden,
      int units,
      Activation output,
      int outputs) {
    LayerSource[] layers = {LayerSource.of(units, hidden), LayerSource.of(outputs, output)};
    return NetworkSource.of("Tiny" + name + precision, precision, inputs, layers)
        .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
  }

  private static <A> void batches(Trainable<A> network) {
    int rows = 40;
    A inputs = array(network, uniform(new Random(2), rows * network.inputs()));
    A outputs = network.newArray(rows * network.outputs());
    A targets = network.newArray(rows * network.outputs());
    assertNoAllocation(2_000, () -> network.step(inputs, targets, rows));
    assertNoAllocation(2_000, () -> network.loss(inputs, targets, rows));
    assertNoAllocation(2_000, () -> network.predict(inputs, outputs, rows));
  }

  private static <A> void stepAndPredict(Trainable<A> network) {
    A inputs = array(network, uniform(new Random(2), ROWS * 64));
    A targets = targets(network);
    A outputs = network.newArray(ROWS * 3);
    assertNoAllocation(2_000, () -> network.step(inputs, targets, ROWS));
    assertNoAllocation(2_000, () -> network.predict(inputs, outputs, ROWS));
  }

  @Test
  void anAllocationIsSeen() {
    double[][] kept = new double[1][];
    assertTrue(Allocated.least(repeated(CALLS, () -> kept[0] = new double[1])) >= CALLS * 16L);
  }

  private static <A> A inputs(Trainable<A> network) {
    return array(network, uniform(new Random(2), ROWS * 3));
  }

  private static <A> A targets(Trainable<A> network) {
    return array(network, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.25, 0.25);
  }

  private static void assertNoAllocation(Runnable call) {
    assertNoAllocation(CALLS, call);
  }

  private static void assertNoAllocation(int calls, Runnable call) {
    assertEquals(0, Allocated.least(repeated(calls, call)), "bytes in " + calls + " calls");
  }

  private static Runnable repeated(int calls, Runnable call) {
    return () -> {
      for (int n = 0; n < calls; n++) {
        call.run();
      }
    };
  }
}
