package org.neurapt.bench.jvm;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the log lines of generated classes out of the programs' output. */
final class Quiet {
  /** Held, since the logging system forgets loggers that nobody refers to. */
  private static final Logger LOGGER = Logger.getLogger("org.neurapt");

  private Quiet() {}

  static void logWarningsAlone() {
    LOGGER.setLevel(Level.WARNING);
  }
}
