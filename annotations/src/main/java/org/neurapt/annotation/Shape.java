package org.neurapt.annotation;

/** How the generated code is laid out. All shapes compute the same. */
public enum Shape {
  /** The fastest for each layer's size. */
  AUTO,
  /** Straight-line code, a statement for each unit; for small networks and for reading. */
  UNROLLED,
  /** Loops over arrays. */
  LOOPED
}
