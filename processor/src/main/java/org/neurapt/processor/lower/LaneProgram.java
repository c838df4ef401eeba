package org.neurapt.processor.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vector code of a tiny network: straight-line code as the plain class has it, with an example in
 * each lane. Kernels run one after the other on the examples {@code from} to below {@code to}.
 *
 * @param reason why there is any, in a few words
 * @param mostLanes lanes of the widest vector that it is for
 * @param multiplyAdds of a prediction
 * @param values vectors of each example that one kernel leaves for another
 * @param forward kernels that compute outputs
 * @param training what a trainable network does besides; null for inference alone
 */
public record LaneProgram(
    String reason,
    int mostLanes,
    long multiplyAdds,
    int values,
    List<Kernel> forward,
    @Nullable Training training) {

  /** Examples that pass through the kernels together; what is summed of them is not in double. */
  public static final int EXAMPLES = 128;

  /**
   * Training.
   *
   * @param loss kernels that add losses to {@code losses}
   * @param backward kernels that, after these, add derivatives to {@code sums}
   */
  public record Training(List<Kernel> loss, List<Kernel> backward) {
    public Training {
      loss = List.copyOf(loss);
      backward = List.copyOf(backward);
    }
  }

  public LaneProgram {
    forward = List.copyOf(forward);
  }

  /** Calls of kernels, as statements. */
  public static List<String> calls(List<Kernel> kernels) {
    return kernels.stream().map(Kernel::call).toList();
  }
}
