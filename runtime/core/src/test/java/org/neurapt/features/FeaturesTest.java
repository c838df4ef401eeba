package org.neurapt.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.features.Column.Unknown;

class FeaturesTest {
  private static final Features FEATURES =
      Features.of(
          List.of(
              new Column.Numeric("age", OptionalDouble.of(40), 30, 5),
              new Column.Category("colour", List.of("red", "green"), Unknown.REFUSED),
              new Column.Category("size", List.of("S", "M"), Unknown.ZEROS),
              new Column.Category("shape", List.of("round"), Unknown.OTHER),
              Column.Numeric.plain("weight")));

  private static double[] row(Object age, String colour, String size, String shape, Object weight) {
    return FEATURES.row(
        Map.of("age", age, "colour", colour, "size", size, "shape", shape, "weight", weight));
  }

  @Test
  void encodesRows() {
    assertEquals(8, FEATURES.width());
    assertEquals(
        List.of(
            "age",
            "colour=red",
            "colour=green",
            "size=S",
            "size=M",
            "shape=round",
            "shape=other",
            "weight"),
        FEATURES.inputNames());
    assertArrayEquals(new double[] {2, 0, 1, 1, 0, 1, 0, 7.5}, row(40, "green", "S", "round", 7.5));
    assertArrayEquals(
        new double[] {-6, 1, 0, 0, 0, 0, 1, 1e3}, row(" 0 ", "red", "XL", "square", "1e3"));
  }

  @Test
  void fillsInWhatIsMissing() {
    for (Object missing : List.of("", " ", Double.NaN)) {
      assertEquals(2, row(missing, "red", "S", "round", 1)[0]);
    }
    assertEquals(
        2, FEATURES.row(Map.of("colour", "red", "size", "S", "shape", "round", "weight", 1))[0]);
    assertEquals(
        4,
        FEATURES.withReplacement("age", 50)
            .row(Map.of("colour", "red", "size", "S", "shape", "round", "weight", 1))[0]);
  }

  @Test
  void refusesWhatCannotBeEncoded() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> row(1, "blue", "S", "round", 1),
            () -> row(1, "", "S", "round", 1),
            () -> row(1, "red", "S", "round", ""),
            () -> row(1, "red", "S", "round", "heavy"),
            () -> row(1, "red", "S", "round", Double.POSITIVE_INFINITY),
            () -> FEATURES.row(Map.of("hue", "red")),
            () -> FEATURES.withReplacement("colour", 1),
            () -> FEATURES.withReplacement("age", Double.NaN),
            () -> Features.of(List.of()),
            () -> Features.of(List.of(Column.Numeric.plain("a"), Column.Numeric.plain("a"))),
            () -> new Column.Numeric("a", OptionalDouble.empty(), 0, 0),
            () -> new Column.Numeric("a", OptionalDouble.empty(), Double.NaN, 1),
            () -> new Column.Category("a", List.of(), Unknown.ZEROS),
            () -> new Column.Category("a", List.of("x", "x"), Unknown.ZEROS),
            () -> new Column.Category("a", List.of("x", " "), Unknown.ZEROS))) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(e.toString().length() > 60, e.toString());
    }
  }

  @Test
  void isTheSameAsJson() {
    Features odd =
        Features.of(
            List.of(
                new Column.Numeric("a \"b\"", OptionalDouble.empty(), 0.1 + 0.2, 1e-300),
                new Column.Category(
                    "\u00e4", List.of("\n", "\ud83d\ude00x").subList(1, 2), Unknown.OTHER)));
    for (Features features : List.of(FEATURES, odd)) {
      assertEquals(features, Features.parse(features.toJson()));
      assertEquals(features.hashCode(), Features.parse(features.toJson()).hashCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[1]",
        "[{\"name\": \"a\"}]",
        "[{\"name\": \"a\", \"offset\": 0, \"scale\": 0}]",
        "[{\"name\": \"a\", \"values\": [\"x\"], \"unknown\": \"NEVER\"}]"
      })
  void refusesOtherJson(String json) {
    assertThrows(IllegalArgumentException.class, () -> Features.parse(json));
  }
}
