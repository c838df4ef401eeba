package org.neurapt.processor.lower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole number in vector code, where the number of lanes is known only at run time: a sum of
 * products of names, such as {@code 64 * PADDED1 + i}.
 *
 * @param terms the names of each product, sorted, to its coefficient, which is not 0
 */
public record Size(Map<List<String>, Integer> terms) {

  public Size {
    Map<List<String>, Integer> kept = new LinkedHashMap<>(terms);
    kept.values().removeIf(coefficient -> coefficient == 0);
    terms = Map.copyOf(kept);
  }

  public static Size of(int value) {
    return new Size(Map.of(List.of(), value));
  }

  public static Size of(String name) {
    return new Size(Map.of(List.of(name), 1));
  }

  public Size plus(Size other) {
    Map<List<String>, Integer> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((names, coefficient) -> sum.merge(names, coefficient, Integer::sum));
    return new Size(sum);
  }

  public Size plus(int value) {
    return plus(of(value));
  }

  public Size plus(String name) {
    return plus(of(name));
  }

  public Size times(Size other) {
    Map<List<String>, Integer> product = new LinkedHashMap<>();
    terms.forEach(
        (names, coefficient) ->
            other.terms.forEach(
                (otherNames, otherCoefficient) ->
                    product.merge(
                        Stream.concat(names.stream(), otherNames.stream()).sorted().toList(),
                        coefficient * otherCoefficient,
                        Integer::sum)));
    return new Size(product);
  }

  public Size times(int value) {
    return times(of(value));
  }

  /** As Java, constants last. */
  @Override
  public String toString() {
    Map<String, Integer> sorted = new TreeMap<>();
    terms.forEach((names, coefficient) -> sorted.put(String.join(" * ", names), coefficient));
    int constant = sorted.getOrDefault("", 0);
    sorted.remove("");
    String text =
        sorted.entrySet().stream()
            .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " * ") + e.getKey())
            .collect(Collectors.joining(" + "));
    if (text.isEmpty()) {
      return Integer.toString(constant);
    }
    String sign = constant < 0 ? " - " : " + ";
    return constant == 0 ? text : text + sign + Math.abs(constant);
  }
}
