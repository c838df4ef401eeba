package org.neurapt.bench.report;

import java.util.Optional;
import org.neurapt.bench.contest.Sizes;

/**
 * The time that no program for one core can beat: that of the multiply-adds alone or that of
 * reading the parameters once, whichever is longer, at the rates measured in the same run.
 */
public final class Bound {
  private final Results results;

  /** Bounds by the rates in these results. */
  public Bound(Results results) {
    this.results = results;
  }

  /**
   * The least time of a prediction, in nanoseconds; none if the rates were not measured.
   *
   * @param rows samples in one call
   * @param bytes of a number
   */
  public Optional<Double> nanos(String network, int rows, int bytes) {
    Sizes sizes = Sizes.parse(network);
    return results
        .peak(bytes)
        .flatMap(
            peak ->
                results
                    .bandwidth(network, bytes)
                    .map(
                        bandwidth ->
                            Math.max(
                                (double) rows * sizes.weightCount() / peak,
                                (double) sizes.parameterCount() * bytes / bandwidth)));
  }
}
