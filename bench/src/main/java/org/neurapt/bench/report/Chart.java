package org.neurapt.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.neurapt.bench.contest.Sizes;

/** A log-log chart: a network's multiply-adds against the time for one sample. */
public final class Chart {
  /** Pixels. */
  private static final int WIDTH = 900;

  private static final int HEIGHT = 600;

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
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setMarkerSize(6);
    for (String contender : contenders) {
      addLine(
          chart,
          contender,
          network -> results.find(work.apply(network), contender).map(Measurement::nanos),
          work);
    }
    Bound bound = new Bound(results);
    addLine(
        chart,
        "bound",
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
      Function<String, Optional<Double>> nanos,
      Function<String, Work> work) {
    List<Double> sizes = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (String network : networks) {
      Stream<Double> time = nanos.apply(network).stream();
      time.forEach(
          value -> {
            sizes.add(multiplyAdds(network));
            times.add(value / work.apply(network).rows());
          });
    }
    if (!sizes.isEmpty()) {
      chart.addSeries(name, sizes, times);
    }
  }

  private static double multiplyAdds(String network) {
    return Sizes.parse(network).weightCount();
  }
}
