package org.neurapt.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurapt.Predictor;
import org.neurapt.features.Features;
import org.neurapt.features.Scaler;
import org.neurapt.json.Json;
import org.neurapt.json.JsonException;

/**
 * A trained network as a file: its parameters, and what belongs to them. The file is in the
 * safetensors format; parameters are named as in a PyTorch {@code state_dict}, {@code 0.weight},
 * {@code 0.bias}, {@code 2.weight}, ..., so that other tools read it, and theirs are read here.
 *
 * <pre>{@code
 * ModelFile.of(iris)
 *     .withInputNames(data.inputNames())
 *     .withClassNames(data.classNames())
 *     .withInputScale(scale)
 *     .write(Path.of("iris.safetensors"));
 *
 * ModelFile file = ModelFile.read(Path.of("iris.safetensors"));
 * file.loadInto(iris);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ModelFile {
  private static final String ARCHITECTURE = "architecture";
  private static final String INPUTS = "inputs";
  private static final String CLASSES = "classes";
  private static final String FEATURES = "features";
  private static final String NOTE = "note.";
  private static final String ALL = "parameters";

  private final Safetensors file;
  private final String name;

  private ModelFile(String name, Safetensors file) {
    this.name = name;
    this.file = file;
  }

  /** A network's parameters as they are now. */
  public static <A> ModelFile of(Predictor<A> network) {
    A all = network.newArray(network.parameterCount());
    network.copyParametersTo(all);
    List<Tensor> tensors = new ArrayList<>();
    int at = 0;
    for (Layers.Slot slot : Layers.of(network).slots()) {
      int[] shape = slot.shape().stream().mapToInt(n -> n).toArray();
      tensors.add(NetworkTensors.tensor(slot.name(), network, all, at, slot.size(), shape));
      at += slot.size();
    }
    if (tensors.isEmpty()) {
      int count = network.parameterCount();
      tensors.add(NetworkTensors.tensor(ALL, network, all, 0, count, count));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "neurapt");
    metadata.put(ARCHITECTURE, network.architecture());
    return new ModelFile("model", Safetensors.of(tensors, metadata));
  }

  /**
   * Parameters of a network that is known by its description alone.
   *
   * @param architecture as {@link Predictor#architecture} says it
   * @param inputs number of the network's inputs
   * @param parameters in canonical order
   * @param isSingle whether they are kept as {@code float}s
   * @throws IllegalArgumentException if there are more or fewer than the layers have
   */
  public static ModelFile of(
      String architecture, int inputs, double[] parameters, boolean isSingle) {
    List<Layers.Slot> slots = Layers.of(architecture, inputs, parameters.length).slots();
    if (slots.isEmpty()) {
      throw new IllegalArgumentException(
          "%s parameters for a network %s".formatted(parameters.length, architecture));
    }
    List<Tensor> tensors = new ArrayList<>();
    int at = 0;
    for (Layers.Slot slot : slots) {
      int[] shape = slot.shape().stream().mapToInt(n -> n).toArray();
      double[] part = Arrays.copyOfRange(parameters, at, at + slot.size());
      tensors.add(
          isSingle
              ? Tensor.of(slot.name(), floats(part), shape)
              : Tensor.of(slot.name(), part, shape));
      at += slot.size();
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "neurapt");
    metadata.put(ARCHITECTURE, architecture);
    return new ModelFile("model", Safetensors.of(tensors, metadata));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int n = 0; n < floats.length; n++) {
      floats[n] = (float) values[n];
    }
    return floats;
  }

  /**
   * Reads a file: one of these, or any safetensors file.
   *
   * @throws ModelFileException if it is no safetensors file, or not whole
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static ModelFile read(Path path) throws IOException {
    return new ModelFile(path.toString(), Safetensors.read(path));
  }

  /**
   * Reads a stream to its end, such as a resource's; it is not closed.
   *
   * @param name what the stream is called in messages
   * @throws ModelFileException if it holds no safetensors file, or not a whole one
   * @throws IOException if it cannot be read
   */
  public static ModelFile read(InputStream in, String name) throws IOException {
    return new ModelFile(name, Safetensors.read(in, name));
  }

  /** The same with the inputs' names, in their order. */
  public ModelFile withInputNames(List<String> names) {
    return with(INPUTS, Json.write(names));
  }

  /** The same with the classes' names, in the order of the outputs. */
  public ModelFile withClassNames(List<String> names) {
    return with(CLASSES, Json.write(names));
  }

  /** The same with how rows of raw values become the network's inputs, and with their names. */
  public ModelFile withFeatures(Features features) {
    return withInputNames(features.inputNames()).with(FEATURES, features.toJson());
  }

  /** The same with what inputs are scaled by before the network is given them. */
  public ModelFile withInputScale(Scaler scale) {
    return with("inputs", scale);
  }

  /** The same with what targets were scaled by, and outputs are turned back by. */
  public ModelFile withTargetScale(Scaler scale) {
    return with("targets", scale);
  }

  /** The same with a note, such as the seed, or where the data are from. */
  public ModelFile withNote(String key, String text) {
    return with(NOTE + key, text);
  }

  private ModelFile with(String key, String value) {
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.put(key, value);
    return new ModelFile(name, Safetensors.of(file.tensors(), metadata));
  }

  private ModelFile with(String what, Scaler scale) {
    double[] offsets = new double[scale.width()];
    double[] scales = new double[scale.width()];
    for (int column = 0; column < offsets.length; column++) {
      offsets[column] = scale.offset(column);
      scales[column] = scale.scale(column);
    }
    List<Tensor> tensors = new ArrayList<>(file.tensors());
    tensors.removeIf(t -> t.name().equals(what + ".offset") || t.name().equals(what + ".scale"));
    tensors.add(Tensor.of(what + ".offset", offsets, offsets.length));
    tensors.add(Tensor.of(what + ".scale", scales, offsets.length));
    return new ModelFile(name, Safetensors.of(tensors, file.metadata()));
  }

  /**
   * Writes it, atomically and durably: at any instant there is the old file or the new one, whole.
   *
   * @throws IOException if the folder does not exist or cannot be written to; an old file is as it
   *     was
   */
  public void write(Path path) throws IOException {
    file.write(path);
  }

  /**
   * Gives a network these parameters: exactly, or rounded to the nearest where the file has double
   * and the network single precision.
   *
   * @throws ModelFileException if they are of another network; nothing is changed
   */
  public <A> void loadInto(Predictor<A> network) {
    List<Tensor> tensors =
        tensors(network.architecture(), network.inputs(), network.parameterCount());
    A all = network.newArray(network.parameterCount());
    copy(tensors, all);
    network.setParameters(all);
  }

  private static void copy(List<Tensor> tensors, Object all) {
    int at = 0;
    for (Tensor tensor : tensors) {
      NetworkTensors.copy(tensor, all, at);
      at += tensor.size();
    }
  }

  /**
   * The parameters for a network, in canonical order.
   *
   * @param architecture as {@link Predictor#architecture} says it
   * @param inputs number of the network's inputs
   * @param parameterCount number of its parameters
   * @throws ModelFileException if they are of another network
   */
  public double[] parameters(String architecture, int inputs, int parameterCount) {
    double[] all = new double[parameterCount];
    copy(tensors(architecture, inputs, parameterCount), all);
    return all;
  }

  /** The tensors of a network's parameters, in canonical order. */
  private List<Tensor> tensors(String architecture, int inputs, int parameterCount) {
    String of = file.metadata().get(ARCHITECTURE);
    if (of != null && !of.equals(architecture)) {
      throw new ModelFileException(
          name,
          "it is of a network %s, this one is %s; load it into one of its own kind"
              .formatted(of, architecture));
    }
    Layers layers = Layers.of(architecture, inputs, parameterCount);
    List<Tensor> tensors =
        layers.slots().isEmpty() ? List.of(file.get(ALL)) : layers.found(name, file.tensors());
    int count = tensors.stream().mapToInt(Tensor::size).sum();
    if (count != parameterCount) {
      throw new ModelFileException(
          name, "it has %s parameters, the network %s".formatted(count, parameterCount));
    }
    return tensors;
  }

  /** The network's {@link Predictor#architecture}; empty where the file does not say. */
  public Optional<String> architecture() {
    return Optional.ofNullable(file.metadata().get(ARCHITECTURE));
  }

  /**
   * The inputs' names; none where the file does not say.
   *
   * @throws ModelFileException if the file's list of them is damaged
   */
  public List<String> inputNames() {
    return names(INPUTS);
  }

  /**
   * The classes' names; none where the file does not say.
   *
   * @throws ModelFileException if the file's list of them is damaged
   */
  public List<String> classNames() {
    return names(CLASSES);
  }

  private List<String> names(String key) {
    String text = file.metadata().get(key);
    try {
      return text == null ? List.of() : Json.parse(key, text).strings();
    } catch (JsonException e) {
      throw new ModelFileException(name, e.getMessage() + "; take another copy");
    }
  }

  /**
   * How rows of raw values become the network's inputs; empty where the file does not say.
   *
   * @throws ModelFileException if that is damaged
   */
  public Optional<Features> features() {
    String text = file.metadata().get(FEATURES);
    try {
      return Optional.ofNullable(text).map(Features::parse);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(name, "features: " + e.getMessage() + "; take another copy");
    }
  }

  /**
   * What inputs are scaled by; empty where they are taken as they are.
   *
   * @throws ModelFileException if it is damaged
   */
  public Optional<Scaler> inputScale() {
    return scale("inputs");
  }

  /**
   * What outputs are turned back by; empty where they are taken as they are.
   *
   * @throws ModelFileException if it is damaged
   */
  public Optional<Scaler> targetScale() {
    return scale("targets");
  }

  private Optional<Scaler> scale(String what) {
    if (!file.has(what + ".offset")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Scaler.of(file.get(what + ".offset").doubles(), file.get(what + ".scale").doubles()));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(name, what + ": " + e.getMessage());
    }
  }

  /** The text of a note; empty if there is none. */
  public Optional<String> note(String key) {
    return Optional.ofNullable(file.metadata().get(NOTE + key));
  }
}
