package org.neurapt.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.neurapt.bench.BoundBenchmark;
import org.neurapt.bench.Contender;
import org.neurapt.bench.InferenceBenchmark;
import org.neurapt.bench.TrainingBenchmark;
import org.neurapt.bench.report.Measurement;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Results;
import org.neurapt.bench.report.Work;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH and adds what it measured to the results. JMH's own output goes beside the jar. */
final class Runs {

  /**
   * How long to measure.
   *
   * @param forks JVMs
   * @param warmUps iterations before the clock runs
   * @param iterations timed ones
   * @param millis of each iteration
   */
  record Effort(int forks, int warmUps, int iterations, int millis) {}

  /** Iterations below which a confidence interval says nothing. */
  private static final int LEAST_SAMPLES = 5;

  private final Effort effort;
  private final Results results;
  private final Path logs;

  Runs(Effort effort, Results results) {
    this.effort = effort;
    this.results = results;
    logs = besideTheJar("jmh-logs");
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Measures contenders in some work, but for those that were measured before. */
  void contest(Work work, List<String> contenders) {
    contenders.stream()
        .filter(contender -> results.find(work, contender).isEmpty())
        .collect(Collectors.groupingBy(contender -> Contender.of(contender).warmUps()))
        .forEach((warmUps, left) -> contest(work, left, warmUps));
  }

  private void contest(Work work, List<String> contenders, int warmUps) {
    boolean isStep = work.benchmark().equals("step");
    ChainedOptionsBuilder options =
        options(isStep ? TrainingBenchmark.class : InferenceBenchmark.class, work.benchmark())
            .warmupIterations(warmUps * effort.warmUps())
            .param("network", work.network())
            .param("rows", String.valueOf(work.rows()))
            .param("contender", contenders.toArray(String[]::new))
            .addProfiler(GCProfiler.class);
    if (isStep) {
      options.param("optimizer", work.optimizer());
    }
    String name = work + (warmUps > 1 ? " after longer warm-ups" : "");
    StringBuilder line = new StringBuilder(work.toString()).append(", ns:");
    for (RunResult result : run(options, name)) {
      Measurement measurement = measurement(work, result);
      results.add(measurement);
      line.append(' ').append(measurement.contender());
      line.append(' ').append(Numbers.text(measurement.nanos()));
    }
    for (String contender : contenders) {
      if (results.find(work, contender).isEmpty()) {
        line.append(' ').append(contender).append(" failed, see ").append(log(name));
      }
    }
    System.out.println(line);
  }

  /** Measures what the machine can do, for a network. */
  void bound(String network, int bytes) {
    if (results.peak(bytes).isEmpty()) {
      boolean isDouble = bytes == Double.BYTES;
      double nanos = bound(isDouble ? "multiplyAddsDouble" : "multiplyAdds", network, bytes);
      long multiplyAdds =
          isDouble ? BoundBenchmark.doubleMultiplyAdds() : BoundBenchmark.floatMultiplyAdds();
      results.setPeak(bytes, multiplyAdds / nanos);
    }
    if (results.bandwidth(network, bytes).isEmpty()) {
      double nanos = Math.min(bound("read", network, bytes), bound("readHalves", network, bytes));
      results.setBandwidth(network, bytes, BoundBenchmark.bytes(network, bytes) / nanos);
    }
  }

  /** The time of a call of a probe, in nanoseconds: that of the fastest iteration of any JVM. */
  private double bound(String benchmark, String network, int bytes) {
    // Always long enough for the JIT: a probe that is not compiled well bounds nothing.
    ChainedOptionsBuilder options =
        options(BoundBenchmark.class, benchmark)
            .warmupIterations(8)
            .warmupTime(TimeValue.milliseconds(250))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(200))
            .param("network", network)
            .param("bytes", String.valueOf(bytes));
    double nanos =
        run(options, benchmark + " " + network + " " + bytes).stream()
            .mapToDouble(result -> result.getPrimaryResult().getStatistics().getMin())
            .min()
            .orElse(Double.NaN);
    System.out.println(benchmark + " " + network + ", ns: " + Numbers.text(nanos));
    return nanos;
  }

  /** Of one benchmark, with this effort. */
  ChainedOptionsBuilder options(Class<?> benchmarks, String benchmark) {
    TimeValue time = TimeValue.milliseconds(effort.millis());
    return new OptionsBuilder()
        .include("^" + benchmarks.getName().replace(".", "\\.") + "\\." + benchmark + "$")
        .forks(effort.forks())
        .warmupIterations(effort.warmUps())
        .warmupTime(time)
        .measurementIterations(effort.iterations())
        .measurementTime(time);
  }

  /**
   * Runs JMH.
   *
   * @param name of the log
   */
  Collection<RunResult> run(ChainedOptionsBuilder options, String name) {
    Path log = log(name);
    try {
      return new Runner(options.output(log.toString()).build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("see " + log, e);
    }
  }

  private static Path besideTheJar(String name) {
    try {
      URI code = Runs.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(code).resolveSibling(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log(String name) {
    return logs.resolve(name.replace(' ', '-') + ".txt");
  }

  private static Measurement measurement(Work work, RunResult result) {
    BenchmarkParams params = result.getParams();
    boolean isErrorKnown = result.getPrimaryResult().getSampleCount() >= LEAST_SAMPLES;
    return new Measurement(
        work.benchmark(),
        work.network(),
        work.rows(),
        work.optimizer(),
        params.getParam("contender"),
        result.getPrimaryResult().getScore(),
        isErrorKnown ? result.getPrimaryResult().getScoreError() : 0,
        result.getBenchmarkResults().stream()
            .map(fork -> fork.getPrimaryResult().getScore())
            .toList(),
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
            .map(entry -> entry.getValue().getScore())
            .findFirst()
            .orElse(null));
  }
}
