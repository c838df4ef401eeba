package org.neurapt.bench.report;

import java.util.Collections;

/**
 * How many times as long one contender takes as another.
 *
 * @param value ratio of the means
 * @param error half of its confidence interval; relative errors add up as their squares do
 * @param least fastest JVM of the slower contender against the slowest JVM of the faster one
 */
public record Ratio(double value, double error, double least) {

  /** Slower over faster. */
  public static Ratio of(Measurement slower, Measurement faster) {
    double value = slower.nanos() / faster.nanos();
    double error =
        value * Math.hypot(slower.error() / slower.nanos(), faster.error() / faster.nanos());
    return new Ratio(
        value, error, Collections.min(slower.forks()) / Collections.max(faster.forks()));
  }

  @Override
  public String toString() {
    return error > 0 ? Numbers.text(value) + " ± " + Numbers.text(error) : Numbers.text(value);
  }
}
