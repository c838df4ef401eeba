package org.neurapt.processor;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neurapt.annotation.Algorithm;

/**
 * An optimizer as written in an annotation, with the hyperparameters that are given, by name; those
 * of penalties stand beside it.
 */
record OptimizerSource(Algorithm algorithm, Map<String, Object> hyperparameters) {

  private static final Set<String> PENALTIES = Set.of("l1", "l2", "labelSmoothing", "classWeights");

  OptimizerSource {
    hyperparameters = Map.copyOf(hyperparameters);
  }

  static OptimizerSource of(Algorithm algorithm, double learningRate) {
    return new OptimizerSource(algorithm, Map.of("learningRate", learningRate));
  }

  String text() {
    String penalties = members(true);
    return "@Optimizer(algorithm = Algorithm." + algorithm + members(false) + ")" + penalties;
  }

  private String members(boolean ofPenalties) {
    return new TreeMap<>(hyperparameters)
        .entrySet().stream()
            .filter(given -> PENALTIES.contains(given.getKey()) == ofPenalties)
            .map(given -> ", " + given.getKey() + " = " + given.getValue())
            .collect(Collectors.joining());
  }
}
