package org.neurapt.bench.contest;

/**
 * The number type that a contender computes in.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract class Precision<A> {
  /** 32 bits. */
  public static final Precision<float[]> FLOAT =
      new Precision<>(Float.BYTES, "") {
        @Override
        public float[] of(double[] values) {
          float[] floats = new float[values.length];
          for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
          }
          return floats;
        }

        @Override
        public double[] toDoubles(float[] values) {
          double[] doubles = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
          }
          return doubles;
        }
      };

  /** 64 bits. */
  public static final Precision<double[]> DOUBLE =
      new Precision<>(Double.BYTES, ".doubles") {
        @Override
        public double[] of(double[] values) {
          return values.clone();
        }

        @Override
        public double[] toDoubles(double[] values) {
          return values.clone();
        }
      };

  private final int bytes;
  private final String subpackage;

  private Precision(int bytes, String subpackage) {
    this.bytes = bytes;
    this.subpackage = subpackage;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** What a package's name is followed by where its code is for this precision. */
  public String subpackage() {
    return subpackage;
  }

  /** A new array of these values, rounded. */
  public abstract A of(double[] values);

  /** The reverse. */
  public abstract double[] toDoubles(A values);
}
