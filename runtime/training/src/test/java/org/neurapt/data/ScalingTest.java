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
import org.neurapt.features.Scaler;

class ScalerTest {
  private static Scaler of(double... column) {
    return Scaling.standard(Dataset.of(column, column, column.length));
  }

  @Test
  void isThePopulationsDeviation() {
    // Mean 5; squares 9 1 1 1 0 0 4 16, mean 4.
    Scaler scale = of(2, 4, 4, 4, 5, 5, 7, 9);
    assertEquals(5, scale.offset(0));
    assertEquals(2, scale.scale(0));
    double[] rows = {2, 9, 5};
    scale.apply(rows);
    assertArrayEquals(new double[] {-1.5, 2, 0}, rows);
    scale.invert(rows);
    assertArrayEquals(new double[] {2, 9, 5}, rows);
  }

  @Test
  void equalsNumPyOnIris() throws IOException {
    Scaler scale = Scaling.standard(DatasetTest.iris());
    double[] means = {5.843333333333335, 3.057333333333334, 3.7580000000000027, 1.199333333333334};
    double[] deviations = {
      0.8253012917851409, 0.43441096773549437, 1.7594040657753032, 0.7596926279021594
    };
    for (int column = 0; column < 4; column++) {
      assertEquals(means[column], scale.offset(column), 1e-14);
      assertEquals(deviations[column], scale.scale(column), 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1e300, 1e-310, 3})
  void constantColumnsBecomeZero(double value) {
    double[] column = new double[1_000];
    Arrays.fill(column, value);
    Scaler scale = of(column);
    assertEquals(1, scale.scale(0));
    scale.apply(column);
    assertEquals(0, Arrays.stream(column).map(Math::abs).max().orElseThrow());
  }

  @Test
  void roundingLeavesNoDeviationOfAConstant() {
    // From the sums alone this one comes out as 1e-20, and all other values then as huge.
    double[] column = new double[28_953];
    Arrays.fill(column, 0.674993776919204);
    assertEquals(1, of(column).scale(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-300, 1e300, 1e-320})
  void isStableAtAnyMagnitude(double unit) {
    Scaler scale = of(-unit, unit);
    assertEquals(0, scale.offset(0));
    assertEquals(unit, scale.scale(0), unit * 1e-15);
  }

  @Test
  void isStableFarFromZero() {
    // The textbook formula, mean of squares less square of the mean, gives nonsense here.
    Scaler scale = of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertEquals(1e9 + 10, scale.offset(0));
    assertEquals(Math.sqrt(22.5), scale.scale(0), 1e-12);
  }

  @Test
  void neverDividesByZeroAmongTheSmallest() {
    assertTrue(of(0, Double.MIN_VALUE).scale(0) > 0);
    assertTrue(of(0, 0, 0, 0, Double.MIN_VALUE).scale(0) > 0);
  }

  @Test
  void bringsTheRangeToZeroToOne() {
    Scaler scale =
        Scaling.minMax(Dataset.of(new double[][] {{3, 5}, {7, 5}}, new double[][] {{1}, {2}}));
    double[] rows = {3, 5, 7, 6, 5, 4};
    scale.apply(rows);
    assertArrayEquals(new double[] {0, 0, 1, 1, 0.5, -1}, rows);
    double max = Double.MAX_VALUE;
    Dataset data = Dataset.of(new double[] {0, 1}, new double[] {-max, max}, 2);
    assertTrue(Double.isFinite(data.targetsScaled(Scaling.minMaxTargets(data)).target(0, 0)));
    assertThrows(IllegalArgumentException.class, () -> Scaling.minMax(data.range(0, 0)));
  }

  @Test
  void isMadeFromTheTrainingSetAlone() {
    Dataset data = Dataset.of(new double[] {0, 2, 100}, new double[] {5, 7, 9}, 3);
    Dataset training = data.range(0, 2);
    Scaler scale = Scaling.standard(training);
    Dataset scaled = data.range(2, 3).scaled(scale);
    assertEquals(99, scaled.input(0, 0));
    assertEquals(9, scaled.target(0, 0));
    assertEquals(100, data.input(2, 0));
    assertEquals(-1, training.scaled(scale).input(0, 0));
  }

  @Test
  void scalesTargetsAndPredictionsBack() {
    Dataset data =
        Dataset.of(new double[][] {{1}, {2}}, new double[][] {{10, 1}, {20, 3}}).shuffled(0);
    Scaler scale = Scaling.standardTargets(data);
    Dataset scaled = data.targetsScaled(scale);
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
    Dataset scaled = shuffled.scaled(Scaling.standard(shuffled));
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
    Split split = data.split(1, 0, 0, 1).map(part -> part.scaled(of(0, 2)));
    assertEquals(0, split.test().size());
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    Dataset iris = DatasetTest.iris();
    Scaler one = of(1, 2);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> iris.scaled(one),
            () -> iris.targetsScaled(one),
            () -> Scaling.standardTargets(iris),
            () -> Scaling.standard(iris.range(0, 0)),
            () -> Scaler.of(new double[] {1, 2}, new double[] {1, 1}).apply(new double[3]),
            () -> Scaler.of(new double[] {1}, new double[] {0}),
            () -> Scaler.of(new double[] {1}, new double[] {Double.NaN}),
            () -> Scaler.of(new double[] {Double.NaN}, new double[] {1}),
            () -> Scaler.of(new double[] {1}, new double[] {1, 2}),
            () -> Scaler.of(new double[0], new double[0]))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
  }
}
