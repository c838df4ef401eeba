package org.neurapt.processor.spec;

/** The largest networks that can be written as Java. */
public final class Limits {
  /** Parameters of a network: they share one array, whose length is an {@code int}. */
  public static final long MAX_PARAMETERS = 1_000_000_000;

  /** Layers of a network: every pass calls them one after the other in one method. */
  public static final int MAX_LAYERS = 256;

  /**
   * Inline weights and biases of a network: each takes two of the 65,535 constants of a class file,
   * in the generated class and in the annotated interface.
   */
  public static final int MAX_INLINE_NUMBERS = 10_000;

  /** Weights of a network whose layers are all to be unrolled: each costs bytes in every pass. */
  public static final int MAX_UNROLLED_WEIGHTS = 4_096;

  /** Inputs or units of a layer that is to be unrolled: a sum over them is one statement. */
  public static final int MAX_UNROLLED_WIDTH = 64;

  /**
   * Layers of a network with vector code: a gradient calls kernels of all of them in one method.
   */
  public static final int MAX_VECTOR_LAYERS = 64;

  private Limits() {}
}
