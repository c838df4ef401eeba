package org.neurapt.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.LinearNetwork;
import org.neurapt.Predictor;
import org.neurapt.features.Scaler;

class ModelFileTest {

  /** Parameters in layers, and nothing more. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Named(String architecture, int inputs, int outputs, double[] parameters)
      implements Predictor<double[]> {
    static Named of(String architecture, int inputs, int count) {
      return new Named(architecture, inputs, 2, new Random(1).doubles(count, -1, 1).toArray());
    }

    @Override
    public int parameterCount() {
      return parameters.length;
    }

    @Override
    public double[] newArray(int length) {
      return new double[length];
    }

    @Override
    public void predict(double[] input, double[] output) {}

    @Override
    public void predict(double[] inputs, double[] outputs, int count) {}

    @Override
    public void copyParametersTo(double[] target) {
      System.arraycopy(parameters, 0, target, 0, target.length);
    }

    @Override
    public void setParameters(double[] given) {
      System.arraycopy(given, 0, parameters, 0, given.length);
    }

    @Override
    public Predictor<double[]> share() {
      return this;
    }
  }

  private static final String DEEP = "3 -> 4 tanh -> 2 linear, no bias";

  private static Named zeros(String architecture, int inputs, int count) {
    return new Named(architecture, inputs, 2, new double[count]);
  }

  @Test
  void keepsAllThereIs(@TempDir Path folder) throws IOException {
    Named network = Named.of(DEEP, 3, 24);
    Path path = folder.resolve("model.safetensors");
    Scaler inputs = Scaler.of(new double[] {0.1, 2, -3}, new double[] {1, 0.3, 7});
    Scaler targets = Scaler.of(new double[] {5}, new double[] {0.1});
    ModelFile.of(network)
        .withInputNames(List.of("a", "b, \"c\"", "d"))
        .withClassNames(List.of("x", "y"))
        .withInputScale(inputs)
        .withTargetScale(targets)
        .withNote("seed", "42")
        .write(path);
    ModelFile file = ModelFile.read(path);
    Named other = zeros(DEEP, 3, 24);
    file.loadInto(other);
    assertArrayEquals(network.parameters(), other.parameters());
    assertEquals(Optional.of(DEEP), file.architecture());
    assertEquals(List.of("a", "b, \"c\"", "d"), file.inputNames());
    assertEquals(List.of("x", "y"), file.classNames());
    assertEquals(inputs.toString(), file.inputScale().orElseThrow().toString());
    assertEquals(targets.toString(), file.targetScale().orElseThrow().toString());
    assertEquals(Optional.of("42"), file.note("seed"));
    assertEquals(Optional.empty(), file.note("other"));
    List<String> names = Safetensors.read(path).tensors().stream().map(Tensor::name).toList();
    assertEquals(List.of("0.weight", "0.bias", "2.weight"), names.subList(0, 3));
    assertEquals(List.of(4, 3), Safetensors.read(path).get("0.weight").shape());
  }

  @Test
  void whatIsNotThereIsEmpty() {
    ModelFile file = ModelFile.of(Named.of(DEEP, 3, 24));
    assertEquals(List.of(), file.inputNames());
    assertEquals(List.of(), file.classNames());
    assertEquals(Optional.empty(), file.inputScale());
    assertEquals(Optional.empty(), file.targetScale());
  }

  @Test
  void networksThatTellNoLayersHaveOneTensor(@TempDir Path folder) throws IOException {
    LinearNetwork network = new LinearNetwork(3, 2, 0.1);
    double[] parameters = {1, 2, 3, 4, 5, 6, 7, 8};
    network.setParameters(parameters);
    Path path = folder.resolve("model");
    ModelFile.of(network).write(path);
    LinearNetwork other = new LinearNetwork(3, 2, 0.1);
    ModelFile.read(path).loadInto(other);
    double[] loaded = new double[8];
    other.copyParametersTo(loaded);
    assertArrayEquals(parameters, loaded);
    ModelFile.read(path).loadInto(other.ofFloats());
    Exception e =
        assertThrows(
            ModelFileException.class,
            () -> ModelFile.read(path).loadInto(new LinearNetwork(2, 2, 0.1)));
    assertTrue(e.toString().contains("it is of a network 3 -> 2, 8 parameters, this one is 2"));
  }

  /** In the order of their names, as the safetensors library writes them. */
  private static final List<Tensor> STATE_DICT =
      List.of(
          Tensor.of("net.10.bias", new float[] {7, 8}, 2),
          Tensor.of("net.10.weight", new float[] {3, 4, 5, 6}, 2, 2),
          Tensor.of("net.2.bias", new float[] {20, 30}, 2),
          Tensor.of("net.2.weight", new float[] {1, 2}, 2, 1));

