package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/**
 * Where the units of a network lie in a drawing: a column for the inputs and for each layer. Of a
 * wide column, the first units and the last are drawn.
 */
final class NetworkPicture implements Picture {
  /**
   * Units of a column that are all drawn; of more, all but the one before the last are left out.
   */
  static final int MOST = 8;

  private static final int COLUMN = 190;
  private static final int ROW = 62;
  private static final int RADIUS = 17;

  /**
   * A column.
   *
   * @param letter of its units
   * @param layer 0 for the inputs
   * @param size number of units
   * @param title what stands above it
   */
  record Column(String letter, int layer, int size, String title) {
    /** The units that are drawn, from 1; 0 for those left out. */
    List<Integer> shown() {
      List<Integer> shown = new ArrayList<>();
      for (int n = 1; n <= Math.min(size, MOST); n++) {
        boolean isGap = size > MOST && n == MOST - 1;
        shown.add(isGap ? 0 : size > MOST && n == MOST ? size : n);
      }
      return shown;
    }
  }

  private final List<Column> columns = new ArrayList<>();

  NetworkPicture(NetworkSpec spec) {
    columns.add(new Column("U", 0, spec.inputs(), "inputs"));
    for (LayerSpec layer : spec.layers()) {
      String activation = layer.activation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      columns.add(
          new Column(
              "Y", layer.number(), layer.units(), "layer " + layer.number() + ": " + activation));
    }
  }

  List<Column> columns() {
    return columns;
  }

  private int height() {
    int most = columns.stream().mapToInt(c -> c.shown().size()).max().orElse(1);
    return 70 + most * ROW;
  }

  private double y(Column column, int place) {
    int count = column.shown().size();
    return 50 + (height() - 60) / 2.0 + (place - (count - 1) / 2.0) * ROW;
  }

  private static int x(Column column) {
    return 70 + column.layer() * COLUMN;
  }

  @Override
  public String svg() {
    int width = 140 + (columns.size() - 1) * COLUMN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"network\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">%n",
            width,
            height(),
            width));
    svg.append("<title>The network: ");
    svg.append(
            String.join(
                ", ", columns.stream().map(c -> c.size() + " (" + c.title() + ")").toList()))
        .append("</title>\n");
    for (int n = 1; n < columns.size(); n++) {
      edges(columns.get(n - 1), columns.get(n), svg);
    }
    columns.forEach(column -> units(column, svg));
    return svg.append("</svg>\n").toString().replace("\r", "");
  }

  @Override
  public String tikz() {
    StringBuilder tex =
        new StringBuilder("\n\\begin{center}\\begin{tikzpicture}[x=0.6pt,y=-0.6pt]\n");
    for (int n = 1; n < columns.size(); n++) {
      Column from = columns.get(n - 1);
      Column to = columns.get(n);
      for (int a = 0; a < from.shown().size(); a++) {
        for (int b = 0; b < to.shown().size(); b++) {
          if (from.shown().get(a) > 0 && to.shown().get(b) > 0) {
            tex.append(
                String.format(
                    Locale.ROOT,
                    "\\draw[gray!60] (%d,%.1f) -- (%d,%.1f);\n",
                    x(from) + RADIUS,
                    y(from, a),
                    x(to) - RADIUS,
                    y(to, b)));
          }
        }
      }
    }
    for (Column column : columns) {
      tex.append(
          String.format(
              Locale.ROOT, "\\node at (%d,15) {\\small %s};\n", x(column), column.title()));
      for (int place = 0; place < column.shown().size(); place++) {
        int unit = column.shown().get(place);
        String node =
            unit == 0
                ? "\\node at (%d,%.1f) {$\\vdots$};\n"
                : "\\node[draw,circle,fill=white,inner sep=1.5pt] at (%d,%.1f) {\\footnotesize $"
                    + column.letter()
                    + "_{"
                    + unit
                    + "}$};\n";
        tex.append(String.format(Locale.ROOT, node, x(column), y(column, place)));
      }
    }
    return tex.append("\\end{tikzpicture}\\end{center}\n").toString();
  }

  private void edges(Column from, Column to, StringBuilder svg) {
    // Labels only where they can be told apart.
    boolean labelled = (long) from.size() * to.size() <= 8;
    List<Integer> sources = from.shown();
    List<Integer> targets = to.shown();
    for (int a = 0; a < sources.size(); a++) {
      for (int b = 0; b < targets.size(); b++) {
        if (sources.get(a) == 0 || targets.get(b) == 0) {
          continue;
        }
        double x1 = x(from) + RADIUS;
        double x2 = x(to) - RADIUS;
        double y1 = y(from, a);
        double y2 = y(to, b);
        svg.append(
            String.format(
                Locale.ROOT,
                "<line x1=\"%.0f\" y1=\"%.1f\" x2=\"%.0f\" y2=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2));
        if (labelled) {
          // Nearer to the source, where the lines are further apart.
          double share = 0.3;
          svg.append(
              String.format(
                  Locale.ROOT,
                  "<text class=\"weight\" x=\"%.1f\" y=\"%.1f\">w<tspan class=\"index\" dy=\"4\">%d%d</tspan></text>%n",
                  x1 + share * (x2 - x1),
                  y1 + share * (y2 - y1) - 4,
                  targets.get(b),
                  sources.get(a)));
        }
      }
    }
  }

  private void units(Column column, StringBuilder svg) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"title\" x=\"%d\" y=\"20\">%s</text>%n",
            x(column),
            column.title()));
    List<Integer> shown = column.shown();
    for (int place = 0; place < shown.size(); place++) {
      double y = y(column, place);
      if (shown.get(place) == 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<text class=\"title\" x=\"%d\" y=\"%.1f\">&#x22ee;</text>%n",
                x(column),
                y + 6));
        continue;
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%d\" cy=\"%.1f\" r=\"%d\"/>"
                  + "<text class=\"unit\" x=\"%d\" y=\"%.1f\">%s<tspan class=\"index\" dy=\"4\">%d</tspan></text>%n",
              x(column),
              y,
              RADIUS,
              x(column),
              y + 4,
              column.letter(),
              shown.get(place)));
    }
  }
}
