package org.neurapt.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.bench.contest.Contest;
import org.openjdk.jmh.annotations.Param;

/** Sets benchmarks up, which compares the contenders, and calls them once. Nothing is timed. */
class SmokeTest {

  @ParameterizedTest
  @MethodSource
  void inference(String network, int rows, String contender) {
    InferenceBenchmark benchmark = new InferenceBenchmark();
    benchmark.network = network;
    benchmark.rows = rows;
    benchmark.contender = contender;
    benchmark.setUp();
    assertNotNull(benchmark.predict());
  }

  /** All contenders on networks of two and of three layers, all networks in one batch size. */
  static Stream<Arguments> inference() {
    Stream<Arguments> contenders =
        Stream.of("3-2-1", "16-32-8", "784-512-256-10")
            .flatMap(
                network ->
                    Stream.of(1, 32)
                        .flatMap(
                            rows ->
                                values(InferenceBenchmark.class, "contender")
                                    .map(contender -> Arguments.of(network, rows, contender))));
    Stream<Arguments> networks =
        values(InferenceBenchmark.class, "network")
            .flatMap(
                network ->
                    Stream.of("vector", "vector-double")
                        .map(contender -> Arguments.of(network, 1024, contender)));
    return Stream.concat(contenders, networks);
  }

  @ParameterizedTest
  @MethodSource
  void training(String network, String optimizer, String contender) {
    TrainingBenchmark benchmark = new TrainingBenchmark();
    benchmark.network = network;
    benchmark.rows = 32;
    benchmark.optimizer = optimizer;
    benchmark.contender = contender;
    benchmark.setUp();
    assertTrue(Double.isFinite(benchmark.step()));
  }

  static Stream<Arguments> training() {
    return Stream.of("3-2-1", "16-32-8", "784-512-256-10")
        .flatMap(
            network ->
                Stream.of("sgd", "adam")
                    .flatMap(
                        optimizer ->
                            values(TrainingBenchmark.class, "contender")
                                .filter(text -> Contender.of(text).trains(optimizer))
                                .map(contender -> Arguments.of(network, optimizer, contender))));
  }

  @Test
  void everyContenderIsMeasured() {
    assertEquals(
        Arrays.stream(Contender.values()).map(Contender::toString).toList(),
        values(InferenceBenchmark.class, "contender").toList());
    assertEquals(
        Arrays.stream(Contender.values())
            .filter(contender -> contender.trains("sgd"))
            .map(Contender::toString)
            .toList(),
        values(TrainingBenchmark.class, "contender").toList());
  }

  /** The engine's twin for double was made by exchanging words: it has to compute the same. */
  @Test
  void preciserEngineAgrees() {
    Contest contest = new Contest("16-32-8", 32);
    double[] floats = Contender.GENERIC.enter(contest, "sgd").outputs(0);
    double[] doubles = Contender.GENERIC_DOUBLE.enter(contest, "sgd").outputs(0);
    for (int i = 0; i < doubles.length; i++) {
      assertEquals(doubles[i], floats[i], 1e-5);
      assertTrue(doubles[i] != (float) doubles[i], "computed in float");
    }
  }

  /** Of ones, so that the sum is the number of values that were read. */
  @ParameterizedTest
  @ValueSource(strings = {"3-2-1", "16-32-8", "784-512-256-10"})
  void bound(String network) {
    BoundBenchmark benchmark = new BoundBenchmark();
    benchmark.network = network;
    benchmark.bytes = 4;
    benchmark.setUp();
    assertEquals(BoundBenchmark.bytes(network, 4) / Float.BYTES, benchmark.read());
    assertEquals(BoundBenchmark.bytes(network, 4) / Float.BYTES, benchmark.readHalves());
    assertTrue(benchmark.multiplyAdds() > 0);
    assertTrue(benchmark.multiplyAddsDouble() > 0);
  }

  private static Stream<String> values(Class<?> benchmark, String parameter) {
    try {
      return Arrays.stream(benchmark.getField(parameter).getAnnotation(Param.class).value());
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }
}
