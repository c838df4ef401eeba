package org.neurapt.data;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.neurapt.features.Features;
import org.neurapt.json.Json;
import org.neurapt.weights.AtomicFile;

/**
 * A table of numbers as a file that is mapped into the memory: the rows, 8 bytes for each value in
 * big-endian order; then a description as JSON, its length and checksum, and a mark.
 *
 * @param file the cache
 * @param sources the files that it holds
 * @param settings what its values depend on besides the files, as text
 */
record DataCache(Path file, List<CsvSource> sources, String settings) {
  private static final String FORMAT = "neurapt data 1";
  private static final long MARK = 0x4e45555241505431L;

  /** Bytes behind the description: its length, its checksum, the mark. */
  private static final int TAIL = 4 + 8 + 8;

  /** More is no description. */
  private static final int MAX_DESCRIPTION = 1 << 26;

  /** Bytes that are mapped at once, at most: a buffer's positions are ints. */
  private static final long SEGMENT = 1L << 30;

  /** The dataset in the cache, which is made first where there is none or it is out of date. */
  Dataset open(TableReader reader, boolean oneHot) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": this is a folder; name a file for the cache");
    }
    String state = state();
    if (!Files.exists(file)) {
      write(reader, state);
    }
    Json description = description();
    if (!description.get("state").string().equals(state)) {
      write(reader, state);
      description = description();
    }
    try {
      TableReader.Table table = table(description);
      return table.dataset(values(description, table), oneHot);
    } catch (IllegalArgumentException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  /** The files as they are now, and the settings. */
  private String state() throws IOException {
    List<Object> files = new ArrayList<>();
    for (CsvSource source : sources) {
      if (source.path() == null) {
        throw new IllegalStateException(
            source.name() + ": a cache is of files; read other text by read()");
      }
      if (!Files.isRegularFile(source.path())) {
        source.text().open().close(); // Its message says what is wrong.
      }
      files.add(
          List.of(
              source.path().toAbsolutePath().normalize().toString(),
              Files.size(source.path()),
              Files.getLastModifiedTime(source.path()).toString()));
    }
    return Json.write(List.of(files, settings));
  }

  // ---- writing

  private void write(TableReader reader, String state) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          Sink sink = new Sink(out);
          TableReader.Table table = reader.read(sink);
          sink.flush();
          byte[] text =
              Json.write(description(table, state, sink.sum.getValue()))
                  .getBytes(StandardCharsets.UTF_8);
          DataOutputStream tail = new DataOutputStream(new BufferedOutputStream(out));
          tail.write(text);
          tail.writeInt(text.length);
          tail.writeLong(checksum(ByteBuffer.wrap(text)));
          tail.writeLong(MARK);
          tail.flush();
        });
  }

  private static Map<String, @Nullable Object> description(
      TableReader.Table table, String state, long checksum) {
    Map<String, @Nullable Object> description = new LinkedHashMap<>();
    description.put("format", FORMAT);
    description.put("state", state);
    description.put("features", table.features().toJson());
    List<@Nullable Object> places = new ArrayList<>();
    for (int @Nullable [] of : table.places()) {
      List<Object> numbers = new ArrayList<>();
      for (int place : of == null ? new int[0] : of) {
        numbers.add(place);
      }
      places.add(of == null ? null : numbers);
    }
    description.put("places", places);
    description.put("targets", table.targetNames());
    description.put("classes", table.classNames());
    description.put("rows", table.count());
    description.put("checksum", checksum);
    return description;
  }

  /** Takes the values on their way to the file. */
  private static final class Sink implements TableReader.Rows {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.BIG_ENDIAN);
    private final CRC32C sum = new CRC32C();

    Sink(OutputStream out) {
      this.out = out;
    }

    @Override
    public boolean hasRoom(int values) {
      return true;
    }

    @Override
    public void add(double value) throws IOException {
      if (buffer.remaining() < Double.BYTES) {
        flush();
      }
      buffer.putDouble(value);
    }

    void flush() throws IOException {
      buffer.flip();
      sum.update(buffer.duplicate());
      out.write(buffer.array(), 0, buffer.limit());
      buffer.clear();
    }
  }

  // ---- reading

  private Json description() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < TAIL) {
        throw damaged("it has %s bytes".formatted(size), null);
      }
      ByteBuffer tail = read(channel, size - TAIL, TAIL);
      int length = tail.getInt();
      long checksum = tail.getLong();
      if (tail.getLong() != MARK || length < 0 || length > Math.min(size - TAIL, MAX_DESCRIPTION)) {
        throw damaged("it does not end as a cache does", null);
      }
      ByteBuffer text = read(channel, size - TAIL - length, length);
      if (checksum(text.duplicate()) != checksum) {
        throw damaged("its description was changed", null);
      }
      Json json = Json.parse(file.toString(), StandardCharsets.UTF_8.decode(text).toString());
      if (!json.get("format").string().equals(FORMAT)) {
        throw damaged("it is of another version", null);
      }
      return json;
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // Until it is full, or the file ends before.
    }
    return bytes.flip();
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  private static TableReader.Table table(Json description) {
    List<int @Nullable []> places = new ArrayList<>();
    for (Json of : description.get("places").elements()) {
      places.add(
          of.isNull()
              ? null
              : of.elements().stream().mapToInt(place -> (int) place.integer()).toArray());
    }
    Json classes = description.get("classes");
    return new TableReader.Table(
        Features.parse(description.get("features").string()),
        places,
        description.get("targets").strings(),
        classes.isNull() ? null : classes.strings(),
        (int) description.get("rows").integer());
  }

  /** Maps the rows; a power of two of them in each segment. */
  private Values values(Json description, TableReader.Table table) throws IOException {
    int width = table.rowWidth();
    int shift = 63 - Long.numberOfLeadingZeros(SEGMENT / (Double.BYTES * (long) width));
    int mask = (1 << shift) - 1;
    long rowBytes = (long) Double.BYTES * width;
    List<MappedByteBuffer> segments = new ArrayList<>();
    CRC32C sum = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < table.count() * rowBytes + TAIL) {
        throw damaged("it is shorter than its rows", null);
      }
      for (long row = 0; row < table.count(); row += mask + 1L) {
        long rows = Math.min(mask + 1L, table.count() - row);
        MappedByteBuffer segment =
            channel.map(FileChannel.MapMode.READ_ONLY, row * rowBytes, rows * rowBytes);
        sum.update(segment.duplicate());
        segments.add(segment);
      }
    }
    if (sum.getValue() != description.get("checksum").integer()) {
      throw damaged("its rows were changed", null);
    }
    MappedByteBuffer[] mapped = segments.toArray(MappedByteBuffer[]::new);
    return (row, column) ->
        mapped[row >>> shift].getDouble(Double.BYTES * ((row & mask) * width + column));
  }

  private IOException damaged(String how, @Nullable Throwable cause) {
    return new IOException(
        "%s: this is no cache of data, or a damaged one: %s; remove it to make it anew, or name another file"
            .formatted(file, how),
        cause);
  }
}
