package org.neurapt.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurapt.Predictor;

/**
 * The tensors of a network's parameters, in canonical order, as a PyTorch {@code state_dict} of the
 * same layers in a row names them: {@code 0.weight}, {@code 0.bias}, {@code 2.weight}, ...; between
 * two layers of weights stands the activation.
 *
 * @param slots none for a network that does not tell its layers
 */
record Layers(List<Slot> slots) {
  private static final Pattern LAYER = Pattern.compile("(\\d+)(?: .*)?");
  private static final Pattern NAME = Pattern.compile("(?:.*\\.)?(\\d+)\\.(weight|bias)");

  /**
   * A tensor's place.
   *
   * @param layer from 0
   */
  record Slot(int layer, boolean isBias, List<Integer> shape) {
    String name() {
      return 2 * layer + (isBias ? ".bias" : ".weight");
    }

    int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }
  }

  Layers {
    slots = List.copyOf(slots);
  }

  /** From the network's {@link Predictor#architecture}. */
  static Layers of(Predictor<?> network) {
    return of(network.architecture(), network.inputs(), network.parameterCount());
  }

  /** Likewise, of a network of so many inputs and parameters. */
  static Layers of(String architecture, int inputCount, int parameterCount) {
    List<Slot> slots = new ArrayList<>();
    String[] parts = architecture.split(" -> ", -1);
    int inputs = inputCount;
    long count = 0;
    for (int n = 1; n < parts.length; n++) {
      Matcher layer = LAYER.matcher(parts[n]);
      if (!layer.matches()) {
        return new Layers(List.of());
      }
      int units = Integer.parseInt(layer.group(1));
      slots.add(new Slot(n - 1, false, List.of(units, inputs)));
      count += (long) units * inputs;
      if (!parts[n].endsWith(", no bias")) {
        slots.add(new Slot(n - 1, true, List.of(units)));
        count += units;
      }
      inputs = units;
    }
    return new Layers(count == parameterCount ? slots : List.of());
  }

  /**
   * The tensors of a file in these places.
   *
   * @throws ModelFileException if there are more, fewer or others
   */
  List<Tensor> found(String file, List<Tensor> tensors) {
    List<Integer> numbers =
        tensors.stream()
            .map(tensor -> NAME.matcher(tensor.name()))
            .filter(Matcher::matches)
            .map(name -> Integer.valueOf(name.group(1)))
            .sorted()
            .distinct()
            .toList();
    List<Tensor> found = new ArrayList<>();
    for (Slot slot : slots) {
      String ending =
          slot.layer < numbers.size()
              ? numbers.get(slot.layer) + (slot.isBias ? ".bias" : ".weight")
              : slot.name();
      found.add(
          tensors.stream()
              .filter(t -> t.name().equals(ending) || t.name().endsWith("." + ending))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ModelFileException(
                          file,
                          "no tensor '%s' of shape %s for layer %s of the network; the file has %s"
                              .formatted(ending, slot.shape, slot.layer + 1, names(tensors)))));
    }
    for (int n = 0; n < slots.size(); n++) {
      if (!found.get(n).shape().equals(slots.get(n).shape)) {
        throw new ModelFileException(
            file,
            "tensor '%s' has the shape %s, layer %s of the network needs %s"
                .formatted(
                    found.get(n).name(),
                    found.get(n).shape(),
                    slots.get(n).layer + 1,
                    slots.get(n).shape));
      }
    }
    if (found.size() < tensors.stream().filter(t -> NAME.matcher(t.name()).matches()).count()) {
      throw new ModelFileException(
          file,
          "it has more layers or biases than the network, which has %s tensors: %s"
              .formatted(slots.size(), names(tensors)));
    }
    return found;
  }

  private static String names(List<Tensor> tensors) {
    List<String> names = tensors.stream().limit(20).map(Tensor::toString).toList();
    return String.join(", ", names) + (tensors.size() > 20 ? ", ..." : "");
  }
}
