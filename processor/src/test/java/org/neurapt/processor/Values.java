package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.neurapt.Predictor;

/** Arrays of numbers in either precision. */
final class Values {
  private Values() {}

  /** The values in the network's precision. */
  static <A> A array(Predictor<A> network, double... values) {
    A array = network.newArray(values.length);
    if (array instanceof float[] floats) {
      System.arraycopy(floats(values), 0, floats, 0, values.length);
    } else {
      System.arraycopy(values, 0, array, 0, values.length);
    }
    return array;
  }

  /** A {@code float[]} or {@code double[]} as {@code double[]}, copied. */
  static double[] doubles(Object array) {
    if (array instanceof float[] floats) {
      double[] doubles = new double[floats.length];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = floats[i];
      }
      return doubles;
    }
    return ((double[]) array).clone();
  }

  static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Uniform draws from -1 to 1. */
  static double[] uniform(Random random, int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  /** Equal up to {@code tolerance} times the largest magnitude among those expected. */
  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      int index = i;
      assertEquals(expected[i], actual[i], tolerance * largest, () -> what + ", value " + index);
    }
  }
}
