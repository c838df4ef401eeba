package org.neurapt.samples;

import java.io.IOException;
import org.neurapt.data.CsvException;
import org.neurapt.samples.figures.Figures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

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
    description = "Runs a sample of the Neurapt manual.",
    synopsisSubcommandLabel = "SAMPLE",
    commandListHeading = "%nSamples, in the order to read them:%n",
    footer = "%nSAMPLE --help lists the options of one.",
    subcommands = {
      Sample01Worksheet.class,
      Sample02Xor.class,
      Sample03Iris.class,
      Sample04Diabetes.class,
      Sample05Digits.class,
      Sample06BreastCancer.class,
      Sample07Tune.class,
      Sample08Overfit.class,
      Sample09Autoencoder.class,
      Sample10Forecast.class,
      Sample11Optimizers.class,
      Sample12Wine.class,
      Sample13Stream.class,
      Sample14Typed.class,
      Sample15Service.class,
      Sample16BuiltIn.class,
      Adopt.class,
      Figures.class
    })
public final class Samples {
  Samples() {}

  /** The option alone matters: picocli answers it. */
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  void help(boolean asked) {}

  /** Runs the sample that {@code arguments} name, or lists all. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** As {@link #main}, for tests: returns what the process would exit with. */
  static int run(String... arguments) {
    CommandLine commands = new CommandLine(new Samples());
    IParameterExceptionHandler usual = commands.getParameterExceptionHandler();
    return commands
        .setParameterExceptionHandler(
            (problem, given) ->
                problem.getCommandLine() == commands && given.length > 0
                    ? refuse(commands, given[0])
                    : usual.handleParseException(problem, given))
        .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, command))
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static int refuse(CommandLine commands, String name) {
    commands.getErr().printf("No sample '%s'. There are:%n", name);
    commands.getErr().println(commands.getHelp().commandList());
    return ExitCode.USAGE;
  }

  /** Mistakes in a file or its path are told without a stack trace; all else is a bug. */
  private static int explain(Exception problem, CommandLine command) throws Exception {
    if (problem instanceof IOException
        || problem instanceof CsvException
        || problem instanceof IllegalArgumentException) {
      command.getErr().println(problem.getMessage());
      return ExitCode.SOFTWARE;
    }
    throw problem;
  }
}
