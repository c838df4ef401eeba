package org.neurapt.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the log lines of generated classes out of the programs' output. */
public final class Quiet {
  /** Held, since the logging system forgets loggers that nobody refers to. */
  private static final Logger LOGGER = Logger.getLogger("org.neurapt");

  private Quiet() {}

  /** Lets only warnings through from now on. */
  public static void logWarningsAlone() {
    LOGGER.setLevel(Level.WARNING);
  }
}
