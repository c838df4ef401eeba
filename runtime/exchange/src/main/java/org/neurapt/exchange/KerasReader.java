package org.neurapt.exchange;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.neurapt.json.Json;
import org.neurapt.weights.ModelFileException;

/**
 * Reads a model of Keras 3 from its {@code .keras} file: a ZIP archive of {@code config.json}, the
 * layers, and {@code model.weights.h5}, in which dense layers are {@code layers/dense}, {@code
 * layers/dense_1}, ... with the variables {@code vars/0}, the kernel, and {@code vars/1}, the
 * biases.
 */
final class KerasReader {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final Pattern DENSE = Pattern.compile("dense(?:_(\\d+))?");

  /** Bytes that one of the archive may become: Keras does not compress. */
  private static final int EXPANSION = 20;

  /** Groups within groups that are looked through. */
  private static final int DEPTH = 8;

  private final String file;

  /** The dense layers' kernels and biases, in their order. */
  private final TreeMap<Integer, Group> dense = new TreeMap<>();

  private final List<DenseLayer> layers = new ArrayList<>();
  private boolean isActive;

  private KerasReader(String file) {
    this.file = file;
  }

  static DenseModel read(String file, byte[] content) {
    return new KerasReader(file).read(content);
  }

  private DenseModel read(byte[] content) {
    Map<String, byte[]> entries = entries(content);
    byte[] config = entries.get(CONFIG);
    byte[] weights = entries.get(WEIGHTS);
    if (config == null || weights == null) {
      throw new ModelFileException(
          file, "it has no %s and %s; save the model as .keras".formatted(CONFIG, WEIGHTS));
    }
    return withWeights(
        weights,
        () ->
            model(Json.parse(CONFIG, new String(config, StandardCharsets.UTF_8)), weights.length));
  }

  /** Makes a model while the file of the weights is open. */
  private DenseModel withWeights(byte[] weights, Supplier<DenseModel> made) {
    try (HdfFile hdf = HdfFile.fromBytes(weights)) {
      find(hdf, 0);
      return made.get();
    } catch (ModelFileException e) {
      throw e;
    } catch (RuntimeException e) {
      // The library throws whatever a damaged file leads it to.
      throw new ModelFileException(file, "it is damaged: " + e + "; save it anew");
    }
  }

  /** The layers of a {@code .weights.h5} file, which does not say their activations. */
  static DenseModel readWeights(String file, byte[] content) {
    KerasReader reader = new KerasReader(file);
    return reader.withWeights(content, () -> reader.weights(content.length));
  }

  private DenseModel weights(int bytes) {
    if (dense.isEmpty()) {
      throw new ModelFileException(file, "there are no weights of dense layers in it");
    }
    for (Map.Entry<Integer, Group> entry : dense.entrySet()) {
      Group vars = entry.getValue();
      int[] shape =
          vars.getChild("0") instanceof Dataset kernel ? kernel.getDimensions() : new int[0];
      Map<String, Object> config = new HashMap<>();
      config.put("name", "dense_" + entry.getKey());
      config.put("units", shape.length == 2 ? shape[1] : 0);
      config.put("use_bias", vars.getChild("1") != null);
      config.put("activation", "linear");
      dense(Json.parse(file, Json.write(config)), vars, bytes);
    }
    List<DenseLayer> unknown =
        layers.stream().map(layer -> layer.withActivation(DenseModel.UNKNOWN)).toList();
    return DenseModel.of(unknown.get(0).inputs(), unknown, true);
  }

