package org.neurapt.weights;

/**
 * A file that is no model, or not the one that was asked for. The message names the file, what is
 * wrong and what to do about it.
 */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * @param file the file's path, or the name that the caller gave to a stream
   * @param problem what is wrong and what to do about it
   */
  public ModelFileException(String file, String problem) {
    super(file + ": " + problem);
    this.file = file;
  }

  /** The file's path, or the name that the caller gave to a stream. */
  public String file() {
    return file;
  }
}
