package org.neurapt.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.neurapt.weights.InputFile;

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

  /** Text in UTF-8, of a resource if there is one. */
  static CsvSource of(String name, @Nullable InputStream stream) {
    return of(
        name,
        () -> {
          if (stream == null) {
            throw new FileNotFoundException(name + ": no such resource; check its name and place");
          }
          return new Utf8Reader(stream);
        });
  }

  static CsvSource of(Path file) {
    // The empty path is the current directory, and no name in a message.
    String name = file.toString().isEmpty() ? "." : file.toString();
    return new CsvSource(name, file, () -> new Utf8Reader(InputFile.open(file)));
  }
}
