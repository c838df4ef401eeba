package org.neurapt.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurapt.weights.ModelFileException;

/**
 * A dense layer.
 *
 * @param inputs number of values it reads
 * @param units number of values it makes
 * @param activation as in {@link org.neurapt.Predictor#architecture}: {@code relu}, {@code leaky
 *     relu 0.01}
 * @param weights {@code units * inputs} numbers, row-major as (to, from)
 * @param biases a number for each unit; none where it has no biases
 */
public record DenseLayer(
    int inputs, int units, String activation, List<Double> weights, List<Double> biases) {

  /** Keeps copies of the lists. */
  public DenseLayer {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /** The activation without its number: {@code leaky relu}. */
  public String function() {
    return alpha().isPresent() ? activation.substring(0, activation.lastIndexOf(' ')) : activation;
  }

  /** The number of the activation, as it is written: {@code 0.01} of {@code leaky relu 0.01}. */
  public Optional<String> alpha() {
    String last = activation.substring(activation.lastIndexOf(' ') + 1);
    return last.isEmpty() || !Character.isDigit(last.charAt(0))
        ? Optional.empty()
        : Optional.of(last);
  }

  DenseLayer withActivation(String name) {
    return new DenseLayer(inputs, units, name, weights, biases);
  }

  /** The same with {@code a_i x + b_i} after its sums, or before where it is given inputs. */
  DenseLayer scaledAfter(double[] factors, double[] offsets) {
    double[] w = numbers(weights);
    double[] b = biases.isEmpty() ? new double[units] : numbers(biases);
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < inputs; j++) {
        w[i * inputs + j] *= factors[i];
      }
      b[i] = b[i] * factors[i] + offsets[i];
    }
    return new DenseLayer(inputs, units, activation, list(w), list(b));
  }

  DenseLayer scaledBefore(double[] factors, double[] offsets) {
    double[] w = numbers(weights);
    double[] b = biases.isEmpty() ? new double[units] : numbers(biases);
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < inputs; j++) {
        b[i] += w[i * inputs + j] * offsets[j];
        w[i * inputs + j] *= factors[j];
      }
    }
    return new DenseLayer(inputs, units, activation, list(w), list(b));
  }

  static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(n -> n).toArray();
  }

  static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** A layer of an architecture: its units, its activation and whether it has biases. */
  private record Described(int units, String activation, boolean hasBiases) {
    int parameters(int inputs) {
      return Math.addExact(Math.multiplyExact(units, inputs), hasBiases ? units : 0);
    }
  }

  /** Number of inputs of an architecture. */
  static int inputs(String architecture) {
    return number(architecture, architecture.split(" ", 2)[0]);
  }

  /** Number of parameters of an architecture. */
  static int parameterCount(String architecture, int inputCount) {
    int count = 0;
    int inputs = inputCount;
    for (Described layer : described(architecture)) {
      count = Math.addExact(count, layer.parameters(inputs));
      inputs = layer.units();
    }
    return count;
  }

  private static List<Described> described(String architecture) {
    List<Described> layers = new ArrayList<>();
    String[] parts = architecture.split(" -> ", -1);
    for (int n = 1; n < parts.length; n++) {
      String text = parts[n].replace(", no bias", "");
      String[] words = text.split(" ", 2);
      if (words.length < 2 || text.endsWith(", constant")) {
        throw unknown(architecture);
      }
      boolean hasBiases = !parts[n].endsWith(", no bias");
      layers.add(new Described(number(architecture, words[0]), words[1], hasBiases));
    }
    return layers;
  }

  private static int number(String architecture, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw unknown(architecture);
    }
  }

  private static ModelFileException unknown(String architecture) {
    return new ModelFileException(architecture, "this network does not give its layers away");
  }

  /** The layers that {@link org.neurapt.Predictor#architecture} describes. */
  static List<DenseLayer> parse(String architecture, int inputCount, double[] parameters) {
    if (parameterCount(architecture, inputCount) != parameters.length) {
      throw unknown(architecture);
    }
    List<DenseLayer> layers = new ArrayList<>();
    int inputs = inputCount;
    int at = 0;
    for (Described layer : described(architecture)) {
      int weights = at + layer.units() * inputs;
      int end = at + layer.parameters(inputs);
      layers.add(
          new DenseLayer(
              inputs,
              layer.units(),
              layer.activation(),
              list(Arrays.copyOfRange(parameters, at, weights)),
              list(Arrays.copyOfRange(parameters, weights, end))));
      at = end;
      inputs = layer.units();
    }
    return layers;
  }
}
