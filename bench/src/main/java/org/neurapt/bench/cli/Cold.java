package org.neurapt.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.neurapt.bench.jvm.ColdStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The first calls. */
@Command(
    name = "cold",
    mixinStandardHelpOptions = true,
    description = "Measures the first calls in fresh JVMs: the default start against plain code.")
final class Cold implements Callable<Integer> {
  static final String TITLE = "Cold start";
  static final List<String> NETWORKS = List.of("4-16-3", "64-32-10", "784-128-10");

  @Option(
      names = "--jvms",
      defaultValue = "9",
      description = "JVMs of each kind (${DEFAULT-VALUE}).")
  private int jvms;

  @Option(
      names = "--calls",
      defaultValue = "20000",
      description = "Calls in each (${DEFAULT-VALUE}).")
  private int calls;

  @Override
  public Integer call() {
    System.out.println(new ColdStart(jvms, calls).measure(NETWORKS));
    return 0;
  }
}