  private static ModelFile file(List<Tensor> tensors, Path folder) throws IOException {
    Path path = folder.resolve("given.safetensors");
    Safetensors.of(tensors, Map.of()).write(path);
    return ModelFile.read(path);
  }

  @Test
  void readsStateDictsOfOtherTools(@TempDir Path folder) throws IOException {
    Named network = zeros("1 -> 2 relu -> 2 linear", 1, 10);
    file(STATE_DICT, folder).loadInto(network);
    assertArrayEquals(new double[] {1, 2, 20, 30, 3, 4, 5, 6, 7, 8}, network.parameters());
  }

  @Test
  void readsTorch() throws IOException {
    try (InputStream in = ModelFileTest.class.getResourceAsStream("torch-iris.safetensors")) {
      Safetensors torch = Safetensors.read(in, "torch");
      List<Integer> first = torch.get("0.weight").shape();
      int hidden = first.get(0);
      int outputs = torch.get("2.bias").size();
      int count = hidden * 5 + outputs * (hidden + 1);
      Named network = zeros("4 -> %s relu -> %s softmax".formatted(hidden, outputs), 4, count);
      ModelFile.read(ModelFileTest.class.getResourceAsStream("torch-iris.safetensors"), "torch")
          .loadInto(network);
      double[] weights = torch.get("0.weight").doubles();
      assertArrayEquals(weights, Arrays.copyOf(network.parameters(), weights.length));
    }
  }

  private static void assertRefused(ModelFile file, Predictor<double[]> network, String... words) {
    Exception e = assertThrows(ModelFileException.class, () -> file.loadInto(network));
    for (String word : words) {
      assertTrue(e.toString().contains(word), e::toString);
    }
  }

  @Test
  void refusesOtherNetworks(@TempDir Path folder) throws IOException {
    ModelFile deep = ModelFile.of(Named.of(DEEP, 3, 24));
    assertRefused(
        deep, zeros("3 -> 4 relu -> 2 linear, no bias", 3, 24), DEEP, "3 -> 4 relu", "own kind");
    ModelFile given = file(STATE_DICT, folder);
    assertRefused(
        given, zeros("1 -> 3 relu -> 2 linear", 1, 14), "given.safetensors", "[2, 1]", "[3, 1]");
    assertRefused(given, zeros("1 -> 2 relu", 1, 4), "more layers");
    assertRefused(given, zeros("1 -> 2 relu, no bias -> 2 linear", 1, 8), "more layers or biases");
    assertRefused(
        given,
        zeros("1 -> 2 relu -> 2 relu -> 2 linear", 1, 16),
        "no tensor '4.weight' of shape [2, 2] for layer 3");
    assertRefused(
        file(STATE_DICT.subList(1, 4), folder), zeros("1 -> 2 relu -> 2 linear", 1, 10), "10.bias");
  }

  @Test
  void refusesDamagedNotes(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("damaged");
    Safetensors.of(
            List.of(
                Tensor.of("inputs.offset", new double[] {1}, 1),
                Tensor.of("inputs.scale", new double[] {0}, 1),
                Tensor.of("targets.offset", new double[] {1}, 1)),
            Map.of("classes", "[1, 2]", "inputs", "[\"a\""))
        .write(path);
    ModelFile file = ModelFile.read(path);
    assertThrows(ModelFileException.class, file::classNames);
    assertThrows(ModelFileException.class, file::inputNames);
    assertThrows(ModelFileException.class, file::inputScale);
    assertThrows(ModelFileException.class, file::targetScale);
  }
}