  private Map<String, byte[]> entries(byte[] content) {
    Map<String, byte[]> entries = new HashMap<>();
    int limit = (int) Math.min(Integer.MAX_VALUE - 8L, (long) EXPANSION * content.length);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(CONFIG) || entry.getName().equals(WEIGHTS)) {
          byte[] bytes = zip.readNBytes(limit);
          if (bytes.length == limit) {
            throw new ModelFileException(file, entry.getName() + " is far larger than the file");
          }
          entries.put(entry.getName(), bytes);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelFileException(file, "it is no ZIP archive, or a damaged one: " + e);
    }
    return entries;
  }

  private void find(Group group, int depth) {
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      Matcher name = DENSE.matcher(child.getKey());
      if (child.getValue() instanceof Group inside && depth < DEPTH) {
        if (name.matches() && inside.getChild("vars") instanceof Group vars) {
          dense.put(name.group(1) == null ? 0 : Integer.parseInt(name.group(1)), vars);
        } else if (!child.getKey().equals("optimizer")) {
          find(inside, depth + 1);
        }
      }
    }
  }

  private DenseModel model(Json config, int bytes) {
    String type = config.get("class_name").string();
    if (!type.equals("Sequential") && !type.equals("Functional")) {
      throw new ModelFileException(
          file,
          "it is a model of the class '%s'; Sequential and Functional are read".formatted(type));
    }
    List<Group> left = new ArrayList<>(dense.values());
    for (Json layer : config.get("config").get("layers").elements()) {
      String name = layer.get("class_name").string();
      Json of = layer.get("config");
      switch (name) {
        case "InputLayer", "Dropout", "Flatten" -> {}
        case "Dense" -> {
          if (left.isEmpty()) {
            throw problem(of, name, "there are no weights of it");
          }
          dense(of, left.remove(0), bytes);
        }
        case "Activation" -> activate(of, name, activation(of, name));
        case "ReLU" -> {
          require(of, name, "negative_slope", 0);
          activate(of, name, "relu");
        }
        case "LeakyReLU" -> activate(of, name, "leaky relu " + of.get("negative_slope").number());
        case "ELU" -> activate(of, name, "elu " + of.get("alpha").number());
        case "Softmax" -> activate(of, name, "softmax");
        default ->
            throw problem(
                of, name, "this layer is not known; there are Dense, Activation and Dropout");
      }
    }
    if (layers.isEmpty() || !left.isEmpty()) {
      throw new ModelFileException(
          file, "%s layers and weights of %s".formatted(layers.size(), dense.size()));
    }
    return DenseModel.of(layers.get(0).inputs(), layers, true);
  }

  private ModelFileException problem(Json config, String type, String problem) {
    String name = config.has("name") ? config.get("name").string() : "?";
    return new ModelFileException(file, "layer '%s' (%s): %s".formatted(name, type, problem));
  }

  private void require(Json config, String type, String name, double wanted) {
    if (config.has(name) && config.get(name).number() != wanted) {
      throw problem(config, type, "%s is %s".formatted(name, config.get(name).number()));
    }
  }

  private String activation(Json config, String type) {
    Json activation = config.get("activation");
    String name = activation.string();
    return switch (name) {
      case "linear",
          "relu",
          "tanh",
          "sigmoid",
          "softmax",
          "softplus",
          "softsign",
          "selu",
          "silu",
          "gelu" ->
          name;
      case "swish" -> "silu";
      case "elu" -> "elu 1.0";
      case "leaky_relu" -> "leaky relu 0.2";
      case "hard_sigmoid" -> "hard sigmoid";
      default -> throw problem(config, type, "the activation '%s' is not known".formatted(name));
    };
  }

  private void activate(Json config, String type, String activation) {
    if (layers.isEmpty() || isActive) {
      throw problem(config, type, "an activation follows a layer without one");
    }
    int last = layers.size() - 1;
    layers.set(last, layers.get(last).withActivation(activation));
    isActive = !activation.equals("linear");
  }

  private void dense(Json config, Group vars, int bytes) {
    int units = (int) config.get("units").integer();
    boolean hasBiases = !config.has("use_bias") || config.get("use_bias").bool();
    float[][] kernel = matrix(config, vars, bytes);
    int from = kernel.length;
    if (from == 0 || kernel[0].length != units) {
      throw problem(config, "Dense", "its kernel has other sizes than %s units".formatted(units));
    }
    if (!layers.isEmpty() && layers.get(layers.size() - 1).units() != from) {
      throw problem(config, "Dense", "its kernel takes %s values".formatted(from));
    }
    double[] weights = new double[from * units];
    for (int j = 0; j < from; j++) {
      for (int i = 0; i < units; i++) {
        weights[i * from + j] = kernel[j][i];
      }
    }
    List<Double> biases = new ArrayList<>();
    if (hasBiases) {
      float[] of = (float[]) data(config, vars, "1", bytes, 1);
      if (of.length != units) {
        throw problem(config, "Dense", "it has %s biases for %s units".formatted(of.length, units));
      }
      for (float bias : of) {
        biases.add((double) bias);
      }
    }
    layers.add(new DenseLayer(from, units, "linear", DenseLayer.list(weights), biases));
    isActive = false;
    activate(config, "Dense", activation(config, "Dense"));
  }

  private float[][] matrix(Json config, Group vars, int bytes) {
    return (float[][]) data(config, vars, "0", bytes, 2);
  }

  private Object data(Json config, Group vars, String name, int bytes, int dimensions) {
    if (!(vars.getChild(name) instanceof Dataset dataset)) {
      throw problem(config, "Dense", "there is no variable " + name);
    }
    boolean isFloat = dataset.getJavaType() == float.class;
    if (!isFloat
        || dataset.getDimensions().length != dimensions
        || dataset.getSize() > bytes / Float.BYTES) {
      throw problem(
          config,
          "Dense",
          "variable %s is %s"
              .formatted(
                  name,
                  isFloat
                      ? "of a shape that does not fit"
                      : "of " + dataset.getJavaType().getSimpleName().toLowerCase(Locale.ROOT)));
    }
    return dataset.getData();
  }
}
