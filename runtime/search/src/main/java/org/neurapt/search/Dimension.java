package org.neurapt.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One thing that a search varies; made by {@link SearchSpace}. A candidate's value of it is {@link
 * Candidate#get}.
 *
 * @param <T> {@link Double}, {@link Integer} or what the choices are
 */
public abstract sealed class Dimension<T> {
  private final String name;

  /** Where it stands among the space's dimensions. */
  private final int index;

  private Dimension(String name, int index) {
    this.name = name;
    this.index = index;
  }

  /** What it is called in tables. */
  public String name() {
    return name;
  }

  int index() {
    return index;
  }

  /** A value at random. */
  abstract T draw(RandomGenerator random);

  /** The text of a value: another value has another text. */
  abstract String text(Object value);

  /** The same with values nearer to good ones: the first is the best. */
  abstract Dimension<T> narrowed(List<Object> good);

  /** On which scale numbers are drawn evenly. */
  enum Scale {
    LINEAR,
    LOG,
    /** The logarithm of the distance from 1. */
    LOG_BELOW_ONE;

    double to(double value) {
      return switch (this) {
        case LINEAR -> value;
        case LOG -> Math.log(value);
        case LOG_BELOW_ONE -> -Math.log1p(-value);
      };
    }

    double from(double scaled) {
      return switch (this) {
        case LINEAR -> scaled;
        case LOG -> StrictMath.exp(scaled);
        case LOG_BELOW_ONE -> -StrictMath.expm1(-scaled);
      };
    }
  }

  /** Part of an interval's length that is left of it in the next round. */
  private static final double SHRINK = 1.0 / 3;

  static final class Real extends Dimension<Double> {
    private final double low;
    private final double high;
    private final Scale scale;

    Real(String name, int index, double low, double high, Scale scale) {
      super(name, index);
      this.low = low;
      this.high = high;
      this.scale = scale;
    }

    double low() {
      return low;
    }

    double high() {
      return high;
    }

    @Override
    Double draw(RandomGenerator random) {
      double from = scale.to(low);
      double value = scale.from(from + (scale.to(high) - from) * random.nextDouble());
      return Math.min(high, Math.max(low, value));
    }

    @Override
    String text(Object value) {
      return value.toString();
    }

    @Override
    Real narrowed(List<Object> good) {
      double from = scale.to(low);
      double to = scale.to(high);
      double half = (to - from) * SHRINK / 2;
      double centre = scale.to((Double) good.get(0));
      double newLow = Math.max(from, Math.min(centre - half, to - 2 * half));
      double newHigh = Math.min(to, newLow + 2 * half);
      return new Real(
          name(),
          index(),
          Math.max(low, scale.from(newLow)),
          Math.min(high, scale.from(newHigh)),
          scale);
    }
  }

  static final class Whole extends Dimension<Integer> {
    private final int low;
    private final int high;
    private final Scale scale;

    Whole(String name, int index, int low, int high, Scale scale) {
      super(name, index);
      this.low = low;
      this.high = high;
      this.scale = scale;
    }

    int low() {
      return low;
    }

    int high() {
      return high;
    }

    @Override
    Integer draw(RandomGenerator random) {
      double from = scale.to(low - 0.5);
      double value = scale.from(from + (scale.to(high + 0.5) - from) * random.nextDouble());
      return (int) Math.min(high, Math.max(low, Math.round(value)));
    }

    @Override
    String text(Object value) {
      return value.toString();
    }

    @Override
    Whole narrowed(List<Object> good) {
      double from = scale.to(low - 0.5);
      double to = scale.to(high + 0.5);
      double half = (to - from) * SHRINK / 2;
      double centre = scale.to((Integer) good.get(0));
      return new Whole(
          name(),
          index(),
          (int) Math.max(low, Math.round(scale.from(Math.max(from, centre - half)))),
          (int) Math.min(high, Math.round(scale.from(Math.min(to, centre + half)))),
          scale);
    }
  }

  static final class Choice<T> extends Dimension<T> {
    private final List<String> names;
    private final List<T> values;

    Choice(String name, int index, List<String> names, List<T> values) {
      super(name, index);
      this.names = List.copyOf(names);
      this.values = List.copyOf(values);
    }

    List<String> names() {
      return names;
    }

    @Override
    T draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    String text(Object value) {
      return names.get(values.indexOf(value));
    }

    @Override
    Choice<T> narrowed(List<Object> good) {
      List<String> keptNames = new ArrayList<>();
      List<T> kept = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        if (good.contains(values.get(i))) {
          keptNames.add(names.get(i));
          kept.add(values.get(i));
        }
      }
      return new Choice<>(name(), index(), keptNames, kept);
    }
  }
}
