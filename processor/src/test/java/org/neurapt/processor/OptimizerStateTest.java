package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.spec.Precision;

/** A running program can change hyperparameters and start an optimizer afresh. */
class OptimizerStateTest {
  private static final double[] INPUTS = {1, -2, 0.5, 3};
  private static final double[] TARGETS = {0, 1};

  private static Map<Algorithm, CompiledNetwork> compiled = Map.of();

  static List<Algorithm> algorithms() {
    return List.of(Algorithm.values());
  }

  @BeforeAll
  static void compile() {
    compiled =
        CompiledNetworks.compile(
            algorithms(),
            algorithm ->
                NetworkSource.of(
                        "Trained_" + algorithm,
                        Precision.DOUBLE,
                        2,
                        LayerSource.of(3, Activation.TANH),
                        LayerSource.of(1, Activation.LINEAR))
                    .withOptimizer(OptimizerSource.of(algorithm, 0.0625)));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void hasWhatItsFormulaHas(Algorithm algorithm) {
    Trainable<?> network = network(algorithm).network();
    Set<Hyperparameter> had = EnumSet.allOf(Hyperparameter.class);
    had.removeIf(h -> !network.has(h));
    assertEquals(hyperparameters(algorithm), had);
    assertEquals(0.0625, network.get(Hyperparameter.LEARNING_RATE));
    for (Hyperparameter missing : EnumSet.complementOf(EnumSet.copyOf(had))) {
      assertThrows(IllegalArgumentException.class, () -> network.get(missing));
      assertThrows(IllegalArgumentException.class, () -> network.set(missing, 0.5));
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesValuesOutOfRange(Algorithm algorithm) {
    Trainable<?> network = network(algorithm).network();
    assertThrows(
        IllegalArgumentException.class, () -> network.set(Hyperparameter.LEARNING_RATE, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> network.set(Hyperparameter.LEARNING_RATE, Double.NaN));
    assertEquals(0.0625, network.get(Hyperparameter.LEARNING_RATE));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void learningRateZeroStandsStill(Algorithm algorithm) {
    DoubleView<?> network = network(algorithm);
    double[] before = network.parameters();
    network.network().set(Hyperparameter.LEARNING_RATE, 0);
    network.step(INPUTS, TARGETS, 2);
    assertArrayEquals(before, network.parameters());
    network.network().set(Hyperparameter.LEARNING_RATE, 0.5);
    network.step(INPUTS, TARGETS, 2);
    assertFalse(Arrays.equals(before, network.parameters()));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void resetStartsAfresh(Algorithm algorithm) {
    DoubleView<?> network = network(algorithm);
    double[] start = network.parameters();
    double[] first = steps(network);
    network.setParameters(start);
    network.network().resetOptimizer();
    assertArrayEquals(first, steps(network));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void stepIsGradientThenUpdate(Algorithm algorithm) {
    DoubleView<?> network = network(algorithm);
    for (int step = 0; step < 3; step++) {
      network.update(network.gradient(INPUTS, TARGETS, 2));
    }
    Values.assertClose(steps(network(algorithm)), network.parameters(), 1e-12, "parameters");
  }

  private static double[] steps(DoubleView<?> network) {
    for (int step = 0; step < 3; step++) {
      network.step(INPUTS, TARGETS, 2);
    }
    return network.parameters();
  }

  private static DoubleView<?> network(Algorithm algorithm) {
    return Objects.requireNonNull(compiled.get(algorithm)).view(1);
  }

  private static Set<Hyperparameter> hyperparameters(Algorithm algorithm) {
    Set<Hyperparameter> all = EnumSet.of(Hyperparameter.LEARNING_RATE);
    all.addAll(
        switch (algorithm) {
          case SGD -> Set.of();
          case MOMENTUM, HEAVY_BALL, NESTEROV -> Set.of(Hyperparameter.BETA1);
          case RMSPROP -> Set.of(Hyperparameter.BETA2, Hyperparameter.EPSILON);
          case ADAM -> Set.of(Hyperparameter.BETA1, Hyperparameter.BETA2, Hyperparameter.EPSILON);
          case ADAMW ->
              Set.of(
                  Hyperparameter.BETA1,
                  Hyperparameter.BETA2,
                  Hyperparameter.EPSILON,
                  Hyperparameter.WEIGHT_DECAY);
          case ADAGRAD -> Set.of(Hyperparameter.EPSILON);
        });
    return all;
  }
}
