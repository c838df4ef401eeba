package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.LogicSpec;

/**
 * The plane of two inputs: the four points of the truth table, filled where the function is true,
 * and each hidden unit's line, with an arrow to the side on which the unit is 1.
 */
final class LogicPicture implements Picture {
  private static final double LEAST = -0.5;
  private static final double MOST = 1.5;
  private static final int SIZE = 240;
  private static final int MARGIN = 44;
  private static final double ARROW = 0.22;

  private record Point(double x, double y) {}

  /** From one edge of the drawing to another, and the direction of the arrow from its middle. */
  private record Line(int unit, Point from, Point to, Point direction) {
    private Point middle() {
      return new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    }

    private Point tip() {
      double share = ARROW / Math.hypot(direction.x(), direction.y());
      return new Point(middle().x() + share * direction.x(), middle().y() + share * direction.y());
    }
  }

  private final LogicSpec logic;
  private final List<Line> lines = new ArrayList<>();

  LogicPicture(LogicSpec logic, LayerSpec hidden) {
    this.logic = logic;
    for (int unit = 0; unit < hidden.units(); unit++) {
      double a = hidden.weights().get(2 * unit);
      double b = hidden.weights().get(2 * unit + 1);
      if (a != 0 || b != 0) {
        lines.add(line(unit + 1, a, b, hidden.biases().get(unit)));
      }
    }
  }

  /** {@code a x + b y + c = 0} within the drawing. */
  private static Line line(int unit, double a, double b, double c) {
    List<Point> ends = new ArrayList<>();
    for (double edge : new double[] {LEAST, MOST}) {
      if (b != 0) {
        add(ends, edge, -(a * edge + c) / b);
      }
      if (a != 0) {
        add(ends, -(b * edge + c) / a, edge);
      }
    }
    return new Line(unit, ends.get(0), ends.get(1), new Point(a, b));
  }

  private static void add(List<Point> ends, double x, double y) {
    boolean isInside = x >= LEAST && x <= MOST && y >= LEAST && y <= MOST;
    boolean isNew = ends.stream().noneMatch(end -> end.x() == x && end.y() == y);
    if (isInside && isNew) {
      ends.add(new Point(x, y));
    }
  }

  private static double x(double value) {
    return MARGIN + (value - LEAST) / (MOST - LEAST) * SIZE;
  }

  private static double y(double value) {
    return MARGIN + (MOST - value) / (MOST - LEAST) * SIZE;
  }

  @Override
  public String svg() {
    int whole = SIZE + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg class=\"network logic\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">\n",
            whole, whole, whole));
    svg.append("<title>The lines of the hidden units and the points of the truth table</title>\n");
    for (double tick : new double[] {0, 1}) {
      svg.append(line("axis", tick, LEAST, tick, MOST))
          .append(line("axis", LEAST, tick, MOST, tick));
      svg.append(text(x(tick), y(LEAST) + 16, format("%.0f", tick)));
      svg.append(text(x(LEAST) - 12, y(tick) + 4, format("%.0f", tick)));
    }
    svg.append(text(x(MOST) - 10, y(LEAST) + 34, logic.inputs().get(0)));
    svg.append(text(x(LEAST) - 12, y(MOST) - 8, logic.inputs().get(1)));
    for (Line line : lines) {
      Point middle = line.middle();
      Point tip = line.tip();
      svg.append(line("unit", line.from().x(), line.from().y(), line.to().x(), line.to().y()));
      svg.append(line("arrow", middle.x(), middle.y(), tip.x(), tip.y()));
      svg.append(
          format(
              "<circle class=\"tip\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", x(tip.x()), y(tip.y())));
      svg.append(text(x(line.to().x()) + 10, y(line.to().y()) - 6, "unit " + line.unit()));
    }
    for (int row : logic.rows()) {
      svg.append(
          format(
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"8\"/>\n",
              logic.isTrue(row) ? "true" : "false", x(row & 1), y(row >> 1)));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return format(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        kind, x(x1), y(y1), x(x2), y(y2));
  }

  private static String text(double x, double y, String text) {
    return format("<text x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y, text);
  }

  @Override
  public String tikz() {
    StringBuilder tex = new StringBuilder("\n\\begin{center}\\begin{tikzpicture}[scale=2.2]\n");
    for (int tick = 0; tick <= 1; tick++) {
      tex.append(format("\\draw[gray!50] (%d,%.1f) -- (%d,%.1f);\n", tick, LEAST, tick, MOST));
      tex.append(format("\\draw[gray!50] (%.1f,%d) -- (%.1f,%d);\n", LEAST, tick, MOST, tick));
      tex.append(format("\\node[below] at (%d,%.1f) {%d};\n", tick, LEAST, tick));
      tex.append(format("\\node[left] at (%.1f,%d) {%d};\n", LEAST, tick, tick));
    }
    Tex set = new Tex();
    tex.append(
        format(
            "\\node[below] at (%.1f,%.1f) {%s};\n",
            MOST, LEAST, set.escape(logic.inputs().get(0))));
    tex.append(
        format(
            "\\node[left] at (%.1f,%.1f) {%s};\n", LEAST, MOST, set.escape(logic.inputs().get(1))));
    for (Line line : lines) {
      Point middle = line.middle();
      Point tip = line.tip();
      tex.append(
          format(
              "\\draw[thick] (%.2f,%.2f) -- (%.2f,%.2f) node[above right] {\\footnotesize unit %d};\n",
              line.from().x(), line.from().y(), line.to().x(), line.to().y(), line.unit()));
      tex.append(
          format(
              "\\draw[->] (%.2f,%.2f) -- (%.2f,%.2f);\n",
              middle.x(), middle.y(), tip.x(), tip.y()));
    }
    for (int row : logic.rows()) {
      tex.append(
          format(
              "\\draw[fill=%s] (%d,%d) circle (1.6pt);\n",
              logic.isTrue(row) ? "black" : "white", row & 1, row >> 1));
    }
    return tex.append("\\end{tikzpicture}\\end{center}\n").toString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
