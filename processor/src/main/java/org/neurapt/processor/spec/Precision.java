package org.neurapt.processor.spec;

/** The type of a network's numbers. */
public enum Precision {
  FLOAT("float", 4),
  DOUBLE("double", 8);

  private final String keyword;
  private final int bytes;

  Precision(String keyword, int bytes) {
    this.keyword = keyword;
    this.bytes = bytes;
  }

  /** The primitive type's keyword. */
  public String keyword() {
    return keyword;
  }

  /** Size of one number. */
  public int bytes() {
    return bytes;
  }
}
