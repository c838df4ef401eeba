package org.neurapt.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurapt.data.Dataset;
import org.neurapt.features.Scaler;

class RegressionErrorsTest {
  /** The example of scikit-learn's documentation. */
  private static final double[] ACTUAL = {3, -0.5, 2, 7};

  private static final TableOfOutputs PREDICTED =
      new TableOfOutputs(new double[] {2.5}, new double[] {0}, new double[] {2}, new double[] {8});

  private static void assertExample(RegressionErrors errors) {
    assertEquals(0.5, errors.meanAbsolute(), 1e-15);
    assertEquals(Math.sqrt(0.375), errors.rootMeanSquared(), 1e-15);
    assertEquals(0.9486081370449679, errors.rSquared(), 1e-15);
  }

  @Test
  void measuresArrays() {
    assertExample(RegressionErrors.of(ACTUAL, new double[] {2.5, 0, 2, 8}));
  }

  @Test
  void measuresANetwork() {
    double[][] targets = {{3}, {-0.5}, {2}, {7}};
    assertExample(RegressionErrors.of(PREDICTED, Dataset.of(PREDICTED.numbers(), targets)));
  }

  @Test
  void measuresInTheOriginalUnits() {
    Scaler scale = Scaler.of(new double[] {10}, new double[] {4});
    double[][] original = {{22}, {8}, {18}, {38}};
    Dataset data = Dataset.of(PREDICTED.numbers(), original).targetsScaled(scale);
    RegressionErrors errors = RegressionErrors.of(PREDICTED, data, scale);
    assertEquals(4 * 0.5, errors.meanAbsolute(), 1e-14);
    assertEquals(4 * Math.sqrt(0.375), errors.rootMeanSquared(), 1e-14);
    assertEquals(0.9486081370449679, errors.rSquared(), 1e-14);
  }

  @Test
  void measuresEachTarget() {
    TableOfOutputs network = new TableOfOutputs(new double[] {1, 5}, new double[] {2, 7});
    Dataset data = Dataset.of(network.numbers(), new double[][] {{1, 4}, {2, 9}}).shuffled(3);
    List<RegressionErrors> errors = RegressionErrors.ofEach(network, data);
    assertEquals(new RegressionErrors(0, 0, 1), errors.get(0));
    assertEquals(1.5, errors.get(1).meanAbsolute());
    assertEquals(Math.sqrt(2.5), errors.get(1).rootMeanSquared());
    assertEquals(1 - 5 / 12.5, errors.get(1).rSquared());
    assertThrows(IllegalArgumentException.class, () -> RegressionErrors.of(network, data));
  }

  @Test
  void constantTargetsAreAsInScikitLearn() {
    double[] constant = {0.1, 0.1, 0.1};
    assertEquals(1, RegressionErrors.of(constant, constant).rSquared());
    assertEquals(0, RegressionErrors.of(constant, new double[] {0.1, 0.1, 0.2}).rSquared());
  }

  @Test
  void aNanMakesAllNan() {
    RegressionErrors nan = new RegressionErrors(Double.NaN, Double.NaN, Double.NaN);
    assertEquals(nan, RegressionErrors.of(ACTUAL, new double[] {1, Double.NaN, 2, 3}));
    assertEquals(nan, RegressionErrors.of(new double[] {1, 1}, new double[] {1, Double.NaN}));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Dataset classes = PREDICTED.classes(new int[4], "a", "b");
    Dataset numbers = Dataset.of(PREDICTED.numbers(), PREDICTED.numbers());
    Scaler two = Scaler.of(new double[2], new double[] {1, 1});
    for (Runnable wrong :
        List.<Runnable>of(
            () -> RegressionErrors.of(PREDICTED, classes),
            () -> RegressionErrors.ofEach(PREDICTED, classes),
            () -> RegressionErrors.of(PREDICTED, numbers, two),
            () -> RegressionErrors.of(PREDICTED, numbers.range(0, 0)),
            () -> RegressionErrors.of(new double[0], new double[0]),
            () -> RegressionErrors.of(new double[1], new double[2]))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
  }
}
