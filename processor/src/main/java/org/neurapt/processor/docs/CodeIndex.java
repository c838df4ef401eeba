package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Tensor;

/** Finds the code of an equation in a generated class: it stands below the equation's comment. */
final class CodeIndex {
  private final List<String> lines;

  CodeIndex(String source) {
    lines = source.lines().toList();
  }

  /** The lines that compute an equation's left side, with their comments; empty where none do. */
  String of(Equation equation) {
    Pattern comment = Pattern.compile("// " + left(equation.target()) + " = .*");
    List<String> found = new ArrayList<>();
    for (int n = 0; n < lines.size(); n++) {
      if (comment.matcher(lines.get(n).strip()).matches()) {
        int end = end(n);
        found.addAll(lines.subList(n, end));
        n = end - 1;
      } else if (!found.isEmpty() && lines.get(n).startsWith("  }")) {
        // Further on, another method computes it once more.
        break;
      }
    }
    return stripped(found);
  }

  private static String left(Tensor tensor) {
    String name =
        Pattern.quote(
            (tensor.adjoint() ? "dJ/d" : "")
                + tensor.symbol()
                + (tensor.layer() == 0 ? "" : tensor.layer()));
    if (tensor.shape().isEmpty()) {
      return name;
    }
    if (!tensor.column().isEmpty()) {
      return name + "_\\S+" + Pattern.quote(tensor.column());
    }
    boolean isMatrix = tensor.shape().size() == 2;
    boolean wide = tensor.shape().stream().anyMatch(extent -> extent > 9);
    // Without the biases, whose last index is 0.
    return name + "_\\S+" + (isMatrix ? "(?<!" + (wide ? "_0" : "0") + ")" : "");
  }

  /** The line after the statements below a comment. */
  private int end(int comment) {
    int indent = indent(lines.get(comment));
    int n = comment + 1;
    while (n < lines.size() && lines.get(n).strip().startsWith("//   ")) {
      n++;
    }
    while (n < lines.size()) {
      String line = lines.get(n);
      boolean isComment = line.strip().startsWith("//") && indent(line) <= indent;
      if (line.isBlank() || isComment || indent(line) < indent) {
        break;
      }
      n++;
    }
    return n;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String stripped(List<String> found) {
    int indent =
        found.stream().filter(l -> !l.isBlank()).mapToInt(CodeIndex::indent).min().orElse(0);
    return String.join(
        "\n", found.stream().map(l -> l.substring(Math.min(indent, l.length()))).toList());
  }
}
