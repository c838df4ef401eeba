package org.neurapt.processor.lower;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/** Names in code, after those in the equations: {@code dJ/dX1_2} is {@code dx1_2}. */
final class Names {

  private Names() {}

  /** Name of a tensor's array, or of the variable that holds a scalar. */
  static String of(Tensor tensor) {
    String symbol =
        switch (tensor.symbol()) {
          case "J" -> "loss";
          // Y and y would be one name.
          case "y" -> "t";
          case "q" -> "smooth";
          case "h" -> "counts";
          case "r" -> "mask";
          default -> tensor.symbol().toLowerCase(Locale.ROOT);
        };
    String layer = tensor.layer() > 0 ? Integer.toString(tensor.layer()) : "";
    return (tensor.adjoint() ? "d" : "") + symbol + layer;
  }

  /** Name of the local variable that holds an element, its indices counted from 1. */
  static String of(Ref element) {
    Tensor tensor = element.tensor();
    List<String> indices = element.indices().stream().map(Names::of).toList();
    boolean wide = indices.size() > 1 && tensor.shape().stream().anyMatch(extent -> extent > 9);
    return of(tensor)
        + (indices.isEmpty() ? "" : "_" + String.join(wide ? "_" : "", indices))
        + tensor.column();
  }

  /** An index: its number counted from 1, or a variable with what is added to it. */
  static String of(Index index) {
    if (index.isConstant()) {
      return Integer.toString(index.offset() + 1);
    }
    String variables =
        index.terms().stream().map(t -> t.variable().name()).collect(Collectors.joining());
    return variables + (index.offset() == 0 ? "" : Integer.toString(index.offset()));
  }

  /** A local variable of this name. */
  static Tensor local(String name) {
    return new Tensor(name, 0);
  }
}
