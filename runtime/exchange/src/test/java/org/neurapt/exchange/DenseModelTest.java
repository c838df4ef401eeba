package org.neurapt.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.features.Scaler;
import org.neurapt.json.Json;
import org.neurapt.weights.ModelFile;
import org.neurapt.weights.ModelFileException;

/** Models of PyTorch, through ONNX, and of scikit-learn; and ONNX files for ONNX Runtime. */
class DenseModelTest {
  private static final List<String> SETS =
      List.of("breast_cancer", "diabetes", "digits", "iris", "wine");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  static Stream<String> models() {
    return Stream.concat(
        SETS.stream()
            .flatMap(set -> Stream.of("torch-" + set + ".onnx", "sklearn-" + set + ".json")),
        Stream.of("torch-composite.onnx"));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DenseModelTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static DenseModel model(String name) throws IOException {
    byte[] content = resource(name);
    if (name.endsWith(".keras")) {
      return KerasReader.read(name, content);
    }
    return name.endsWith(".json")
        ? SklearnReader.read(name, content)
        : OnnxReader.read(name, content);
  }

  /** The activations as formulas, apart from those of generated code. */
  private static double phi(String activation, double x) {
    String[] words = activation.split(" ", -1);
    return switch (words[0]) {
      case "linear", "softmax" -> x;
      case "relu" -> Math.max(0, x);
      case "tanh" -> Math.tanh(x);
      case "sigmoid" -> 1 / (1 + Math.exp(-x));
      case "softplus" -> Math.log1p(Math.exp(x));
      case "softsign" -> x / (1 + Math.abs(x));
      case "leaky" -> x > 0 ? x : Double.parseDouble(words[2]) * x;
      case "elu" -> x > 0 ? x : Double.parseDouble(words[1]) * Math.expm1(x);
      case "selu" -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case "hard" -> Math.max(0, Math.min(1, x / 6 + 0.5));
      case "silu" -> x / (1 + Math.exp(-x));
      case "gelu" -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      default -> throw new IllegalArgumentException(activation);
    };
  }

  /** By its Taylor series, which serves near 0. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static double[] predict(DenseModel model, double[] inputs) {
    double[] y = inputs.clone();
    model.inputScale().ifPresent(scale -> scale.apply(y));
    double[] values = y;
    for (DenseLayer layer : model.layers()) {
      double[] next = new double[layer.units()];
      for (int i = 0; i < next.length; i++) {
        double x = layer.biases().isEmpty() ? 0 : layer.biases().get(i);
        for (int j = 0; j < layer.inputs(); j++) {
          x += layer.weights().get(i * layer.inputs() + j) * values[j];
        }
        next[i] = phi(layer.activation(), x);
      }
      if (layer.activation().equals("softmax")) {
        double sum = Arrays.stream(next).map(Math::exp).sum();
        next = Arrays.stream(next).map(x -> Math.exp(x) / sum).toArray();
      }
      values = next;
    }
    return values;
  }

  private static double[] row(Json expected) {
    try {
      return expected.numbers();
    } catch (IllegalArgumentException e) {
      return new double[] {expected.number()};
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictsAsItsToolDoes(String name) throws IOException {
    DenseModel model = model(name);
    boolean isTorch = name.endsWith(".onnx");
    String json = name.replace(".onnx", ".json");
    Json reference = Json.parse(json, new String(resource(json), StandardCharsets.UTF_8));
    List<Json> inputs = reference.get("inputs").elements();
    List<Json> expected = reference.get("expected").elements();
    assertEquals(isTorch, model.inputScale().isEmpty());
    for (int n = 0; n < inputs.size(); n++) {
      double[] given = inputs.get(n).numbers();
      model.inputScale().ifPresent(scale -> scale.invert(given)); // They are scaled already.
      double[] actual = predict(model, given);
      double[] right = row(expected.get(n));
      if (right.length < actual.length || actual.length < right.length) {
        right = new double[] {right[right.length - 1]}; // Both classes there, one output here.
      }
      double largest = Math.max(1, Arrays.stream(right).map(Math::abs).max().orElse(1));
      for (int k = 0; k < right.length; k++) {
        assertEquals(right[k], actual[k], 1e-5 * largest, name + ", example " + n);
      }
    }
  }

  @Test
  void saysWhatItRead() throws IOException {
    assertEquals("4 -> 16 tanh -> 3 softmax", model("torch-iris.onnx").architecture());
    assertEquals("13 -> 12 relu -> 8 relu -> 3 softmax", model("torch-wine.onnx").toString());
    DenseModel iris = model("sklearn-iris.json");
    assertEquals(List.of("0", "1", "2"), iris.classNames());
    Path file = folder.resolve("iris.safetensors");
    iris.toModelFile().write(file);
    ModelFile read = ModelFile.read(file);
    assertEquals(iris.architecture(), read.architecture().orElseThrow());
    assertEquals(iris.layers(), DenseModel.read(file).layers());
    assertEquals(iris.classNames(), DenseModel.read(file).classNames());
    assertEquals(iris.classNames(), read.classNames());
    assertEquals(
        iris.inputScale().orElseThrow().scale(2), read.inputScale().orElseThrow().scale(2));
  }

  /** The same weights in another file. */
  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine"})
  void readsKeras(String name) throws IOException {
    DenseModel keras = model(name + ".keras");
    DenseModel torch = model("torch-" + name + ".onnx");
    assertEquals(torch.architecture(), keras.architecture());
    assertEquals(torch.layers(), keras.layers());
    Path file = folder.resolve("model.keras");
    Files.write(file, resource(name + ".keras"));
    assertEquals(keras.layers(), DenseModel.read(file).layers());
    Files.write(file, resource(name + ".weights.h5"));
    DenseModel weights = DenseModel.read(file);
    assertEquals(DenseModel.UNKNOWN, weights.layers().get(0).activation());
    String[] activations =
        keras.layers().stream().map(DenseLayer::activation).toArray(String[]::new);
    assertEquals(keras.layers(), weights.withActivations(activations).layers());
    assertThrows(IllegalArgumentException.class, () -> weights.withActivations("relu"));
  }

  // ---- out

  private static DenseModel random(String hidden, String output, boolean hasBiases) {
    Random random = new Random(3);
    List<DenseLayer> layers = new ArrayList<>();
    int[] sizes = {5, 7, 4};
    for (int l = 0; l < 2; l++) {
      layers.add(
          new DenseLayer(
              sizes[l],
              sizes[l + 1],
              l == 0 ? hidden : output,
              numbers(random, sizes[l] * sizes[l + 1]),
              hasBiases ? numbers(random, sizes[l + 1]) : List.of()));
    }
    return DenseModel.of(5, layers, true);
  }

  private static List<Double> numbers(Random random, int count) {
    return random.doubles(count, -1, 1).mapToObj(n -> (double) (float) n).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear",
        "relu",
        "tanh",
        "sigmoid",
        "softplus",
        "softsign",
        "leaky relu 0.01",
        "elu 0.5",
        "selu",
        "hard sigmoid",
        "silu"
      })
  void onnxRuntimeComputesTheSame(String activation) throws IOException, OrtException {
    for (String output : List.of("linear", "softmax")) {
      for (boolean hasBiases : new boolean[] {true, false}) {
        DenseModel plain = random(activation, output, hasBiases);
        DenseModel model =
            hasBiases
                ? plain.withInputScale(
                    Scaler.of(new double[] {1, 2, 0, -1, 3}, new double[] {2, 1, 0.5, 1, 4}))
                : plain;
        Path file = folder.resolve("model.onnx");
        model.writeOnnx(file);
        compare(model, Files.readAllBytes(file));
        // Read again, scaling is part of the first layer.
        DenseModel again = DenseModel.read(file);
        assertEquals(model.architecture(), again.architecture());
        double[] row = {0.3, -0.7, 2, 1.5, -4};
        double[] expected = predict(model, row);
        double[] actual = predict(again, row);
        for (int k = 0; k < 4; k++) {
          assertEquals(expected[k], actual[k], 1e-6);
        }
      }
    }
  }

