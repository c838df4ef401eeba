package org.neurapt.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a call takes.
 *
 * @param benchmark {@code predict} or {@code step}
 * @param network sizes, as {@code inputs-hidden-...-outputs}
 * @param rows samples in one call
 * @param optimizer {@code sgd} or {@code adam}; empty for predictions
 * @param contender who computes
 * @param nanos mean time of a call, in nanoseconds
 * @param error half of its 99.9 % confidence interval, in nanoseconds; 0 where it is not known
 * @param forks the means of the JVMs, in nanoseconds
 * @param bytes what a call allocates on the heap, as far as JMH can tell; null if it was not asked
 */
public record Measurement(
    String benchmark,
    String network,
    int rows,
    String optimizer,
    String contender,
    double nanos,
    double error,
    List<Double> forks,
    @Nullable Double bytes) {

  /** What it measures. */
  Work work() {
    return new Work(benchmark, network, rows, optimizer);
  }

  /** Whether it measures this work. */
  public boolean isOf(Work work) {
    return work().equals(work);
  }
}
