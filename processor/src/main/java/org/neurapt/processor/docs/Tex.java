package org.neurapt.processor.docs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** LaTeX with the package amsmath. */
final class Tex implements Typesetting {
  private static final Map<String, String> GREEK =
      Map.of(
          "\u03b7",
          "\\eta",
          "\u03b2",
          "\\beta",
          "\u03b5",
          "\\varepsilon",
          "\u03bb",
          "\\lambda",
          "\u03c3",
          "\\sigma",
          "\u03a6",
          "\\Phi",
          "\u03b4",
          "\\delta");

  @Override
  public String letter(String name) {
    return GREEK.getOrDefault(name, name);
  }

  @Override
  public String bold(String name) {
    return "\\mathbf{" + name + "}";
  }

  @Override
  public String word(String name) {
    return "\\operatorname{" + name + "}";
  }

  @Override
  public String number(String digits) {
    return digits;
  }

  @Override
  public String sign(Sign sign) {
    return switch (sign) {
      case PLUS -> " + ";
      case MINUS -> " - ";
      case NEGATIVE -> "-";
      case EQUALS -> " = ";
      case LESS -> " < ";
      case GREATER -> " > ";
      case GETS -> " \\leftarrow ";
      case PARTIAL -> "\\partial ";
      case COMMA -> ", ";
      case DOT -> " \\cdot ";
      case ELEMENTWISE -> " \\odot ";
      case SUM -> "\\sum";
      case MAXIMUM -> "\\max";
    };
  }

  @Override
  public String times() {
    return "\\, ";
  }

  @Override
  public String scripts(String base, String below, String above) {
    return "{"
        + base
        + "}"
        + (below.isEmpty() ? "" : "_{" + below + "}")
        + (above.isEmpty() ? "" : "^{" + above + "}");
  }

  @Override
  public String fraction(String above, String below) {
    return "\\frac{" + above + "}{" + below + "}";
  }

  @Override
  public String root(String of) {
    return "\\sqrt{" + of + "}";
  }

  @Override
  public String over(Sign sign, String below) {
    return sign(sign) + "_{" + below + "} ";
  }

  @Override
  public String parentheses(String inside) {
    return "\\left(" + inside + "\\right)";
  }

  @Override
  public String bars(String inside) {
    return "\\left|" + inside + "\\right|";
  }

  @Override
  public String cases(String then, String condition, String otherwise) {
    return "\\begin{cases} "
        + then
        + " & \\text{if } "
        + condition
        + " \\\\ "
        + otherwise
        + " & \\text{otherwise} \\end{cases}";
  }

  @Override
  public String matrix(List<List<String>> rows) {
    return "\\left(\\begin{array}{"
        + "r".repeat(rows.get(0).size())
        + "}"
        + rows.stream().map(row -> String.join(" & ", row)).collect(Collectors.joining(" \\\\ "))
        + "\\end{array}\\right)";
  }

  @Override
  public String inline(String formula) {
    return "$" + formula + "$";
  }

  @Override
  public String lines(List<Line> lines) {
    StringBuilder tex = new StringBuilder("\\fit{\n");
    for (int n = 0; n < lines.size(); n++) {
      Line line = lines.get(n);
      tex.append(line.left()).append(" &= ").append(line.right());
      if (!line.remark().isEmpty()) {
        tex.append(" && \\text{").append(line.remark()).append("}");
      }
      tex.append(n < lines.size() - 1 ? " \\\\\n" : "\n");
    }
    return tex.append("}\n").toString();
  }

  @Override
  public String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int n = 0; n < text.length(); n++) {
      char c = text.charAt(n);
      switch (c) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
