package org.neurapt.processor.spec;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What holds training back; each empty where it was not asked for.
 *
 * @param l1 price of the weights' magnitudes
 * @param l2 price of half the weights' squares
 * @param clipValue largest magnitude of a gradient's component
 * @param clipNorm largest norm of a gradient
 * @param labelSmoothing share of the targets that is spread over all classes, 0 for none
 * @param classWeights how much an example counts by its class; none for all alike
 */
public record RegularisationSpec(
    OptionalDouble l1,
    OptionalDouble l2,
    OptionalDouble clipValue,
    OptionalDouble clipNorm,
    double labelSmoothing,
    List<Double> classWeights) {

  public RegularisationSpec {
    classWeights = List.copyOf(classWeights);
  }

  /** Nothing. */
  public static final RegularisationSpec NONE =
      new RegularisationSpec(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          0,
          List.of());

  /** Whether weights have a price. */
  public boolean penalises() {
    return l1.isPresent() || l2.isPresent();
  }

  /** Whether gradients are clipped. */
  public boolean clips() {
    return clipValue.isPresent() || clipNorm.isPresent();
  }
}
