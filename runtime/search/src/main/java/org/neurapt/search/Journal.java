package org.neurapt.search;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search's trials in a CSV file, a line for each as it ends, so that a search that was killed
 * goes on from there. A line that was cut off, the last one, is dropped.
 */
final class Journal implements Closeable {
  /** Columns besides the space's dimensions. */
  static final String[] OWN_COLUMNS = {"round", "trial", "budget", "score", "seconds"};

  /** What a trial is found by. */
  private record Key(int round, int trial, int budget) {}

  private final Path file;
  private final List<Dimension<?>> dimensions;
  private final Map<Key, CsvRecord> done = new HashMap<>();
  private final FileChannel channel;

  /** Opens the file, and reads what is in it. */
  Journal(Path file, SearchSpace space) throws IOException {
    this.file = file;
    this.dimensions = space.dimensions();
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    read(new String(bytes, 0, whole, StandardCharsets.UTF_8));
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(whole);
    channel.position(whole);
    if (whole == 0) {
      append(header());
    }
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of(OWN_COLUMNS));
    dimensions.forEach(dimension -> header.add(dimension.name()));
    return header;
  }

  private void read(String text) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        if (row.getStartingLineNumber() == 1) {
          if (!row.getFields().equals(header())) {
            throw another(1, "its columns are " + row.getFields() + ", expected " + header());
          }
        } else {
          done.put(new Key(whole(row, 0), whole(row, 1), whole(row, 2)), row);
        }
      }
    } catch (CsvParseException | IOException e) {
      throw another(1, "it is no CSV file: " + e.getMessage());
    }
  }

  private int whole(CsvRecord row, int column) {
    try {
      return Integer.parseInt(row.getField(column));
    } catch (NumberFormatException e) {
      throw another(
          row.getStartingLineNumber(),
          "'%s' is no %s".formatted(row.getField(column), OWN_COLUMNS[column]));
    }
  }

  /** What came of a trial before, or null. */
  @Nullable Trial find(int round, Candidate candidate, int budget) {
    CsvRecord row = done.get(new Key(round, candidate.number(), budget));
    if (row == null) {
      return null;
    }
    for (Dimension<?> dimension : dimensions) {
      String found = row.getField(OWN_COLUMNS.length + dimension.index());
      if (!found.equals(candidate.text(dimension))) {
        throw another(
            row.getStartingLineNumber(),
            "trial %s has '%s' %s, this search's %s"
                .formatted(candidate.number(), dimension.name(), found, candidate.text(dimension)));
      }
    }
    try {
      Duration time = Duration.ofMillis(Math.round(1000 * Double.parseDouble(row.getField(4))));
      return new Trial(round, candidate, budget, Double.parseDouble(row.getField(3)), time);
    } catch (NumberFormatException e) {
      throw another(row.getStartingLineNumber(), "score or seconds are no number");
    }
  }

  /** Adds a trial that has ended; it is on the disk when this returns. */
  synchronized void add(Trial trial) {
    List<String> row = new ArrayList<>();
    row.add(String.valueOf(trial.round()));
    row.add(String.valueOf(trial.candidate().number()));
    row.add(String.valueOf(trial.budget()));
    row.add(String.valueOf(trial.score()));
    row.add(String.valueOf(trial.time().toMillis() / 1000.0));
    dimensions.forEach(dimension -> row.add(trial.candidate().text(dimension)));
    try {
      append(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(List<String> row) throws IOException {
    StringWriter line = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(line)) {
      writer.writeRecord(row);
    }
    channel.write(ByteBuffer.wrap(line.toString().getBytes(StandardCharsets.UTF_8)));
    channel.force(false);
  }

  private IllegalArgumentException another(long line, String problem) {
    return new IllegalArgumentException(
        "%s, line %s: %s. It is the journal of another search, or was changed; name another file or remove it."
            .formatted(file, line, problem));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
