package org.neurapt.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.neurapt.bench.ThreadsBenchmark;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Results;
import org.neurapt.bench.report.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;
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
    Map<String, List<Statistics>> times = new LinkedHashMap<>();
    for (RunResult result : runs.run(runs.options(ThreadsBenchmark.class, "step"), "threads")) {
      times
          .computeIfAbsent(result.getParams().getParam("network"), network -> new ArrayList<>())
          .add(result.getPrimaryResult().getStatistics());
    }
    Table table =
        new Table(
            "network",
            "one thread, ns",
            "two threads, ns",
            "ratio",
            "one, least",
            "two, least",
            "ratio of the least");
    times.forEach(
        (network, both) -> {
          List<String> cells = new ArrayList<>(List.of(network));
          compare(both, Statistics::getMean, cells);
          compare(both, Statistics::getMin, cells);
          table.add(cells);
        });
    return """
        A batch of 256 in an epoch of a `Trainer`, Adam, `float`, vector code: drawing the batch, gradient and update. Means of all iterations, and the
        least of them: where other programs share the machine's cores, two threads are disturbed twice as often as one.

        %s"""
        .formatted(table);
  }

  private static void compare(
      List<Statistics> both, ToDoubleFunction<Statistics> figure, List<String> cells) {
    double one = figure.applyAsDouble(both.get(0));
    double two = figure.applyAsDouble(both.get(1));
    cells.addAll(List.of(Numbers.text(one), Numbers.text(two), Numbers.text(one / two)));
  }
}
