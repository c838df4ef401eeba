package org.neurapt.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationCurveTest {
  @Test
  void measuresHowFarProbabilitiesAreOff() {
    boolean[] isOf = {false, true, true, true};
    CalibrationCurve curve = CalibrationCurve.of(isOf, new double[] {0, 0.2, 0.9, 1}, 2);
    assertEquals(
        List.of(new CalibrationCurve.Bin(0.1, 0.5, 2), new CalibrationCurve.Bin(0.95, 1, 2)),
        curve.bins());
    assertEquals((2 * 0.4 + 2 * 0.05) / 4, curve.error(), 1e-15);
  }

  @Test
  void emptyBinsAreLeftOut() {
    CalibrationCurve curve = CalibrationCurve.of(new boolean[] {true}, new double[] {0.55}, 10);
    assertEquals(List.of(new CalibrationCurve.Bin(0.55, 1, 1)), curve.bins());
  }

  @Test
  void refusesWhatIsNoProbability() {
    boolean[] one = {true};
    for (Runnable wrong :
        List.<Runnable>of(
            () -> CalibrationCurve.of(one, new double[] {1.1}, 10),
            () -> CalibrationCurve.of(one, new double[] {-0.1}, 10),
            () -> CalibrationCurve.of(one, new double[] {Double.NaN}, 10),
            () -> CalibrationCurve.of(one, new double[] {0.5}, 0),
            () -> CalibrationCurve.of(one, new double[2], 10))) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(e.toString().length() > 60, e.toString());
    }
  }
}
