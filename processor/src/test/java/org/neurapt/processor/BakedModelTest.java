package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.array;
import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.doubles;
import static org.neurapt.processor.Values.uniform;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Shape;
import org.neurapt.exchange.DenseModel;
import org.neurapt.features.Scaler;
import org.neurapt.processor.spec.Precision;
import org.neurapt.weights.ModelFile;

/** Models whose weights are built into the class. */
class BakedModelTest {
  private static final int ROWS = 20;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  record Case(Precision precision, Shape shape, int inputs, int hidden, int outputs, double kept) {
    LayerSource[] layers() {
      return new LayerSource[] {
        LayerSource.of(hidden, Activation.TANH), LayerSource.of(outputs, Activation.LINEAR)
      };
    }

    String name() {
      return "Baked_%s_%s_%s_%s".formatted(precision, shape, inputs, Math.round(100 * kept));
    }

    NetworkSource source() {
      return NetworkSource.of(name(), precision, inputs, layers()).withShape(shape);
    }

    boolean isConstant() {
      return inputs * hidden + hidden * outputs <= 64 || kept < 0.1;
    }

    String declaration(String members) {
      return """
      @Network(inputs = %s, shape = Shape.%s, layers = {%s} %s)
      interface Tested extends %s<%s[]> {}
      """
          .formatted(
              inputs,
              shape,
              Stream.of(layers()).map(LayerSource::text).collect(Collectors.joining(", ")),
              members,
              members.contains("loss") ? "Trainable" : "Predictor",
              precision.keyword());
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      cases.add(new Case(precision, Shape.UNROLLED, 3, 4, 2, 1));
      cases.add(new Case(precision, Shape.LOOPED, 20, 40, 3, 1));
      cases.add(new Case(precision, Shape.LOOPED, 130, 90, 10, 1));
      cases.add(new Case(precision, Shape.UNROLLED, 40, 30, 3, 0.05));
    }
    return cases;
  }

  /** A network with weights, of which some are kept and the others are 0. */
  private static Predictor<?> network(Case c) {
    CompiledNetwork compiled = CompiledNetworks.compileOne(c.source());
    Random random = new Random(5);
    int count = compiled.create(1).parameterCount();
    double[] parameters = uniform(random, count);
    Arrays.setAll(parameters, p -> random.nextDouble() < c.kept() ? parameters[p] : 0);
    return compiled.createPredictor(parameters);
  }

  private Predictor<?> baked(Case c, String members) {
    return baked(compile(c, members));
  }

  private Compilation compile(Case c, String members) {
    return Declaration.compile(
        c.declaration(", weights = \"model.safetensors\"" + members), "-Aneurapt.models=" + folder);
  }

  private static Predictor<?> baked(Compilation compilation) {
    assertThat(compilation).succeededWithoutWarnings();
    try {
      var create =
          new CompiledNetworks.MemoryLoader(CompiledNetworks.classFiles(compilation))
              .loadClass("networks.TestedNetwork")
              .getDeclaredMethod("create");
      create.setAccessible(true);
      return (Predictor<?>) create.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
    }
  }

