package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** The same declaration gives the same bytes, the same seed the same weights. */
class DeterminismTest {
  private static final Locale DIGITS_OF_ITS_OWN = Locale.forLanguageTag("ar-EG");

  private static final List<NetworkSource> SOURCES =
      Arrays.stream(Precision.values())
          .flatMap(
              precision ->
                  Arrays.stream(Shape.values())
                      .map(
                          shape ->
                              NetworkSource.of(
                                      "Same_" + shape + "_" + precision,
                                      precision,
                                      4,
                                      LayerSource.of(16, Activation.GELU),
                                      LayerSource.of(3, Activation.SOFTMAX))
                                  .withLoss(Loss.CATEGORICAL_CROSS_ENTROPY)
                                  .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01))
                                  .withShape(shape)))
          .toList();

  private static CompiledNetworks once = CompiledNetworks.NONE;
  private static CompiledNetworks again = CompiledNetworks.NONE;

  @BeforeAll
  static void compileTwice() {
    once = CompiledNetworks.compile(SOURCES);
    again = CompiledNetworks.compile(SOURCES);
  }

  @Test
  void sourcesAreTheSame() {
    for (NetworkSource source : SOURCES) {
      assertEquals(once.get(source.name()).text(), again.get(source.name()).text());
    }
  }

  @Test
  void classFilesAreTheSame() {
    assertEquals(once.classFiles().keySet(), again.classFiles().keySet());
    once.classFiles()
        .forEach((name, bytes) -> assertArrayEquals(bytes, again.classFiles().get(name), name));
  }

  @Test
  void neighboursDoNotMatter() {
    for (NetworkSource source : SOURCES) {
      assertEquals(once.get(source.name()).text(), CompiledNetworks.compileOne(source).text());
    }
  }

  @Test
  void languageDoesNotMatter() {
    List<NetworkSource> large =
        List.of(
            NetworkSource.of(
                    "Large",
                    Precision.FLOAT,
                    300,
                    LayerSource.of(96, Activation.SIGMOID),
                    LayerSource.of(10, Activation.SOFTMAX))
                .withLoss(Loss.CATEGORICAL_CROSS_ENTROPY)
                .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01))
                .withShape(Shape.VECTOR));
    CompiledNetworks here = CompiledNetworks.compile(large);
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, DIGITS_OF_ITS_OWN);
    try {
      CompiledNetworks there = CompiledNetworks.compile(large);
      assertEquals(here.get("Large").text(), there.get("Large").text());
      here.classFiles()
          .forEach((name, bytes) -> assertArrayEquals(bytes, there.classFiles().get(name), name));
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void sameSeedGivesTheSameWeights() {
    for (NetworkSource source : SOURCES) {
      assertArrayEquals(
          once.get(source.name()).view(42).parameters(),
          again.get(source.name()).view(42).parameters(),
          source.name());
    }
  }

  @Test
  void shapesStartFromTheSameWeights() {
    for (Precision precision : Precision.values()) {
      assertArrayEquals(
          once.get("Same_LOOPED_" + precision).view(42).parameters(),
          once.get("Same_UNROLLED_" + precision).view(42).parameters());
    }
  }

  @Test
  void otherSeedsGiveOtherWeights() {
    for (NetworkSource source : SOURCES) {
      CompiledNetwork network = once.get(source.name());
      assertFalse(
          Arrays.equals(network.view(42).parameters(), network.view(43).parameters()),
          source.name());
    }
  }
}
