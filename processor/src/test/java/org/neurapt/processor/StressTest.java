package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neurapt.processor.Values.array;
import static org.neurapt.processor.Values.doubles;
import static org.neurapt.processor.Values.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/**
 * What the class's javadoc says of threads holds: instances that share parameters predict, and
 * compute losses and gradients, at once and as one alone does; and an instance without a workspace
 * serves many threads.
 */
class StressTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 400;
  private static final int ROWS = 7;

  private static Map<Shape, CompiledNetwork> compiled = Map.of();

  @BeforeAll
  static void compile() {
    compiled =
        CompiledNetworks.compile(
            Arrays.asList(Shape.values()),
            shape ->
                NetworkSource.of(
                        "Stressed_" + shape,
                        Precision.FLOAT,
                        6,
                        LayerSource.of(17, Activation.GELU),
                        LayerSource.of(9, Activation.SOFTSIGN),
                        LayerSource.of(3, Activation.SIGMOID))
                    .withShape(shape));
  }

  /** What one thread computes in a round. */
  private static <A> String round(Trainable<A> network, int round) {
    A inputs = array(network, uniform(new Random(round), ROWS * 6));
    A targets = array(network, uniform(new Random(round + 1), ROWS * 3));
    A outputs = network.newArray(ROWS * 3);
    A gradient = network.newArray(network.parameterCount());
    network.predict(inputs, outputs, ROWS);
    double loss = network.loss(inputs, targets, ROWS);
    double again = network.gradient(inputs, targets, ROWS, gradient);
    return Arrays.hashCode(doubles(outputs))
        + " "
        + loss
        + " "
        + again
        + " "
        + Arrays.hashCode(doubles(gradient));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void instancesThatShareDoNotDisturbEachOther(Shape shape) throws Exception {
    Trainable<?> network = Objects.requireNonNull(compiled.get(shape)).create(5);
    List<String> alone = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      alone.add(round(network, round));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<List<String>>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * ROUNDS / THREADS;
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  Trainable<?> own = network.share();
                  List<String> seen = new ArrayList<>(alone);
                  for (int n = 0; n < ROUNDS; n++) {
                    // In another order in each thread.
                    int round = (first + n) % ROUNDS;
                    seen.set(round, round(own, round));
                  }
                  return seen;
                }));
      }
      for (Future<List<String>> seen : all) {
        assertEquals(alone, seen.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
