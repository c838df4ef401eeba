package org.neurapt.bench.engine;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A small network with its values, gradients and training, computed with PyTorch in double. */
record ReferenceVector(
    String name,
    int inputs,
    List<Layer> layers,
    LossFunction loss,
    Optimizer optimizer,
    List<List<Double>> batchInputs,
    List<List<Double>> batchTargets,
    List<Forward> forward,
    List<Double> losses,
    double meanLoss,
    List<Layer> gradients,
    List<After> after) {

  /** What a layer has; in gradients and trained parameters the two lists alone are given. */
  record Layer(
      int units, ActivationFunction activation, List<List<Double>> weights, List<Double> biases) {}

  record Forward(List<List<Double>> activations) {}

  record After(int steps, List<Layer> layers, double meanLoss) {}

  record Optimizer(
      String algorithm, double learningRate, double beta1, double beta2, double epsilon) {}

  static ReferenceVector read(String name) {
    InputStream json =
        Objects.requireNonNull(
            ReferenceVector.class.getResourceAsStream("/vectors/" + name + ".json"), name);
    try (json) {
      return new Gson()
          .fromJson(new InputStreamReader(json, StandardCharsets.UTF_8), ReferenceVector.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GenericNetwork network(boolean isBlocked) {
    GenericNetwork network =
        new GenericNetwork(
            inputs,
            layers.stream().map(l -> new LayerSize(l.units(), l.activation())).toList(),
            loss,
            rule(),
            isBlocked);
    network.setParameters(floats(parameters(layers)));
    return network;
  }

  /** Whether the engine has the vector's optimizer. */
  boolean isTrainable() {
    return optimizer.algorithm().equals("SGD") || optimizer.algorithm().equals("ADAM");
  }

  private UpdateRule rule() {
    return optimizer.algorithm().equals("ADAM")
        ? new Adam(
            optimizer.learningRate(), optimizer.beta1(), optimizer.beta2(), optimizer.epsilon())
        : new Sgd(optimizer.learningRate());
  }

  int rows() {
    return batchInputs.size();
  }

  static List<Double> parameters(List<Layer> layers) {
    return layers.stream()
        .flatMap(l -> Stream.concat(flat(l.weights()).stream(), l.biases().stream()))
        .toList();
  }

  static List<Double> flat(List<List<Double>> rows) {
    return rows.stream().flatMap(List::stream).toList();
  }

  static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  @Override
  public String toString() {
    return name;
  }
}
