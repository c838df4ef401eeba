package org.neurapt.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a search varies, and over which values.
 *
 * <pre>{@code
 * SearchSpace space = new SearchSpace();
 * Dimension<Double> rate = space.logUniform("learning rate", 1e-4, 1e-1);
 * Dimension<Double> beta = space.logUniformBelowOne("beta1", 0.8, 0.99);
 * Dimension<Integer> batch = space.oneOf("batch size", 8, 16, 32);
 * }</pre>
 */
public final class SearchSpace {
  private final List<Dimension<?>> dimensions = new ArrayList<>();

  /** A space without dimensions yet. */
  public SearchSpace() {}

  /** Numbers, each as likely: for what counts by its difference, like a dropout rate. */
  public Dimension<Double> uniform(String name, double low, double high) {
    return real(name, low, high, Dimension.Scale.LINEAR);
  }

  /**
   * Numbers whose logarithms are each as likely: for what counts by its ratio, like a learning rate
   * or an L2 penalty; as many between 0.001 and 0.01 as between 0.01 and 0.1.
   *
   * @param low above 0
   */
  public Dimension<Double> logUniform(String name, double low, double high) {
    require(low > 0, name, "low end " + low + "; a logarithm needs one above 0");
    return real(name, low, high, Dimension.Scale.LOG);
  }

  /**
   * Numbers below 1, the logarithms of whose distances from 1 are each as likely: for the decays
   * {@code beta} of averages, where 0.9 averages about 10 values and 0.99 about 100.
   *
   * @param high below 1
   */
  public Dimension<Double> logUniformBelowOne(String name, double low, double high) {
    require(high < 1, name, "high end " + high + "; give one below 1");
    return real(name, low, high, Dimension.Scale.LOG_BELOW_ONE);
  }

  /** Whole numbers from {@code low} to {@code high}, each as likely. */
  public Dimension<Integer> integers(String name, int low, int high) {
    return whole(name, low, high, Dimension.Scale.LINEAR);
  }

  /**
   * Whole numbers from {@code low} to {@code high}, whose logarithms are each as likely.
   *
   * @param low 1 or above
   */
  public Dimension<Integer> logIntegers(String name, int low, int high) {
    require(low >= 1, name, "low end " + low + "; a logarithm needs 1 or more");
    return whole(name, low, high, Dimension.Scale.LOG);
  }

  /** One of some values, named by their texts. */
  @SafeVarargs
  public final <T> Dimension<T> oneOf(String name, T... values) {
    Map<String, T> named = new LinkedHashMap<>();
    for (T value : values) {
      require(
          named.put(value.toString(), value) == null,
          name,
          "'" + value + "' is there twice; name it once");
    }
    return choice(name, named);
  }

  /**
   * One of some named values, such as the factories of several networks. They are taken in the
   * order of their names: that of a map may be another one in every JVM.
   */
  public <T> Dimension<T> oneOf(String name, Map<String, T> values) {
    return choice(name, new TreeMap<>(values));
  }

  private <T> Dimension<T> choice(String name, Map<String, T> values) {
    require(!values.isEmpty(), name, "no values; give one or more");
    return add(
        new Dimension.Choice<>(
            name,
            dimensions.size(),
            new ArrayList<>(values.keySet()),
            new ArrayList<>(values.values())));
  }

  /** What the space varies, in the order in which it was said. */
  public List<Dimension<?>> dimensions() {
    return Collections.unmodifiableList(dimensions);
  }

  private Dimension<Double> real(String name, double low, double high, Dimension.Scale scale) {
    require(
        low <= high && Double.isFinite(low) && Double.isFinite(high),
        name,
        "from " + low + " to " + high + "; give finite numbers, the lower first");
    return add(new Dimension.Real(name, dimensions.size(), low, high, scale));
  }

  private Dimension<Integer> whole(String name, int low, int high, Dimension.Scale scale) {
    require(low <= high, name, "from " + low + " to " + high + "; give the lower first");
    return add(new Dimension.Whole(name, dimensions.size(), low, high, scale));
  }

  private <T> Dimension<T> add(Dimension<T> dimension) {
    String name = dimension.name();
    require(!name.isBlank(), name, "the name is empty; name every dimension");
    require(
        dimensions.stream().noneMatch(other -> other.name().equals(name)),
        name,
        "there is such a dimension already; name each differently");
    require(
        !Arrays.asList(Journal.OWN_COLUMNS).contains(name),
        name,
        "is a column of the journal; take another name");
    dimensions.add(dimension);
    return dimension;
  }

  private static void require(boolean holds, String name, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("'%s': %s".formatted(name, problem));
    }
  }
}
