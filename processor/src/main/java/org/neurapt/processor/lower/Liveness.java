package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Tensor;

/** Leaves out what nobody reads. */
final class Liveness {

  private Liveness() {}

  /** The equations that {@code wanted} depends on, in their order. */
  static List<Equation> needed(List<Equation> equations, Set<Tensor> wanted) {
    Set<Tensor> read = new HashSet<>(wanted);
    List<Equation> needed = new ArrayList<>();
    for (int n = equations.size() - 1; n >= 0; n--) {
      Equation e = equations.get(n);
      if (read.contains(e.target())) {
        needed.add(e);
        e.value().refs().forEach(ref -> read.add(ref.tensor()));
      }
    }
    Collections.reverse(needed);
    return needed;
  }
}
