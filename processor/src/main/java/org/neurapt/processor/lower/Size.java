package org.neurapt.processor.lower;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole number in vector code, where the number of lanes is known only at run time: a sum of
 * products of names, such as {@code 64 * PADDED1 + i}.
 *
 * @param terms the names of each product, sorted, to its coefficient, which is not 0
 */
public record Size(Map<List<String>, Integer> terms) {
  private static final Pattern POSITION =
      Pattern.compile("from|to|next|nextAt|u?[aA]t\\d*|tAt|[BW]\\d+");

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

  /** As Java: where it begins, variables, products, sizes, and last a number. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    terms.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<List<String>, Integer> term) -> rank(term.getKey()))
                .thenComparing(term -> String.join(" ", term.getKey())))
        .forEach(term -> append(text, term.getKey(), term.getValue()));
    return text.isEmpty() ? "0" : text.toString();
  }

  private static int rank(List<String> names) {
    if (names.isEmpty()) {
      return 4;
    }
    String name = names.get(0);
    if (names.size() > 1) {
      return 2;
    }
    return POSITION.matcher(name).matches() ? 0 : Character.isLowerCase(name.charAt(0)) ? 1 : 3;
  }

  private static void append(StringBuilder text, List<String> names, int coefficient) {
    if (text.isEmpty()) {
      text.append(coefficient < 0 ? "-" : "");
    } else {
      text.append(coefficient < 0 ? " - " : " + ");
    }
    int size = Math.abs(coefficient);
    String product = String.join(" * ", names);
    boolean isNumber = names.isEmpty();
    text.append(isNumber ? String.valueOf(size) : size == 1 ? product : size + " * " + product);
  }
}
