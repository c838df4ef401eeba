package org.neurapt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

  private static Measurement measurement(double nanos, double error, Double... forks) {
    return new Measurement("predict", "3-2-1", 1, "", "x", nanos, error, List.of(forks), null);
  }

  @Test
  void relativeErrorsAddUpAsTheirSquares() {
    Ratio ratio = Ratio.of(measurement(60, 3, 55.0, 65.0), measurement(10, 0.5, 8.0, 11.0));
    assertEquals(6, ratio.value(), 1e-12);
    assertEquals(6 * Math.sqrt(2) * 0.05, ratio.error(), 1e-12);
    assertEquals(5, ratio.least(), 1e-12);
    assertEquals("6.00 ± 0.42", ratio.toString());
  }

  @Test
  void unknownErrorsAreNotShown() {
    assertEquals("6.00", Ratio.of(measurement(60, 0, 60.0), measurement(10, 0, 10.0)).toString());
  }
}
