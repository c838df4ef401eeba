package org.neurapt.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurapt.exchange.OnnxGraph.Attribute;
import org.neurapt.exchange.OnnxGraph.Constant;
import org.neurapt.exchange.OnnxGraph.Node;
import org.neurapt.weights.ModelFileException;

/**
 * Reads a chain of dense layers from an ONNX graph: {@code Gemm}, or {@code MatMul} and {@code
 * Add}; activations; what moves and scales; and what leaves numbers as they are.
 */
final class OnnxReader {
  /** Bytes of a file: as many as a message of Protobuf may have. */
  static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  private final String file;
  private final OnnxGraph graph;
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final List<DenseLayer> layers = new ArrayList<>();
  private final Set<Integer> types = new HashSet<>();

  /** Whether the last layer has its activation. */
  private boolean isActive;

  /** {@code a x + b} of the inputs before the first layer; null for none. */
  private double @Nullable [] factors;

  private double @Nullable [] offsets;

  private OnnxReader(String file, OnnxGraph graph) {
    this.file = file;
    this.graph = graph;
  }

  static DenseModel read(String file, byte[] content) {
    return new OnnxReader(file, OnnxGraph.parse(file, content)).model();
  }

  private DenseModel model() {
    for (Node node : graph.nodes) {
      if (node.type().equals("Constant")) {
        constant(node);
      } else {
        new HashSet<>(node.inputs())
            .forEach(in -> readers.computeIfAbsent(in, n -> new ArrayList<>()).add(node));
      }
    }
    List<String> inputs =
        graph.inputs.keySet().stream().filter(n -> !graph.constants.containsKey(n)).toList();
    if (inputs.size() != 1 || graph.outputs.size() != 1) {
      throw new ModelFileException(
          file,
          "it has the inputs %s and the outputs %s; a network has one of each"
              .formatted(inputs, graph.outputs));
    }
    String at = inputs.get(0);
    for (int steps = 0; !at.equals(graph.outputs.get(0)); steps++) {
      List<Node> next = readers.getOrDefault(at, List.of());
      Node end = next.size() == 2 ? composite(at, next) : null;
      if (end != null && steps <= graph.nodes.size()) {
        at = end.outputs().get(0);
        continue;
      }
      if (next.size() != 1 || steps > graph.nodes.size()) {
        throw new ModelFileException(
            file,
            "'%s' goes to %s; a network of layers is a chain, in which each value goes to one node"
                .formatted(at, next.isEmpty() ? "no node" : names(next)));
      }
      step(next.get(0), at);
      at = next.get(0).outputs().get(0);
    }
    if (layers.isEmpty()) {
      throw new ModelFileException(file, "there is no layer in it: no Gemm and no MatMul");
    }
    boolean isSingle = !types.contains(OnnxGraph.DOUBLE);
    return DenseModel.of(layers.get(0).inputs(), layers, isSingle);
  }

  private static String names(List<Node> nodes) {
    return nodes.stream().map(n -> n.name() + " (" + n.type() + ")").toList().toString();
  }

  private void constant(Node node) {
    Attribute value = node.attributes().get("value");
    Attribute single = node.attributes().get("value_float");
    String name = node.outputs().isEmpty() ? "" : node.outputs().get(0);
    if (value != null && value.tensor() != null) {
      graph.constants.put(name, value.tensor());
    } else if (single != null) {
      graph.constants.put(
          name, new Constant(name, List.of(), OnnxGraph.FLOAT, new double[] {single.number()}));
    }
  }

  private void step(Node node, String at) {
    if (!OnnxGraph.isOnnx(node.domain()) || node.outputs().isEmpty()) {
      throw unknown(node);
    }
    switch (node.type()) {
      case "Identity", "Dropout", "Flatten", "Reshape", "Squeeze", "Cast" -> passes(node, at);
      case "Gemm" -> gemm(node, at);
      case "MatMul" -> matMul(node, at);
      case "Add", "Sub", "Mul", "Div" -> scale(node, at);
      case "Relu", "Sigmoid", "Tanh", "Softplus", "Softsign" ->
          activate(node, node.type().toLowerCase(Locale.ROOT));
      case "LeakyRelu" -> activate(node, "leaky relu " + number(node, "alpha", 0.01f));
      case "Elu" -> activate(node, "elu " + number(node, "alpha", 1));
      case "Selu" -> {
        require(node, "alpha", SELU_ALPHA, SELU_ALPHA);
        require(node, "gamma", SELU_SCALE, SELU_SCALE);
        activate(node, "selu");
      }
      case "HardSigmoid" -> {
        require(node, "alpha", 1 / 6.0, 0.2);
        require(node, "beta", 0.5, 0.5);
        activate(node, "hard sigmoid");
      }
      case "Gelu" -> {
        Attribute how = node.attributes().get("approximate");
        activate(node, how != null && how.text().equals("tanh") ? "gelu tanh" : "gelu");
      }
      case "Softmax" -> {
        Attribute axis = node.attributes().get("axis");
        long along = axis == null ? (graph.operators < 13 ? 1 : -1) : axis.integer();
        if (along != 1 && along != -1) {
          throw problem(
              node, "it is along axis %s; along the outputs, 1, is known".formatted(along));
        }
        activate(node, "softmax");
      }
      default -> throw unknown(node);
    }
  }

