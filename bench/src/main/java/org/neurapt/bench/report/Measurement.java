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

  /** Whether it measures this work. */
  public boolean isOf(Work work) {
    return benchmark.equals(work.benchmark())
        && network.equals(work.network())
        && rows == work.rows()
        && optimizer.equals(work.optimizer());
  }

  /** Whether it is another measurement of the same contender in the same work. */
  public boolean isSame(Measurement other) {
    return isOf(new Work(other.benchmark, other.network, other.rows, other.optimizer))
        && contender.equals(other.contender);
  }
}
