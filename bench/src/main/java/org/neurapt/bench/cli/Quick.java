package org.neurapt.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.neurapt.bench.report.ContestTables;
import org.neurapt.bench.report.Machine;
import org.neurapt.bench.report.Results;
import org.neurapt.bench.report.Work;
import picocli.CommandLine.Command;

/** A first look, in a few minutes. */
@Command(
    name = "quick",
    mixinStandardHelpOptions = true,
    description = "Measures four networks in one JVM each, in under 5 minutes; prints ratios.")
final class Quick implements Callable<Integer> {
  private static final List<String> NETWORKS = List.of("3-2-1", "4-16-3", "64-32-10", "784-128-10");
  private static final List<String> SINGLE =
      List.of("vector", "plain", "generic", "onnx", "deep-netts", "encog", "smile");
  private static final List<String> BATCH = List.of("vector", "plain", "generic", "onnx");
  private static final List<String> ADAM = List.of("vector", "plain", "generic", "encog");

  @Override
  public Integer call() {
    Results results = new Results();
    Runs runs = new Runs(new Runs.Effort(1, 8, 3, 250), results);
    System.out.println(Machine.current());
    for (String network : NETWORKS) {
      runs.bound(network, Float.BYTES);
      runs.contest(Work.predict(network, 1), SINGLE);
      runs.contest(Work.predict(network, 32), BATCH);
      runs.contest(Work.step(network, 32, "adam"), ADAM);
    }
    ContestTables tables = new ContestTables(results, NETWORKS);
    print(tables, "Prediction of one sample", network -> Work.predict(network, 1), SINGLE);
    System.out.println(tables.bounds(network -> Work.predict(network, 1), "vector", Float.BYTES));
    print(tables, "Prediction of a batch of 32", network -> Work.predict(network, 32), BATCH);
    System.out.println(tables.bounds(network -> Work.predict(network, 32), "vector", Float.BYTES));
    print(tables, "Adam step on a batch of 32", network -> Work.step(network, 32, "adam"), ADAM);
    return 0;
  }

  private static void print(
      ContestTables tables, String title, Function<String, Work> work, List<String> contenders) {
    System.out.println("\n" + title + ": how many times as long as vector code\n");
    System.out.println(tables.ratios(work, contenders, "vector"));
  }
}
