package org.neurapt.processor.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vector code of a tiny network: straight-line code as the plain class has it, with an example in
 * each lane.
 *
 * @param reason why there is any, in a few words
 * @param mostLanes lanes of the widest vector that it is for
 * @param multiplyAdds of a prediction
 * @param forward computes outputs
 * @param loss adds losses to {@code losses}; null for inference alone
 * @param backpropagate likewise, and derivatives to {@code sums}; null for inference alone
 */
public record LaneProgram(
    String reason,
    int mostLanes,
    long multiplyAdds,
    Pass forward,
    @Nullable Pass loss,
    @Nullable Pass backpropagate) {

  /** Examples that pass through the kernels together; what is summed of them is not in double. */
  public static final int EXAMPLES = 128;

  /**
   * Kernels that run one after the other on the examples {@code from} to below {@code to}.
   *
   * @param values vectors of each example that one kernel leaves for another
   */
  public record Pass(List<Kernel> kernels, int values) {
    public Pass {
      kernels = List.copyOf(kernels);
    }

    /** Calls, as statements. */
    public List<String> calls() {
      return kernels.stream().map(Kernel::call).toList();
    }
  }

  /** All passes. */
  public List<Pass> passes() {
    return loss == null || backpropagate == null
        ? List.of(forward)
        : List.of(forward, loss, backpropagate);
  }
}
