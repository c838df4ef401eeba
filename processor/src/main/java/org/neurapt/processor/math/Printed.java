package org.neurapt.processor.math;

/** A printed expression and how tightly it holds together. */
public record Printed(String text, Precedence precedence) {

  public static Printed atom(String text) {
    return new Printed(text, Precedence.ATOM);
  }

  /** The text, in parentheses unless it binds at least as tightly as {@code needed}. */
  public String in(Precedence needed) {
    return precedence.compareTo(needed) >= 0 ? text : "(" + text + ")";
  }
}
