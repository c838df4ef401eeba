package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.neurapt.processor.Values.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Instances on the same parameters work at the same time, each as if it were alone. */
class SharingTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 500;
  private static final int ROWS = 6;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  record Case(Shape shape, Precision precision) {
    NetworkSource source() {
      return NetworkSource.of(
              "Shared_" + shape + "_" + precision,
              precision,
              5,
              LayerSource.of(12, Activation.TANH),
              LayerSource.of(4, Activation.LINEAR))
          .withShape(shape);
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

  private static DoubleView<?> network(Case c) {
    return Objects.requireNonNull(compiled.get(c)).view(3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predictions(Case c) {
    DoubleView<?> network = network(c);
    double[][] inputs = rows(5);
    double[][] expected = Arrays.stream(inputs).map(network::predict).toArray(double[][]::new);
    List<DoubleView<?>> shared = shared(network);
    atOnce(
        thread -> assertArrayEquals(expected[thread], shared.get(thread).predict(inputs[thread])));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients(Case c) {
    DoubleView<?> network = network(c);
    double[][] inputs = rows(ROWS * 5);
    double[][] targets = rows(ROWS * 4);
    double[][] expected =
        IntStream.range(0, THREADS)
            .mapToObj(n -> network.gradient(inputs[n], targets[n], ROWS))
            .toArray(double[][]::new);
    List<DoubleView<?>> shared = shared(network);
    atOnce(
        thread ->
            assertArrayEquals(
                expected[thread],
                shared.get(thread).gradient(inputs[thread], targets[thread], ROWS)));
  }

  private static double[][] rows(int length) {
    Random random = new Random(length);
    return IntStream.range(0, THREADS)
        .mapToObj(n -> uniform(random, length))
        .toArray(double[][]::new);
  }

  private static List<DoubleView<?>> shared(DoubleView<?> network) {
    return IntStream.range(0, THREADS)
        .<DoubleView<?>>mapToObj(n -> n == 0 ? network : share(network.network()))
        .toList();
  }

  private static <A> DoubleView<A> share(Trainable<A> network) {
    return new DoubleView<>(network.share());
  }

  private static void atOnce(IntConsumer work) {
    IntStream.range(0, THREADS)
        .parallel()
        .forEach(thread -> IntStream.range(0, ROUNDS).forEach(round -> work.accept(thread)));
  }
}
