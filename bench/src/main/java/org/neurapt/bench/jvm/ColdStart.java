package org.neurapt.bench.jvm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.neurapt.VectorCode;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Table;

/**
 * A JVM's first calls: a network as it starts by default against its plain code, and that against
 * itself, since no two JVMs compile the same code at the same call.
 */
public final class ColdStart {
  /** Calls that are added up before they are compared; one alone is mostly the clock. */
  private static final int WINDOW = 100;

  private static final int[] CALLS = {10, 100, 1_000, 10_000};

  private final int jvms;
  private final int calls;

  /**
   * An experiment.
   *
   * @param jvms of each kind
   * @param calls one by one in each
   */
  public ColdStart(int jvms, int calls) {
    this.jvms = jvms;
    this.calls = calls;
  }

  /** What a JVM told: times in nanoseconds. */
  private record Run(double sinceLaunch, double sinceWish, double[] calls) {
    double worst() {
      return Arrays.stream(calls).skip(1).max().orElse(Double.NaN);
    }

    double window(int first) {
      return Arrays.stream(calls, first, first + WINDOW).sum();
    }
  }

  /** Runs the JVMs and makes the tables. */
  public String measure(List<String> networks) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "network, start",
                "launch to first prediction, ms",
                "class and first prediction, ms",
                "worst later call, us"));
    for (int call : CALLS) {
      header.add("call %,d, ns".formatted(call));
    }
    Table times = new Table(header);
    Table ratios =
        new Table(
            "network, against plain",
            "largest ratio of %d calls".formatted(WINDOW),
            "at call",
            "windows above 3",
            "single calls above 3",
            "of");
    for (String network : networks) {
      List<Run> plain = new ArrayList<>();
      List<Run> auto = new ArrayList<>();
      List<Run> again = new ArrayList<>();
      for (int jvm = 0; jvm < jvms; jvm++) {
        plain.add(run(network, "scalar"));
        auto.add(run(network, "auto"));
        again.add(run(network, "scalar"));
      }
      times.add(times(network + " plain", plain));
      times.add(times(network + " default", auto));
      ratios.add(ratios(network + " default", plain, auto));
      ratios.add(ratios(network + " plain again", plain, again));
    }
    return """
        Medians over %d fresh JVMs of each kind, which take turns. `plain` runs with `-D%s=scalar`, `default` without the property.

        %s
        Ratios of the default start's times to the plain code's, both medians over the JVMs, in windows of %d calls and call by call.
        `plain again` is as many more JVMs of plain code: what it shows is the noise of starting, and not of the default.

        %s"""
        .formatted(jvms, VectorCode.PROPERTY, times, WINDOW, ratios);
  }

  private Run run(String network, String code) {
    long launch = System.currentTimeMillis();
    List<String> lines =
        new ChildJvm("-D" + VectorCode.PROPERTY + "=" + code)
            .run(ColdProgram.class, network, String.valueOf(calls));
    double[] numbers = lines.stream().mapToDouble(Double::parseDouble).toArray();
    return new Run(
        (numbers[0] - launch) * 1e6, numbers[1], Arrays.copyOfRange(numbers, 2, numbers.length));
  }

  private List<String> times(String name, List<Run> runs) {
    List<String> cells = new ArrayList<>(List.of(name));
    cells.add(Numbers.text(median(runs, Run::sinceLaunch) / 1e6));
    cells.add(Numbers.text(median(runs, Run::sinceWish) / 1e6));
    cells.add(Numbers.text(median(runs, Run::worst) / 1e3));
    for (int call : CALLS) {
      cells.add(call <= calls ? Numbers.text(median(runs, run -> run.calls[call - 1])) : "");
    }
    return cells;
  }

  private List<String> ratios(String name, List<Run> plain, List<Run> other) {
    double largest = 0;
    int where = 0;
    int above = 0;
    for (int first = 0; first + WINDOW <= calls; first += WINDOW) {
      int start = first;
      double ratio = ratio(plain, other, run -> run.window(start));
      above += ratio > 3 ? 1 : 0;
      if (ratio > largest) {
        largest = ratio;
        where = first;
      }
    }
    int single = 0;
    for (int call = 0; call < calls; call++) {
      int at = call;
      single += ratio(plain, other, run -> run.calls[at]) > 3 ? 1 : 0;
    }
    return List.of(
        name,
        Numbers.text(largest),
        "%,d".formatted(where),
        String.valueOf(above),
        String.valueOf(single),
        "%,d".formatted(calls));
  }

  private static double ratio(List<Run> plain, List<Run> other, ToDoubleFunction<Run> value) {
    return median(other, value) / median(plain, value);
  }

  /** The middle one, of an even number the mean of two. */
  private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
