package org.neurapt.processor.docs;

import java.util.List;

/** A language of formulas. What a method returns may stand in what another is given. */
interface Typesetting {

  /** A quantity. */
  String letter(String name);

  /** A vector or a matrix. */
  String bold(String name);

  /** The name of a function, or words. */
  String word(String name);

  String number(String digits);

  /** A sign with the spaces around it that belong to it. */
  String sign(Sign sign);

  /** What stands between two factors: nothing that is seen. */
  String times();

  /** With an index below and another above, of which one may be empty. */
  String scripts(String base, String below, String above);

  String fraction(String above, String below);

  /** The partial derivative of one quantity by another. */
  default String derivative(String of, String by) {
    return fraction(sign(Sign.PARTIAL) + of, sign(Sign.PARTIAL) + by);
  }

  /** The number of a layer as it stands above a quantity; empty for none. */
  default String layer(int number) {
    return number == 0 ? "" : parentheses(number(Integer.toString(number)));
  }

  String root(String of);

  /** A sign with what it runs over below it: a sum, a maximum. */
  String over(Sign sign, String below);

  String parentheses(String inside);

  String bars(String inside);

  /** One value if a condition holds, else another. */
  String cases(String then, String condition, String otherwise);

  /** A matrix; one of a single column is a vector. */
  String matrix(List<List<String>> rows);

  /** A formula within a text. */
  String inline(String formula);

  /** Formulas below each other, each with a remark that may be empty. */
  String lines(List<Line> lines);

  /** Text as it is, with what has a meaning in the language escaped. */
  String escape(String text);

  /**
   * A line of a derivation.
   *
   * @param left what stands before the equals sign; empty to go on with the line above
   * @param right what stands after it
   * @param remark how the line follows from the one above; empty for none
   */
  record Line(String left, String right, String remark) {}

  /** Signs. */
  enum Sign {
    PLUS,
    MINUS,
    /** Before a number. */
    NEGATIVE,
    EQUALS,
    LESS,
    GREATER,
    GETS,
    PARTIAL,
    COMMA,
    /** Between two numbers to multiply. */
    DOT,
    ELEMENTWISE,
    SUM,
    MAXIMUM
  }
}
