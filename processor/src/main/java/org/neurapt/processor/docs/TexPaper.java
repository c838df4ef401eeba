package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;

/** Writes LaTeX. */
final class TexPaper implements Paper {
  private final Typesetting set = new Tex();
  private final StringBuilder text = new StringBuilder();

  TexPaper() {
    text.append(
        """
        \\documentclass[11pt]{article}
        \\usepackage[T1]{fontenc}
        \\usepackage{amsmath}
        \\usepackage[a4paper,margin=25mm]{geometry}
        \\usepackage{tikz}
        \\usepackage{listings}
        \\lstset{language=Java,basicstyle=\\ttfamily\\footnotesize,breaklines=true,columns=fullflexible}
        \\newsavebox{\\block}
        % Formulas below each other, made smaller where they are wider than the page.
        \\newcommand{\\fit}[1]{\\sbox{\\block}{$\\displaystyle\\begin{aligned}#1\\end{aligned}$}%
          \\par\\medskip\\noindent\\ifdim\\wd\\block>\\linewidth
          \\resizebox{\\linewidth}{!}{\\usebox{\\block}}\\else\\usebox{\\block}\\fi\\par\\medskip}
        \\begin{document}
        """);
  }

  @Override
  public Typesetting set() {
    return set;
  }

  @Override
  public void heading(int level, String heading) {
    String command = level == 1 ? "section*" : level == 2 ? "subsection*" : "subsubsection*";
    text.append("\n\\").append(command).append('{').append(set.escape(heading)).append("}\n");
  }

  @Override
  public void paragraph(String paragraph) {
    text.append('\n').append(set.escape(paragraph)).append('\n');
  }

  @Override
  public void lines(List<Typesetting.Line> lines, String code) {
    text.append(set.lines(lines));
    if (!code.isEmpty()) {
      listing(code);
    }
  }

  @Override
  public void table(List<List<Cell>> rows) {
    text.append("\n\\begin{center}\\begin{tabular}{")
        .append("l".repeat(rows.get(0).size()))
        .append("}\\hline\n");
    for (int n = 0; n < rows.size(); n++) {
      List<String> cells = new ArrayList<>();
      for (Cell cell : rows.get(n)) {
        cells.add(cell.isFormula() ? set.inline(cell.text()) : set.escape(cell.text()));
      }
      text.append(String.join(" & ", cells)).append(n == 0 ? " \\\\\\hline\n" : " \\\\\n");
    }
    text.append("\\hline\\end{tabular}\\end{center}\n");
  }

  @Override
  public void picture(Picture picture) {
    text.append(picture.tikz());
  }

  @Override
  public void listing(String source) {
    text.append("\\begin{lstlisting}\n")
        .append(source.stripTrailing())
        .append("\n\\end{lstlisting}\n");
  }

  @Override
  public String finish() {
    return text + "\\end{document}\n";
  }
}
