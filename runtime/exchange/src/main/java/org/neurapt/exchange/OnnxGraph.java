package org.neurapt.exchange;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neurapt.weights.ModelFileException;

/**
 * What a model of dense layers needs of an ONNX file. Field numbers are those of ONNX's {@code
 * onnx.proto}.
 */
final class OnnxGraph {
  /** {@code TensorProto.DataType}. */
  static final int FLOAT = 1;

  static final int INT64 = 7;
  static final int DOUBLE = 11;

  /**
   * A node.
   *
   * @param name of the node, else of its first output
   */
  record Node(
      String type,
      String name,
      String domain,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {}

  /** An attribute; what it does not hold is 0, empty or null. */
  record Attribute(float number, long integer, String text, @Nullable Constant tensor) {}

  /**
   * A tensor of numbers.
   *
   * @param type {@code TensorProto.DataType}
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Constant(String name, List<Integer> shape, int type, double[] values) {}

  private final String file;
  final List<Node> nodes = new ArrayList<>();
  final Map<String, Constant> constants = new HashMap<>();

  /** Inputs of the graph with the last of their dimensions; 0 where that is not a number. */
  final Map<String, Long> inputs = new HashMap<>();

  final List<String> outputs = new ArrayList<>();
  long operators;

  private OnnxGraph(String file) {
    this.file = file;
  }

  /** Reads the fields of a message. */
  private interface Field {
    /** Reads a field; false for one that is not known, which is then skipped. */
    boolean read(int number, CodedInputStream in) throws IOException;
  }

  static OnnxGraph parse(String file, byte[] content) {
    OnnxGraph graph = new OnnxGraph(file);
    try {
      graph.model(CodedInputStream.newInstance(content));
    } catch (InvalidProtocolBufferException e) {
      throw new ModelFileException(
          file, "this is no ONNX file, or a damaged one: " + e.getMessage());
    } catch (IOException e) {
      throw new ModelFileException(file, "it cannot be read: " + e);
    }
    if (graph.nodes.isEmpty()) {
      throw new ModelFileException(file, "this is no ONNX file: there is no node in it");
    }
    return graph;
  }

  private static void fields(CodedInputStream in, Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!field.read(WireFormat.getTagFieldNumber(tag), in)) {
        in.skipField(tag);
      }
    }
  }

  /** A message within another. */
  private static CodedInputStream inside(CodedInputStream in) throws IOException {
    return in.readBytes().newCodedInput();
  }

  private void model(CodedInputStream model) throws IOException {
    fields(
        model,
        (number, in) -> {
          switch (number) {
            case 7 -> graph(inside(in));
            case 8 -> operators(inside(in));
            default -> {
              return false;
            }
          }
          return true;
        });
  }

  private void operators(CodedInputStream set) throws IOException {
    String[] domain = {""};
    long[] version = {0};
    fields(
        set,
        (number, in) -> {
          switch (number) {
            case 1 -> domain[0] = in.readString();
            case 2 -> version[0] = in.readInt64();
            default -> {
              return false;
            }
          }
          return true;
        });
    if (isOnnx(domain[0])) {
      operators = version[0];
    }
  }

  /** Whether these are ONNX's own operators. */
  static boolean isOnnx(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private void graph(CodedInputStream graph) throws IOException {
    fields(
        graph,
        (number, in) -> {
          switch (number) {
            case 1 -> nodes.add(node(inside(in)));
            case 5 -> {
              Constant constant = tensor(inside(in));
              constants.put(constant.name(), constant);
            }
            case 11 -> valueInfo(inside(in), true);
            case 12 -> valueInfo(inside(in), false);
            default -> {
              return false;
            }
          }
          return true;
        });
  }

  private Node node(CodedInputStream node) throws IOException {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    String[] text = {"", "", ""};
    Map<String, Attribute> attributes = new HashMap<>();
    fields(
        node,
        (number, in) -> {
          switch (number) {
            case 1 -> from.add(in.readString());
            case 2 -> to.add(in.readString());
            case 3 -> text[0] = in.readString();
            case 4 -> text[1] = in.readString();
            case 5 -> attribute(inside(in), attributes);
            case 7 -> text[2] = in.readString();
            default -> {
              return false;
            }
          }
          return true;
        });
    String name = text[0].isEmpty() ? (to.isEmpty() ? "?" : to.get(0)) : text[0];
    return new Node(text[1], name, text[2], from, to, attributes);
  }

  private void attribute(CodedInputStream attribute, Map<String, Attribute> all)
      throws IOException {
    String[] text = {"", ""};
    float[] f = {0};
    long[] i = {0};
    Constant[] tensor = new Constant[1];
    fields(
        attribute,
        (number, in) -> {
          switch (number) {
            case 1 -> text[0] = in.readString();
            case 2 -> f[0] = in.readFloat();
            case 3 -> i[0] = in.readInt64();
            case 4 -> text[1] = in.readBytes().toStringUtf8();
            case 5 -> tensor[0] = tensor(inside(in));
            default -> {
              return false;
            }
          }
          return true;
        });
    all.put(text[0], new Attribute(f[0], i[0], text[1], tensor[0]));
  }

  /** Reads a number of a repeated field. */
  private interface Element {
    void read(CodedInputStream in) throws IOException;
  }

  /** One of a repeated field, or all of them packed. */
  private static void repeated(CodedInputStream in, Element element) throws IOException {
    if (WireFormat.getTagWireType(in.getLastTag()) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      CodedInputStream packed = inside(in);
      while (!packed.isAtEnd()) {
        element.read(packed);
      }
    } else {
      element.read(in);
    }
  }

  private Constant tensor(CodedInputStream tensor) throws IOException {
    List<Long> dimensions = new ArrayList<>();
    String[] name = {""};
    int[] type = {0};
    byte[][] raw = new byte[1][];
    List<Double> listed = new ArrayList<>();
    boolean[] isElsewhere = {false};
    fields(
        tensor,
        (number, in) -> {
          switch (number) {
            case 1 -> repeated(in, n -> dimensions.add(n.readInt64()));
            case 2 -> type[0] = in.readInt32();
            case 4 -> repeated(in, n -> listed.add((double) n.readFloat()));
            case 7 -> repeated(in, n -> listed.add((double) n.readInt64()));
            case 8 -> name[0] = in.readString();
            case 9 -> raw[0] = in.readByteArray();
            case 10 -> repeated(in, n -> listed.add(n.readDouble()));
            case 13, 14 -> {
              isElsewhere[0] = true;
              return false;
            }
            default -> {
              return false;
            }
          }
          return true;
        });
    if (isElsewhere[0]) {
      throw problem(name[0], "its numbers are in another file; save the model in one");
    }
    double[] values =
        raw[0] == null ? DenseLayer.numbers(listed) : values(name[0], type[0], raw[0]);
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (long dimension : dimensions) {
      if (dimension < 0 || dimension > Integer.MAX_VALUE) {
        throw problem(name[0], "it has a dimension of " + dimension);
      }
      shape.add((int) dimension);
      size = Math.min(size * dimension, Integer.MAX_VALUE);
    }
    if (size != values.length) {
      throw problem(
          name[0], "it has %s numbers for the shape %s".formatted(values.length, dimensions));
    }
    return new Constant(name[0], shape, type[0], values);
  }

  private double[] values(String name, int type, byte[] raw) {
    ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    int width = type == FLOAT ? Float.BYTES : Double.BYTES;
    if (raw.length % width != 0) {
      throw problem(name, "it has %s bytes, no multiple of %s".formatted(raw.length, width));
    }
    double[] values = new double[raw.length / width];
    for (int n = 0; n < values.length; n++) {
      values[n] =
          switch (type) {
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> bytes.getDouble();
            case INT64 -> bytes.getLong();
            default ->
                throw problem(
                    name, "numbers of type %s are not read, float and double are".formatted(type));
          };
    }
    return values;
  }

  private ModelFileException problem(String tensor, String problem) {
    return new ModelFileException(file, "tensor '%s': %s".formatted(tensor, problem));
  }

  /** A name with a shape. */
  private void valueInfo(CodedInputStream info, boolean isInput) throws IOException {
    String[] name = {""};
    long[] last = {0};
    fields(
        info,
        (number, in) -> {
          switch (number) {
            case 1 -> name[0] = in.readString();
            case 2 -> last[0] = lastDimension(inside(in));
            default -> {
              return false;
            }
          }
          return true;
        });
    if (isInput) {
      inputs.put(name[0], last[0]);
    } else {
      outputs.add(name[0]);
    }
  }

  /** Of a {@code TypeProto} with a tensor in it. */
  private static long lastDimension(CodedInputStream type) throws IOException {
    long[] last = {0};
    fields(
        type,
        (number, in) -> {
          if (number != 1) {
            return false;
          }
          fields(
              inside(in),
              (inTensor, tensor) -> {
                if (inTensor != 2) {
                  return false;
                }
                fields(
                    inside(tensor),
                    (inShape, shape) -> {
                      if (inShape != 1) {
                        return false;
                      }
                      last[0] = 0;
                      fields(
                          inside(shape),
                          (inDimension, dimension) -> {
                            if (inDimension == 1) {
                              last[0] = dimension.readInt64();
                            }
                            return inDimension == 1;
                          });
                      return true;
                    });
                return true;
              });
          return true;
        });
    return last[0];
  }
}
