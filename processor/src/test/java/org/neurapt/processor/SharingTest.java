package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neurapt.processor.Values.assertClose;
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
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.data.Dataset;
import org.neurapt.processor.spec.Precision;
import org.neurapt.train.DivergedException;
import org.neurapt.train.Trainer;

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
          .withShape(shape)
          .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
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

  /** The last batch has 2 examples, fewer than there are threads. */
  @ParameterizedTest
  @MethodSource("cases")
  void trainingOnOneBatch(Case c) {
    Dataset data = Dataset.of(rows(32 * 5)[0], rows(32 * 4)[0], 32);
    double[] serial = trained(network(c), data, 1);
    double tolerance = c.precision() == Precision.FLOAT ? 1e-4 : 1e-12;
    for (int threads : new int[] {2, 3, 7}) {
      double[] parallel = trained(network(c), data, threads);
      assertClose(serial, parallel, tolerance, threads + " threads");
      assertArrayEquals(parallel, trained(network(c), data, threads), threads + " threads, again");
    }
  }

  private static double[] trained(DoubleView<?> network, Dataset data, int threads) {
    Trainer.of(network.network()).epochs(3).batchSize(15).threads(threads).train(data);
    // The optimizer's averages must be those of all parameters.
    network.step(rows(5)[0], rows(4)[0], 1);
    return network.parameters();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aLossThatIsNotFiniteChangesNothing(Case c) {
    DoubleView<?> network = network(c);
    double[] before = network.parameters();
    double[] inputs = rows(4 * 5)[0];
    double[] targets = rows(4 * 4)[0];
    targets[3 * 4] = c.precision() == Precision.FLOAT ? 1e30 : 1e200;
    Trainer<?> trainer = Trainer.of(network.network()).epochs(1).fullBatch().threads(2);
    assertThrows(DivergedException.class, () -> trainer.train(Dataset.of(inputs, targets, 4)));
    assertArrayEquals(before, network.parameters());
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
