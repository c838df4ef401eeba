package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.spec.Precision;

/** The smallest network learns as a larger one does whose second input is always 0. */
class OneParameterTest {
  private static Map<Case, CompiledNetwork> compiled = Map.of();

  record Case(Algorithm algorithm, int inputs) {
    NetworkSource source() {
      return NetworkSource.of(
              "Of" + inputs + "_" + algorithm,
              Precision.DOUBLE,
              inputs,
              new LayerSource(1, Activation.TANH, Double.NaN, false))
          .withOptimizer(OptimizerSource.of(algorithm, 0.1));
    }
  }

  static List<Algorithm> algorithms() {
    return List.of(Algorithm.values());
  }

  @BeforeAll
  static void compile() {
    compiled =
        CompiledNetworks.compile(
            algorithms().stream()
                .flatMap(a -> IntStream.of(1, 2).mapToObj(inputs -> new Case(a, inputs)))
                .toList(),
            Case::source);
  }

  private static DoubleView<?> network(Algorithm algorithm, double... parameters) {
    return Objects.requireNonNull(compiled.get(new Case(algorithm, parameters.length)))
        .view(parameters);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void learns(Algorithm algorithm) {
    DoubleView<?> one = network(algorithm, 0.3);
    DoubleView<?> two = network(algorithm, 0.3, 0);
    double[] targets = {-0.5, 0.25};
    for (int step = 0; step < 3; step++) {
      double loss = one.step(new double[] {1, -2}, targets, 2);
      assertEquals(two.step(new double[] {1, 0, -2, 0}, targets, 2), loss, 1e-15);
      assertEquals(
          two.parameters()[0], one.parameters()[0], 1e-15, () -> Arrays.toString(two.parameters()));
    }
  }
}
