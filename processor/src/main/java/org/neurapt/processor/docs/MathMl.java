package org.neurapt.processor.docs;

import java.util.List;

/** MathML Core, which browsers show by themselves. */
final class MathMl implements Typesetting {

  @Override
  public String letter(String name) {
    return "<mi>" + escape(name) + "</mi>";
  }

  @Override
  public String bold(String name) {
    return "<mi class=\"bold\" mathvariant=\"normal\">" + escape(name) + "</mi>";
  }

  @Override
  public String word(String name) {
    return "<mi mathvariant=\"normal\">" + escape(name) + "</mi>";
  }

  @Override
  public String number(String digits) {
    return "<mn>" + digits + "</mn>";
  }

  @Override
  public String sign(Sign sign) {
    return switch (sign) {
      case PLUS -> "<mo>+</mo>";
      case MINUS -> "<mo>&#x2212;</mo>";
      case NEGATIVE -> "<mo form=\"prefix\">&#x2212;</mo>";
      case EQUALS -> "<mo>=</mo>";
      case LESS -> "<mo>&lt;</mo>";
      case GREATER -> "<mo>&gt;</mo>";
      case GETS -> "<mo>&#x2190;</mo>";
      case PARTIAL -> "<mi mathvariant=\"normal\">&#x2202;</mi>";
      case COMMA -> "<mo>,</mo>";
      case DOT -> "<mo>&#x22C5;</mo>";
      case ELEMENTWISE -> "<mo>&#x2299;</mo>";
      case SUM -> "<mo>&#x2211;</mo>";
      case MAXIMUM -> "<mi mathvariant=\"normal\">max</mi>";
    };
  }

  @Override
  public String times() {
    return "<mo>&#x2062;</mo><mspace width=\"0.14em\"/>";
  }

  private static String row(String content) {
    return "<mrow>" + content + "</mrow>";
  }

  @Override
  public String scripts(String base, String below, String above) {
    if (below.isEmpty()) {
      return "<msup>" + row(base) + row(above) + "</msup>";
    }
    return above.isEmpty()
        ? "<msub>" + row(base) + row(below) + "</msub>"
        : "<msubsup>" + row(base) + row(below) + row(above) + "</msubsup>";
  }

  @Override
  public String fraction(String above, String below) {
    return "<mfrac>" + row(above) + row(below) + "</mfrac>";
  }

  @Override
  public String root(String of) {
    return "<msqrt>" + of + "</msqrt>";
  }

  @Override
  public String over(Sign sign, String below) {
    return "<munder>" + sign(sign) + row(below) + "</munder>";
  }

  @Override
  public String parentheses(String inside) {
    return row("<mo>(</mo>" + inside + "<mo>)</mo>");
  }

  @Override
  public String bars(String inside) {
    return row(
        "<mo form=\"prefix\" stretchy=\"true\">|</mo>"
            + inside
            + "<mo form=\"postfix\" stretchy=\"true\">|</mo>");
  }

  @Override
  public String cases(String then, String condition, String otherwise) {
    return row(
        "<mo form=\"prefix\" stretchy=\"true\">{</mo><mtable class=\"cases\">"
            + "<mtr><mtd>"
            + then
            + "</mtd><mtd><mtext>if&#xa0;</mtext>"
            + condition
            + "</mtd></mtr><mtr><mtd>"
            + otherwise
            + "</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>");
  }

  @Override
  public String matrix(List<List<String>> rows) {
    StringBuilder table = new StringBuilder("<mtable>");
    for (List<String> row : rows) {
      table.append("<mtr>");
      row.forEach(cell -> table.append("<mtd>").append(cell).append("</mtd>"));
      table.append("</mtr>");
    }
    return parentheses(table.append("</mtable>").toString());
  }

  @Override
  public String inline(String formula) {
    return "<math>" + row(formula) + "</math>";
  }

  /** As wide as a formula, so that equals signs stand below each other, and of no height. */
  private static String space(String formula) {
    return "<mpadded height=\"0\" depth=\"0\"><mphantom>" + formula + "</mphantom></mpadded>";
  }

  @Override
  public String lines(List<Line> lines) {
    StringBuilder html = new StringBuilder("<div class=\"lines\">\n");
    String left = "";
    for (Line line : lines) {
      boolean goesOn = line.left().isEmpty();
      left = goesOn ? left : line.left();
      html.append("<div class=\"line\"><math display=\"block\">")
          .append(row((goesOn ? space(left) : left) + sign(Sign.EQUALS) + line.right()))
          .append("</math>");
      if (!line.remark().isEmpty()) {
        html.append("<span class=\"remark\">").append(line.remark()).append("</span>");
      }
      html.append("</div>\n");
    }
    return html.append("</div>\n").toString();
  }

  @Override
  public String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
