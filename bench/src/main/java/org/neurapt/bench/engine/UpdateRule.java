package org.neurapt.bench.engine;

import java.util.EnumMap;
import java.util.Map;
import org.neurapt.Hyperparameter;

/** How a gradient changes the parameters, with the hyperparameters and the state for it. */
public abstract class UpdateRule {
  private final Map<Hyperparameter, Double> hyperparameters = new EnumMap<>(Hyperparameter.class);

  UpdateRule(Map<Hyperparameter, Double> hyperparameters) {
    hyperparameters.forEach((name, value) -> this.hyperparameters.put(name, name.check(value)));
  }

  /** Allocates the state for this many parameters, at its start. */
  abstract void prepare(int parameterCount);

  /** The same rule, to be prepared anew. */
  abstract UpdateRule copy();

  abstract void update(float[] parameters, float[] gradient);

  boolean has(Hyperparameter hyperparameter) {
    return hyperparameters.containsKey(hyperparameter);
  }

  double get(Hyperparameter hyperparameter) {
    Double value = hyperparameters.get(hyperparameter);
    if (value == null) {
      throw new IllegalArgumentException(getClass().getSimpleName() + " has no " + hyperparameter);
    }
    return value;
  }

  void set(Hyperparameter hyperparameter, double value) {
    get(hyperparameter);
    hyperparameters.put(hyperparameter, hyperparameter.check(value));
  }
}