  private static <A> double[] outputs(Predictor<A> network, double[] inputs) {
    A outputs = network.newArray(ROWS * network.outputs());
    network.predict(array(network, inputs), outputs, ROWS);
    return doubles(outputs);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predictsAsTheLoadedModelToTheLastBit(Case c) throws IOException {
    Predictor<?> network = network(c);
    ModelFile.of(network).write(folder.resolve("model.safetensors"));
    double[] inputs = uniform(new Random(2), ROWS * c.inputs());
    Predictor<?> baked = baked(c, "");
    assertEquals(c.isConstant(), baked.parameterCount() == 0);
    if (c.kept() == 1) {
      assertArrayEquals(outputs(network, inputs), outputs(baked, inputs));
    } else {
      // What is 0 is not added, which moves no sum but may turn a 0's sign.
      assertClose(outputs(network, inputs), outputs(baked, inputs), 1e-15, "sparse");
    }
    if (!c.isConstant()) {
      assertParameters(network, baked);
    }
  }

  private static <A, B> void assertParameters(Predictor<A> network, Predictor<B> baked) {
    A expected = network.newArray(network.parameterCount());
    network.copyParametersTo(expected);
    B actual = baked.newArray(baked.parameterCount());
    baked.copyParametersTo(actual);
    assertArrayEquals(doubles(expected), doubles(actual));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalingBecomesPartOfTheWeights(Case c) throws IOException {
    Predictor<?> network = network(c);
    Random random = new Random(8);
    double[] offsets = uniform(random, c.inputs());
    double[] scales = uniform(random, c.inputs());
    Arrays.setAll(scales, n -> 0.5 + Math.abs(scales[n]));
    double[] up = new double[c.outputs()];
    Arrays.fill(up, 3);
    Scaler in = Scaler.of(offsets, scales);
    Scaler out = Scaler.of(new double[c.outputs()], up);
    ModelFile.of(network)
        .withInputScale(in)
        .withTargetScale(out)
        .withClassNames(List.of("one", "\"two\"", "three").subList(0, 2))
        .write(folder.resolve("model.safetensors"));
    double[] inputs = uniform(random, ROWS * c.inputs());
    double[] scaled = inputs.clone();
    in.apply(scaled);
    double[] expected = outputs(network, scaled);
    out.invert(expected);
    double rounding = c.precision() == Precision.FLOAT ? 2e-6 : 1e-14;
    assertClose(expected, outputs(baked(c, ""), inputs), rounding, "folded");
  }

  @Test
  void zerosVanish() throws IOException {
    Case sparse = new Case(Precision.FLOAT, Shape.UNROLLED, 40, 30, 3, 0.05);
    ModelFile.of(network(sparse)).write(folder.resolve("model.safetensors"));
    int small = source(compile(sparse, "")).length();
    Case dense = new Case(Precision.FLOAT, Shape.UNROLLED, 40, 30, 3, 1);
    ModelFile.of(network(dense)).write(folder.resolve("model.safetensors"));
    int large = source(compile(dense, "")).length();
    assertTrue(small < large / 4, small + " of " + large);
  }

  private static String source(Compilation compilation) throws IOException {
    assertThat(compilation).succeededWithoutWarnings();
    return compilation
        .generatedSourceFile("networks.TestedNetwork")
        .orElseThrow()
        .getCharContent(true)
        .toString();
  }

  @Test
  void classesHaveTheFilesNames() throws IOException {
    Case c = cases().get(0);
    ModelFile.of(network(c))
        .withClassNames(List.of("a \"b\"", "c"))
        .write(folder.resolve("model.safetensors"));
    String source = source(compile(c, ""));
    assertTrue(source.contains("return List.of(\"a \\\"b\\\"\", \"c\")"), source);
    assertTrue(source.contains("Its weights are those of {@code model.safetensors}"), source);
  }

  @Test
  void trainingStartsFromTheModel() throws IOException {
    Case c = new Case(Precision.DOUBLE, Shape.LOOPED, 20, 40, 3, 1);
    Predictor<?> network = network(c);
    ModelFile.of(network)
        .withInputScale(Scaler.of(new double[20], uniformAbove(20)))
        .write(folder.resolve("model.safetensors"));
    Predictor<?> baked = baked(c, ", loss = Loss.SQUARED_ERROR");
    assertParameters(network, baked);
  }

  private static double[] uniformAbove(int count) {
    double[] numbers = uniform(new Random(1), count);
    Arrays.setAll(numbers, n -> 2 + numbers[n]);
    return numbers;
  }

  private static Path resource(String name) {
    return Path.of("src/test/resources/models", name);
  }

  private Compilation compileIris(String file, String activation, String member)
      throws IOException {
    Files.copy(resource(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    return Declaration.compile(
        """
        @Network(
            inputs = 4,
            layers = {
              @Layer(units = 16, activation = Activation.%s),
              @Layer(units = 3, activation = Activation.SOFTMAX)
            },
            weights = "%s")
        interface Tested extends Predictor<float[]> {
          %s
        }
        """
            .formatted(activation, file, member),
        "-Aneurapt.models=" + folder);
  }

  /** Of PyTorch as ONNX, Keras and scikit-learn: as a network that was loaded by them. */
  @ParameterizedTest
  @CsvSource({
    "torch-iris.onnx, TANH",
    "iris.keras, TANH",
    "iris.weights.h5, TANH",
    "sklearn-iris.json, RELU"
  })
  void modelsOfOtherTools(String file, String activation) throws IOException {
    Predictor<?> baked = baked(compileIris(file, activation, ""));
    CompiledNetwork plain =
        CompiledNetworks.compileOne(
            NetworkSource.of(
                    "Foreign" + activation,
                    Precision.FLOAT,
                    4,
                    LayerSource.of(16, Activation.valueOf(activation)),
                    LayerSource.of(3, Activation.SOFTMAX))
                .withShape(Shape.LOOPED));
    Trainable<?> loaded = plain.create(1);
    DenseModel model = DenseModel.read(resource(file));
    model =
        file.endsWith("h5")
            ? model.withActivations(activation.toLowerCase(Locale.ROOT), "softmax")
            : model;
    model.toModelFile().loadInto(loaded);
    double[] inputs = uniform(new Random(2), ROWS * 4);
    double[] scaled = inputs.clone();
    model.toModelFile().inputScale().ifPresent(scale -> scale.apply(scaled));
    assertClose(outputs(loaded, scaled), outputs(baked, inputs), 1e-5, file);
  }

  @Test
  void otherToolsModelsAreCheckedToo() throws IOException {
    assertErrors(
        compileIris("torch-iris.onnx", "RELU", ""),
        "it is of a network 4 -> 16 tanh -> 3 softmax, this one is 4 -> 16 relu -> 3 softmax");
    Files.write(
        folder.resolve("cut.onnx"),
        Arrays.copyOf(Files.readAllBytes(resource("torch-iris.onnx")), 300));
    assertErrors(
        Declaration.compile(
            "@Network(inputs = 4, layers = @Layer(units = 3), weights = \"cut.onnx\")"
                + " interface Tested extends Predictor<float[]> {}",
            "-Aneurapt.models=" + folder),
        "ModelUnreadable] cut.onnx: ");
  }

  @Test
  void constantsStandAsTheModelsClasses() throws IOException {
    assertThat(compileNamed("enum Species {SETOSA, VERSI_COLOR, VIRGINICA}", "Species"))
        .succeeded();
    assertThat(compileNamed("enum Species {A, B, C}", "Species")).succeeded();
    String expected =
        "[TypedResultMismatch] constant 2 of Species is VIRGINICA, but the network has 'versicolor' as"
            + " class 2 in its model's file; put the constants into the order setosa, versicolor, virginica";
    assertErrors(compileNamed("enum Species {SETOSA, VIRGINICA, VERSICOLOR}", "Species"), expected);
    assertErrors(
        compileNamed(
            "enum Species {SETOSA, VIRGINICA, VERSICOLOR} record Sure(Species species, double p) {}",
            "Sure"),
        expected);
  }

  private Compilation compileNamed(String types, String result) throws IOException {
    DenseModel.read(resource("torch-iris.onnx"))
        .toModelFile()
        .withClassNames(List.of("setosa", "versicolor", "virginica"))
        .write(folder.resolve("named.safetensors"));
    return Declaration.compile(
        """
        @Network(
            inputs = 4,
            layers = {
              @Layer(units = 16, activation = Activation.TANH),
              @Layer(units = 3, activation = Activation.SOFTMAX)
            },
            weights = "named.safetensors")
        interface Tested extends Predictor<float[]> {
          %s classify(double a, double b, double c, double d);
          %s
        }
        """
            .formatted(result, types),
        "-Aneurapt.models=" + folder);
  }

  private static void assertErrors(Compilation compilation, String expected) {
    assertThat(compilation).failed();
    String all = compilation.errors().toString();
    assertTrue(all.contains(expected), all);
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Case c = cases().get(0);
    Path file = folder.resolve("model.safetensors");
    Files.writeString(file, "no model");
    assertMistake(c, "", "ModelUnreadable] model.safetensors: ");
    ModelFile.of(network(cases().get(1))).write(file);
    assertMistake(c, "", "it is of a network 20 -> 40 tanh -> 3 linear, this one is 3 -> 4 tanh");
    Predictor<?> right = network(c);
    ModelFile.of(right).withInputScale(Scaler.of(new double[2], new double[] {1, 1})).write(file);
    assertMistake(c, "", "it scales 2 inputs");
    Files.delete(file);
    assertMistake(c, "", "ModelNotFound] there is no file 'model.safetensors'");
    assertFalse(Files.exists(file));
  }

  private void assertMistake(Case c, String members, String expected) {
    assertErrors(compile(c, members), expected);
  }
}
