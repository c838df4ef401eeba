package org.neurapt.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.neurapt.bench.jvm.Tail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The slowest calls. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Measures percentiles of single predictions by two threads, and allocation.")
final class TailCommand implements Callable<Integer> {
  static final String TITLE = "Percentiles of single predictions";
  static final int CALLS = 2_000_000;
  static final List<String> NETWORKS = List.of("4-16-3", "64-32-10", "784-128-10");
  static final List<String> CONTENDERS = List.of("vector", "plain", "onnx");

  @Option(
      names = "--calls",
      defaultValue = "" + CALLS,
      description = "Calls of each thread (${DEFAULT-VALUE}).")
  private int calls;

  @Override
  public Integer call() {
    System.out.println(new Tail(2, calls).measure(NETWORKS, CONTENDERS));
    return 0;
  }
}
