package org.neurapt.processor.formula;

/**
 * A word of a formula.
 *
 * @param kind what it is
 * @param text as it is written; empty at the end
 * @param at position of its first character, from 0
 */
record Token(Kind kind, String text, int at) {

  /** What a token is. */
  enum Kind {
    NUMBER,
    NAME,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** As an error shows it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
