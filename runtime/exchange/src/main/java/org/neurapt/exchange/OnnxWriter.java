package org.neurapt.exchange;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.neurapt.features.Scaler;
import org.neurapt.weights.ModelFileException;

/**
 * Writes a model as ONNX: a Gemm for each layer and an operator for its activation. Field numbers
 * are those of ONNX's {@code onnx.proto}.
 */
final class OnnxWriter {
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final int IR_VERSION = 8;

  /** Operators of version 13, and of 20 where there is a Gelu. */
  private static final int OPERATORS = 13;

  private static final int GELU_OPERATORS = 20;

  private final DenseModel model;
  private final boolean isSingle;
  private final List<Node> nodes = new ArrayList<>();
  private final List<byte[]> tensors = new ArrayList<>();
  private int operators = OPERATORS;
  private String at = INPUT;
  private int values;

  OnnxWriter(DenseModel model, boolean isSingle) {
    this.model = model;
    this.isSingle = isSingle;
  }

  /** What computes {@code to}; the last of them the graph's output. */
  private record Node(String type, List<String> from, String to, List<byte[]> attributes) {}

  /** Writes the fields of a message. */
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Into memory: it cannot happen.
    }
    return bytes.toByteArray();
  }

  byte[] toBytes() {
    model.inputScale().ifPresent(this::scale);
    int number = 0;
    for (DenseLayer layer : model.layers()) {
      gemm(layer, number++);
      activation(layer);
    }
    byte[] graph =
        message(
            out -> {
              for (Node node : nodes) {
                out.writeByteArray(1, bytes(node));
              }
              out.writeString(2, "network");
              for (byte[] tensor : tensors) {
                out.writeByteArray(5, tensor);
              }
              out.writeByteArray(11, rows(INPUT, model.inputs()));
              int last = model.layers().size() - 1;
              out.writeByteArray(12, rows(OUTPUT, model.layers().get(last).units()));
            });
    return message(
        out -> {
          out.writeInt64(1, IR_VERSION);
          out.writeString(2, "neurapt");
          out.writeByteArray(7, graph);
          out.writeByteArray(8, message(set -> set.writeInt64(2, operators)));
        });
  }

  private void scale(Scaler scale) {
    double[] offsets = new double[scale.width()];
    double[] scales = new double[scale.width()];
    for (int n = 0; n < offsets.length; n++) {
      offsets[n] = scale.offset(n);
      scales[n] = scale.scale(n);
    }
    tensor("offset", offsets, offsets.length);
    tensor("scale", scales, scales.length);
    next("Sub", List.of(at, "offset"));
    next("Div", List.of(at, "scale"));
  }

  private void gemm(DenseLayer layer, int number) {
    String weights = 2 * number + ".weight";
    tensor(weights, DenseLayer.numbers(layer.weights()), layer.units(), layer.inputs());
    List<String> from = new ArrayList<>(List.of(at, weights));
    if (!layer.biases().isEmpty()) {
      String biases = 2 * number + ".bias";
      tensor(biases, DenseLayer.numbers(layer.biases()), layer.units());
      from.add(biases);
    }
    next("Gemm", from, attribute("transB", 1));
  }

  private void activation(DenseLayer layer) {
    float alpha = layer.alpha().map(Float::parseFloat).orElse(0f);
    switch (layer.function()) {
      case "linear" -> {}
      case "relu" -> next("Relu", List.of(at));
      case "sigmoid" -> next("Sigmoid", List.of(at));
      case "tanh" -> next("Tanh", List.of(at));
      case "softplus" -> next("Softplus", List.of(at));
      case "softsign" -> next("Softsign", List.of(at));
      case "softmax" -> next("Softmax", List.of(at), attribute("axis", -1));
      case "leaky relu" -> next("LeakyRelu", List.of(at), attribute("alpha", alpha));
      case "elu" -> next("Elu", List.of(at), attribute("alpha", alpha));
      case "selu" ->
          next(
              "Selu",
              List.of(at),
              attribute("alpha", (float) 1.6732632423543772),
              attribute("gamma", (float) 1.0507009873554805));
      case "hard sigmoid" ->
          next("HardSigmoid", List.of(at), attribute("alpha", (float) (1 / 6.0)));
      case "silu" -> {
        String x = at;
        next("Sigmoid", List.of(x));
        next("Mul", List.of(x, at));
      }
      case "gelu" -> {
        operators = GELU_OPERATORS;
        next("Gelu", List.of(at));
      }
      case "gelu tanh" -> {
        operators = GELU_OPERATORS;
        next("Gelu", List.of(at), attribute("approximate", "tanh"));
      }
      default ->
          throw new ModelFileException(
              model.architecture(),
              "ONNX has no operator for the activation '%s'".formatted(layer.activation()));
    }
  }

  // ---- parts of the file

  private void next(String type, List<String> from, byte[]... attributes) {
    String to = "v" + values++;
    nodes.add(new Node(type, from, to, List.of(attributes)));
    at = to;
  }

  private byte[] bytes(Node node) {
    return message(
        out -> {
          for (String name : node.from()) {
            out.writeString(1, name);
          }
          out.writeString(2, node.to().equals(at) ? OUTPUT : node.to());
          out.writeString(3, node.type() + "_" + node.to());
          out.writeString(4, node.type());
          for (byte[] attribute : node.attributes()) {
            out.writeByteArray(5, attribute);
          }
        });
  }

  private static byte[] attribute(String name, int value) {
    return attribute(name, out -> out.writeInt64(3, value), 2);
  }

  private static byte[] attribute(String name, float value) {
    return attribute(name, out -> out.writeFloat(2, value), 1);
  }

  private static byte[] attribute(String name, String value) {
    return attribute(name, out -> out.writeString(4, value), 3);
  }

  private static byte[] attribute(String name, Fields value, int type) {
    return message(
        out -> {
          out.writeString(1, name);
          value.writeTo(out);
          out.writeInt32(20, type);
        });
  }

  private void tensor(String name, double[] numbers, int... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * (isSingle ? Float.BYTES : Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      if (isSingle) {
        bytes.putFloat((float) number);
      } else {
        bytes.putDouble(number);
      }
    }
    tensors.add(
        message(
            out -> {
              for (int dimension : shape) {
                out.writeInt64(1, dimension);
              }
              out.writeInt32(2, isSingle ? OnnxGraph.FLOAT : OnnxGraph.DOUBLE);
              out.writeString(8, name);
              out.writeByteArray(9, bytes.array());
            }));
  }

  /** A tensor of any number of rows of this width. */
  private byte[] rows(String name, int width) {
    byte[] shape =
        message(
            out -> {
              out.writeByteArray(1, message(rows -> rows.writeString(2, "rows")));
              out.writeByteArray(1, message(columns -> columns.writeInt64(1, width)));
            });
    byte[] tensor =
        message(
            out -> {
              out.writeInt32(1, isSingle ? OnnxGraph.FLOAT : OnnxGraph.DOUBLE);
              out.writeByteArray(2, shape);
            });
    return message(
        out -> {
          out.writeString(1, name);
          out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
  }
}
