package org.neurapt.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** Sets every benchmark up, which compares the contenders, and calls it once. Nothing is timed. */
class SmokeTest {

  @ParameterizedTest
  @MethodSource
  void inference(String network, String contender) {
    InferenceBenchmark benchmark = new InferenceBenchmark();
    benchmark.network = network;
    benchmark.contender = contender;
    benchmark.setUp();
    assertFinite(benchmark.predictOne());
    assertFinite(benchmark.predictBatch());
  }

  static Stream<Arguments> inference() {
    return values(InferenceBenchmark.class, "network")
        .flatMap(
            network ->
                values(InferenceBenchmark.class, "contender")
                    .map(contender -> Arguments.of(network, contender)));
  }

  @ParameterizedTest
  @MethodSource
  void training(String network, String optimizer, String contender) {
    TrainingBenchmark benchmark = new TrainingBenchmark();
    benchmark.network = network;
    benchmark.optimizer = optimizer;
    benchmark.contender = contender;
    benchmark.setUp();
    assertTrue(benchmark.step() > 0);
  }

  static Stream<Arguments> training() {
    return values(TrainingBenchmark.class, "network")
        .flatMap(
            network ->
                values(TrainingBenchmark.class, "optimizer")
                    .flatMap(
                        optimizer ->
                            values(TrainingBenchmark.class, "contender")
                                .map(contender -> Arguments.of(network, optimizer, contender))));
  }

  @Test
  void differencesStopABenchmark() {
    float[] expected = {0, 1};
    assertThrows(
        IllegalStateException.class,
        () -> Agreement.compare("outputs", expected, new float[] {2e-4f, 1}));
    assertThrows(
        IllegalStateException.class,
        () -> Agreement.compare("outputs", expected, new float[] {Float.NaN, 1}));
    Agreement.compare("outputs", expected, new float[] {0.5e-4f, 1});
  }

  private static Stream<String> values(Class<?> benchmark, String parameter) {
    try {
      return Arrays.stream(benchmark.getField(parameter).getAnnotation(Param.class).value());
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFinite(float[] values) {
    for (float value : values) {
      assertTrue(Float.isFinite(value), () -> Arrays.toString(values));
    }
  }
}
