package org.neurapt.bench.jvm;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Table;

/** What the processor adds to a compilation. */
public final class CompileTime {
  /** The heap that a compilation has to do with. */
  private static final String HEAP = "-Xmx512m";

  private final int jvms;

  /**
   * An experiment.
   *
   * @param jvms for each number
   */
  public CompileTime(int jvms) {
    this.jvms = jvms;
  }

  /** A compilation's time in nanoseconds and the heap's largest use in bytes: medians. */
  private record Run(double nanos, double bytes) {}

  /** Runs the compilations and makes the table. */
  public String measure(List<Integer> counts) {
    Table table =
        new Table(
            "networks",
            "without, ms",
            "with the processor, ms",
            "added, ms",
            "added by a network, ms",
            "heap without, MB",
            "heap with, MB");
    for (int count : counts) {
      Run without = run(count, false);
      Run with = run(count, true);
      double added = (with.nanos() - without.nanos()) / 1e6;
      table.add(
          String.valueOf(count),
          Numbers.text(without.nanos() / 1e6),
          Numbers.text(with.nanos() / 1e6),
          Numbers.text(added),
          Numbers.text(added / count),
          Numbers.text(without.bytes() / 1e6),
          Numbers.text(with.bytes() / 1e6));
    }
    return """
        javac in a fresh JVM with `%s`, on interfaces of networks that train with Adam (16-32-8, 4-16-3 and 64-32-10 in turn), with the
        module of the Vector API; medians over %d JVMs. With the processor javac also compiles what it wrote.

        %s"""
        .formatted(HEAP, jvms, table);
  }

  private Run run(int count, boolean isProcessed) {
    List<Double> nanos = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (int jvm = 0; jvm < jvms; jvm++) {
      List<String> lines =
          new ChildJvm(HEAP)
              .run(CompileProgram.class, String.valueOf(count), String.valueOf(isProcessed));
      nanos.add(Double.parseDouble(lines.get(0)));
      bytes.add(Double.parseDouble(lines.get(1)));
    }
    return new Run(median(nanos), median(bytes));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
