package org.neurapt.processor;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** A small network with its values, gradients and training, computed with PyTorch in double. */
record ReferenceVector(
    String name,
    int inputs,
    List<Layer> layers,
    Loss loss,
    @Nullable Double huberDelta,
    @Nullable Double l1,
    @Nullable Double l2,
    @Nullable Double clipNorm,
    JsonObject optimizer,
    List<List<Double>> batchInputs,
    List<List<Double>> batchTargets,
    List<Forward> forward,
    List<Double> losses,
    double meanLoss,
    List<Parameters> gradients,
    List<After> after) {

  record Layer(
      int units,
      Activation activation,
      @Nullable Double alpha,
      List<List<Double>> weights,
      @Nullable List<Double> biases) {

    Parameters parameters() {
      return new Parameters(weights, biases);
    }
  }

  /** A layer's parameters, or their gradient: a row for each unit, and biases if there are any. */
  record Parameters(List<List<Double>> weights, @Nullable List<Double> biases) {}

  record Forward(List<List<Double>> preActivations, List<List<Double>> activations) {}

  record After(int steps, List<Parameters> layers, double meanLoss) {}

  /** All vectors among the test resources, by name. */
  static List<ReferenceVector> all() {
    try {
      URL directory =
          Objects.requireNonNull(ReferenceVector.class.getResource("/vectors"), "/vectors");
      try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
        return files.sorted().map(ReferenceVector::read).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static ReferenceVector read(Path file) {
    try {
      return new Gson().fromJson(Files.readString(file), ReferenceVector.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NetworkSource source(Shape shape, Precision precision) {
    return new NetworkSource(
        "Vector_" + name.replace('-', '_') + "_" + shape + "_" + precision,
        precision,
        shape,
        true,
        inputs,
        layers.stream()
            .map(
                l ->
                    new LayerSource(
                        l.units(),
                        l.activation(),
                        l.alpha() == null ? Double.NaN : l.alpha(),
                        l.biases() != null))
            .toList(),
        loss,
        huberDelta == null ? 1 : huberDelta,
        "",
        new OptimizerSource(algorithm(), hyperparameters()));
  }

  Algorithm algorithm() {
    return Algorithm.valueOf(optimizer.get("algorithm").getAsString());
  }

  private Map<String, Object> hyperparameters() {
    Map<String, Object> given = new LinkedHashMap<>();
    if (l1 != null) {
      given.put("l1", l1);
    }
    if (l2 != null) {
      given.put("l2", l2);
    }
    if (clipNorm != null) {
      given.put("clipNorm", clipNorm);
    }
    optimizer.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("algorithm"))
        .forEach(
            entry -> {
              JsonPrimitive value = entry.getValue().getAsJsonPrimitive();
              given.put(
                  entry.getKey(),
                  value.isBoolean() ? (Object) value.getAsBoolean() : value.getAsDouble());
            });
    return given;
  }

  int rows() {
    return batchInputs.size();
  }

  double[] flatInputs() {
    return flat(batchInputs);
  }

  double[] flatTargets() {
    return flat(batchTargets);
  }

  /** The rows that come out of the last layer. */
  List<List<Double>> outputs() {
    return forward.get(forward.size() - 1).activations();
  }

  double[] parameters() {
    return canonical(layers.stream().map(Layer::parameters).toList());
  }

  /** The canonical order: per layer the weights row by row, then the biases. */
  static double[] canonical(List<Parameters> layers) {
    return arrays(layers).stream().flatMap(List::stream).mapToDouble(d -> d).toArray();
  }

  /** The arrays that the canonical order is made of. */
  static List<List<Double>> arrays(List<Parameters> layers) {
    List<List<Double>> arrays = new ArrayList<>();
    for (Parameters layer : layers) {
      arrays.add(layer.weights().stream().flatMap(List::stream).toList());
      if (layer.biases() != null) {
        arrays.add(layer.biases());
      }
    }
    return arrays;
  }

  static double[] flat(List<List<Double>> rows) {
    return rows.stream().flatMap(List::stream).mapToDouble(d -> d).toArray();
  }

  static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(d -> d).toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
