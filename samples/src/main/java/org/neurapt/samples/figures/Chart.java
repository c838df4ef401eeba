package org.neurapt.samples.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart of lines, on white: it is read on light and dark pages. */
final class Chart {
  /** Told apart also by those who do not see all colours. */
  private static final Color[] COLORS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9)
  };

  private static final Color FAINT = new Color(0xC8C8C8);
  private static final int POINTS = 241;

  private final XYChart chart;
  private int lines;

  Chart(int width, int height, String title, String across, String up) {
    chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesStroke(new BasicStroke(0.4f));
    styler.setLegendPosition(LegendPosition.InsideNW);
    styler.setDecimalPattern("0.##");
  }

  /** The legend beside the plot, for lines that are everywhere. */
  Chart withLegendBeside() {
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    return this;
  }

  Chart withLogarithmicHeight() {
    chart.getStyler().setYAxisLogarithmic(true);
    return this;
  }

  /** What is seen. */
  Chart within(double left, double right, double bottom, double top) {
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(left).setXAxisMax(right).setYAxisMin(bottom).setYAxisMax(top);
    return this;
  }

  /** A function's curve. */
  Chart curve(String name, double from, double to, DoubleUnaryOperator function) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int n = 0; n < POINTS; n++) {
      x[n] = from + (to - from) * n / (POINTS - 1);
      y[n] = function.applyAsDouble(x[n]);
    }
    return line(name, x, y);
  }

  /** A line through points. */
  Chart line(String name, double[] x, double[] y) {
    XYSeries series = series(name, x, y, COLORS[lines++ % COLORS.length]);
    series.setMarker(SeriesMarkers.NONE);
    return this;
  }

  /** A line with a dot at each point. */
  Chart path(String name, double[] x, double[] y) {
    XYSeries series = series(name, x, y, COLORS[lines++ % COLORS.length]);
    series.setMarker(SeriesMarkers.CIRCLE);
    return this;
  }

  /** Points alone. */
  Chart points(String name, double[] x, double[] y) {
    XYSeries series = series(name, x, y, Color.DARK_GRAY);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    return this;
  }

  /** A line in the background, which the legend does not name. */
  Chart faint(String name, double[] x, double[] y) {
    XYSeries series = series(name, x, y, FAINT);
    series.setMarker(SeriesMarkers.NONE);
    series.setShowInLegend(false);
    return this;
  }

  private XYSeries series(String name, double[] x, double[] y, Color color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(new BasicStroke(1.6f));
    return series;
  }

  /** Writes an SVG file. */
  void write(Path directory, String name) throws IOException {
    chart.getStyler().setMarkerSize(4);
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, directory.resolve(name + ".svg").toString(), VectorGraphicsFormat.SVG);
  }
}
