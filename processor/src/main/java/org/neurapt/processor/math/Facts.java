package org.neurapt.processor.math;

import java.util.List;
import java.util.Set;

/**
 * What the rules may rely on beyond algebra.
 *
 * @param results equations whose left-hand side may stand for their right-hand side
 * @param distributions tensors of one index whose values add up to 1
 */
public record Facts(List<Equation> results, Set<Tensor> distributions) {

  /** Nothing but algebra. */
  public static final Facts NONE = new Facts(List.of(), Set.of());

  public Facts {
    results = List.copyOf(results);
    distributions = Set.copyOf(distributions);
  }
}
