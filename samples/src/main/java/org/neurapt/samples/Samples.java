package org.neurapt.samples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Starts a sample by its name.
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar
 * </pre>
 *
 * lists them.
 */
@Command(
    name = "java -jar neurapt-samples.jar",
    description = "Runs a sample of the Neurapt manual. To be read in this order:%n",
    synopsisSubcommandLabel = "SAMPLE",
    commandListHeading = "",
    footer = "%nSAMPLE --help lists the options of one.",
    subcommands = {
      Sample01Worksheet.class,
      Sample02Xor.class,
      Sample03Iris.class,
      Sample04Diabetes.class
    },
    mixinStandardHelpOptions = true)
public final class Samples {
  Samples() {}

  /** Runs the sample that {@code arguments} name, or lists all. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** As {@link #main}, for tests: returns what the process would exit with. */
  static int run(String... arguments) {
    return new CommandLine(new Samples())
        .setExecutionExceptionHandler(Samples::explain)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /** Says what went wrong, such as a line of a CSV file that is no row, without a stack trace. */
  private static int explain(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) {
    command.getErr().println(command.getColorScheme().errorText(problem.getMessage()));
    return CommandLine.ExitCode.SOFTWARE;
  }
}
