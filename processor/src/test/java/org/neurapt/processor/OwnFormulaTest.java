package org.neurapt.processor;

import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Networks with activations and losses of their own, in every shape and precision. */
class OwnFormulaTest {
  private static final int ROWS = 5;
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 3;
  private static final double H = 1e-5;

  private static final List<String> ACTIVATIONS =
      List.of(
          "x * tanh(softplus(x))",
          "sin(x)",
          "x / sqrt(1 + x^2)",
          "erf(x)",
          "exp(-x^2)",
          "x > 1 ? 1 + log(x) : x < -1 ? -1 - log(-x) : x",
          "cosh(x) / (1 + sinh(x)^2)",
          "cos(x) * expm1(x) + sign(x) * abs(x)^1.5",
          "min(max(x, -1), 1) + 0.01 * x",
          "pow(1 + x^2, 0.3) + log1p(exp(-abs(x)))",
          "(1 + x^2)^sin(x)",
          "2 * x");

  /** In terms of outputs and targets between 0 and 1. */
  private static final List<String> LOSSES =
      List.of(
          "Y - y",
          "log(cosh(Y - y))",
          "Y - y * log(Y)",
          "max(0.7 * (y - Y), 0.3 * (Y - y))",
          "(Y - y)^4 / 4",
          "mean(abs(Y - y)^1.5)",
          "sqrt(sum((Y - y)^2))",
          "1 - sum(Y * y) / sqrt(sum(Y^2) * sum(y^2))",
          "log(sum(exp(Y))) - sum(y * Y) + mean(Y^2)",
          "sum(y * log(y / Y) - y + Y)");

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** A formula in a hidden layer or, where the loss is given, of the loss. */
  record Case(String activation, String loss, Precision precision, Shape shape) {
    NetworkSource source() {
      NetworkSource source =
          NetworkSource.of(
              "Own" + Integer.toHexString(hashCode()) + "_" + precision + "_" + shape,
              precision,
              INPUTS,
              LayerSource.of(5, activation),
              LayerSource.of(OUTPUTS, Activation.SIGMOID));
      return (loss.isEmpty() ? source : source.withLossFormula(loss)).withShape(shape);
    }

    DoubleView<?> network() {
      return Objects.requireNonNull(compiled.get(this)).view(1);
    }

    Case of(Shape otherShape, Precision otherPrecision) {
      return new Case(activation, loss, otherPrecision, otherShape);
    }

    Stream<Case> variants() {
      return Arrays.stream(Shape.values())
          .flatMap(s -> Arrays.stream(Precision.values()).map(p -> of(s, p)));
    }

    @Override
    public String toString() {
      return loss.isEmpty() ? activation : loss;
    }
  }

  static List<Case> cases() {
    return Stream.concat(
            ACTIVATIONS.stream().map(a -> new Case(a, "", Precision.DOUBLE, Shape.LOOPED)),
            LOSSES.stream().map(l -> new Case("x", l, Precision.DOUBLE, Shape.LOOPED)))
        .toList();
  }

  @BeforeAll
  static void compile() {
    compiled =
        CompiledNetworks.compile(cases().stream().flatMap(Case::variants).toList(), Case::source);
  }

  private static double[] inputs() {
    return uniform(new Random(2), ROWS * INPUTS);
  }

  private static double[] targets() {
    return new Random(3).doubles((long) ROWS * OUTPUTS, 0.1, 0.9).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAndLossesAreTheFormulas(Case c) {
    TextbookNetwork textbook = new TextbookNetwork(c.source());
    double[] parameters = c.network().parameters();
    for (int row = 0; row < ROWS; row++) {
      double[] input = Arrays.copyOfRange(inputs(), row * INPUTS, (row + 1) * INPUTS);
      double[] target = Arrays.copyOfRange(targets(), row * OUTPUTS, (row + 1) * OUTPUTS);
      assertClose(textbook.predict(parameters, input), c.network().predict(input), 1e-12, "Y");
      double[] expected = {textbook.loss(parameters, input, target)};
      assertClose(expected, new double[] {c.network().loss(input, target, 1)}, 1e-12, "loss");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheSlopeOfTheLoss(Case c) {
    DoubleView<?> network = c.network();
    double[] parameters = network.parameters();
    double[] gradient = network.gradient(inputs(), targets(), ROWS);
    double[] slopes =
        IntStream.range(0, parameters.length)
            .mapToDouble(
                p -> (loss(network, parameters, p, H) - loss(network, parameters, p, -H)) / (2 * H))
            .toArray();
    network.setParameters(parameters);
    assertClose(slopes, gradient, 1e-7, "gradient");
  }

  private static double loss(DoubleView<?> network, double[] parameters, int moved, double by) {
    double[] changed = parameters.clone();
    changed[moved] += by;
    network.setParameters(changed);
    return network.loss(inputs(), targets(), ROWS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shapesAgree(Case c) {
    double[] parameters = c.network().parameters();
    double[] outputs = c.network().predictBatch(inputs(), ROWS);
    double[] gradient = c.network().gradient(inputs(), targets(), ROWS);
    c.variants()
        .forEach(
            variant -> {
              double tolerance = variant.precision() == Precision.DOUBLE ? 1e-12 : 1e-5;
              DoubleView<?> network = variant.network();
              network.setParameters(parameters);
              String name = variant.shape() + ", " + variant.precision();
              assertClose(outputs, network.predictBatch(inputs(), ROWS), tolerance, name);
              assertClose(gradient, network.gradient(inputs(), targets(), ROWS), tolerance, name);
            });
  }
}
