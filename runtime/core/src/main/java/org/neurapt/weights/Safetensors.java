package org.neurapt.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neurapt.json.Json;

/**
 * Named tensors and a map of strings, in the safetensors format: the header's length as 8 bytes,
 * little-endian; the header, a JSON object that says each tensor's type, shape and place; the
 * tensors' bytes, little-endian, one after the other without a hole. Immutable.
 *
 * <p>A file is read as strictly as by the reference implementation, and what it holds is held
 * against what it says: a file that is cut off, too long or otherwise not whole is a {@link
 * ModelFileException}. No file makes this class allocate more than some times its own size.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">safetensors</a>
 */
public final class Safetensors {
  /** Far above what networks need; the reference implementation takes ten times as much. */
  static final int MAX_HEADER_BYTES = 10_000_000;

  private static final int PIECE = 1 << 16;

  static final String METADATA = "__metadata__";

  private final String name;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  Safetensors(String name, Map<String, Tensor> tensors, Map<String, String> metadata) {
    this.name = name;
    this.tensors = tensors;
    this.metadata = metadata;
  }

  /**
   * What is to be written.
   *
   * @param tensors in the file's order
   * @param metadata of the file's creator, in the file's order; may be empty
   * @throws IllegalArgumentException if two tensors have one name, or one is called {@code
   *     __metadata__}
   */
  public static Safetensors of(List<Tensor> tensors, Map<String, String> metadata) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(METADATA)) {
        throw new IllegalArgumentException("no tensor can be called " + METADATA);
      }
      if (byName.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException(
            "two tensors are called '%s'; give each a name of its own".formatted(tensor.name()));
      }
    }
    return new Safetensors("safetensors", byName, new LinkedHashMap<>(metadata));
  }

  /**
   * Reads a file.
   *
   * @throws ModelFileException if it is no safetensors file, or not whole
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    try (InputStream in = InputFile.open(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a stream to its end; it is not closed.
   *
   * @param name what the stream is called in messages
   * @throws ModelFileException if it holds no safetensors file, or not a whole one
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(InputStream in, String name) throws IOException {
    return new SafetensorsReader(in, name).read();
  }

  /** The tensors, in the file's order. */
  public List<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** What the file's creator says of it, in the file's order. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /** Whether there is a tensor of this name. */
  public boolean has(String tensor) {
    return tensors.containsKey(tensor);
  }

  /**
   * The tensor of a name.
   *
   * @throws ModelFileException if there is none
   */
  public Tensor get(String tensor) {
    Tensor found = tensors.get(tensor);
    if (found == null) {
      throw new ModelFileException(
          name,
          "no tensor '%s'; there are %s"
              .formatted(
                  tensor, tensors.keySet().stream().limit(20).collect(Collectors.joining(", "))));
    }
    return found;
  }

  /**
   * Writes a file, atomically and durably: at any instant, even where the process is killed or the
   * power fails, there is the old file or the new one, whole. A process that is killed may leave a
   * {@code .tmp} file beside it, which nobody reads. The same content makes the same bytes.
   *
   * @throws IOException if the folder does not exist or cannot be written to, or the disk is full;
   *     an old file is as it was
   * @throws IllegalArgumentException if names, shapes and metadata take more than 10 MB
   */
  public void write(Path file) throws IOException {
    byte[] header = header();
    AtomicFile.write(file, out -> write(header, out));
  }

  /**
   * Writes to a stream, which is not closed.
   *
   * @throws IOException if it cannot be written to
   * @throws IllegalArgumentException if names, shapes and metadata take more than 10 MB
   */
  public void write(OutputStream out) throws IOException {
    write(header(), out);
  }

  private void write(byte[] header, OutputStream out) throws IOException {
    out.write(header);
    for (Tensor tensor : tensors.values()) {
      byte[] bytes = tensor.bytes();
      // In pieces: a channel copies what it is given at once to memory outside of the heap.
      for (int at = 0; at < bytes.length; at += PIECE) {
        out.write(bytes, at, Math.min(PIECE, bytes.length - at));
      }
    }
  }

  /** With its length before it, and spaces after it so that the data begin at a multiple of 8. */
  private byte[] header() {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      members.put(METADATA, metadata);
    }
    long end = 0;
    for (Tensor tensor : tensors.values()) {
      long start = end;
      end += tensor.bytes().length;
      Map<String, Object> member = new LinkedHashMap<>();
      member.put("dtype", tensor.type().name());
      member.put("shape", tensor.shape());
      member.put("data_offsets", List.of(start, end));
      members.put(tensor.name(), member);
    }
    byte[] json = Json.write(members).getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    if (padded > MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "names, shapes and metadata take %s bytes; at most %s can be read again"
              .formatted(padded, MAX_HEADER_BYTES));
    }
    ByteBuffer header =
        ByteBuffer.allocate(8 + padded)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded)
            .put(json)
            .put(" ".repeat(padded - json.length).getBytes(StandardCharsets.UTF_8));
    return header.array();
  }
}
