package org.neurapt.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.neurapt.features.Scaler;
import org.neurapt.json.Json;
import org.neurapt.weights.ModelFileException;

/**
 * Reads an {@code MLPClassifier} or {@code MLPRegressor} of scikit-learn from JSON: its attributes
 * {@code coefs_}, {@code intercepts_}, {@code activation} and {@code out_activation_}; {@code
 * classes_}, and {@code mean} and {@code std} of a {@code StandardScaler}, where they are there.
 */
final class SklearnReader {
  private SklearnReader() {}

  static DenseModel read(String name, byte[] content) {
    try {
      return read(name, Json.parse(name, new String(content, StandardCharsets.UTF_8)));
    } catch (ModelFileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(name, e.getMessage() + "; write the model anew");
    }
  }

  private static DenseModel read(String name, Json json) {
    List<Json> coefficients = json.get("coefs_").elements();
    List<Json> intercepts = json.get("intercepts_").elements();
    if (coefficients.isEmpty() || coefficients.size() != intercepts.size()) {
      throw new ModelFileException(
          name,
          "%s matrices in coefs_ and %s vectors in intercepts_; one of each for every layer"
              .formatted(coefficients.size(), intercepts.size()));
    }
    String hidden = activation(name, json.get("activation").string());
    String output = activation(name, json.get("out_activation_").string());
    List<DenseLayer> layers = new ArrayList<>();
    int inputs = coefficients.get(0).elements().size();
    int from = inputs;
    for (int l = 0; l < coefficients.size(); l++) {
      boolean isLast = l == coefficients.size() - 1;
      double[] biases = intercepts.get(l).numbers();
      double[] weights = transposed(name, l, coefficients.get(l).elements(), from, biases.length);
      layers.add(
          new DenseLayer(
              from,
              biases.length,
              isLast ? output : hidden,
              DenseLayer.list(weights),
              DenseLayer.list(biases)));
      from = biases.length;
    }
    DenseModel model = DenseModel.of(inputs, layers, false);
    if (json.has("classes_")) {
      model = model.withClassNames(json.get("classes_").strings());
    }
    return json.has("mean") && json.has("std")
        ? model.withInputScale(Scaler.of(json.get("mean").numbers(), json.get("std").numbers()))
        : model;
  }

  /** There a row holds the weights from an input. */
  private static double[] transposed(String name, int layer, List<Json> rows, int from, int units) {
    if (rows.size() != from || units == 0) {
      throw wrongShape(name, layer, rows.size() + " rows", from, units);
    }
    double[] weights = new double[Math.multiplyExact(from, units)];
    for (int j = 0; j < from; j++) {
      double[] row = rows.get(j).numbers();
      if (row.length != units) {
        throw wrongShape(name, layer, "a row of " + row.length, from, units);
      }
      for (int i = 0; i < units; i++) {
        weights[i * from + j] = row[i];
      }
    }
    return weights;
  }

  private static ModelFileException wrongShape(
      String name, int layer, String what, int from, int units) {
    return new ModelFileException(
        name, "coefs_[%s] has %s, for %s inputs and %s units".formatted(layer, what, from, units));
  }

  private static String activation(String name, String theirs) {
    return switch (theirs) {
      case "identity" -> "linear";
      case "logistic" -> "sigmoid";
      case "tanh", "relu", "softmax" -> theirs;
      default ->
          throw new ModelFileException(
              name,
              "the activation '%s' is none of identity, logistic, tanh, relu, softmax"
                  .formatted(theirs));
    };
  }
}
