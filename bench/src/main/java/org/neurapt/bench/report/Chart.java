package org.neurapt.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.neurapt.bench.contest.Sizes;

/** A log-log chart: a network's multiply-adds against the time for one sample. */
public final class Chart {
  /** Pixels. */
  private static final int WIDTH = 900;

  private static final int HEIGHT = 600;

  /** Told apart also by those who do not see all colours; the bound is black. */
  private static final Color[] COLORS = {
    new Color(0xD55E00),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x0072B2),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0x7F3C8D),
    new Color(0x8C6D31),
    new Color(0x4D4D4D),
    new Color(0x999999)
  };

  private final Results results;
  private final List<String> networks;

  /** A chart of these results; the networks in order of their size. */
  public Chart(Results results, List<String> networks) {
    this.results = results;
    this.networks =
        networks.stream()
            .sorted((a, b) -> Double.compare(multiplyAdds(a), multiplyAdds(b)))
            .toList();
  }

  /**
   * Writes an SVG file: a line for each contender that was measured, and one for the bound of
   * {@code float}.
   */
  public void write(String title, Function<String, Work> work, List<String> contenders, Path file) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("multiply-adds for one sample")
            .yAxisTitle("time for one sample, ns")
            .build();
    XYStyler styler = chart.getStyler();
    styler.setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setMarkerSize(6);
    styler.setChartBackgroundColor(Color.WHITE);
    // Not dashed: dashes would be an outline each, and the file ten times as large.
    styler.setPlotGridLinesStroke(new BasicStroke(0.5f));
    for (int i = 0; i < contenders.size(); i++) {
      String contender = contenders.get(i);
      addLine(
          chart,
          contender,
          COLORS[i % COLORS.length],
          network -> results.find(work.apply(network), contender).map(Measurement::nanos),
          work);
    }
    Bound bound = new Bound(results);
    addLine(
        chart,
        "bound",
        Color.BLACK,
        network -> bound.nanos(network, work.apply(network).rows(), Float.BYTES),
        work);
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addLine(
      XYChart chart,
      String name,
      Color color,
      Function<String, Optional<Double>> nanos,
      Function<String, Work> work) {
    List<Double> sizes = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (String network : networks) {
      Optional<Double> time = nanos.apply(network);
      if (time.isPresent()) {
        sizes.add(multiplyAdds(network));
        times.add(time.get() / work.apply(network).rows());
      }
    }
    if (!sizes.isEmpty()) {
      XYSeries series = chart.addSeries(name, sizes, times);
      series.setLineColor(color);
      series.setMarkerColor(color);
    }
  }

  private static double multiplyAdds(String network) {
    return Sizes.parse(network).weightCount();
  }
}
