package org.neurapt.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** The layers that {@link org.neurapt.Predictor#architecture} describes. */
  static List<DenseLayer> parse(String architecture, int inputCount, double[] parameters) {
    List<DenseLayer> layers = new ArrayList<>();
    int inputs = inputCount;
    int at = 0;
    String[] parts = architecture.split(" -> ", -1);
    for (int n = 1; n < parts.length; n++) {
      boolean hasBiases = !parts[n].endsWith(", no bias");
      String text = parts[n].replace(", no bias", "");
      int space = text.indexOf(' ');
      if (space < 0 || text.endsWith(", constant")) {
        throw new ModelFileException(architecture, "this network does not give its layers away");
      }
      int units = Integer.parseInt(text.substring(0, space));
      int weights = at + units * inputs;
      int end = weights + (hasBiases ? units : 0);
      if (end > parameters.length) {
        throw new ModelFileException(architecture, "this network does not give its layers away");
      }
      layers.add(
          new DenseLayer(
              inputs,
              units,
              text.substring(space + 1),
              list(Arrays.copyOfRange(parameters, at, weights)),
              list(Arrays.copyOfRange(parameters, weights, end))));
      at = end;
      inputs = units;
    }
    return layers;
  }
}
