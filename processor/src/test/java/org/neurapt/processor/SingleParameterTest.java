package org.neurapt.processor;

import static org.neurapt.processor.Values.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.spec.Precision;

/** The smallest network of all, {@code Y = w U}, has no index to tell its one parameter by. */
class SingleParameterTest {
  private static Map<Case, CompiledNetwork> compiled = Map.of();

  record Case(Algorithm algorithm, Precision precision) {
    NetworkSource source() {
      return NetworkSource.of(
              "Single_" + algorithm + "_" + precision,
              precision,
              1,
              new LayerSource(1, Activation.LINEAR, Double.NaN, false))
          .withOptimizer(OptimizerSource.of(algorithm, 0.125));
    }
  }

  static List<Case> cases() {
    return Arrays.stream(Algorithm.values())
        .flatMap(a -> Arrays.stream(Precision.values()).map(p -> new Case(a, p)))
        .toList();
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases(), Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsAreTheTextbooks(Case c) {
    DoubleView<?> network = Objects.requireNonNull(compiled.get(c)).view(2.0);
    TextbookNetwork textbook = new TextbookNetwork(c.source());
    double[] w = {2};
    for (int step = 0; step < 3; step++) {
      // d/dw 1/2 (w u - y)^2 = (w u - y) u
      w = textbook.update(w, new double[] {(w[0] * 3 - 1) * 3});
      network.step(new double[] {3}, new double[] {1}, 1);
      assertClose(w, network.parameters(), c.precision() == Precision.DOUBLE ? 1e-12 : 1e-5, "w");
    }
  }
}
