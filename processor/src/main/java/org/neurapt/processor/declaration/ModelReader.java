package org.neurapt.processor.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurapt.annotation.Activation;
import org.neurapt.features.Column;
import org.neurapt.features.Features;
import org.neurapt.features.Scaler;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.ModelSpec;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.weights.ModelFile;
import org.neurapt.weights.ModelFileException;

/** Reads a model file into the layers of a declaration. */
final class ModelReader {
  /**
   * Weights other than 0 up to which straight-line code, here with constants, is the fastest: from
   * there on vector code is (see {@code Scheduler.VECTOR_WEIGHTS} for the measurements).
   */
  private static final int CONSTANT_WEIGHTS = 64;

  /** Likewise where most weights are 0, so that loops would mostly multiply by it. */
  private static final int SPARSE_WEIGHTS = 4_096;

  /** What is sparse: at most one weight in so many is not 0. */
  private static final int SPARSE = 8;

  private final Models models;
  private final Report report;

  ModelReader(Models models, Report report) {
    this.models = models;
    this.report = report;
  }

  /** The layers with the model's numbers. */
  record Loaded(List<LayerSpec> layers, ModelSpec model) {}

  /**
   * Reads the model; empty where none was asked for, or it is a problem.
   *
   * @param weights the member that names the file
   * @param mayBeConstant whether nothing changes the weights
   */
  Optional<Loaded> read(Member weights, int inputs, List<LayerSpec> layers, boolean mayBeConstant) {
    if (!weights.isGiven()) {
      return Optional.empty();
    }
    for (LayerSpec layer : layers) {
      if (!layer.weights().isEmpty() || !layer.biases().isEmpty()) {
        report.on(weights, Problem.MODEL_AND_WEIGHTS, layer.number());
        return Optional.empty();
      }
    }
    String name = weights.asString();
    try {
      Optional<InputStream> found = models.open(name);
      if (found.isEmpty()) {
        report.on(weights, Problem.MODEL_NOT_FOUND, name);
        return Optional.empty();
      }
      try (InputStream in = found.get()) {
        ModelFile file = ForeignModel.read(in, name, NetworkSpec.architecture(inputs, layers));
        return Optional.of(loaded(name, file, inputs, layers, mayBeConstant));
      }
    } catch (ModelFileException e) {
      report.on(weights, Problem.MODEL_UNREADABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      report.on(weights, Problem.MODEL_UNREADABLE, name + ": it cannot be read: " + e);
    }
    return Optional.empty();
  }

  private static Loaded loaded(
      String name, ModelFile file, int inputs, List<LayerSpec> layers, boolean mayBeConstant) {
    int count = layers.stream().mapToInt(LayerSpec::parameterCount).sum();
    double[] all = file.parameters(NetworkSpec.architecture(inputs, layers), inputs, count);
    for (double number : all) {
      if (!Double.isFinite(number)) {
        throw new ModelFileException(name, "a parameter is %s; train it anew".formatted(number));
      }
    }
    boolean isScaled = false;
    if (mayBeConstant) {
      Scaler in = inputScale(file, inputs);
      if (in != null) {
        foldInputs(name, in, layers.get(0), all);
      }
      Scaler out = file.targetScale().orElse(null);
      if (out != null) {
        foldOutputs(name, out, layers.get(layers.size() - 1), all);
      }
      isScaled = in != null || out != null;
    }
    List<LayerSpec> filled = new ArrayList<>();
    int at = 0;
    for (LayerSpec layer : layers) {
      filled.add(filled(layer, all, at));
      at += layer.parameterCount();
    }
    boolean isConstant = mayBeConstant && isFewOrSparse(filled);
    return new Loaded(filled, new ModelSpec(name, file.classNames(), isConstant, isScaled));
  }

  private static LayerSpec filled(LayerSpec layer, double[] all, int at) {
    int end = at + layer.weightCount();
    return new LayerSpec(
        layer.number(),
        layer.inputs(),
        layer.units(),
        layer.activation(),
        layer.alpha(),
        layer.formula(),
        layer.initializer(),
        layer.initializerRange(),
        layer.bias(),
        list(all, at, end),
        layer.bias() ? list(all, end, end + layer.units()) : List.of(),
        layer.dropout());
  }

  private static List<Double> list(double[] all, int from, int to) {
    return Arrays.stream(all, from, to).boxed().toList();
  }

  private static boolean isFewOrSparse(List<LayerSpec> layers) {
    long all = layers.stream().mapToLong(LayerSpec::weightCount).sum();
    long used = layers.stream().flatMap(l -> l.weights().stream()).filter(w -> w != 0).count();
    return used <= CONSTANT_WEIGHTS || (used <= SPARSE_WEIGHTS && used <= all / SPARSE);
  }

  // ---- scaling becomes part of the weights

  private static @Nullable Scaler inputScale(ModelFile file, int inputs) {
    if (file.inputScale().isPresent()) {
      return file.inputScale().get();
    }
    Optional<Features> features = file.features();
    if (features.isEmpty() || features.get().width() != inputs) {
      return null;
    }
    double[] offsets = new double[inputs];
    double[] scales = new double[inputs];
    Arrays.fill(scales, 1);
    int at = 0;
    for (Column column : features.get().columns()) {
      if (column instanceof Column.Numeric numeric) {
        offsets[at] = numeric.offset();
        scales[at] = numeric.scale();
      }
      at += column.width();
    }
    return Scaler.of(offsets, scales);
  }

  /** {@code sum_j w_ij (x_j - o_j) / s_j + b_i}, with {@code w_ij / s_j} for the weights. */
  private static void foldInputs(String name, Scaler scale, LayerSpec first, double[] all) {
    require(name, scale.width() == first.inputs(), "it scales %s inputs", scale.width());
    for (int i = 0; i < first.units(); i++) {
      double moved = 0;
      for (int j = 0; j < first.inputs(); j++) {
        int p = i * first.inputs() + j;
        all[p] /= scale.scale(j);
        moved += all[p] * scale.offset(j);
      }
      require(
          name,
          first.bias() || moved == 0,
          "it moves inputs, for which layer %s needs biases",
          first.number());
      if (first.bias()) {
        all[first.weightCount() + i] -= moved;
      }
    }
  }

  /** {@code (sum_j w_ij Y_j + b_i) s_i + o_i}. */
  private static void foldOutputs(String name, Scaler scale, LayerSpec last, double[] all) {
    require(name, scale.width() == last.units(), "it scales %s targets", scale.width());
    require(
        name,
        last.activation() == Activation.LINEAR && last.bias(),
        "it scales targets, for which layer %s must be linear and have biases",
        last.number());
    int start = all.length - last.parameterCount();
    for (int i = 0; i < last.units(); i++) {
      for (int j = 0; j < last.inputs(); j++) {
        all[start + i * last.inputs() + j] *= scale.scale(i);
      }
      int bias = start + last.weightCount() + i;
      all[bias] = all[bias] * scale.scale(i) + scale.offset(i);
    }
  }

  private static void require(String name, boolean holds, String problem, int number) {
    if (!holds) {
      throw new ModelFileException(name, problem.formatted(number));
    }
  }
}