  private ModelFileException unknown(Node node) {
    return problem(
        node,
        "this operator is not known; there are dense layers (Gemm, MatMul, Add), activations and scaling");
  }

  private ModelFileException problem(Node node, String problem) {
    return new ModelFileException(
        file, "node '%s' (%s): %s".formatted(node.name(), node.type(), problem));
  }

  private void passes(Node node, String at) {
    if (!node.inputs().get(0).equals(at)) {
      throw problem(node, "what it is given is no value of a chain");
    }
  }

  /** The value of an attribute in its shortest decimal form: 0.01, not 0.009999999776482582. */
  private static double number(Node node, String name, float otherwise) {
    Attribute given = node.attributes().get(name);
    return Double.parseDouble(Float.toString(given == null ? otherwise : given.number()));
  }

  private void require(Node node, String name, double wanted, double otherwise) {
    Attribute given = node.attributes().get(name);
    double value = given == null ? otherwise : given.number();
    if (Math.abs(value - wanted) > 1e-6) {
      throw problem(node, "%s is %s, known is %s".formatted(name, value, (float) wanted));
    }
  }

  private void activate(Node node, String name) {
    if (layers.isEmpty()) {
      throw problem(node, "it comes before the first layer");
    }
    if (isActive) {
      throw problem(node, "it comes after another activation, without a layer between them");
    }
    int last = layers.size() - 1;
    layers.set(last, layers.get(last).withActivation(name));
    isActive = !name.equals("linear");
  }

  // ---- activations of several nodes

  /** The last node of an activation that reads a value twice; null if this is none. */
  private @Nullable Node composite(String at, List<Node> next) {
    for (int n = 0; n < 2; n++) {
      Node first = next.get(n);
      Node second = next.get(1 - n);
      if (first.type().equals("Sigmoid") && isProduct(second, at, first)) {
        activate(second, "silu");
        return second;
      }
      Node end = gelu(at, first, second);
      if (end != null) {
        activate(end, "gelu");
        return end;
      }
    }
    return null;
  }

  /** {@code x (1 + erf(x / sqrt(2))) / 2}, as PyTorch writes it. */
  private @Nullable Node gelu(String at, Node scaled, Node product) {
    boolean isScaled =
        isBy(scaled, "Div", at, Math.sqrt(2)) || isBy(scaled, "Mul", at, Math.sqrt(0.5));
    Node erf = isScaled ? only(scaled, "Erf") : null;
    Node sum = erf == null ? null : only(erf, "Add");
    if (erf == null || sum == null || !isBy(sum, "Add", erf.outputs().get(0), 1)) {
      return null;
    }
    Node half = isProduct(product, at, sum) ? only(product, "Mul") : null;
    return half != null && isBy(half, "Mul", product.outputs().get(0), 0.5) ? half : null;
  }

  /** The one node that reads another's output, if it is of a type. */
  private @Nullable Node only(Node of, String type) {
    List<Node> next = readers.getOrDefault(of.outputs().get(0), List.of());
    return next.size() == 1 && next.get(0).type().equals(type) ? next.get(0) : null;
  }

  /** Whether a node multiplies a value by another node's output, which nothing else reads. */
  private boolean isProduct(Node node, String at, Node by) {
    String other = by.outputs().get(0);
    return node.type().equals("Mul")
        && node.inputs().size() == 2
        && node.inputs().containsAll(List.of(at, other))
        && readers.getOrDefault(other, List.of()).size() == 1;
  }

  /** Whether a node combines a value with one number. */
  private boolean isBy(Node node, String type, String at, double number) {
    if (!node.type().equals(type) || node.inputs().size() != 2 || !node.inputs().contains(at)) {
      return false;
    }
    boolean isFirst = node.inputs().get(0).equals(at);
    Constant constant = graph.constants.get(node.inputs().get(isFirst ? 1 : 0));
    return constant != null
        && constant.values().length == 1
        && Math.abs(constant.values()[0] - number) < 1e-6
        && (isFirst || !type.equals("Div"));
  }

  // ---- layers

  private Constant constant(Node node, String name) {
    Constant constant = graph.constants.get(name);
    if (constant == null) {
      throw problem(node, "'%s' is no constant of the model".formatted(name));
    }
    if (constant.type() != OnnxGraph.FLOAT && constant.type() != OnnxGraph.DOUBLE) {
      throw problem(node, "'%s' has numbers of type %s".formatted(name, constant.type()));
    }
    types.add(constant.type());
    return constant;
  }

  private void gemm(Node node, String at) {
    if (node.inputs().size() < 2 || !node.inputs().get(0).equals(at) || integer(node, "transA")) {
      throw problem(node, "a layer multiplies values, as they are, by a matrix of the model");
    }
    Constant matrix = constant(node, node.inputs().get(1));
    add(node, matrix, integer(node, "transB"), number(node, "alpha", 1));
    if (node.inputs().size() > 2 && !node.inputs().get(2).isEmpty()) {
      double beta = number(node, "beta", 1);
      double[] biases = vector(node, constant(node, node.inputs().get(2)), last().units());
      Arrays.setAll(biases, i -> beta * biases[i]);
      setLast(withBiases(last(), biases));
    }
  }

