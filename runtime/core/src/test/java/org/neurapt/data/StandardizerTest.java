package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardizerTest {
  private static Standardizer of(double... column) {
    return Standardizer.ofInputs(Dataset.of(column, column, column.length));
  }

  @Test
  void isThePopulationsDeviation() {
    // Mean 5; squares 9 1 1 1 0 0 4 16, mean 4.
    Standardizer scale = of(2, 4, 4, 4, 5, 5, 7, 9);
    assertEquals(5, scale.mean(0));
    assertEquals(2, scale.deviation(0));
    double[] rows = {2, 9, 5};
    scale.apply(rows);
    assertArrayEquals(new double[] {-1.5, 2, 0}, rows);
    scale.invert(rows);
    assertArrayEquals(new double[] {2, 9, 5}, rows);
  }

  @Test
  void equalsNumPyOnIris() throws IOException {
    Standardizer scale = Standardizer.ofInputs(DatasetTest.iris());
    double[] means = {5.843333333333335, 3.057333333333334, 3.7580000000000027, 1.199333333333334};
    double[] deviations = {
      0.8253012917851409, 0.43441096773549437, 1.7594040657753032, 0.7596926279021594
    };
    for (int column = 0; column < 4; column++) {
      assertEquals(means[column], scale.mean(column), 1e-14);
      assertEquals(deviations[column], scale.deviation(column), 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1e300, 1e-310, 3})
  void constantColumnsBecomeZero(double value) {
    double[] column = new double[1_000];
    Arrays.fill(column, value);
    Standardizer scale = of(column);
    assertEquals(1, scale.deviation(0));
    scale.apply(column);
    assertEquals(0, Arrays.stream(column).map(Math::abs).max().orElseThrow());
  }

  @Test
  void roundingLeavesNoDeviationOfAConstant() {
    // From the sums alone this one comes out as 1e-20, and all other values then as huge.
    double[] column = new double[28_953];
    Arrays.fill(column, 0.674993776919204);
    assertEquals(1, of(column).deviation(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-300, 1e300, 1e-320})
  void isStableAtAnyMagnitude(double unit) {
    Standardizer scale = of(-unit, unit);
    assertEquals(0, scale.mean(0));
    assertEquals(unit, scale.deviation(0), unit * 1e-15);
  }

  @Test
  void isStableFarFromZero() {
    // The textbook formula, mean of squares less square of the mean, gives nonsense here.
    Standardizer scale = of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertEquals(1e9 + 10, scale.mean(0));
    assertEquals(Math.sqrt(22.5), scale.deviation(0), 1e-12);
  }

  @Test
  void neverDividesByZeroAmongTheSmallest() {
    assertTrue(of(0, Double.MIN_VALUE).deviation(0) > 0);
    assertTrue(of(0, 0, 0, 0, Double.MIN_VALUE).deviation(0) > 0);
  }

  @Test
  void isMadeFromTheTrainingSetAlone() {
    Dataset data = Dataset.of(new double[] {0, 2, 100}, new double[] {5, 7, 9}, 3);
    Dataset training = data.range(0, 2);
    Standardizer scale = Standardizer.ofInputs(training);
    Dataset scaled = scale.applyToInputs(data.range(2, 3));
    assertEquals(99, scaled.input(0, 0));
    assertEquals(9, scaled.target(0, 0));
    assertEquals(100, data.input(2, 0));
    assertEquals(-1, scale.applyToInputs(training).input(0, 0));
  }

  @Test
  void scalesTargetsAndPredictionsBack() {
    Dataset data =
        Dataset.of(new double[][] {{1}, {2}}, new double[][] {{10, 1}, {20, 3}}).shuffled(0);
    Standardizer scale = Standardizer.ofTargets(data);
    Dataset scaled = scale.applyToTargets(data);
    for (int i = 0; i < 2; i++) {
      assertEquals(data.input(i, 0), scaled.input(i, 0));
      assertEquals(data.input(i, 0) == 1 ? -1 : 1, scaled.target(i, 0));
      assertEquals(data.input(i, 0) == 1 ? -1 : 1, scaled.target(i, 1));
    }
    float[] predictions = {-1, -1, 2, 0};
    scale.invert(predictions);
    assertArrayEquals(new float[] {10, 1, 25, 2}, predictions);
    scale.apply(predictions);
    assertArrayEquals(new float[] {-1, -1, 2, 0}, predictions);
  }

  @Test
  void keepsClassesAndOrder() throws IOException {
    Dataset shuffled = DatasetTest.iris().shuffled(1);
    Dataset scaled = Standardizer.ofInputs(shuffled).applyToInputs(shuffled);
    assertEquals(shuffled.classNames(), scaled.classNames());
    assertEquals(shuffled.inputNames(), scaled.inputNames());
    for (int i = 0; i < 150; i++) {
      assertEquals(shuffled.label(i), scaled.label(i));
      assertEquals(
          (shuffled.input(i, 1) - 3.0573333333333332) / 0.4344109677354946,
          scaled.input(i, 1),
          1e-12);
    }
  }

  @Test
  void worksOnEmptyParts() {
    Dataset data = Dataset.of(new double[] {0, 2}, new double[] {5, 7}, 2);
    Split split = data.split(1, 0, 0, 1).map(of(0, 2)::applyToInputs);
    assertEquals(0, split.test().size());
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    Dataset iris = DatasetTest.iris();
    Standardizer one = of(1, 2);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> one.applyToInputs(iris),
            () -> one.applyToTargets(iris),
            () -> Standardizer.ofTargets(iris),
            () -> Standardizer.ofInputs(iris.range(0, 0)),
            () -> Standardizer.of(new double[] {1, 2}, new double[] {1, 1}).apply(new double[3]),
            () -> Standardizer.of(new double[] {1}, new double[] {0}),
            () -> Standardizer.of(new double[] {1}, new double[] {Double.NaN}),
            () -> Standardizer.of(new double[] {Double.NaN}, new double[] {1}),
            () -> Standardizer.of(new double[] {1}, new double[] {1, 2}),
            () -> Standardizer.of(new double[0], new double[0]))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
  }
}
