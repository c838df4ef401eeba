package org.neurapt.processor.docs;

import java.util.List;

/** What a page is written on. */
interface Paper {

  /** The language of its formulas. */
  Typesetting set();

  /** Level 1 for the title. */
  void heading(int level, String text);

  void paragraph(String text);

  /** Formulas below each other, and the code that computes the last of them; empty for none. */
  void lines(List<Typesetting.Line> lines, String code);

  /** Rows of a table, the first of which is its head; each cell is text or a formula. */
  void table(List<List<Cell>> rows);

  /** A drawing. */
  void picture(Picture picture);

  /** A whole source file. */
  void listing(String source);

  /** The file's text. */
  String finish();

  /**
   * Part of a table.
   *
   * @param isFormula whether the text is a formula
   */
  record Cell(String text, boolean isFormula) {
    static Cell of(String text) {
      return new Cell(text, false);
    }

    static Cell formula(String formula) {
      return new Cell(formula, true);
    }
  }
}
