package org.neurapt.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.neurapt.bench.SweepBenchmark;
import org.neurapt.bench.compilation.Compilation;
import org.neurapt.bench.compilation.Declaration;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Results;
import org.neurapt.bench.report.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sizes and their neighbours. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = "Measures networks of many sizes: is any much slower than its neighbours?")
final class Sweep implements Callable<Integer> {
  static final String TITLE = "From size to size";

  /** Vector code from the first call on is slow for about a second. */
  static final Runs.Effort EFFORT = new Runs.Effort(1, 16, SweepBenchmark.INSTANCES, 100);

  private static final List<Integer> UNITS =
      List.of(
          6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 18, 20, 24, 28, 31, 32, 33, 36, 40, 44, 45, 46, 48,
          52, 56, 60, 63, 64, 65, 72, 80, 88, 96, 104, 112, 120, 127, 128, 129, 144, 160, 192, 224,
          256);

  private static final List<String> BENCHMARKS = List.of("predict", "predictBatch", "step");

  @Option(
      names = "--units",
      split = ",",
      description = "Units of every layer; many without this option.")
  private List<Integer> units = UNITS;

  @Override
  public Integer call() {
    System.out.println(measure(new Runs(EFFORT, new Results()), units));
    return 0;
  }

  static String measure(Runs runs) {
    return measure(runs, UNITS);
  }

  /** Runs JMH and makes the table. */
  private static String measure(Runs runs, List<Integer> units) {
    Map<Integer, Integer> padded = padded(units);
    List<String> header = new ArrayList<>(List.of("units", "with padding"));
    List<Map<Integer, Double>> times = new ArrayList<>();
    for (String benchmark : BENCHMARKS) {
      header.addAll(List.of(benchmark + ", ns", "ps a multiply-add", "ratio"));
      times.add(times(runs, benchmark, units));
    }
    Table table = new Table(header);
    double[] before = new double[BENCHMARKS.size()];
    double largest = 0;
    for (int n : units) {
      int width = padded.getOrDefault(n, n);
      List<String> row = new ArrayList<>(List.of(String.valueOf(n), String.valueOf(width)));
      for (int b = 0; b < before.length; b++) {
        double nanos = times.get(b).getOrDefault(n, Double.NaN);
        double each = nanos / (2.0 * n * width);
        row.add(Numbers.text(nanos));
        row.add(Numbers.text(1000 * each));
        row.add(before[b] == 0 ? "" : Numbers.text(each / before[b]));
        largest = Math.max(largest, before[b] == 0 ? 0 : each / before[b]);
        before[b] = each;
      }
      table.add(row);
    }
    return """
        Networks of so many inputs, hidden units and outputs each, `float`, vector code: one prediction, one of a batch of 32, an Adam step on a
        batch of 32; means over eight instances, of which each has arrays that lie otherwise. Multiply-adds are those of a prediction, with the padding. Ratios are of a multiply-add's time to that of the size before; the largest is %s.

        %s"""
        .formatted(Numbers.text(largest), table);
  }

  private static Map<Integer, Double> times(Runs runs, String benchmark, List<Integer> units) {
    ChainedOptionsBuilder options =
        runs.options(SweepBenchmark.class, benchmark)
            .param("units", units.stream().map(String::valueOf).toArray(String[]::new));
    Map<Integer, Double> times = new TreeMap<>();
    for (RunResult result : runs.run(options, "sweep " + benchmark)) {
      times.put(
          Integer.valueOf(result.getParams().getParam("units")),
          result.getPrimaryResult().getScore());
    }
    return times;
  }

  /** Units with padding, as the generated classes have them on this machine. */
  private static Map<Integer, Integer> padded(List<Integer> units) {
    List<Declaration> declarations =
        units.stream().map(n -> new Declaration("Sweep" + n, List.of(n, n, n))).toList();
    Map<Integer, Integer> padded = new TreeMap<>();
    try (Compilation compilation = new Compilation(declarations, true);
        URLClassLoader loader =
            new URLClassLoader(new URL[] {compilation.output().toUri().toURL()})) {
      for (int n : units) {
        Field field = loader.loadClass("Sweep" + n + "NetworkVector").getDeclaredField("PADDED1");
        field.setAccessible(true);
        padded.put(n, field.getInt(null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return padded;
  }
}
