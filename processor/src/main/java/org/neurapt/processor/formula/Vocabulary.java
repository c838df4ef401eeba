package org.neurapt.processor.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/**
 * What the names in a formula stand for.
 *
 * @param values names of values that there are of each unit
 * @param numbers names of numbers, besides {@code pi} and {@code e}
 * @param unit the unit whose values are read outside of {@code sum} and {@code mean}; null where
 *     they must stand inside
 * @param units how many there are, over which {@code sum} and {@code mean} go; 0 where there are
 *     none of these
 */
public record Vocabulary(
    Map<String, Tensor> values, Map<String, Double> numbers, @Nullable Variable unit, int units) {

  public Vocabulary {
    values = Map.copyOf(values);
    Map<String, Double> all = new HashMap<>(numbers);
    all.put("pi", Math.PI);
    all.put("e", Math.E);
    numbers = Map.copyOf(all);
  }

  /** All names, those of values first. */
  List<String> names() {
    return Stream.of(values, numbers).flatMap(map -> map.keySet().stream().sorted()).toList();
  }
}
