package org.neurapt.features;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/** A column of raw values, and what becomes of them. */
public sealed interface Column {

  /** What becomes of a category that is none of those that are known. */
  enum Unknown {
    /** It is an error. */
    REFUSED,
    /** No category is set: all its inputs are 0. */
    ZEROS,
    /** There is an input for all of them together. */
    OTHER
  }

  /** Its name in tables. */
  String name();

  /** How many inputs it becomes. */
  int width();

  /**
   * A number, which becomes one input: {@code (x - offset) / scale}.
   *
   * @param replacement what a missing value counts as; empty where none may be missing
   * @param offset what is subtracted, finite
   * @param scale what it is divided by, finite and above 0
   */
  record Numeric(String name, OptionalDouble replacement, double offset, double scale)
      implements Column {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Numeric {
      if (!Double.isFinite(replacement.orElse(0)) || !Double.isFinite(offset)) {
        throw new IllegalArgumentException(
            "column '%s': replacement %s and offset %s must be finite"
                .formatted(name, replacement, offset));
      }
      if (!(scale > 0 && Double.isFinite(scale))) {
        throw new IllegalArgumentException(
            "column '%s': scale %s; it must be finite and above 0".formatted(name, scale));
      }
    }

    /** A number as it is, none missing. */
    public static Numeric plain(String name) {
      return new Numeric(name, OptionalDouble.empty(), 0, 1);
    }

    @Override
    public int width() {
      return 1;
    }

    /**
     * The input that a value becomes.
     *
     * @param value NaN where it is missing
     * @return NaN if it is missing and there is no replacement
     */
    public double input(double value) {
      double x = Double.isNaN(value) ? replacement.orElse(Double.NaN) : value;
      return (x - offset) / scale;
    }
  }

  /**
   * One of several categories, which become an input each: 1 for the one that it is, 0 for the
   * others.
   *
   * @param values the categories, in the order of their inputs
   * @param unknown what becomes of others
   */
  record Category(String name, List<String> values, Unknown unknown) implements Column {

    /** Name of the input for unknown categories. */
    static final String OTHER = "other";

    /**
     * Checks the categories.
     *
     * @throws IllegalArgumentException if there is none, or one is empty or named twice
     */
    public Category {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("column '%s' has no categories".formatted(name));
      }
      if (values.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("column '%s': a category is empty".formatted(name));
      }
      if (new HashSet<>(values).size() < values.size()) {
        throw new IllegalArgumentException(
            "column '%s': a category is named twice in %s".formatted(name, values));
      }
    }

    @Override
    public int width() {
      return values.size() + (unknown == Unknown.OTHER ? 1 : 0);
    }

    /**
     * Which of its inputs is 1.
     *
     * @return a number from 0, or -1 for none
     * @throws IllegalArgumentException if the category is unknown, and that is refused
     */
    public int input(String category) {
      int known = values.indexOf(category);
      if (known >= 0) {
        return known;
      }
      return switch (unknown) {
        case REFUSED ->
            throw new IllegalArgumentException(
                "column '%s': '%s' is not one of %s".formatted(name, category, values));
        case ZEROS -> -1;
        case OTHER -> values.size();
      };
    }

    /** The name of one of its inputs: {@code colour=red}. */
    public String inputName(int input) {
      return name + "=" + (input < values.size() ? values.get(input) : OTHER);
    }
  }
}
