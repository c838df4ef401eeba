package org.neurapt.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.Histogram;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.neurapt.metrics.CalibrationCurve;
import org.neurapt.metrics.RocCurve;
import org.neurapt.search.Dimension;
import org.neurapt.search.SearchResult;
import org.neurapt.search.Trial;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;

/**
 * A chart of a run or of a network's predictions.
 *
 * <pre>{@code
 * Plots.losses(history).writeSvg(Path.of("losses.svg"));
 * }</pre>
 */
public final class Plots {
  /** Told apart also by those who do not see all colours. */
  private static final Color BLUE = new Color(0x0072B2);

  private static final Color ORANGE = new Color(0xD55E00);
  private static final Color GREY = new Color(0x9A9A9A);
  private static final List<Color> COLORS =
      List.of(
          BLUE,
          ORANGE,
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000),
          GREY);

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int BARS = 30;

  /** What span of numbers is drawn on a logarithmic scale. */
  private static final double LOGARITHMIC = 20;

  private final Chart<?, ?> chart;

  private Plots(Chart<?, ?> chart) {
    this.chart = chart;
  }

  /** Training and, where there is one, validation loss of each epoch. */
  public static Plots losses(History history) {
    XYChart chart = xy("Loss", "epoch", "mean loss");
    double[] numbers = history.epochs().stream().mapToDouble(Epoch::number).toArray();
    line(
        chart,
        "training",
        numbers,
        history.epochs().stream().mapToDouble(Epoch::trainingLoss).toArray(),
        BLUE);
    if (history.last().validationLoss().isPresent()) {
      line(
          chart,
          "validation",
          numbers,
          history.epochs().stream().mapToDouble(e -> e.validationLoss().orElse(0)).toArray(),
          ORANGE);
    }
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    return new Plots(chart);
  }

  /**
   * The training losses of several runs, on a logarithmic scale.
   *
   * @param runs by what they are called, in the order of the legend
   * @throws IllegalArgumentException if there is none, or a loss is 0
   */
  public static Plots compared(Map<String, History> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("no runs; give one or more");
    }
    XYChart chart = xy("Training loss", "epoch", "mean loss");
    int drawn = 0;
    for (Map.Entry<String, History> run : runs.entrySet()) {
      List<Epoch> epochs = run.getValue().epochs();
      if (epochs.stream().anyMatch(epoch -> !(epoch.trainingLoss() > 0))) {
        throw new IllegalArgumentException(
            "%s: a loss of 0 has no place on a logarithmic scale".formatted(run.getKey()));
      }
      line(
          chart,
          run.getKey(),
          epochs.stream().mapToDouble(Epoch::number).toArray(),
          epochs.stream().mapToDouble(Epoch::trainingLoss).toArray(),
          COLORS.get(drawn++ % COLORS.size()));
    }
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    return new Plots(chart);
  }

  /** The validation accuracy of each epoch; of a run that has it. */
  public static Plots accuracies(History history) {
    XYChart chart = xy("Accuracy", "epoch", "share that is right");
    line(
        chart,
        "validation",
        history.epochs().stream().mapToDouble(Epoch::number).toArray(),
        history.epochs().stream().mapToDouble(e -> e.validationAccuracy().orElse(0)).toArray(),
        ORANGE);
    chart.getStyler().setLegendVisible(false);
    return new Plots(chart);
  }

  /** A ROC curve, with the diagonal that guessing gives. */
  public static Plots roc(RocCurve curve) {
    XYChart chart = xy("ROC curve", "false positive rate", "true positive rate");
    line(
        chart,
        "network",
        curve.points().stream().mapToDouble(RocCurve.Point::falsePositiveRate).toArray(),
        curve.points().stream().mapToDouble(RocCurve.Point::truePositiveRate).toArray(),
        BLUE);
    line(chart, "guessing", new double[] {0, 1}, new double[] {0, 1}, GREY);
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    return new Plots(chart);
  }

  /**
   * Shares of a class against the probabilities that it was given, with the line on which they are
   * equal.
   */
  public static Plots calibration(CalibrationCurve curve) {
    XYChart chart = xy("Calibration", "probability", "share that is of the class");
    XYSeries network =
        line(
            chart,
            "network",
            curve.bins().stream().mapToDouble(CalibrationCurve.Bin::predicted).toArray(),
            curve.bins().stream().mapToDouble(CalibrationCurve.Bin::found).toArray(),
            BLUE);
    network.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(BLUE);
    line(chart, "right", new double[] {0, 1}, new double[] {0, 1}, GREY);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    return new Plots(chart);
  }

  /**
   * The scores of a search's trials against what they tried of one dimension, a colour for each
   * round; on a logarithmic scale where numbers above 0 span more than a factor of 20.
   *
   * @throws IllegalArgumentException if no trial has a finite score
   */
  public static Plots tried(SearchResult result, Dimension<? extends Number> dimension) {
    List<Trial> finite =
        result.trials().stream().filter(trial -> Double.isFinite(trial.score())).toList();
    if (finite.isEmpty()) {
      throw new IllegalArgumentException("no trial has a finite score: there is nothing to draw");
    }
    XYChart chart = xy("Search", dimension.name(), "score");
    double[] all = finite.stream().mapToDouble(trial -> value(trial, dimension)).toArray();
    double least = DoubleStream.of(all).min().orElseThrow();
    double most = DoubleStream.of(all).max().orElseThrow();
    if (least > 0 && most > LOGARITHMIC * least) {
      chart.getStyler().setXAxisLogarithmic(true);
      chart.getStyler().setXAxisDecimalPattern("0.#####");
    }
    int rounds = finite.stream().mapToInt(Trial::round).max().orElseThrow();
    for (int round = 1; round <= rounds; round++) {
      int of = round;
      List<Trial> trials = finite.stream().filter(trial -> trial.round() == of).toList();
      if (!trials.isEmpty()) {
        scatter(
            chart,
            "round " + round,
            trials.stream().mapToDouble(trial -> value(trial, dimension)).toArray(),
            trials.stream().mapToDouble(Trial::score).toArray(),
            COLORS.get((round - 1) % COLORS.size()));
      }
    }
    return new Plots(chart);
  }

  private static double value(Trial trial, Dimension<? extends Number> dimension) {
    return trial.candidate().get(dimension).doubleValue();
  }

  private static void scatter(XYChart chart, String name, double[] x, double[] y, Color color) {
    XYSeries points = chart.addSeries(name, x, y);
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
  }

  /**
   * Predicted against actual numbers, with the line on which they are equal.
   *
   * @param actual one or more
   * @param predicted as many
   */
  public static Plots predictions(double[] actual, double[] predicted) {
    XYChart chart = xy("Predictions", "actual", "predicted");
    scatter(chart, "examples", actual, predicted, BLUE);
    double least = IntStream.range(0, actual.length).mapToDouble(n -> actual[n]).min().orElse(0);
    double most = IntStream.range(0, actual.length).mapToDouble(n -> actual[n]).max().orElse(1);
    line(chart, "right", new double[] {least, most}, new double[] {least, most}, GREY);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    return new Plots(chart);
  }

  /** How often weights are of which size. */
  static Plots histogram(String title, List<Double> weights) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT / 2 + 40)
            .title(title)
            .xAxisTitle("weight")
            .yAxisTitle("number")
            .build();
    Histogram bars =
        new Histogram(new ArrayList<>(weights), Math.min(BARS, Math.max(1, weights.size())));
    chart.addSeries("weights", bars.getxAxisData(), bars.getyAxisData()).setFillColor(BLUE);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    chart.getStyler().setXAxisMaxLabelCount(9);
    chart.getStyler().setAvailableSpaceFill(0.98);
    plain(chart);
    return new Plots(chart);
  }

  private static XYChart xy(String title, String across, String up) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setMarkerSize(4);
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    plain(chart);
    return chart;
  }

  private static void plain(Chart<?, ?> chart) {
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
  }

  private static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(new BasicStroke(1.6f));
    return series;
  }

  /** The chart as SVG. */
  public String svg() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Writes the chart as an SVG file. */
  public void writeSvg(Path file) throws IOException {
    Files.writeString(file, svg());
  }

  /** Writes the chart as a PNG file. */
  public void writePng(Path file) throws IOException {
    Files.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG));
  }
}
