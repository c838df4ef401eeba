package org.neurapt.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.math.Equation;

/** Schedules a network: the first rule that has an opinion of a layer decides its shape. */
public final class Scheduler {

  /**
   * Weights up to which a layer is unrolled. Straight-line code wins for tens of weights and is
   * bound by instruction fetch beyond: 3-2-1 and 4-16-3 of {@code InferenceBenchmark} are on either
   * side.
   */
  static final int UNROLLED_WEIGHTS = 64;

  /**
   * Weights of a network from which vector code is faster. Of 3-2-1 (8 weights) plain code predicts
   * in 3.4 ns and vector code in 12; of 4-16-3 (112 weights) in 33 and 26 ({@code
   * InferenceBenchmark}, JDK 17, 512 bits).
   */
  static final int VECTOR_WEIGHTS = 64;

  /** Whether vector code may be written. */
  public enum VectorWish {
    /** It cannot be compiled, or another shape was asked for. */
    NONE,
    /** Where it is faster. */
    IF_FASTER,
    /** It was asked for. */
    ALWAYS
  }

  /** A rule, which may decline. */
  private interface ShapeRule {
    Optional<LayerSchedule> shape(LayerEquations layer);
  }

  private Scheduler() {}

  /**
   * The schedule of a network.
   *
   * @param wish the shape of all layers, if one was asked for
   */
  public static Schedule schedule(NetworkEquations equations, Optional<CodeShape> wish) {
    List<ShapeRule> rules = List.of(asked(wish), Scheduler::small, Scheduler::large);
    List<LayerSchedule> layers = new ArrayList<>();
    for (LayerEquations layer : equations.layers()) {
      layers.add(
          rules.stream().flatMap(rule -> rule.shape(layer).stream()).findFirst().orElseThrow());
    }
    boolean unrolled = layers.stream().allMatch(l -> l.shape() == CodeShape.UNROLLED);
    return new Schedule(
        layers, unrolled && fits(equations.forward()), unrolled && fits(equations.computed()));
  }

  /** The reason why there is vector code beside a network's plain code; empty for none. */
  public static Optional<String> vector(NetworkEquations equations, VectorWish wish) {
    long weights = equations.layers().stream().mapToLong(l -> l.tensors().weights().size()).sum();
    return switch (wish) {
      case NONE -> Optional.empty();
      case ALWAYS -> Optional.of("asked for by the annotation");
      case IF_FASTER ->
          weights < VECTOR_WEIGHTS
              ? Optional.empty()
              : Optional.of(weights + " weights, at least " + VECTOR_WEIGHTS);
    };
  }

  private static ShapeRule asked(Optional<CodeShape> wish) {
    return layer ->
        wish.map(shape -> new LayerSchedule(layer.number(), shape, "asked for by the annotation"));
  }

  private static Optional<LayerSchedule> small(LayerEquations layer) {
    int weights = layer.tensors().weights().size();
    return weights > UNROLLED_WEIGHTS
        ? Optional.empty()
        : Optional.of(
            new LayerSchedule(
                layer.number(),
                CodeShape.UNROLLED,
                counted(weights) + ", at most " + UNROLLED_WEIGHTS));
  }

  private static Optional<LayerSchedule> large(LayerEquations layer) {
    int weights = layer.tensors().weights().size();
    return Optional.of(
        new LayerSchedule(
            layer.number(),
            CodeShape.LOOPED,
            counted(weights) + ", more than " + UNROLLED_WEIGHTS));
  }

  private static String counted(int weights) {
    return weights + (weights == 1 ? " weight" : " weights");
  }

  private static boolean fits(List<Equation> equations) {
    return CodeBudget.bytes(equations) <= CodeBudget.METHOD_BUDGET;
  }
}
