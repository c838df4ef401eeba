package org.neurapt.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files; where that fails, it says why: the JDK's own messages are the path alone. */
public final class InputFile {
  private InputFile() {}

  /**
   * The bytes of a file.
   *
   * @throws NoSuchFileException if there is none
   * @throws AccessDeniedException if it may not be read
   * @throws FileSystemException if it is a folder
   * @throws IOException if it cannot be opened for another reason
   */
  public static InputStream open(Path file) throws IOException {
    // The empty path is the current directory, and no name in a message.
    String name = file.toString().isEmpty() ? "." : file.toString();
    if (Files.isDirectory(file)) {
      throw new FileSystemException(name, null, "is a directory; name a file in it");
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw caused(
          new NoSuchFileException(name, null, "no such file; in full " + file.toAbsolutePath()), e);
    } catch (AccessDeniedException e) {
      throw caused(
          new AccessDeniedException(name, null, "may not be read; change its permissions"), e);
    }
  }

  private static <E extends FileSystemException> E caused(E clear, FileSystemException cause) {
    clear.initCause(cause);
    return clear;
  }
}
