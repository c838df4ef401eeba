package org.neurapt.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "neurapt-bench",
    mixinStandardHelpOptions = true,
    description = "Measures generated networks against a generic engine and other libraries.",
    subcommands = {
      Quick.class,
      Full.class,
      Cold.class,
      TailCommand.class,
      Compile.class,
      Threads.class,
      Sweep.class,
      Scores.class,
      Jmh.class
    })
public final class Bench {

  /** Runs a command, in a JVM of its own if this one lacks what the measurements need. */
  public static void main(String[] arguments) {
    int status = Relaunch.isNeeded() ? Relaunch.run(arguments) : program().execute(arguments);
    System.exit(status);
  }

  static CommandLine program() {
    return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
