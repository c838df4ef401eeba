package org.neurapt.processor.math;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random values for whatever an expression reads, drawn when they are first read. */
final class Point {
  private final Random random;
  private final Evaluator evaluator = new Evaluator();
  private final Set<Tensor> known = new HashSet<>();
  private final Map<Variable, Integer> at = new HashMap<>();

  Point(long seed) {
    this.random = new Random(seed);
  }

  /** Values for which the facts hold. */
  Point with(Facts facts) {
    for (Tensor tensor : facts.distributions()) {
      double[] shares = random.doubles(tensor.size(), 0.1, 1).toArray();
      double sum = Arrays.stream(shares).sum();
      set(tensor, Arrays.stream(shares).map(share -> share / sum).toArray());
    }
    for (Equation fact : facts.results()) {
      draw(fact.value());
      evaluator.run(List.of(fact));
      known.add(fact.target());
    }
    return this;
  }

  void set(Tensor tensor, double... values) {
    evaluator.set(tensor, values);
    known.add(tensor);
  }

  double[] get(Tensor tensor) {
    return evaluator.get(tensor).clone();
  }

  double value(Expr e) {
    draw(e);
    return evaluator.value(e, at);
  }

  /** Draws magnitudes from 0.2 to 2, of either sign: nothing is near a kink or a pole. */
  private void draw(Expr e) {
    for (Expr part : e.everything()) {
      if (part instanceof Ref ref) {
        if (known.add(ref.tensor())) {
          evaluator.set(
              ref.tensor(),
              random
                  .doubles(ref.tensor().size(), 0.2, 2)
                  .map(d -> random.nextBoolean() ? d : -d)
                  .toArray());
        }
        ref.indices().forEach(this::draw);
      } else if (part instanceof Delta delta) {
        draw(delta.left());
        draw(delta.right());
      }
    }
  }

  private void draw(Index index) {
    for (Index.Term term : index.terms()) {
      if (!term.variable().name().startsWith("#")) {
        at.computeIfAbsent(term.variable(), v -> random.nextInt(v.extent()));
      }
    }
  }
}
