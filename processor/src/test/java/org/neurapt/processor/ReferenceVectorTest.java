package org.neurapt.processor;

import static org.neurapt.annotation.Shape.LOOPED;
import static org.neurapt.annotation.Shape.UNROLLED;
import static org.neurapt.annotation.Shape.VECTOR;
import static org.neurapt.processor.ReferenceVector.doubles;
import static org.neurapt.processor.Values.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** Generated networks, in every shape and precision, compute what PyTorch computes. */
class ReferenceVectorTest {
  private static Map<Case, CompiledNetwork> compiled = Map.of();

  /** A vector, and how it is to be generated. */
  record Case(ReferenceVector vector, Shape shape, Precision precision) {

    /** Rounding relative to the largest magnitude in an array: a few units in the last place. */
    double tolerance() {
      return precision == Precision.DOUBLE ? 1e-12 : 1e-5;
    }

    /** Rounding after training, which carries it from step to step. */
    double tolerance(int steps) {
      if (steps < 50) {
        return tolerance();
      }
      if (precision == Precision.FLOAT) {
        return 1e-3;
      }
      return dividesByRoots() ? 1e-6 : 1e-10;
    }

    /** Whether updates divide by roots, which are near 0 where gradients are. */
    boolean dividesByRoots() {
      return switch (vector.algorithm()) {
        case RMSPROP, ADAM, ADAMW, ADAGRAD -> true;
        case SGD, MOMENTUM, HEAVY_BALL, NESTEROV -> false;
      };
    }

    NetworkSource source() {
      return vector.source(shape, precision);
    }

    DoubleView<?> network() {
      return Objects.requireNonNull(compiled.get(this)).view(vector.parameters());
    }

    @Override
    public String toString() {
      return vector.name() + ", " + shape + ", " + precision;
    }
  }

  static final List<Case> CASES =
      ReferenceVector.all().stream()
          .flatMap(
              vector ->
                  Stream.of(UNROLLED, LOOPED, VECTOR)
                      .flatMap(
                          shape ->
                              Arrays.stream(Precision.values())
                                  .map(precision -> new Case(vector, shape, precision))))
          .toList();

  static List<Case> cases() {
    return CASES;
  }

  /**
   * Those that can be followed over many steps. In float, an optimizer that divides by roots turns
   * the rounding of a gradient near 0 into a step of full size in either direction; one step from
   * the given weights is all that two right programs agree on.
   */
  static Stream<Case> casesOfManySteps() {
    return CASES.stream().filter(c -> c.precision() == Precision.DOUBLE || !c.dividesByRoots());
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(CASES, Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void createKeepsTheParameters(Case c) {
    double[] kept = c.network().parameters();
    double unit = c.precision() == Precision.DOUBLE ? 0 : 1e-7;
    assertClose(c.vector().parameters(), kept, unit, "parameters");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsOfSingleInputs(Case c) {
    DoubleView<?> network = c.network();
    for (int row = 0; row < c.vector().rows(); row++) {
      double[] output = network.predict(doubles(c.vector().batchInputs().get(row)));
      assertClose(doubles(c.vector().outputs().get(row)), output, c.tolerance(), "row " + row);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsOfTheBatch(Case c) {
    double[] outputs = c.network().predictBatch(c.vector().flatInputs(), c.vector().rows());
    assertClose(ReferenceVector.flat(c.vector().outputs()), outputs, c.tolerance(), "outputs");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void losses(Case c) {
    DoubleView<?> network = c.network();
    double[] losses = new double[c.vector().rows()];
    for (int row = 0; row < losses.length; row++) {
      losses[row] =
          network.loss(
              doubles(c.vector().batchInputs().get(row)),
              doubles(c.vector().batchTargets().get(row)),
              1);
    }
    assertClose(doubles(c.vector().losses()), losses, c.tolerance(), "losses");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meanLoss(Case c) {
    assertMeanLoss(c.vector().meanLoss(), c.network(), c, c.tolerance());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient(Case c) {
    double[] gradient =
        c.network().gradient(c.vector().flatInputs(), c.vector().flatTargets(), c.vector().rows());
    assertParameters(c.vector().gradients(), gradient, c.tolerance());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void firstStep(Case c) {
    assertTraining(c, 0);
  }

  @ParameterizedTest
  @MethodSource("casesOfManySteps")
  void fiveSteps(Case c) {
    assertTraining(c, 1);
  }

  @ParameterizedTest
  @MethodSource("casesOfManySteps")
  void fiftySteps(Case c) {
    assertTraining(c, 2);
  }

  private static void assertTraining(Case c, int checkpoint) {
    ReferenceVector.After after = c.vector().after().get(checkpoint);
    DoubleView<?> network = c.network();
    for (int step = 0; step < after.steps(); step++) {
      network.step(c.vector().flatInputs(), c.vector().flatTargets(), c.vector().rows());
    }
    double tolerance = c.tolerance(after.steps());
    assertParameters(after.layers(), network.parameters(), tolerance);
    assertMeanLoss(after.meanLoss(), network, c, tolerance);
  }

  private static void assertMeanLoss(
      double expected, DoubleView<?> network, Case c, double tolerance) {
    double meanLoss =
        network.loss(c.vector().flatInputs(), c.vector().flatTargets(), c.vector().rows());
    assertClose(new double[] {expected}, new double[] {meanLoss}, tolerance, "mean loss");
  }

  /** Compares each layer's weights and biases by the magnitudes among themselves. */
  private static void assertParameters(
      List<ReferenceVector.Parameters> expected, double[] actual, double tolerance) {
    int from = 0;
    for (List<Double> array : ReferenceVector.arrays(expected)) {
      double[] part = Arrays.copyOfRange(actual, from, from + array.size());
      assertClose(doubles(array), part, tolerance, "parameters from " + from);
      from += array.size();
    }
  }
}
