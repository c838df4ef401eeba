package org.neurapt.processor.math;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * Those results that {@code e} can hold: whose right-hand side reads what {@code e} reads. In a
   * deep network they are few among many.
   */
  public Facts about(Expr e) {
    Set<Tensor> read = e.refs().stream().map(Ref::tensor).collect(Collectors.toSet());
    List<Equation> about =
        results.stream()
            .filter(
                result ->
                    result.value().refs().stream().anyMatch(ref -> read.contains(ref.tensor())))
            .toList();
    return new Facts(about, distributions);
  }
}
