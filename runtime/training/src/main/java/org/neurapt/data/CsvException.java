package org.neurapt.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that cannot become a dataset. The message names the file, the place in it, what is
 * wrong and what to do about it.
 */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final @Nullable String column;

  CsvException(String file, long line, @Nullable String column, String problem) {
    super(file + ": " + problem);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  CsvException(CsvException other, Throwable cause) {
    super(other.getMessage(), cause);
    this.file = other.file;
    this.line = other.line;
    this.column = other.column;
  }

  /** The file's path, or the name that the caller gave to a stream. */
  public String file() {
    return file;
  }

  /**
   * The line, from 1, or 0 if the problem is with the file as a whole. A value's line is the one it
   * begins on; blank lines and line ends inside of quotes count.
   */
  public long line() {
    return line;
  }

  /** The name of the column, if the problem is with a single one. */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }
}
