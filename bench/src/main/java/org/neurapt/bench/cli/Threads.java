package org.neurapt.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.neurapt.bench.ThreadsBenchmark;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Results;
import org.neurapt.bench.report.Table;
import org.openjdk.jmh.results.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Training with two threads. */
@Command(
    name = "threads",
    mixinStandardHelpOptions = true,
    description = "Measures training with two threads against one.")
final class Threads implements Callable<Integer> {
  static final String TITLE = "Two threads";

  @Option(
      names = "--forks",
      defaultValue = "3",
      description = "JVMs for each combination (${DEFAULT-VALUE}).")
  private int forks;

  @Override
  public Integer call() {
    System.out.println(measure(new Runs(effort(forks), new Results())));
    return 0;
  }

  /** Vector code from the first call on, on two threads, is slow for some seconds. */
  static Runs.Effort effort(int forks) {
    return new Runs.Effort(forks, 20, 10, 200);
  }

  /** Runs JMH and makes the table. */
  static String measure(Runs runs) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (RunResult result : runs.run(runs.options(ThreadsBenchmark.class, "step"), "threads")) {
      times
          .computeIfAbsent(result.getParams().getParam("network"), network -> new ArrayList<>())
          .add(result.getPrimaryResult().getScore());
    }
    Table table = new Table("network", "one thread, ns", "two threads, ns", "ratio");
    times.forEach(
        (network, both) ->
            table.add(
                network,
                Numbers.text(both.get(0)),
                Numbers.text(both.get(1)),
                Numbers.text(both.get(0) / both.get(1))));
    return """
        A batch of 256 in an epoch of a `Trainer`, Adam, `float`, vector code: drawing the batch, gradient and update.

        %s"""
        .formatted(table);
  }
}
