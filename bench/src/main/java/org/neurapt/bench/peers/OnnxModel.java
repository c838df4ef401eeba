package org.neurapt.bench.peers;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.neurapt.bench.contest.Sizes;

/**
 * A network as an ONNX model: a Gemm for each layer, a Relu after each but the last. Field numbers
 * are those of ONNX's {@code onnx.proto}, IR version 7, operators of version 13.
 */
final class OnnxModel {
  static final String INPUT = "input";
  static final String OUTPUT = "output";

  private static final int IR_VERSION = 7;
  private static final int OPERATORS = 13;

  /** {@code TensorProto.DataType}. */
  private static final int FLOAT = 1;

  private static final int DOUBLE = 11;

  /** {@code AttributeProto.AttributeType}. */
  private static final int INT = 2;

  private final Sizes sizes;
  private final double[] parameters;
  private final boolean isDouble;

  OnnxModel(Sizes sizes, double[] parameters, boolean isDouble) {
    this.sizes = sizes;
    this.parameters = parameters;
    this.isDouble = isDouble;
  }

  /** Writes the fields of a message. */
  @FunctionalInterface
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

  /** The model's bytes. */
  byte[] toBytes() {
    byte[] operators = message(set -> set.writeInt64(2, OPERATORS));
    return message(
        model -> {
          model.writeInt64(1, IR_VERSION);
          model.writeByteArray(7, graph());
          model.writeByteArray(8, operators);
        });
  }

  private byte[] graph() {
    return message(
        graph -> {
          int last = sizes.layers() - 1;
          int first = 0;
          String from = INPUT;
          for (int layer = 0; layer <= last; layer++) {
            String to = layer == last ? OUTPUT : "x" + layer;
            graph.writeByteArray(1, gemm(from, layer, to));
            from = to;
            if (layer < last) {
              from = "y" + layer;
              graph.writeByteArray(1, relu(to, from));
            }
            int biases = first + sizes.units(layer) * sizes.inputs(layer);
            graph.writeByteArray(
                5, tensor("w" + layer, first, sizes.units(layer), sizes.inputs(layer)));
            graph.writeByteArray(5, tensor("b" + layer, biases, sizes.units(layer)));
            first = biases + sizes.units(layer);
          }
          graph.writeString(2, "network");
          graph.writeByteArray(11, rows(INPUT, sizes.inputs()));
          graph.writeByteArray(12, rows(OUTPUT, sizes.outputs()));
        });
  }

  /**
   * {@code to = from w^T + b}: a row of {@code w} holds a unit's weights, as in canonical order.
   */
  private static byte[] gemm(String from, int layer, String to) {
    byte[] transpose =
        message(
            attribute -> {
              attribute.writeString(1, "transB");
              attribute.writeInt64(3, 1);
              attribute.writeInt32(20, INT);
            });
    return message(
        node -> {
          node.writeString(1, from);
          node.writeString(1, "w" + layer);
          node.writeString(1, "b" + layer);
          node.writeString(2, to);
          node.writeString(4, "Gemm");
          node.writeByteArray(5, transpose);
        });
  }

  private static byte[] relu(String from, String to) {
    return message(
        node -> {
          node.writeString(1, from);
          node.writeString(2, to);
          node.writeString(4, "Relu");
        });
  }

  /** Parameters from {@code first} on, row-major. */
  private byte[] tensor(String name, int first, int... dimensions) {
    int length = 1;
    for (int dimension : dimensions) {
      length *= dimension;
    }
    ByteBuffer values =
        ByteBuffer.allocate(length * (isDouble ? Double.BYTES : Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = first; i < first + length; i++) {
      if (isDouble) {
        values.putDouble(parameters[i]);
      } else {
        values.putFloat((float) parameters[i]);
      }
    }
    return message(
        tensor -> {
          for (int dimension : dimensions) {
            tensor.writeInt64(1, dimension);
          }
          tensor.writeInt32(2, elementType());
          tensor.writeString(8, name);
          tensor.writeByteArray(9, values.array());
        });
  }

  /** A tensor of any number of rows of this width. */
  private byte[] rows(String name, int width) {
    byte[] shape =
        message(
            dimensions -> {
              dimensions.writeByteArray(1, message(rows -> rows.writeString(2, "rows")));
              dimensions.writeByteArray(1, message(columns -> columns.writeInt64(1, width)));
            });
    byte[] tensor =
        message(
            type -> {
              type.writeInt32(1, elementType());
              type.writeByteArray(2, shape);
            });
    return message(
        info -> {
          info.writeString(1, name);
          info.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
  }

  private int elementType() {
    return isDouble ? DOUBLE : FLOAT;
  }
}