  private static void compare(DenseModel model, byte[] onnx) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[][] rows = new float[3][5];
    Random random = new Random(1);
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextFloat() * 4 - 2;
      }
    }
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] outputs = (float[][]) result.get(0).getValue();
      for (int n = 0; n < rows.length; n++) {
        double[] row = new double[5];
        for (int j = 0; j < 5; j++) {
          row[j] = rows[n][j];
        }
        double[] expected = predict(model, row);
        for (int k = 0; k < expected.length; k++) {
          assertEquals(expected[k], outputs[n][k], 1e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu", "gelu tanh"})
  void geluIsWrittenAndRead(String activation) throws IOException, OrtException {
    DenseModel model = random(activation, "linear", true);
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toOnnx())) {
      assertEquals(1, session.getNumOutputs());
    }
    assertEquals(model.architecture(), OnnxReader.read("gelu", model.toOnnx()).architecture());
  }

  @Test
  void refusesActivationsThatOnnxHasNot() {
    ModelFileException e =
        assertThrows(ModelFileException.class, () -> random("step", "linear", true).toOnnx());
    assertTrue(e.toString().contains("no operator for the activation 'step'"), e.toString());
  }

  // ---- what is refused

  @ParameterizedTest
  @ValueSource(strings = {"torch-iris.onnx", "sklearn-iris.json", "iris.keras"})
  void damagedFilesAreRefused(String name) throws IOException {
    byte[] whole = resource(name);
    Random random = new Random(2);
    int refused = 0;
    for (int n = 0; n < 3_000; n++) {
      byte[] damaged = whole.clone();
      if (n % 2 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(Math.min(whole.length, 2_000))] = (byte) random.nextInt();
      }
      try {
        if (name.endsWith(".json")) {
          SklearnReader.read(name, damaged);
        } else if (name.endsWith(".keras")) {
          KerasReader.read(name, damaged);
        } else {
          OnnxReader.read(name, damaged);
        }
      } catch (ModelFileException e) {
        refused++;
        assertTrue(e.toString().contains(name), e.toString());
      }
    }
    assertTrue(refused > 1_500, refused + " refused");
  }

  @Test
  void saysWhatIsNoModel() throws IOException {
    Path file = folder.resolve("model");
    for (String content : List.of("", "no model", "{}", "{\"coefs_\": [], \"intercepts_\": []}")) {
      Files.writeString(file, content);
      ModelFileException e = assertThrows(ModelFileException.class, () -> DenseModel.read(file));
      assertTrue(e.toString().length() > 60, e.toString());
    }
  }
}
