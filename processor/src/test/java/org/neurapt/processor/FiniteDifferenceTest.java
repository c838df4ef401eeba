package org.neurapt.processor;

import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** A generated gradient is the slope of the generated loss. */
class FiniteDifferenceTest {
  private static final int ROWS = 3;

  /** Half a central difference, whose error is some H^2 by truncation and 1e-16/H by rounding. */
  private static final double H = 1e-5;

  private static final double TOLERANCE = 1e-7;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** An output layer's activation with its loss, and the activation of the hidden layer below. */
  record Case(Activation hidden, Fitting output) {
    NetworkSource source() {
      return NetworkSource.of(
              "Slope_" + hidden + "_" + output.activation() + "_" + output.loss(),
              Precision.DOUBLE,
              3,
              LayerSource.of(4, hidden),
              LayerSource.of(3, output.activation()))
          .withLoss(output.loss())
          .withHuberDelta(0.3)
          .withShape(Shape.LOOPED);
    }
  }

  /** Every fitting pair above a hidden layer, and every activation in the hidden layer. */
  static List<Case> cases() {
    Fitting squares = new Fitting(Activation.LINEAR, Loss.SQUARED_ERROR);
    return Stream.concat(
            Fitting.all().map(output -> new Case(Activation.TANH, output)),
            hidden().map(hidden -> new Case(hidden, squares)))
        .distinct()
        .toList();
  }

  private static Stream<Activation> hidden() {
    return Arrays.stream(Activation.values())
        .filter(a -> a != Activation.STEP && a != Activation.SOFTMAX);
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases(), Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheSlopeOfTheLoss(Case c) {
    DoubleView<?> network = Objects.requireNonNull(compiled.get(c)).view(1);
    Random random = new Random(2);
    double[] parameters = uniform(random, network.network().parameterCount());
    double[] inputs = uniform(random, ROWS * 3);
    double[] targets =
        Stream.generate(() -> c.output().targets(random, 3))
            .limit(ROWS)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double[] slopes = new double[parameters.length];
    for (int i = 0; i < slopes.length; i++) {
      double above = loss(network, parameters, i, H, inputs, targets);
      double below = loss(network, parameters, i, -H, inputs, targets);
      slopes[i] = (above - below) / (2 * H);
    }
    network.setParameters(parameters);
    assertClose(slopes, network.gradient(inputs, targets, ROWS), TOLERANCE, "gradient");
  }

  private static double loss(
      DoubleView<?> network,
      double[] parameters,
      int moved,
      double by,
      double[] inputs,
      double[] targets) {
    double[] changed = parameters.clone();
    changed[moved] += by;
    network.setParameters(changed);
    return network.loss(inputs, targets, ROWS);
  }
}
