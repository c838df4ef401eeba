package org.neurapt.processor;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neurapt.annotation.Algorithm;

/** An optimizer as written in an annotation, with the hyperparameters that are given, by name. */
record OptimizerSource(Algorithm algorithm, Map<String, Object> hyperparameters) {

  OptimizerSource {
    hyperparameters = Map.copyOf(hyperparameters);
  }

  static OptimizerSource of(Algorithm algorithm, double learningRate) {
    return new OptimizerSource(algorithm, Map.of("learningRate", learningRate));
  }

  String text() {
    return new TreeMap<>(hyperparameters)
        .entrySet().stream()
            .map(given -> ", " + given.getKey() + " = " + given.getValue())
            .collect(Collectors.joining("", "@Optimizer(algorithm = Algorithm." + algorithm, ")"));
  }
}
