package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;
import org.neurapt.processor.spec.Precision;

/** Drawn weights have the distribution that their initializer promises, and biases are zero. */
class InitializerTest {
  private static final int INPUTS = 50;
  private static final int UNITS = 100;
  private static final int WEIGHTS = INPUTS * UNITS;

  /** Standard errors: draws from fixed seeds, so that this fails always or never. */
  private static final double ERRORS = 4;

  private static Map<Initializer, CompiledNetwork> compiled = Map.of();

  static List<Initializer> initializers() {
    return List.of(Initializer.values());
  }

  @BeforeAll
  static void compile() {
    compiled =
        CompiledNetworks.compile(
            initializers(),
            initializer ->
                NetworkSource.of(
                    "Drawn_" + initializer,
                    Precision.DOUBLE,
                    INPUTS,
                    new LayerSource(UNITS, Activation.TANH, Double.NaN, true, initializer)));
  }

  private static double[] draw(Initializer initializer, long seed) {
    return Objects.requireNonNull(compiled.get(initializer)).view(seed).parameters();
  }

  private static double variance(Initializer initializer) {
    return switch (initializer) {
      // That of TANH, uniform: a^2 / 3 with a = sqrt(6 / (n + u)).
      case AUTO, GLOROT_UNIFORM, GLOROT_NORMAL -> 2.0 / (INPUTS + UNITS);
      case HE_UNIFORM, HE_NORMAL -> 2.0 / INPUTS;
      case LECUN_UNIFORM, LECUN_NORMAL -> 1.0 / INPUTS;
      case UNIFORM -> 0.05 * 0.05 / 3;
      case ZEROS -> 0;
    };
  }

  private static boolean isNormal(Initializer initializer) {
    return switch (initializer) {
      case GLOROT_NORMAL, HE_NORMAL, LECUN_NORMAL -> true;
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void meanVarianceAndRange(Initializer initializer) {
    double[] weights = Arrays.copyOf(draw(initializer, 1), WEIGHTS);
    double variance = variance(initializer);
    assertEquals(
        0, Arrays.stream(weights).average().orElseThrow(), ERRORS * Math.sqrt(variance / WEIGHTS));
    // The fourth moment over the squared variance: 3 of a normal distribution, 9/5 of a uniform
    // one.
    double kurtosis = isNormal(initializer) ? 3 : 1.8;
    assertEquals(
        variance,
        Arrays.stream(weights).map(w -> w * w).average().orElseThrow(),
        ERRORS * variance * Math.sqrt((kurtosis - 1) / WEIGHTS));
    double end = Math.sqrt(3 * variance);
    boolean isBounded = Arrays.stream(weights).allMatch(w -> Math.abs(w) <= end);
    assertEquals(!isNormal(initializer), isBounded);
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void biasesAreZero(Initializer initializer) {
    double[] parameters = draw(initializer, 1);
    assertArrayEquals(
        new double[UNITS], Arrays.copyOfRange(parameters, WEIGHTS, parameters.length));
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void aSeedIsADraw(Initializer initializer) {
    double[] first = draw(initializer, 7);
    assertArrayEquals(first, draw(initializer, 7));
    assertEquals(initializer == Initializer.ZEROS, Arrays.equals(first, draw(initializer, 8)));
  }

  /** A change here changes every network that a program has ever made from a seed. */
  @Test
  void drawsStayAsTheyAre() {
    assertEquals(1674562774, Arrays.hashCode(draw(Initializer.HE_UNIFORM, 42)));
    assertEquals(-631796849, Arrays.hashCode(draw(Initializer.HE_NORMAL, 42)));
  }

  @Test
  void seedsInARowAreNotAlike() {
    double largest = Math.sqrt(3 * variance(Initializer.HE_UNIFORM));
    double[] firsts = new double[1_000];
    for (int seed = 0; seed < firsts.length; seed++) {
      firsts[seed] = draw(Initializer.HE_UNIFORM, seed)[0] / largest;
    }
    double product = 0;
    for (int seed = 1; seed < firsts.length; seed++) {
      product += firsts[seed] * firsts[seed - 1];
    }
    // The product of two independent draws from -1 to 1 has a variance of 1/9.
    assertTrue(Math.abs(product) < ERRORS * Math.sqrt(firsts.length / 9.0));
    assertFalse(Arrays.stream(firsts).allMatch(w -> w > 0));
  }
}
