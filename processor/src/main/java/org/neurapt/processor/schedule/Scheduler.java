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
   * Numbers from which a loop runs over rows of so many, for C2 to make vectors of. With JDK 17 and
   * 25, in a loop of their own, sums of 64 products for 8 units took 96 ns as dot products and 125
   * so, for 9 units 120 and 104, for 32 units 393 and 186; for 128 units of 784 inputs 27,300 and
   * 5,700.
   */
  static final int ROW = 9;

  /**
   * Weights of a network from which vector code is faster. Of 3-2-1 (8 weights) plain code predicts
   * in 3.4 ns and vector code in 12; of 4-16-3 (112 weights) in 33 and 26 ({@code
   * InferenceBenchmark}, JDK 17, 512 bits).
   */
  static final int VECTOR_WEIGHTS = 64;

  /** Bits of the widest vectors that code is written for. */
  private static final int WIDE = 512;

  /**
   * Bits of the vectors of small layers, which are bound by loads of weights. Java arrays lie at
   * multiples of 8 bytes, so that a load of 512 bits nearly always crosses from one cache line to
   * the next and one of 256 bits in every second case at most. On Zen 4 (JDK 17, float, {@code
   * InferenceBenchmark} and {@code TrainingBenchmark} with and without {@code
   * -XX:MaxVectorSize=32}) narrow vectors took less time by 15 to 28 % at 4-16-3, by 13 to 30 % at
   * 16-32-8, by 9 to 24 % at 32-32-8 and by 10 to 20 % at 784-16-10. At 64-32-10 they took 102 ns
   * for a prediction in every fork, wide ones 80 to 122; at 784-32-10 and 784-128-10 wide ones were
   * faster by up to 10 %. On Zen 5, which computes 512 bits at once, wide ones took less time by 18
   * % at 64-32-10, in batches of 32 by 37 %, in steps of Adam by 34 %; at 16-32-8 10 % more, 16 %
   * less and 16 % less.
   */
  private static final int NARROW = 256;

  /** Bytes of a layer's weights up to which it is small. */
  static final int NARROW_BYTES = 4096;

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
    List<ShapeRule> rules =
        List.of(constant(equations), asked(wish), Scheduler::small, Scheduler::large);
    List<LayerSchedule> layers = new ArrayList<>();
    for (LayerEquations layer : equations.layers()) {
      layers.add(
          rules.stream().flatMap(rule -> rule.shape(layer).stream()).findFirst().orElseThrow());
    }
    boolean unrolled = layers.stream().allMatch(l -> l.shape() == CodeShape.UNROLLED);
    return new Schedule(
        layers, unrolled && fits(equations.forward()), unrolled && fits(equations.computed()));
  }

  /**
   * How vector code is written beside a network's plain code; empty for none.
   *
   * @param bytes of a number
   */
  public static Optional<VectorSchedule> vector(
      NetworkEquations equations, VectorWish wish, int bytes) {
    long weights = equations.layers().stream().mapToLong(l -> l.tensors().weights().size()).sum();
    boolean isMany = weights >= VECTOR_WEIGHTS;
    if (wish == VectorWish.NONE || (wish == VectorWish.IF_FASTER && !isMany)) {
      return Optional.empty();
    }
    String reason =
        wish == VectorWish.ALWAYS
            ? "asked for by the annotation"
            : weights + " weights, at least " + VECTOR_WEIGHTS;
    boolean isNarrow = equations.layers().stream().allMatch(layer -> isNarrow(layer, bytes));
    String width =
        isNarrow
            ? ";\nvectors have %s bits at most, as each layer fits one of %s\nor has %s bytes of weights at most"
                .formatted(NARROW, WIDE, NARROW_BYTES)
            : "";
    return Optional.of(new VectorSchedule(reason + width, isNarrow ? NARROW : WIDE));
  }

  /**
   * How vector code is written that computes the examples of a batch side by side, each in a lane:
   * for networks that are too small for vectors of units. Empty for none. Wider vectors would serve
   * larger batches alone, and have more lanes to add up: steps of 3-2-1 on 32 examples took 217 ns
   * with 512 bits and 187 with 256, of plain code 369; predictions 51 and 50 of 96 ({@code
   * TrainingBenchmark} and {@code InferenceBenchmark}, JDK 17, float, Adam).
   */
  public static Optional<VectorSchedule> lanes(NetworkEquations equations, VectorWish wish) {
    long weights = equations.layers().stream().mapToLong(l -> l.tensors().weights().size()).sum();
    return wish == VectorWish.IF_FASTER && weights < VECTOR_WEIGHTS
        ? Optional.of(
            new VectorSchedule(weights + " weights, fewer than " + VECTOR_WEIGHTS, NARROW))
        : Optional.empty();
  }

  private static boolean isNarrow(LayerEquations layer, int bytes) {
    return 8 * bytes * layer.tensors().pre().size() <= WIDE
        || bytes * layer.tensors().weights().size() <= NARROW_BYTES;
  }

  /** Constants that are 0, 1 or -1 need no multiplication where each is written out. */
  private static ShapeRule constant(NetworkEquations equations) {
    return layer ->
        equations.constants().containsKey(layer.tensors().weights())
            ? Optional.of(scheduled(layer, CodeShape.UNROLLED, "its weights are constants"))
            : Optional.empty();
  }

  private static ShapeRule asked(Optional<CodeShape> wish) {
    return layer -> wish.map(shape -> scheduled(layer, shape, "asked for by the annotation"));
  }

  private static Optional<LayerSchedule> small(LayerEquations layer) {
    int weights = layer.tensors().weights().size();
    return weights > UNROLLED_WEIGHTS
        ? Optional.empty()
        : Optional.of(
            scheduled(
                layer, CodeShape.UNROLLED, counted(weights) + ", at most " + UNROLLED_WEIGHTS));
  }

  private static Optional<LayerSchedule> large(LayerEquations layer) {
    int weights = layer.tensors().weights().size();
    return Optional.of(
        scheduled(layer, CodeShape.LOOPED, counted(weights) + ", more than " + UNROLLED_WEIGHTS));
  }

  private static LayerSchedule scheduled(LayerEquations layer, CodeShape shape, String reason) {
    boolean loops = shape == CodeShape.LOOPED;
    return new LayerSchedule(
        layer.number(),
        shape,
        loops && layer.tensors().pre().size() >= ROW,
        loops && layer.tensors().input().size() >= ROW,
        reason);
  }

  private static String counted(int weights) {
    return weights + (weights == 1 ? " weight" : " weights");
  }

  private static boolean fits(List<Equation> equations) {
    return CodeBudget.bytes(equations) <= CodeBudget.METHOD_BUDGET;
  }
}
