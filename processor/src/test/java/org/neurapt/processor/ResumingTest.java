package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neurapt.processor.Values.array;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Training goes on in another instance as it would have in the first, to the last bit. */
class ResumingTest {
  private static final int ROWS = 5;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  record Case(Algorithm algorithm, Shape shape, Precision precision) {
    NetworkSource source() {
      return NetworkSource.of(
              "Resumed_" + algorithm + "_" + shape + "_" + precision,
              precision,
              3,
              LayerSource.of(7, Activation.TANH),
              LayerSource.of(2, Activation.LINEAR))
          .withShape(shape)
          .withOptimizer(OptimizerSource.of(algorithm, 0.0625));
    }
  }

  static List<Case> cases() {
    return Arrays.stream(Algorithm.values())
        .flatMap(
            algorithm ->
                Stream.of(Shape.LOOPED, Shape.VECTOR)
                    .flatMap(
                        shape ->
                            Arrays.stream(Precision.values())
                                .map(precision -> new Case(algorithm, shape, precision))))
        .toList();
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases(), Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnToTheLastBit(Case c) {
    CompiledNetwork network = Objects.requireNonNull(compiled.get(c));
    resume(network.create(1), network.create(2));
  }

  private static void steps(Trainable<?> network, int from, int to) {
    for (int n = from; n < to; n++) {
      step(network, n);
    }
  }

  private static <A> void step(Trainable<A> network, int seed) {
    Random random = new Random(seed);
    network.step(
        array(network, uniform(random, ROWS * 3)), array(network, uniform(random, ROWS * 2)), ROWS);
  }

  private static double[] parameters(Trainable<?> network) {
    return parametersOf(network);
  }

  private static <A> double[] parametersOf(Trainable<A> network) {
    A parameters = network.newArray(network.parameterCount());
    network.copyParametersTo(parameters);
    return doubles(parameters);
  }

  private static <A> void resume(Trainable<A> first, Trainable<?> other) {
    steps(first, 0, 9);
    A parameters = first.newArray(first.parameterCount());
    first.copyParametersTo(parameters);
    A state = first.newArray(first.optimizerStateCount());
    first.copyOptimizerStateTo(state);
    long steps = first.steps();
    long work = first.work();
    steps(first, 9, 20);

    @SuppressWarnings("unchecked") // Of the same class.
    Trainable<A> second = (Trainable<A>) other;
    steps(second, 50, 53); // What it did before must not matter.
    second.setParameters(parameters);
    second.setOptimizerState(state, steps, work);
    assertEquals(steps, second.steps());
    steps(second, 9, 20);
    assertArrayEquals(parameters(first), parameters(second));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusesWhatDoesNotFit(Case c) {
    refuse(Objects.requireNonNull(compiled.get(c)).create(1));
  }

  private static <A> void refuse(Trainable<A> network) {
    A wrong = network.newArray(network.optimizerStateCount() + 1);
    A right = network.newArray(network.optimizerStateCount());
    assertThrows(IllegalArgumentException.class, () -> network.copyOptimizerStateTo(wrong));
    assertThrows(IllegalArgumentException.class, () -> network.setOptimizerState(wrong, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> network.setOptimizerState(right, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> network.setOptimizerState(right, 0, -1));
  }

  @Test
  void architectureIsInALine() {
    Case c = new Case(Algorithm.ADAM, Shape.LOOPED, Precision.FLOAT);
    assertEquals(
        "3 -> 7 tanh -> 2 linear",
        Objects.requireNonNull(compiled.get(c)).create(1).architecture());
  }
}
