package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.array;
import static org.neurapt.processor.Values.doubles;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Arrays of a wrong length are refused with both lengths, and nothing has happened then. */
class ArgumentTest {
  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** A network 3-4-2, of 26 parameters. */
  record Case(Shape shape, Precision precision) {
    NetworkSource source() {
      return NetworkSource.of(
              "Careful_" + shape + "_" + precision,
              precision,
              3,
              LayerSource.of(4, Activation.TANH),
              LayerSource.of(2, Activation.LINEAR))
          .withShape(shape)
          .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
    }

    CompiledNetwork compiledNetwork() {
      return Objects.requireNonNull(compiled.get(this));
    }

    Trainable<?> network() {
      return compiledNetwork().create(1);
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
  void predictRefuses(Case c) {
    predictRefuses(c.network());
  }

  private static <A> void predictRefuses(Trainable<A> network) {
    A output = array(network, 7, 7);
    assertRefused(() -> network.predict(network.newArray(2), output), 3, 2);
    assertRefused(() -> network.predict(network.newArray(4), output), 3, 4);
    assertRefused(() -> network.predict(network.newArray(0), output), 3, 0);
    assertArrayEquals(new double[] {7, 7}, doubles(output));
    A longer = array(network, 7, 7, 7);
    assertRefused(() -> network.predict(network.newArray(3), longer), 2, 3);
    assertArrayEquals(new double[] {7, 7, 7}, doubles(longer));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchPredictRefuses(Case c) {
    batchPredictRefuses(c.network());
  }

  private static <A> void batchPredictRefuses(Trainable<A> network) {
    A outputs = array(network, 7, 7, 7, 7);
    assertRefused(() -> network.predict(network.newArray(5), outputs, 2), 6, 5);
    assertRefused(() -> network.predict(network.newArray(9), outputs, 3), 6, 4);
    for (int count : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertRefused(() -> network.predict(network.newArray(6), outputs, count), count);
    }
    assertRefused(() -> network.predict(network.newArray(6), outputs, Integer.MAX_VALUE), 6);
    assertArrayEquals(new double[] {7, 7, 7, 7}, doubles(outputs));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void longerBatchArraysAreFine(Case c) {
    longerBatchArraysAreFine(c.network());
  }

  private static <A> void longerBatchArraysAreFine(Trainable<A> network) {
    A outputs = array(network, 7, 7, 7, 7, 7);
    network.predict(network.newArray(20), outputs, 2);
    assertTrue(doubles(outputs)[3] != 7);
    assertTrue(doubles(outputs)[4] == 7, "a value beyond the rows was written");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossRefuses(Case c) {
    lossRefuses(c.network());
  }

  private static <A> void lossRefuses(Trainable<A> network) {
    assertRefused(() -> network.loss(network.newArray(5), network.newArray(4), 2), 6, 5);
    assertRefused(() -> network.loss(network.newArray(6), network.newArray(3), 2), 4, 3);
    assertRefused(() -> network.loss(network.newArray(6), network.newArray(4), 0), 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientRefuses(Case c) {
    gradientRefuses(c.network());
  }

  private static <A> void gradientRefuses(Trainable<A> network) {
    A inputs = network.newArray(6);
    A targets = network.newArray(4);
    double[] sevens = new double[26];
    Arrays.fill(sevens, 7);
    A gradient = array(network, sevens);
    assertRefused(() -> network.gradient(network.newArray(5), targets, 2, gradient), 6, 5);
    assertRefused(() -> network.gradient(inputs, network.newArray(3), 2, gradient), 4, 3);
    assertRefused(() -> network.gradient(inputs, targets, 0, gradient), 0);
    assertRefused(() -> network.gradient(inputs, targets, -3, gradient), -3);
    assertArrayEquals(sevens, doubles(gradient));
    A longer = array(network, Arrays.copyOf(sevens, 27));
    assertRefused(() -> network.gradient(inputs, targets, 2, longer), 26, 27);
    assertArrayEquals(Arrays.copyOf(sevens, 27), doubles(longer));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainingRefusesAndGoesOnAsIfNotAsked(Case c) {
    trainingRefusesAndGoesOnAsIfNotAsked(c.network(), c.compiledNetwork().view(1));
  }

  private static <A> void trainingRefusesAndGoesOnAsIfNotAsked(
      Trainable<A> network, DoubleView<?> twin) {
    DoubleView<A> view = new DoubleView<>(network);
    view.step(new double[] {1, 2, 3}, new double[] {1, 0}, 1);
    twin.step(new double[] {1, 2, 3}, new double[] {1, 0}, 1);

    assertRefused(() -> network.step(network.newArray(5), network.newArray(4), 2), 6, 5);
    assertRefused(() -> network.step(network.newArray(6), network.newArray(3), 2), 4, 3);
    assertRefused(() -> network.step(network.newArray(6), network.newArray(4), 0), 0);
    assertRefused(() -> network.step(network.newArray(6), network.newArray(4), -1), -1);
    assertRefused(() -> network.update(network.newArray(25)), 26, 25);
    assertRefused(() -> network.setParameters(network.newArray(27)), 26, 27);
    assertRefused(() -> network.copyParametersTo(network.newArray(25)), 26, 25);
    assertArrayEquals(twin.parameters(), view.parameters());

    view.step(new double[] {3, 2, 1}, new double[] {0, 1}, 1);
    twin.step(new double[] {3, 2, 1}, new double[] {0, 1}, 1);
    assertArrayEquals(twin.parameters(), view.parameters());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nullsAreRefused(Case c) {
    nullsAreRefused(c.network(), c.compiledNetwork().view(1));
  }

  @SuppressWarnings("NullAway") // What a caller does whom no checker watches.
  private static <A> void nullsAreRefused(Trainable<A> network, DoubleView<?> twin) {
    A inputs = network.newArray(6);
    A targets = network.newArray(4);
    double[] sevens = new double[26];
    Arrays.fill(sevens, 7);
    A gradient = array(network, sevens);
    for (Executable call :
        List.<Executable>of(
            () -> network.predict(null, targets, 2),
            () -> network.predict(inputs, null, 2),
            () -> network.loss(null, targets, 2),
            () -> network.loss(inputs, null, 2),
            () -> network.gradient(null, targets, 2, gradient),
            () -> network.gradient(inputs, null, 2, gradient),
            () -> network.gradient(inputs, targets, 2, null),
            () -> network.step(null, targets, 2),
            () -> network.step(inputs, null, 2),
            () -> network.update(null),
            () -> network.setParameters(null),
            () -> network.copyParametersTo(null))) {
      assertThrows(NullPointerException.class, call);
    }
    assertArrayEquals(sevens, doubles(gradient));
    DoubleView<A> view = new DoubleView<>(network);
    view.step(new double[] {1, 2, 3}, new double[] {1, 0}, 1);
    twin.step(new double[] {1, 2, 3}, new double[] {1, 0}, 1);
    assertArrayEquals(twin.parameters(), view.parameters());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void createRefuses(Case c) {
    assertRefused(() -> c.compiledNetwork().create(new double[25]), 26, 25);
    assertRefused(() -> c.compiledNetwork().create(new double[0]), 26, 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void arraysAreCopied(Case c) {
    arraysAreCopied(c.network());
  }

  private static <A> void arraysAreCopied(Trainable<A> network) {
    A parameters = network.newArray(26);
    network.setParameters(parameters);
    network.step(array(network, 1, 2, 3), array(network, 1, 0), 1);
    assertArrayEquals(new double[26], doubles(parameters));
  }

  /** Each number stands in the message as a word of its own. */
  private static void assertRefused(Executable call, int... numbers) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    List<String> words = Arrays.asList(message.split("[^-0-9]+"));
    for (int number : numbers) {
      assertTrue(words.contains(String.valueOf(number)), () -> number + " in: " + message);
    }
  }
}
