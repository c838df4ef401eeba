package org.neurapt.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurapt.json.Json;
import org.neurapt.json.JsonException;

/** Reads what {@link Safetensors} describes. Bytes are asked for only as they come. */
final class SafetensorsReader {
  private static final String DAMAGED = "; the file is damaged, take another copy";
  private static final String FOREIGN = "this is no safetensors file: ";
  private static final String ANOTHER = "; name a model file";
  private static final int MAX_TENSOR_BYTES = Integer.MAX_VALUE - 8;

  /** What the header says of a tensor. */
  private record Entry(String name, TensorType type, List<Integer> shape, long start, int bytes) {}

  private final InputStream in;
  private final String file;

  SafetensorsReader(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  Safetensors read() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    String text = headerText();
    try {
      Json header = Json.parse("header", text);
      for (Map.Entry<String, Json> member : header.members().entrySet()) {
        if (!member.getKey().equals(Safetensors.METADATA)) {
          entries.add(entry(member.getKey(), member.getValue()));
        } else if (header.has(Safetensors.METADATA)) {
          member.getValue().members().forEach((key, value) -> metadata.put(key, value.string()));
        }
      }
    } catch (JsonException e) {
      throw error(e.getMessage() + DAMAGED);
    }
    entries.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::bytes));
    requireNoHoles(entries);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byte[] bytes = bytes(entry.bytes, "tensor '%s'".formatted(entry.name));
      tensors.put(entry.name, new Tensor(entry.name, entry.type, entry.shape, bytes));
    }
    if (in.read() >= 0) {
      throw error("there are bytes after the last tensor" + DAMAGED);
    }
    return new Safetensors(file, tensors, metadata);
  }

  private String headerText() throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8) {
      throw error(FOREIGN + "it has %s bytes".formatted(start.length) + ANOTHER);
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > Safetensors.MAX_HEADER_BYTES) {
      throw error(
          FOREIGN
              + "the first 8 bytes as a header's length are %s, 2 to %s expected"
                  .formatted(Long.toUnsignedString(length), Safetensors.MAX_HEADER_BYTES)
              + ANOTHER);
    }
    byte[] header = bytes((int) length, "header");
    if (header[0] != '{') {
      throw error(FOREIGN + "the header does not begin with '{'" + ANOTHER);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      throw error("the header is no UTF-8" + DAMAGED);
    }
  }

  private Entry entry(String name, Json tensor) {
    TensorType type = type(tensor.get("dtype"));
    List<Integer> shape = new ArrayList<>();
    long bytes = type.bytes();
    try {
      for (Json extent : tensor.get("shape").elements()) {
        long value = extent.integer();
        if (value < 0 || value > Integer.MAX_VALUE) {
          throw extent.error(value + ", 0 to 2147483647 expected");
        }
        shape.add((int) value);
        bytes = Math.multiplyExact(bytes, value);
      }
    } catch (ArithmeticException e) {
      throw tensor.get("shape").error("more values than can be counted");
    }
    List<Json> offsets = tensor.get("data_offsets").elements();
    if (offsets.size() != 2) {
      throw tensor.get("data_offsets").error("start and end expected");
    }
    long start = offsets.get(0).integer();
    long end = offsets.get(1).integer();
    if (start < 0 || end - start != bytes) {
      throw tensor
          .get("data_offsets")
          .error("[%s, %s], but %s %s takes %s bytes".formatted(start, end, type, shape, bytes));
    }
    if (bytes > MAX_TENSOR_BYTES) {
      throw tensor.error("%s bytes, more than an array can hold".formatted(bytes));
    }
    return new Entry(name, type, List.copyOf(shape), start, (int) bytes);
  }

  private static TensorType type(Json dtype) {
    String name = dtype.string();
    for (TensorType type : TensorType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw dtype.error("'%s' is not read; save the tensor as F32 or F64".formatted(name));
  }

  private void requireNoHoles(List<Entry> entries) {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.start != end) {
        throw error(
            "tensor '%s' begins at %s, where the one before it ends at %s"
                    .formatted(entry.name, entry.start, end)
                + DAMAGED);
      }
      end += entry.bytes;
    }
  }

  private byte[] bytes(int count, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw error(
          "cut off: %s has %s of its %s bytes; take another copy"
              .formatted(what, bytes.length, count));
    }
    return bytes;
  }

  private ModelFileException error(String problem) {
    return new ModelFileException(file, problem);
  }
}
