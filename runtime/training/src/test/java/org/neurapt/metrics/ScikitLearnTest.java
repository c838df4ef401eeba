package org.neurapt.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.data.Dataset;
import org.neurapt.json.Json;

/** Metrics are those of scikit-learn: make_metrics.py beside the numbers made them. */
class ScikitLearnTest {
  private static final double ROUNDING = 1e-12;

  record Case(String name, Json json) {
    int classes() {
      return (int) json.get("classes").integer();
    }

    int[] integers(String key) {
      return IntStream.of(
              json.get(key).elements().stream().mapToInt(n -> (int) n.integer()).toArray())
          .toArray();
    }

    double number(String key) {
      return json.get(key).number();
    }

    String[] names() {
      return IntStream.range(0, classes()).mapToObj(n -> "c" + n).toArray(String[]::new);
    }

    double[][] probabilities() {
      List<double[]> rows = new ArrayList<>();
      json.get("probabilities").elements().forEach(row -> rows.add(row.numbers()));
      return rows.toArray(double[][]::new);
    }

    ConfusionMatrix matrix() {
      return ConfusionMatrix.of(List.of(names()), integers("labels"), integers("predicted"));
    }

    /** A network with an output for each class, or one for two. */
    TableOfOutputs network(boolean isSingle) {
      double[][] rows = probabilities();
      for (int n = 0; isSingle && n < rows.length; n++) {
        rows[n] = new double[] {rows[n][1]};
      }
      return new TableOfOutputs(rows);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = ScikitLearnTest.class.getResourceAsStream("metrics.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Json.parse("metrics", text).elements().stream()
          .map(json -> new Case(json.get("name").string(), json))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ofDecisions(Case c) {
    ConfusionMatrix matrix = c.matrix();
    assertEquals(c.number("accuracy"), matrix.accuracy(), ROUNDING);
    assertEquals(c.number("balancedAccuracy"), matrix.balancedAccuracy(), ROUNDING);
    assertEquals(c.number("macroF1"), matrix.macroF1(), ROUNDING);
    assertEquals(c.number("weightedF1"), matrix.weightedF1(), ROUNDING);
    for (int label = 0; label < c.classes(); label++) {
      assertEquals(c.json().get("recall").numbers()[label], matrix.recall(label), ROUNDING);
      assertEquals(c.json().get("f1").numbers()[label], matrix.f1(label), ROUNDING);
      double precision = matrix.precision(label); // NaN here where it is 0 by default there.
      assertEquals(
          c.json().get("precision").numbers()[label],
          Double.isNaN(precision) ? 0 : precision,
          ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ofProbabilities(Case c) {
    TableOfOutputs network = c.network(false);
    Dataset data = network.classes(c.integers("labels"), c.names());
    ProbabilityScores scores = ProbabilityScores.of(network, data);
    assertEquals(c.number("logLoss"), scores.logLoss(), 1e-9);
    int halves = c.classes() == 2 ? 2 : 1;
    assertEquals(c.number("brier"), scores.brier() / halves, ROUNDING);
    double areas =
        c.classes() == 2
            ? RocCurve.of(network, data, 1).area()
            : IntStream.range(0, c.classes())
                .mapToDouble(label -> RocCurve.of(network, data, label).area())
                .average()
                .orElseThrow();
    assertEquals(c.number("auc"), areas, ROUNDING);
    if (c.classes() == 2) {
      calibration(c, network, data);
      ofOneOutput(c);
    }
  }

  private static void calibration(Case c, TableOfOutputs network, Dataset data) {
    int bins = 5;
    for (Json expected : c.json().get("calibration").elements()) {
      List<CalibrationCurve.Bin> curve = CalibrationCurve.of(network, data, 1, bins).bins();
      double[] found = expected.elements().get(0).numbers();
      double[] predicted = expected.elements().get(1).numbers();
      assertEquals(found.length, curve.size());
      for (int n = 0; n < found.length; n++) {
        assertEquals(found[n], curve.get(n).found(), ROUNDING);
        assertEquals(predicted[n], curve.get(n).predicted(), ROUNDING);
      }
      bins = 10;
    }
  }

  private static void ofOneOutput(Case c) {
    TableOfOutputs network = c.network(true);
    Dataset data = Dataset.ofBinary(network.numbers(), c.integers("labels"), "no", "yes");
    ProbabilityScores scores = ProbabilityScores.of(network, data);
    assertEquals(c.number("logLoss"), scores.logLoss(), 1e-9);
    assertEquals(c.number("brier"), scores.brier(), ROUNDING);
    RocCurve curve = RocCurve.of(network, data);
    assertEquals(c.number("auc"), curve.area(), ROUNDING);
    assertEquals(c.number("auc"), RocCurve.of(network, data, 0).area(), ROUNDING);
    double[] fpr = c.json().get("fpr").numbers();
    double[] tpr = c.json().get("tpr").numbers();
    assertEquals(fpr.length, curve.points().size());
    for (int n = 0; n < fpr.length; n++) {
      assertEquals(fpr[n], curve.points().get(n).falsePositiveRate(), ROUNDING);
      assertEquals(tpr[n], curve.points().get(n).truePositiveRate(), ROUNDING);
    }
  }

  @Test
  void thresholdsAreChosen() {
    RocCurve curve =
        RocCurve.of(
            new boolean[] {true, true, false, false, true, false},
            new double[] {0.9, 0.8, 0.7, 0.65, 0.6, 0.1});
    assertEquals(0.8, curve.mostInformative().threshold());
    assertEquals(0.6, curve.finding(1).threshold());
    assertEquals(2.0 / 3, curve.finding(1).falsePositiveRate(), ROUNDING);
    assertEquals(0.9, curve.finding(0.2).threshold());
    assertThrows(IllegalArgumentException.class, () -> curve.finding(1.1));
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RocCurve.of(new boolean[] {true, true}, new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> RocCurve.of(new boolean[] {true, false}, new double[3]));
    assertThrows(
        IllegalArgumentException.class,
        () -> RocCurve.of(new boolean[] {true, false}, new double[] {1, Double.NaN}));
    TableOfOutputs network = new TableOfOutputs(new double[] {2, -1}, new double[] {0.5, 0.5});
    Dataset data = network.classes(new int[] {0, 1}, "a", "b");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ProbabilityScores.of(network, data));
    assertTrue(e.toString().contains("no probability"), e::toString);
    assertThrows(IllegalArgumentException.class, () -> RocCurve.of(network, data));
    assertThrows(IndexOutOfBoundsException.class, () -> RocCurve.of(network, data, 2));
  }
}
