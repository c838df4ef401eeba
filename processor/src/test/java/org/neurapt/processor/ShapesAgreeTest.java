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
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** All shapes compute the same, whatever the sizes leave over after blocks of 2, 4 or 8. */
class ShapesAgreeTest {
  private static final int MOST_ROWS = 5;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** A network of one shape whose inputs, hidden units and outputs leave different rests. */
  record Case(int size, Activation hidden, Precision precision, Shape shape) {
    NetworkSource source() {
      return NetworkSource.of(
              "Size" + size + "_" + hidden + "_" + precision + "_" + shape,
              precision,
              size,
              LayerSource.of(5, hidden),
              LayerSource.of(size + 1, hidden),
              LayerSource.of(size, Activation.LINEAR))
          .withShape(shape)
          .withOptimizer(OptimizerSource.of(Algorithm.MOMENTUM, 0.1));
    }

    DoubleView<?> network() {
      return Objects.requireNonNull(compiled.get(this)).view(size);
    }

    double tolerance() {
      return precision == Precision.DOUBLE ? 1e-12 : 1e-5;
    }

    Case of(Shape other) {
      return new Case(size, hidden, precision, other);
    }
  }

  /** The looped cases; each is compared with its twin of another shape. */
  static List<Case> cases() {
    return IntStream.concat(IntStream.rangeClosed(1, 9), IntStream.of(13, 16, 17, 33, 40))
        .boxed()
        .flatMap(
            size ->
                Arrays.stream(Precision.values())
                    .map(precision -> new Case(size, Activation.TANH, precision, Shape.LOOPED)))
        .toList();
  }

  /** Looped cases of every hidden activation, above which sums are long enough to be split. */
  static List<Case> activations() {
    return Arrays.stream(Activation.values())
        .filter(a -> a != Activation.STEP && a != Activation.SOFTMAX && a != Activation.TANH)
        .map(a -> new Case(17, a, Precision.FLOAT, Shape.LOOPED))
        .toList();
  }

  @BeforeAll
  static void compile() {
    List<Case> all =
        Stream.concat(
                cases().stream().flatMap(c -> Arrays.stream(Shape.values()).map(c::of)),
                activations().stream().flatMap(c -> Stream.of(c, c.of(Shape.VECTOR))))
            .toList();
    compiled = CompiledNetworks.compile(all, Case::source);
  }

  /** To the last bit: no shape of plain code reorders a sum. */
  @ParameterizedTest
  @MethodSource("cases")
  void unrolledIsLooped(Case c) {
    assertAgreement(c, c.of(Shape.UNROLLED), 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void automaticIsLooped(Case c) {
    assertAgreement(c, c.of(Shape.AUTO), c.tolerance());
  }

  @ParameterizedTest
  @MethodSource({"cases", "activations"})
  void vectorIsLooped(Case c) {
    assertAgreement(c, c.of(Shape.VECTOR), c.tolerance());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchesAreTheirRows(Case c) {
    for (Shape shape : Shape.values()) {
      DoubleView<?> network = c.of(shape).network();
      double[] inputs = uniform(new Random(3), MOST_ROWS * c.size());
      for (int count = 1; count <= MOST_ROWS; count++) {
        double[] outputs = network.predictBatch(inputs, count);
        for (int row = 0; row < count; row++) {
          int from = row * c.size();
          assertClose(
              network.predict(Arrays.copyOfRange(inputs, from, from + c.size())),
              Arrays.copyOfRange(outputs, from, from + c.size()),
              c.tolerance(),
              shape + ", row " + row + " of " + count);
        }
      }
    }
  }

  private static void assertAgreement(Case first, Case second, double tolerance) {
    Random random = new Random(4);
    for (int count = 1; count <= MOST_ROWS; count++) {
      String what = count + " rows: ";
      DoubleView<?> expected = first.network();
      DoubleView<?> actual = second.network();
      double[] inputs = uniform(random, count * first.size());
      double[] targets = uniform(random, count * first.size());
      assertClose(
          expected.predictBatch(inputs, count),
          actual.predictBatch(inputs, count),
          tolerance,
          what + "outputs");
      assertClose(
          expected.gradient(inputs, targets, count),
          actual.gradient(inputs, targets, count),
          tolerance,
          what + "gradient");
      for (int step = 0; step < 3; step++) {
        double[] loss = {expected.step(inputs, targets, count)};
        assertClose(
            loss,
            new double[] {actual.step(inputs, targets, count)},
            tolerance,
            what + "loss of step " + step);
      }
      assertClose(expected.parameters(), actual.parameters(), tolerance, what + "parameters");
    }
  }
}
