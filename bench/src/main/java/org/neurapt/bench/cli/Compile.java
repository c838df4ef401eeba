package org.neurapt.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.neurapt.bench.jvm.CompileTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The processor itself. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description = "Measures what the processor adds to compilations of 1, 10 and 100 networks.")
final class Compile implements Callable<Integer> {
  static final String TITLE = "What the processor adds to a compilation";
  static final List<Integer> COUNTS = List.of(1, 10, 100);

  @Option(
      names = "--jvms",
      defaultValue = "5",
      description = "JVMs for each number (${DEFAULT-VALUE}).")
  private int jvms;

  @Override
  public Integer call() {
    System.out.println(new CompileTime(jvms).measure(COUNTS));
    return 0;
  }
}
