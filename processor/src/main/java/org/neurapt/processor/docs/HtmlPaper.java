package org.neurapt.processor.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes HTML that needs no other file. */
final class HtmlPaper implements Paper {
  private static final Pattern JAVA =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
              + "|(?<string>\"[^\"\\n]*\")"
              + "|(?<annotation>@\\w+)"
              + "|(?<keyword>\\b(?:package|import|public|private|final|static|class|implements|new"
              + "|return|void|double|float|int|long|boolean|for|if|else|throw|this|switch|case|null"
              + "|default|while|true|false|instanceof)\\b)"
              + "|(?<number>\\b\\d[\\w.]*)",
          Pattern.DOTALL);

  private final Typesetting set = new MathMl();
  private final StringBuilder text = new StringBuilder();

  HtmlPaper(String title) {
    text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(set.escape(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n");
  }

  private static String style() {
    try (InputStream in = HtmlPaper.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("page.css is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Typesetting set() {
    return set;
  }

  @Override
  public void heading(int level, String heading) {
    text.append(String.format(Locale.ROOT, "<h%d>%s</h%d>%n", level, set.escape(heading), level));
  }

  @Override
  public void paragraph(String paragraph) {
    text.append("<p>").append(set.escape(paragraph)).append("</p>\n");
  }

  @Override
  public void lines(List<Typesetting.Line> lines, String code) {
    if (code.isEmpty()) {
      text.append(set.lines(lines));
      return;
    }
    text.append("<div class=\"equation\" tabindex=\"0\">")
        .append(set.lines(lines))
        .append("<span class=\"hint\">code</span><pre>")
        .append(highlighted(code))
        .append("</pre></div>\n");
  }

  @Override
  public void table(List<List<Cell>> rows) {
    text.append("<table>\n");
    for (int n = 0; n < rows.size(); n++) {
      String tag = n == 0 ? "th" : "td";
      text.append("<tr>");
      for (Cell cell : rows.get(n)) {
        String content = cell.isFormula() ? set.inline(cell.text()) : set.escape(cell.text());
        text.append('<').append(tag).append('>').append(content);
        text.append("</").append(tag).append('>');
      }
      text.append("</tr>\n");
    }
    text.append("</table>\n");
  }

  @Override
  public void picture(Picture picture) {
    text.append("<figure>").append(picture.svg()).append("</figure>\n");
  }

  @Override
  public void listing(String source) {
    text.append("<details><summary>The generated class</summary>\n<pre>")
        .append(highlighted(source))
        .append("</pre></details>\n");
  }

  private String highlighted(String source) {
    Matcher tokens = JAVA.matcher(source);
    StringBuilder html = new StringBuilder();
    int from = 0;
    while (tokens.find()) {
      html.append(set.escape(source.substring(from, tokens.start())));
      String kind = "number";
      for (String name : List.of("comment", "string", "annotation", "keyword")) {
        if (tokens.group(name) != null) {
          kind = name;
        }
      }
      html.append("<span class=\"").append(kind).append("\">");
      html.append(set.escape(tokens.group())).append("</span>");
      from = tokens.end();
    }
    return html.append(set.escape(source.substring(from))).toString();
  }

  @Override
  public String finish() {
    return (text + "</main>\n</body>\n</html>\n").replace("\r", "");
  }
}
