package org.neurapt.search;

import java.util.List;
import java.util.Objects;

/** A point of a {@link SearchSpace}: a value for each of its dimensions. */
public final class Candidate {
  private final int number;
  private final long seed;
  private final List<Dimension<?>> dimensions;
  private final List<Object> values;

  Candidate(int number, long seed, List<Dimension<?>> dimensions, List<Object> values) {
    this.number = number;
    this.seed = seed;
    this.dimensions = List.copyOf(dimensions);
    this.values = List.copyOf(values);
  }

  /** From 1, in the order in which candidates were drawn. */
  public int number() {
    return number;
  }

  /** For first weights and orders: a number of this candidate's own, the same in every run. */
  public long seed() {
    return seed;
  }

  /**
   * Its value of a dimension.
   *
   * @throws IllegalArgumentException if the dimension is of another space
   */
  @SuppressWarnings("unchecked") // A dimension draws values of its own type alone.
  public <T> T get(Dimension<T> dimension) {
    int index = dimension.index();
    if (index >= dimensions.size()
        || !Objects.equals(dimensions.get(index).name(), dimension.name())) {
      throw new IllegalArgumentException(
          "'%s' is no dimension of the space that is searched".formatted(dimension.name()));
    }
    return (T) values.get(index);
  }

  Object value(int index) {
    return values.get(index);
  }

  /** The text of its value of a dimension, exact. */
  public String text(Dimension<?> dimension) {
    Dimension<?> own = dimensions.get(dimension.index());
    return own.text(values.get(dimension.index()));
  }
}
