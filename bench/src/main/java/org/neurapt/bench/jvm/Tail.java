package org.neurapt.bench.jvm;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.bench.report.Numbers;
import org.neurapt.bench.report.Table;

/** Percentiles of single predictions over millions of calls, and what they leave on the heap. */
public final class Tail {
  static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 99.999, 100};

  private final int threads;
  private final int calls;

  /**
   * An experiment.
   *
   * @param threads each with an instance of its own
   * @param calls of each thread
   */
  public Tail(int threads, int calls) {
    this.threads = threads;
    this.calls = calls;
  }

  /** Runs a JVM for each network and contender and makes the table; times in nanoseconds. */
  public String measure(List<String> networks, List<String> contenders) {
    List<String> header = new ArrayList<>(List.of("network, contender"));
    for (double percentile : PERCENTILES) {
      header.add(
          percentile == 100 ? "longest" : String.valueOf(percentile).replace(".0", "") + " %");
    }
    header.add("bytes allocated");
    Table table = new Table(header);
    for (String network : networks) {
      for (String contender : contenders) {
        List<String> lines =
            new ChildJvm("--enable-native-access=ALL-UNNAMED")
                .run(
                    TailProgram.class,
                    network,
                    contender,
                    String.valueOf(threads),
                    String.valueOf(calls));
        List<String> cells = new ArrayList<>(List.of(network + " " + contender));
        for (String time : lines.subList(1, lines.size())) {
          cells.add(Numbers.text(Long.parseLong(time)).replace(".00", ""));
        }
        cells.add("%,d".formatted(Long.parseLong(lines.get(0))));
        table.add(cells);
      }
    }
    return """
        Times of single predictions in nanoseconds, with that of reading the clock; %d threads, %,d calls in each, an instance each;
        the bytes are those that all these calls together put on the heap.

        %s"""
        .formatted(threads, calls, table);
  }
}
