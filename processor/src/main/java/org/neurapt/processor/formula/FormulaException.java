package org.neurapt.processor.formula;

/** What is wrong with a formula, and where. */
public final class FormulaException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * A mistake.
   *
   * @param what is wrong, without the place
   * @param at position in the text, from 0
   * @param remedy what to do; empty if that is plain
   */
  public FormulaException(String what, int at, String remedy) {
    super(what + " at column " + (at + 1) + (remedy.isEmpty() ? "" : "; " + remedy));
  }

  /** What is wrong, the column and, where it is known, the remedy. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
