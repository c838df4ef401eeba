package org.neurapt.bench.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neurapt.bench.Contender;
import org.neurapt.bench.jvm.ColdStart;
import org.neurapt.bench.jvm.CompileTime;
import org.neurapt.bench.jvm.Tail;
import org.neurapt.bench.report.Machine;
import org.neurapt.bench.report.Results;
import org.neurapt.bench.report.ResultsPage;
import org.neurapt.bench.report.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything, and the page of results. */
@Command(
    name = "full",
    mixinStandardHelpOptions = true,
    description = {
      "Measures everything and writes results.md, its charts and results.json.",
      "Goes on where it was stopped: what results.json holds is not measured again."
    })
final class Full implements Callable<Integer> {
  static final List<String> NETWORKS =
      List.of(
          "3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10", "784-512-256-10");

  @Option(
      names = "--output",
      defaultValue = "docs/benchmarks",
      description = "Directory of the results (${DEFAULT-VALUE}).")
  private Path output = Path.of("docs/benchmarks");

  @Option(
      names = "--forks",
      defaultValue = "3",
      description = "JVMs for each combination (${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--millis",
      defaultValue = "200",
      description =
          "Milliseconds of an iteration (${DEFAULT-VALUE}); 10 warm up, 30 of vector code, 5 count.")
  private int millis;

  @Option(
      names = "--networks",
      split = ",",
      description = "The networks to measure; all of them without this option.")
  private List<String> networks = NETWORKS;

  /** Parts of the page that are no contest. */
  enum Section {
    COLD(Cold.TITLE, results -> new ColdStart(9, 20_000).measure(Cold.NETWORKS)),
    TAIL(
        TailCommand.TITLE,
        results ->
            new Tail(2, TailCommand.CALLS).measure(TailCommand.NETWORKS, TailCommand.CONTENDERS)),
    COMPILE(Compile.TITLE, results -> new CompileTime(5).measure(Compile.COUNTS)),
    THREADS(Threads.TITLE, results -> Threads.measure(new Runs(Threads.effort(3), results))),
    SWEEP(Sweep.TITLE, results -> Sweep.measure(new Runs(Sweep.EFFORT, results)));

    private final String title;
    private final Function<Results, String> measure;

    Section(String title, Function<Results, String> measure) {
      this.title = title;
      this.measure = measure;
    }

    private void measure(Results results, Path file, String origin) {
      System.out.println(title);
      results.setSection(title, origin + measure.apply(results));
      results.write(file);
    }
  }

  @Option(
      names = "--sections",
      split = ",",
      description = {
        "Measures these parts of the page anew, and nothing else: ${COMPLETION-CANDIDATES}.",
        "They state the machine, which may be another than that of the rest."
      })
  private List<Section> sections = List.of();

  @Option(names = "--pytorch", description = "Results of bench/pytorch.py, to be added to these.")
  private @Nullable Path pytorch;

  @Option(
      names = "--report-only",
      description = "Measures nothing: writes the page anew from results.json.")
  private boolean isReportOnly;

  @Override
  public Integer call() {
    Path file = output.resolve("results.json");
    Results results = Results.read(file);
    String machine = Machine.current().toString();
    if (!sections.isEmpty()) {
      String origin =
          "Measured by a run of `full --sections` of its own. Machine: %s\n\n".formatted(machine);
      sections.forEach(section -> section.measure(results, file, origin));
    } else if (!isReportOnly) {
      results.describe(
          "java -jar bench/target/neurapt-bench.jar full --forks %d --millis %d"
              .formatted(forks, millis),
          machine);
      measure(results, file);
    }
    if (pytorch != null) {
      results.addAll(Results.read(pytorch));
      results.write(file);
    }
    new ResultsPage(results, NETWORKS).write(output);
    return 0;
  }

  private void measure(Results results, Path file) {
    Runs runs = new Runs(new Runs.Effort(forks, 10, 5, millis), results);
    List<String> all = Arrays.stream(Contender.values()).map(Contender::toString).toList();
    for (String network : networks) {
      runs.bound(network, Float.BYTES);
      runs.bound(network, Double.BYTES);
      for (int rows : List.of(1, 32, 1024)) {
        runs.contest(Work.predict(network, rows), all);
        results.write(file);
      }
      for (String optimizer : List.of("sgd", "adam")) {
        runs.contest(Work.step(network, 32, optimizer), trainers(optimizer));
        results.write(file);
      }
    }
    for (Section section : Section.values()) {
      if (!results.sections().containsKey(section.title)) {
        section.measure(results, file, "");
      }
    }
  }

  private static List<String> trainers(String optimizer) {
    return Arrays.stream(Contender.values())
        .filter(contender -> contender.trains(optimizer))
        .map(Contender::toString)
        .toList();
  }
}
