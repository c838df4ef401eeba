package org.neurapt.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;
import org.neurapt.data.NetworkArray;

/**
 * A layer's numbers.
 *
 * @param number from 1
 * @param inputs how many it reads
 * @param units how many it makes
 * @param activation such as {@code relu}
 * @param weights row-major as (to, from)
 * @param biases one for each unit; none if it has none
 */
record LayerWeights(
    int number,
    int inputs,
    int units,
    String activation,
    List<Double> weights,
    List<Double> biases) {
  private static final Pattern LAYER = Pattern.compile("(\\d+) (.*?)(, no bias)?");

  LayerWeights {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /** Of a network that tells its layers; none for others. */
  static <A> List<LayerWeights> of(Predictor<A> network) {
    NetworkArray<A> all = NetworkArray.of(network, network.parameterCount());
    network.copyParametersTo(all.array());
    List<LayerWeights> layers = new ArrayList<>();
    String[] parts = network.architecture().split(" -> ", -1);
    int inputs = network.inputs();
    int at = 0;
    for (int n = 1; n < parts.length; n++) {
      Matcher layer = LAYER.matcher(parts[n]);
      if (!layer.matches() || parts[n].endsWith("parameters")) {
        return List.of();
      }
      int units = Integer.parseInt(layer.group(1));
      List<Double> weights = numbers(all, at, units * inputs);
      at += units * inputs;
      List<Double> biases = layer.group(3) == null ? numbers(all, at, units) : List.of();
      at += biases.size();
      layers.add(new LayerWeights(n, inputs, units, layer.group(2), weights, biases));
      inputs = units;
    }
    return layers;
  }

  private static List<Double> numbers(NetworkArray<?> all, int from, int count) {
    List<Double> numbers = new ArrayList<>();
    for (int p = from; p < from + count; p++) {
      numbers.add(all.get(p));
    }
    return numbers;
  }

  /** Units of the first layers, as far as they are RELU, that are 0 for all examples. */
  static int dead(List<LayerWeights> layers, Dataset data) {
    int dead = 0;
    List<boolean[]> alive = new ArrayList<>();
    for (LayerWeights layer : relu(layers)) {
      alive.add(new boolean[layer.units]);
    }
    for (int example = 0; example < data.size(); example++) {
      double[] values = new double[data.inputs()];
      for (int column = 0; column < values.length; column++) {
        values[column] = data.input(example, column);
      }
      for (int l = 0; l < alive.size(); l++) {
        values = layers.get(l).rectified(values);
        for (int unit = 0; unit < values.length; unit++) {
          alive.get(l)[unit] |= values[unit] > 0;
        }
      }
    }
    for (boolean[] units : alive) {
      for (boolean unit : units) {
        dead += unit ? 0 : 1;
      }
    }
    return dead;
  }

  /** The first layers, as far as they are RELU. */
  static List<LayerWeights> relu(List<LayerWeights> layers) {
    return layers.stream().takeWhile(layer -> layer.activation.equals("relu")).toList();
  }

  private double[] rectified(double[] values) {
    double[] result = new double[units];
    for (int unit = 0; unit < units; unit++) {
      double sum = biases.isEmpty() ? 0 : biases.get(unit);
      for (int from = 0; from < inputs; from++) {
        sum += weights.get(unit * inputs + from) * values[from];
      }
      result[unit] = Math.max(0, sum);
    }
    return result;
  }
}
