package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.annotation.Activation.LINEAR;
import static org.neurapt.annotation.Activation.RELU;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Limits;
import org.neurapt.processor.spec.Precision;

/** Generated methods stay small enough for the JIT. */
class ClassFileTest {
  /** Bytes of bytecode above which HotSpot interprets a method for good: HugeMethodLimit. */
  private static final int HUGE_METHOD_LIMIT = 8_000;

  private static Map<Case, CompiledNetworks> compiled = Map.of();

  record Case(Shape shape, Precision precision, List<Integer> sizes, Activation hidden) {

    NetworkSource source() {
      int last = sizes.size() - 1;
      LayerSource[] layers =
          IntStream.rangeClosed(1, last)
              .mapToObj(l -> LayerSource.of(sizes.get(l), l < last ? hidden : LINEAR))
              .toArray(LayerSource[]::new);
      return NetworkSource.of("Sized", precision, sizes.get(0), layers)
          .withShape(shape)
          .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
    }

    int weights() {
      return IntStream.range(1, sizes.size()).map(l -> sizes.get(l - 1) * sizes.get(l)).sum();
    }
  }

  static List<Case> cases() {
    return Arrays.stream(Precision.values())
        .flatMap(p -> Stream.of(automatic(p), unrolled(p), deep(p)).flatMap(c -> c))
        .toList();
  }

  private static Stream<Case> automatic(Precision precision) {
    return Stream.of(
            List.of(1, 1),
            List.of(3, 2, 1),
            List.of(4, 16, 3),
            List.of(64, 32, 10),
            List.of(784, 512, 256, 10))
        .map(sizes -> new Case(Shape.AUTO, precision, sizes, RELU));
  }

  /** As many layers as vector code may have, and more. */
  private static Stream<Case> deep(Precision precision) {
    return Stream.of(
        new Case(
            Shape.VECTOR,
            precision,
            Collections.nCopies(Limits.MAX_VECTOR_LAYERS + 1, 4),
            Activation.SELU),
        new Case(
            Shape.AUTO,
            precision,
            Collections.nCopies(2 * Limits.MAX_VECTOR_LAYERS + 1, 1),
            Activation.SELU));
  }

  /** The largest: one wide layer, several layers with the longest activation. */
  private static Stream<Case> unrolled(Precision precision) {
    return Stream.of(List.of(64, 64), List.of(32, 32, 32, 32, 32))
        .map(sizes -> new Case(Shape.UNROLLED, precision, sizes, Activation.GELU_TANH));
  }

  @BeforeAll
  static void compile() {
    compiled =
        cases().stream()
            .collect(Collectors.toMap(c -> c, c -> CompiledNetworks.compile(List.of(c.source()))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noMethodIsHuge(Case c) {
    Objects.requireNonNull(compiled.get(c))
        .classFiles()
        .forEach(
            (name, bytes) ->
                ClassFile.parse(bytes)
                    .methods()
                    .forEach(
                        (method, length) ->
                            assertTrue(
                                length <= HUGE_METHOD_LIMIT,
                                () -> name + "." + method + " has " + length + " bytes")));
  }

  @Test
  void unrolledCasesAreTheLargest() {
    assertTrue(unrolled(Precision.FLOAT).allMatch(c -> c.weights() == Limits.MAX_UNROLLED_WEIGHTS));
  }

  @Test
  void parserReadsAClassFile() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Limits.class.getResourceAsStream("Limits.class"))) {
      // aload_0, invokespecial, return
      assertEquals(Map.of("<init>()V", 5), ClassFile.parse(in.readAllBytes()).methods());
    }
  }
}
