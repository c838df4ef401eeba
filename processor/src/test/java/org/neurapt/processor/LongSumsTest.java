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
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Vector code of sums so long that it has wide tiles and adds them up in blocks, both ways. */
class LongSumsTest {
  private static final int OUTPUTS = 20;

  /** Tiles of rows, with every rest, and more rows than pass through the layers together. */
  private static final List<Integer> COUNTS = List.of(1, 3, 4, 5, 6, 7, 8, 31, 32, 33, 39);

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** The sums of layer 3, and of the derivatives in layer 1, have 270 products. */
  record Case(int inputs, Activation hidden, Precision precision, Shape shape) {
    NetworkSource source() {
      return NetworkSource.of(
              "Long" + inputs + "_" + hidden + "_" + precision + "_" + shape,
              precision,
              inputs,
              LayerSource.of(40, hidden),
              LayerSource.of(270, hidden),
              LayerSource.of(OUTPUTS, Activation.LINEAR))
          .withShape(shape);
    }

    DoubleView<?> network() {
      return Objects.requireNonNull(compiled.get(this)).view(8);
    }

    double tolerance() {
      return precision == Precision.DOUBLE ? 1e-12 : 1e-5;
    }

    Case of(Shape other) {
      return new Case(inputs, hidden, precision, other);
    }
  }

  /** One block, two of different lengths, and three of the same. */
  static List<Case> cases() {
    return Stream.of(100, 257, 600)
        .flatMap(
            inputs ->
                Stream.of(Activation.RELU, Activation.TANH)
                    .flatMap(
                        hidden ->
                            Arrays.stream(Precision.values())
                                .map(p -> new Case(inputs, hidden, p, Shape.VECTOR))))
        .toList();
  }

  @BeforeAll
  static void compile() {
    List<Case> all = cases().stream().flatMap(c -> Stream.of(c, c.of(Shape.LOOPED))).toList();
    compiled = CompiledNetworks.compile(all, Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areThoseOfPlainCode(Case c) {
    Random random = new Random(4);
    for (int count : COUNTS) {
      DoubleView<?> expected = c.of(Shape.LOOPED).network();
      DoubleView<?> actual = c.network();
      double[] inputs = uniform(random, count * c.inputs());
      double[] targets = uniform(random, count * OUTPUTS);
      String what = count + " rows: ";
      assertClose(
          expected.predictBatch(inputs, count),
          actual.predictBatch(inputs, count),
          c.tolerance(),
          what + "outputs");
      assertClose(
          expected.gradient(inputs, targets, count),
          actual.gradient(inputs, targets, count),
          c.tolerance(),
          what + "gradient");
    }
  }

  /** To the last bit: the rows that two tiles share are added up once. */
  @ParameterizedTest
  @MethodSource("cases")
  void rowsDoNotDependOnTheirTile(Case c) {
    DoubleView<?> network = c.network();
    int most = 39;
    double[] inputs = uniform(new Random(5), most * c.inputs());
    double[] all = network.predictBatch(inputs, most);
    for (int count = 4; count < 32; count++) {
      assertClose(
          Arrays.copyOf(all, count * OUTPUTS),
          network.predictBatch(Arrays.copyOf(inputs, count * c.inputs()), count),
          0,
          count + " rows");
    }
  }
}
