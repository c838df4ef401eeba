package org.neurapt.processor.schedule;

/** How a layer's equations become code. */
public enum CodeShape {
  /** A statement for each value, in local variables as far as one method reaches. */
  UNROLLED,
  /** Loops over arrays. */
  LOOPED
}
