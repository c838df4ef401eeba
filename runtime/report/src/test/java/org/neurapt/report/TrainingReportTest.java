package org.neurapt.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;
import org.neurapt.features.Scaler;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;

class TrainingReportTest {

  /** {@code max(0, x1)}, {@code max(0, -1)} and their first as the output. */
  private static final class Small implements Predictor<double[]> {
    private static final double[] PARAMETERS = {1, 0, 0, 0, 0, -1, 1, 0};

    @Override
    public String architecture() {
      return "2 -> 2 relu -> 1 linear, no bias";
    }

    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public int parameterCount() {
      return PARAMETERS.length;
    }

    @Override
    public double[] newArray(int length) {
      return new double[length];
    }

    @Override
    public void predict(double[] input, double[] output) {
      output[0] = Math.max(0, input[0]);
    }

    @Override
    public void predict(double[] inputs, double[] outputs, int count) {
      for (int n = 0; n < count; n++) {
        outputs[n] = Math.max(0, inputs[2 * n]);
      }
    }

    @Override
    public void copyParametersTo(double[] target) {
      System.arraycopy(PARAMETERS, 0, target, 0, target.length);
    }

    @Override
    public void setParameters(double[] parameters) {}

    @Override
    public Predictor<double[]> share() {
      return this;
    }
  }

  private static final double[][] INPUTS = {{0.9, 1}, {0.2, 1}, {0.7, -1}, {0.4, 0}, {0.6, 3}};

  private static History history() {
    return new History(
        List.of(
            new Epoch(
                1,
                0.5,
                OptionalDouble.of(0.6),
                OptionalDouble.of(0.7),
                OptionalDouble.of(0.01),
                Duration.ZERO),
            new Epoch(
                2,
                0.4,
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.8),
                OptionalDouble.of(0.01),
                Duration.ZERO)));
  }

  static TrainingReport classes() {
    Dataset data =
        Dataset.ofBinary(INPUTS, new int[] {1, 0, 1, 0, 0}, "a < b", "\"quoted\" & <script>");
    return TrainingReport.of("Run <1>", history())
        .network(new Small(), data)
        .images(new Small(), 2)
        .classification(new Small(), data);
  }

  @Test
  void namesAreEscapedAndNothingIsLoaded() {
    String html = classes().html();
    assertTrue(html.contains("<h1>Run &lt;1&gt;</h1>"));
    assertFalse(html.contains("<script"));
    assertTrue(html.contains("&quot;quoted&quot; &amp; &lt;script&gt;"));
    assertFalse(html.matches("(?s).*(src|href)=\"(?!data:|#).*"), "something is loaded");
    assertTrue(html.contains("Dead units: 1 of 2 RELU units"));
    assertTrue(html.contains("Area 1.000"));
    assertEquals(2, html.split("<img ").length - 1);
  }

  @Test
  void sameRunSameBytes(@TempDir Path folder) throws IOException {
    assertEquals(classes().html(), classes().html());
    TrainingReport report = classes();
    assertEquals(report.html(), report.html());
    report.write(folder.resolve("report.html"));
    assertEquals(report.html(), Files.readString(folder.resolve("report.html")));
  }

  @Test
  void regressionIsInTheTargetsUnits() {
    double[][] targets = {{0.9}, {0.2}, {0.7}, {0.4}, {0.6}};
    Dataset data = Dataset.of(INPUTS, targets);
    String html =
        TrainingReport.of("Numbers", history())
            .regression(new Small(), data, Scaler.of(new double[] {100}, new double[] {10}))
            .html();
    assertTrue(html.contains("<td>1.000</td>"), "R2");
    assertTrue(html.contains("predicted against actual"));
    assertTrue(
        TrainingReport.of("Numbers", history())
            .regression(new Small(), data, null)
            .html()
            .contains("<td>y1</td>"));
  }

  @Test
  void chartsAreFiles(@TempDir Path folder) throws IOException {
    Plots.losses(history()).writeSvg(folder.resolve("losses.svg"));
    Plots.accuracies(history()).writePng(folder.resolve("accuracies.png"));
    assertTrue(Files.readString(folder.resolve("losses.svg")).contains("<svg"));
    assertEquals((byte) 'P', Files.readAllBytes(folder.resolve("accuracies.png"))[1]);
  }

  @Test
  void runsAreCompared() {
    Map<String, History> runs = new LinkedHashMap<>();
    runs.put("one", history());
    runs.put("two", history());
    String svg = Plots.compared(runs).svg();
    int one = Plots.compared(Map.of("one", history())).svg().length();
    assertTrue(svg.length() > one, "another line, and another entry of the legend");
    assertThrows(IllegalArgumentException.class, () -> Plots.compared(Map.of()));
  }

  @Test
  void imagesMustBeRectangles() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingReport.of("a", history()).images(new Small(), 3));
  }
}
