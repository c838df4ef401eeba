package org.neurapt.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurapt.metrics.ConfusionMatrix;

/** An HTML page that needs no other file. */
final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c1d22; --paper: #fdfdfb; --soft: #5c6070; --line: #d9dbe3; --accent: #0b5d8a; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e7eb; --paper: #15161a; --soft: #a0a5b5; --line: #34363f; --accent: #7cc0ea; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
      main { max-width: 46rem; margin: 0 auto; padding: 1.2rem 1rem 4rem; }
      h1 { font-size: 1.8rem; } h2 { font-size: 1.25rem; margin-top: 2.4rem; border-bottom: 1px solid var(--line); padding-bottom: 0.2rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; margin: 0.8rem 0; font-variant-numeric: tabular-nums; }
      th, td { padding: 0.25rem 0.9rem 0.25rem 0; text-align: right; border-bottom: 1px solid var(--line); }
      th { color: var(--soft); font-weight: 600; } th:first-child, td:first-child { text-align: left; }
      .confusion td { padding: 0.3rem 0.7rem; border: 1px solid var(--line); } .confusion th { padding: 0.3rem 0.7rem; }
      li { margin: 0.3rem 0; }
      figure { margin: 1rem 0; background: white; border-radius: 4px; padding: 0.4rem; } figure svg { width: 100%; height: auto; display: block; }
      figcaption { color: #5c6070; font-size: 0.88rem; padding: 0.2rem 0.4rem; }
      .images { display: flex; flex-wrap: wrap; gap: 6px; } .images img { image-rendering: pixelated; }
      @media print { figure, table { break-inside: avoid; } }
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();

  Page(String title) {
    this.title = title;
  }

  void clear() {
    body.setLength(0);
  }

  void heading(String text) {
    body.append("<h2>").append(escaped(text)).append("</h2>\n");
  }

  void paragraph(String text) {
    body.append("<p>").append(escaped(text)).append("</p>\n");
  }

  void list(List<String> items) {
    body.append("<ul>\n");
    items.forEach(item -> body.append("<li>").append(escaped(item)).append("</li>\n"));
    body.append("</ul>\n");
  }

  /** The first row is the head. */
  void table(List<List<String>> rows) {
    body.append("<div class=\"scroll\"><table>\n");
    for (int n = 0; n < rows.size(); n++) {
      String tag = n == 0 ? "th" : "td";
      body.append("<tr>");
      rows.get(n).forEach(cell -> body.append("<%s>%s</%s>".formatted(tag, escaped(cell), tag)));
      body.append("</tr>\n");
    }
    body.append("</table></div>\n");
  }

  /** Rows are actual classes; the darker a cell, the more of its row. */
  void confusion(ConfusionMatrix matrix) {
    List<String> names = matrix.classNames();
    body.append(
        "<div class=\"scroll\"><table class=\"confusion\">\n<tr><th>actual \\ predicted</th>");
    names.forEach(name -> body.append("<th>").append(escaped(name)).append("</th>"));
    body.append("</tr>\n");
    for (int actual = 0; actual < names.size(); actual++) {
      body.append("<tr><th>").append(escaped(names.get(actual))).append("</th>");
      List<Integer> row = new ArrayList<>();
      for (int predicted = 0; predicted < names.size(); predicted++) {
        row.add(matrix.count(actual, predicted));
      }
      int sum = Math.max(1, row.stream().mapToInt(count -> count).sum());
      for (int predicted = 0; predicted < names.size(); predicted++) {
        String color = predicted == actual ? "0, 114, 178" : "213, 94, 0";
        double share = (double) row.get(predicted) / sum;
        body.append(
            String.format(
                Locale.ROOT,
                "<td style=\"background: rgba(%s, %.2f)\">%d</td>",
                color,
                share == 0 ? 0 : 0.12 + 0.5 * share,
                row.get(predicted)));
      }
      body.append("</tr>\n");
    }
    body.append("</table></div>\n");
  }

  void figure(String svg, String caption) {
    body.append("<figure>").append(inline(svg)).append("<figcaption>");
    body.append(escaped(caption)).append("</figcaption></figure>\n");
  }

  /** PNG images in Base64. */
  void images(List<String> images, String caption) {
    body.append("<figure><div class=\"images\">");
    images.forEach(
        image -> body.append("<img alt=\"\" src=\"data:image/png;base64,%s\">".formatted(image)));
    body.append("</div><figcaption>").append(escaped(caption)).append("</figcaption></figure>\n");
  }

  /** From the element on, with what lets it be scaled; identifiers stay apart. */
  private String inline(String svg) {
    int count = body.length();
    String element = svg.substring(svg.indexOf("<svg"));
    return element
        .replaceFirst("width=\"(\\d+)px\" height=\"(\\d+)px\"", "viewBox=\"0 0 $1 $2\"")
        .replaceAll("id=\"([^\"]+)\"", "id=\"p" + count + "$1\"")
        .replaceAll("url\\(#([^)]+)\\)", "url(#p" + count + "$1)");
  }

  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
        .formatted(escaped(title), STYLE, escaped(title), body);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
