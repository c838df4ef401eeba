package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** The header's size of the largest method is an estimate from above, and not from far above. */
class EstimateTest {
  private static final Pattern LARGEST =
      Pattern.compile("largest method: +(\\w+), about (\\d+) bytes");

  private static Map<Case, CompiledNetworks> compiled = Map.of();

  record Case(Shape shape, Precision precision, int size, Activation hidden) {
    NetworkSource source() {
      return NetworkSource.of(
              "Estimated",
              precision,
              size,
              LayerSource.of(size, hidden),
              LayerSource.of(size, Activation.SIGMOID))
          .withLoss(Loss.BINARY_CROSS_ENTROPY)
          .withShape(shape);
    }
  }

  static List<Case> cases() {
    return Stream.of(Precision.values())
        .flatMap(
            p ->
                Stream.of(
                    new Case(Shape.UNROLLED, p, 2, Activation.TANH),
                    new Case(Shape.UNROLLED, p, 6, Activation.GELU_TANH),
                    new Case(Shape.UNROLLED, p, 8, Activation.ELU),
                    new Case(Shape.UNROLLED, p, 24, Activation.TANH),
                    new Case(Shape.LOOPED, p, 9, Activation.GELU)))
        .toList();
  }

  @BeforeAll
  static void compile() {
    compiled =
        cases().stream()
            .collect(Collectors.toMap(c -> c, c -> CompiledNetworks.compile(List.of(c.source()))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAboveTheRealSize(Case c) {
    CompiledNetworks networks = Objects.requireNonNull(compiled.get(c));
    Matcher header = LARGEST.matcher(networks.get("Estimated").text());
    assertTrue(header.find(), "no largest method in the header");
    String name = header.group(1);
    int estimate = Integer.parseInt(header.group(2));
    byte[] bytes = Objects.requireNonNull(networks.classFiles().get(c.source().className()));
    int real =
        ClassFile.parse(bytes).methods().entrySet().stream()
            .filter(method -> method.getKey().startsWith(name + "("))
            .mapToInt(Map.Entry::getValue)
            .sum();
    String what = name + " has " + real + " bytes, estimated as " + estimate;
    assertTrue(real <= estimate, what);
    assertTrue(estimate <= 2 * real, what);
  }
}
