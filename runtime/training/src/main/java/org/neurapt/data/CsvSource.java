package org.neurapt.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where CSV text is from.
 *
 * @param name its name in messages
 * @param path of a file; null for other text
 * @param text opens it, each time from its start where it can
 */
record CsvSource(String name, @Nullable Path path, Text text) {
  /** Opens the text. */
  interface Text {
    Reader open() throws IOException;
  }

  static CsvSource of(String name, Text text) {
    return new CsvSource(name, null, text);
  }

  static CsvSource of(Path file) {
    // The empty path is the current directory, and no name in a message.
    String name = file.toString().isEmpty() ? "." : file.toString();
    return new CsvSource(name, file, () -> open(file, name));
  }

  private static Reader open(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(name, null, "is a directory; name a CSV file in it");
    }
    try {
      return new Utf8Reader(Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw caused(
          new NoSuchFileException(name, null, "no such file; in full " + file.toAbsolutePath()), e);
    } catch (AccessDeniedException e) {
      throw caused(
          new AccessDeniedException(name, null, "may not be read; change its permissions"), e);
    }
  }

  /** The JDK's own exceptions have no reason in their message. */
  private static <E extends FileSystemException> E caused(E clear, FileSystemException cause) {
    clear.initCause(cause);
    return clear;
  }
}
