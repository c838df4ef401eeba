package org.neurapt.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, blank lines left out. The only class that knows the CSV library. */
final class CsvRows implements Closeable {
  /**
   * Columns that a file may have; more is no table, and their names alone would fill the memory.
   */
  static final int MAX_COLUMNS = 1 << 20;

  /** Characters that a field may have. */
  static final int MAX_FIELD = 1 << 24;

  private final String file;
  private final Collector collector = new Collector();
  private final CsvReader<CsvRow> reader;
  private final CloseableIterator<CsvRow> rows;

  CsvRows(String file, char separator, Reader text) {
    this.file = file;
    this.reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .trimWhitespacesAroundQuotes(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(MAX_FIELD)
            .build(collector, new CsvText(file, text));
    this.rows = reader.iterator();
  }

  /** The next row that is not blank, or null after the last. */
  @Nullable CsvRow next() throws IOException {
    try {
      while (rows.hasNext()) {
        CsvRow row = rows.next();
        boolean last = !rows.hasNext();
        if (last && row.isEnd()) {
          return null;
        }
        if (last) {
          throw at(
              row.lastLine(),
              row.width() - 1,
              "quote opened on line %s is never closed; close it, or write a quote inside of a"
                      .formatted(row.lastLine())
                  + " quoted field twice");
        }
        if (!row.isBlank()) {
          return row;
        }
      }
      return null;
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    } catch (CsvParseException e) {
      throw translated(e);
    }
  }

  /** The library wraps all that is thrown while it parses, its own exceptions too. */
  private RuntimeException translated(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    // Ours, with the place in the file; or of the caller's own reader.
    if (cause instanceof RuntimeException other && !(cause instanceof CsvParseException)) {
      return other;
    }
    long line = collector.nextFieldLine;
    String message = String.valueOf(cause.getMessage());
    String problem =
        message.startsWith("Unexpected character after closing quote")
            ? "line %s has text after a closing quote; write a quote inside of a quoted field twice,"
                    .formatted(line)
                + " and look whether the quote opened on line %s is closed where it should be"
                    .formatted(line)
            : "line %s has a field of more than %s characters; look whether the quote opened on line %s is ever closed"
                .formatted(line, MAX_FIELD, line);
    return new CsvException(at(line, collector.width, problem), e);
  }

  private CsvException at(long line, int column, String problem) {
    return new CsvException(file, line, collector.name(column), problem);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private final class Collector extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private @Nullable CsvRow header;
    private List<String> fields = new ArrayList<>();
    private int width;
    private boolean quoted;
    private long line;
    private long fieldLine;
    private long nextFieldLine;

    @Override
    protected void handleBegin(long startingLineNumber) {
      fields = new ArrayList<>(header == null ? 16 : header.width());
      width = 0;
      quoted = false;
      line = startingLineNumber;
      fieldLine = startingLineNumber;
      nextFieldLine = startingLineNumber;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean isQuoted) {
      width = index + 1;
      fieldLine = nextFieldLine;
      if (header == null && width > MAX_COLUMNS) {
        throw new CsvException(
            file,
            line,
            null,
            "line %s has more than %s columns; is the separator right, and does it have line ends?"
                .formatted(line, MAX_COLUMNS));
      }
      // Of a row that is too long, no more is kept than of one that is not.
      boolean kept = header == null || index < header.width();
      if (kept || isQuoted) {
        String field = new String(buffer, offset, length);
        if (kept) {
          fields.add(field);
        }
        if (isQuoted) {
          quoted = true;
          nextFieldLine += CsvRow.lineEnds(field);
        }
      }
    }

    @Override
    protected void handleEmpty() {
      fields.add("");
      width = 1;
    }

    @Override
    protected CsvRow buildRecord() {
      CsvRow row = new CsvRow(line, fieldLine, width, fields, quoted);
      if (header == null && !row.isBlank()) {
        header = row;
      }
      return row;
    }

    @Nullable String name(int column) {
      // The header's own fields have no names: one of them may have swallowed the whole file.
      return header != null && header.line() < line && column < header.width()
          ? header.field(column)
          : null;
    }
  }
}
