package org.neurapt.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurapt.Predictor;
import org.neurapt.features.Scaler;
import org.neurapt.weights.AtomicFile;
import org.neurapt.weights.InputFile;
import org.neurapt.weights.ModelFile;
import org.neurapt.weights.ModelFileException;

/**
 * A network of dense layers, as other tools describe it: with its activations, so that a network
 * can be declared after it.
 *
 * <pre>{@code
 * DenseModel model = DenseModel.read(Path.of("iris.onnx"));
 * System.out.println(model.architecture());               // 4 -> 16 tanh -> 3 softmax
 * model.toModelFile().loadInto(iris);                     // or write it, and build it in
 * DenseModel.of(iris).writeOnnx(Path.of("iris.onnx"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class DenseModel {
  /** The activation of layers of which a file has the weights alone. */
  public static final String UNKNOWN = "unknown";

  private final int inputs;
  private final List<DenseLayer> layers;
  private final boolean isSingle;
  private final @Nullable Scaler inputScale;
  private final List<String> classNames;

  private DenseModel(
      int inputs,
      List<DenseLayer> layers,
      boolean isSingle,
      @Nullable Scaler inputScale,
      List<String> classNames) {
    this.inputs = inputs;
    this.layers = List.copyOf(layers);
    this.isSingle = isSingle;
    this.inputScale = inputScale;
    this.classNames = List.copyOf(classNames);
  }

  /**
   * A model of layers.
   *
   * @param isSingle whether its numbers are {@code float}s
   */
  static DenseModel of(int inputs, List<DenseLayer> layers, boolean isSingle) {
    return new DenseModel(inputs, layers, isSingle, null, List.of());
  }

  DenseModel withInputScale(Scaler scale) {
    return new DenseModel(inputs, layers, isSingle, scale, classNames);
  }

  DenseModel withClassNames(List<String> names) {
    return new DenseModel(inputs, layers, isSingle, inputScale, names);
  }

  /** A network with its parameters as they are now. */
  public static <A> DenseModel of(Predictor<A> network) {
    A parameters = network.newArray(network.parameterCount());
    network.copyParametersTo(parameters);
    boolean isSingle = parameters instanceof float[];
    double[] all = new double[network.parameterCount()];
    for (int p = 0; p < all.length; p++) {
      all[p] = isSingle ? ((float[]) parameters)[p] : ((double[]) parameters)[p];
    }
    return of(
        network.inputs(),
        DenseLayer.parse(network.architecture(), network.inputs(), all),
        isSingle);
  }

  /**
   * Reads a model: ONNX, Keras 3 ({@code .keras}; {@code .weights.h5}, see {@link
   * #withActivations}), an MLP of scikit-learn as JSON, or a model file of Neurapt. Which one is
   * told by its content.
   *
   * @throws ModelFileException if the file is damaged, or what it describes is no network of dense
   *     layers with activations that there are here; the message names the node
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static DenseModel read(Path file) throws IOException {
    try (InputStream in = InputFile.open(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a stream to its end, such as a resource's; it is not closed.
   *
   * @param name what the stream is called in messages
   * @throws ModelFileException as {@link #read(Path)}
   * @throws IOException if it cannot be read
   */
  public static DenseModel read(InputStream in, String name) throws IOException {
    byte[] content = in.readNBytes(OnnxReader.MAX_BYTES);
    if (in.read() >= 0) {
      throw new ModelFileException(
          name, "it has more than %s bytes; smaller models are read".formatted(content.length));
    }
    if (content.length > 0 && content[0] == '{') {
      return SklearnReader.read(name, content);
    }
    if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
      return KerasReader.read(name, content);
    }
    if (content.length > 3 && content[0] == (byte) 0x89 && content[1] == 'H') {
      return KerasReader.readWeights(name, content);
    }
    // Safetensors: the length of a JSON text, then the text.
    return content.length > 8 && content[8] == '{'
        ? of(name, ModelFile.read(new ByteArrayInputStream(content), name))
        : OnnxReader.read(name, content);
  }

  /**
   * A model file of Neurapt, which says what its layers are.
   *
   * @throws ModelFileException if it does not
   */
  public static DenseModel of(ModelFile file) {
    return of("the model", file);
  }

  private static DenseModel of(String name, ModelFile file) {
    String architecture =
        file.architecture()
            .orElseThrow(
                () ->
                    new ModelFileException(
                        name,
                        "it has weights but no activations; declare a network of its layers, and load it by ModelFile"));
    int inputs = DenseLayer.inputs(architecture);
    int count = DenseLayer.parameterCount(architecture, inputs);
    double[] parameters = file.parameters(architecture, inputs, count);
    boolean isSingle = Arrays.stream(parameters).allMatch(p -> p == (float) p);
    DenseModel model = of(inputs, DenseLayer.parse(architecture, inputs, parameters), isSingle);
    return new DenseModel(
        inputs, model.layers, isSingle, file.inputScale().orElse(null), file.classNames());
  }

  /**
   * The same with these activations, for files that have the weights alone.
   *
   * @param activations one for each layer, as in {@link Predictor#architecture}
   * @throws IllegalArgumentException if there are more or fewer than layers
   */
  public DenseModel withActivations(String... activations) {
    if (activations.length != layers.size()) {
      throw new IllegalArgumentException(
          "%s activations for %s layers".formatted(activations.length, layers.size()));
    }
    List<DenseLayer> changed = new ArrayList<>();
    for (int l = 0; l < activations.length; l++) {
      changed.add(layers.get(l).withActivation(activations[l]));
    }
    return new DenseModel(inputs, changed, isSingle, inputScale, classNames);
  }

  /** Whether its numbers are {@code float}s. */
  public boolean isSingle() {
    return isSingle;
  }

  /** Number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** The layers, first to last. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** What inputs are scaled by before the first layer; empty where they are taken as they are. */
  public Optional<Scaler> inputScale() {
    return Optional.ofNullable(inputScale);
  }

  /** The classes of the outputs; empty where the model does not say. */
  public List<String> classNames() {
    return classNames;
  }

  /** The network as {@link Predictor#architecture} describes it. */
  public String architecture() {
    StringBuilder text = new StringBuilder().append(inputs);
    for (DenseLayer layer : layers) {
      text.append(" -> ").append(layer.units()).append(' ').append(layer.activation());
      text.append(layer.biases().isEmpty() ? ", no bias" : "");
    }
    return text.toString();
  }

  private double[] parameters() {
    List<Double> all = new ArrayList<>();
    for (DenseLayer layer : layers) {
      all.addAll(layer.weights());
      all.addAll(layer.biases());
    }
    return all.stream().mapToDouble(p -> p).toArray();
  }

  /** The model as a file of Neurapt, to load into a network of its {@link #architecture}. */
  public ModelFile toModelFile() {
    ModelFile file = ModelFile.of(architecture(), inputs, parameters(), isSingle);
    if (!classNames.isEmpty()) {
      file = file.withClassNames(classNames);
    }
    return inputScale == null ? file : file.withInputScale(inputScale);
  }

  /**
   * The model as ONNX: inputs {@code input}, outputs {@code output}, any number of rows; in single
   * precision where its numbers are {@code float}s.
   *
   * @throws ModelFileException if ONNX has no operator for an activation
   */
  public byte[] toOnnx() {
    return toOnnx(isSingle);
  }

  /** The same in single or double precision. */
  public byte[] toOnnx(boolean inSinglePrecision) {
    return new OnnxWriter(this, inSinglePrecision).toBytes();
  }

  /**
   * Writes the model as an ONNX file, atomically.
   *
   * @throws ModelFileException if ONNX has no operator for an activation
   * @throws IOException if it cannot be written
   */
  public void writeOnnx(Path file) throws IOException {
    byte[] bytes = toOnnx();
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** The {@link #architecture}. */
  @Override
  public String toString() {
    return architecture();
  }
}