  private static boolean integer(Node node, String name) {
    Attribute given = node.attributes().get(name);
    return given != null && given.integer() != 0;
  }

  private void matMul(Node node, String at) {
    if (node.inputs().size() != 2 || !node.inputs().get(0).equals(at)) {
      throw problem(node, "a layer multiplies values by a matrix of the model, in this order");
    }
    add(node, constant(node, node.inputs().get(1)), false, 1);
  }

  private void add(Node node, Constant matrix, boolean isTransposed, double factor) {
    if (matrix.shape().size() != 2 || matrix.values().length == 0) {
      throw problem(node, "'%s' has the shape %s".formatted(matrix.name(), matrix.shape()));
    }
    int units = matrix.shape().get(isTransposed ? 0 : 1);
    int from = matrix.shape().get(isTransposed ? 1 : 0);
    if (!layers.isEmpty() && last().units() != from) {
      throw problem(
          node, "it takes %s values, the layer before makes %s".formatted(from, last().units()));
    }
    if (!layers.isEmpty() && last().activation().equals("softmax")) {
      throw problem(node, "it comes after a softmax, which is for outputs");
    }
    double[] weights = new double[matrix.values().length];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < from; j++) {
        int there = isTransposed ? i * from + j : j * units + i;
        weights[i * from + j] = factor * matrix.values()[there];
      }
    }
    DenseLayer layer = new DenseLayer(from, units, "linear", DenseLayer.list(weights), List.of());
    if (factors != null && offsets != null) {
      layer = layer.scaledBefore(fit(node, factors, from), fit(node, offsets, from));
      factors = null;
      offsets = null;
    }
    layers.add(layer);
    isActive = false;
  }

  private static DenseLayer withBiases(DenseLayer layer, double[] biases) {
    double[] sum = biases.clone();
    for (int i = 0; i < layer.biases().size(); i++) {
      sum[i] += layer.biases().get(i);
    }
    return new DenseLayer(
        layer.inputs(), layer.units(), layer.activation(), layer.weights(), DenseLayer.list(sum));
  }

  private DenseLayer last() {
    return layers.get(layers.size() - 1);
  }

  private void setLast(DenseLayer layer) {
    layers.set(layers.size() - 1, layer);
  }

  // ---- moving and scaling

  private void scale(Node node, String at) {
    if (node.inputs().size() != 2) {
      throw problem(node, "it has %s inputs".formatted(node.inputs().size()));
    }
    boolean isFirst = node.inputs().get(0).equals(at);
    Constant constant = constant(node, node.inputs().get(isFirst ? 1 : 0));
    int width = layers.isEmpty() ? Math.max(1, constant.values().length) : last().units();
    double[] by = vector(node, constant, width);
    double[] a = new double[width];
    double[] b = new double[width];
    for (int i = 0; i < width; i++) {
      switch (node.type()) {
        case "Add" -> {
          a[i] = 1;
          b[i] = by[i];
        }
        case "Sub" -> {
          a[i] = isFirst ? 1 : -1;
          b[i] = isFirst ? -by[i] : by[i];
        }
        case "Mul" -> a[i] = by[i];
        default -> {
          if (!isFirst || by[i] == 0) {
            throw problem(node, "a value is divided by numbers that are not 0");
          }
          a[i] = 1 / by[i];
        }
      }
    }
    if (layers.isEmpty()) {
      before(node, a, b);
    } else if (isActive) {
      throw problem(node, "it comes after an activation, where nothing is moved or scaled");
    } else if (node.type().equals("Add")) {
      setLast(withBiases(last(), b));
    } else {
      setLast(last().scaledAfter(a, b));
    }
  }

  private void before(Node node, double[] a, double[] b) {
    double[] earlier = factors == null ? new double[] {1} : factors;
    double[] moved = offsets == null ? new double[] {0} : offsets;
    int width = Math.max(a.length, earlier.length);
    double[] f = fit(node, earlier, width);
    double[] o = fit(node, moved, width);
    double[] times = fit(node, a, width);
    double[] plus = fit(node, b, width);
    for (int i = 0; i < width; i++) {
      f[i] *= times[i];
      o[i] = o[i] * times[i] + plus[i];
    }
    factors = f;
    offsets = o;
  }

  /** One number for all, or one for each. */
  private double[] fit(Node node, double[] values, int width) {
    if (values.length == width) {
      return values.clone();
    }
    if (values.length != 1) {
      throw problem(node, "%s numbers for %s values".formatted(values.length, width));
    }
    double[] all = new double[width];
    Arrays.fill(all, values[0]);
    return all;
  }

  private double[] vector(Node node, Constant constant, int width) {
    boolean isRow = constant.shape().stream().filter(n -> n != 1).count() <= 1;
    if (!isRow) {
      throw problem(node, "'%s' has the shape %s".formatted(constant.name(), constant.shape()));
    }
    return fit(node, constant.values(), width);
  }
}
