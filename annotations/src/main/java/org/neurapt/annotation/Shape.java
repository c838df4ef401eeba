package org.neurapt.annotation;

/** How the generated code is laid out. All shapes compute the same. */
public enum Shape {
  /** The fastest for each layer's size. */
  AUTO,
  /** Straight-line code, a statement for each unit; for small networks and for reading. */
  UNROLLED,
  /** Loops over arrays. */
  LOOPED,
  /**
   * Calls of the Vector API, for where {@code jdk.incubator.vector} is visible to the compiler,
   * with plain code beside them for where the module is missing at run time. AUTO does so too, for
   * networks that are not tiny.
   */
  VECTOR
}
