package org.neurapt.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Checks and copies the rows that a caller hands over as arrays. */
final class Rows {
  private Rows() {}

  /** Rows of equal length, one after the other. */
  static double[] flat(String what, double[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    long length = (long) rows.length * width;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%s: %s rows of %s values are more than an array holds"
              .formatted(what, rows.length, width));
    }
    double[] flat = new double[(int) length];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw new IllegalArgumentException(
            "%s: row %s has %s values, row 0 has %s; give all the same number"
                .formatted(what, i, rows[i].length, width));
      }
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return flat;
  }

  static void requireSame(int inputRows, int targetRows) {
    if (inputRows != targetRows) {
      throw new IllegalArgumentException(
          "%s rows of inputs, but targets for %s; give as many".formatted(inputRows, targetRows));
    }
  }

  /** The number of values in each of {@code count} rows, 1 or more. */
  static int width(String what, double[] values, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          what + ": " + count + " rows; a dataset has 1 example or more");
    }
    if (values.length == 0 || values.length % count != 0) {
      throw new IllegalArgumentException(
          "%s: %s values are not %s rows of equal length; give as many for each row"
              .formatted(what, values.length, count));
    }
    return values.length / count;
  }

  static List<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
  }

  static double[] copy(String what, double[] values, List<String> names) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "%s: row %s, %s: %s is not a finite number; fill in a number, or leave the row out"
                .formatted(what, i / names.size(), names.get(i % names.size()), copy[i]));
      }
    }
    return copy;
  }

  static void checkLabels(int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "labels: row %s: %s is no class; they go from 0 to %s"
                .formatted(i, labels[i], classes - 1));
      }
    }
  }

  /** The names without spaces around them, if they can be those of classes. */
  static List<String> classNames(String... names) {
    Set<String> distinct = new LinkedHashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a class name is empty; name every class");
      }
      if (!distinct.add(name.strip())) {
        throw new IllegalArgumentException(
            "class '%s' is named twice; name every class once".formatted(name.strip()));
      }
    }
    if (distinct.size() < 2) {
      throw new IllegalArgumentException(
          "%s class named; a classification has 2 or more".formatted(distinct.size()));
    }
    return List.copyOf(distinct);
  }
}
