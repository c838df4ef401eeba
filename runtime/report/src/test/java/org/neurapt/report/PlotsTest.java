package org.neurapt.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.neurapt.metrics.CalibrationCurve;
import org.neurapt.search.Dimension;
import org.neurapt.search.Search;
import org.neurapt.search.SearchResult;
import org.neurapt.search.SearchSpace;

class PlotsTest {
  private final SearchSpace space = new SearchSpace();
  private final Dimension<Double> rate = space.logUniform("rate", 1e-4, 1);
  private final Dimension<Integer> batch = space.oneOf("batch", 8, 16);

  private SearchResult result(double best) throws IOException {
    return Search.over(space)
        .trials(6)
        .rounds(2)
        .seed(3)
        .minimise((candidate, epochs) -> best + Math.abs(Math.log10(candidate.get(rate)) + 2));
  }

  @Test
  void aSearchIsDrawnByRounds() throws IOException {
    SearchResult both = result(0);
    SearchResult first =
        new SearchResult(
            both.dimensions(), both.trials().stream().filter(t -> t.round() == 1).toList());
    assertTrue(both.trials().size() > first.trials().size());
    String svg = Plots.tried(both, rate).svg();
    assertTrue(svg.length() > Plots.tried(first, rate).svg().length() + 500, "more points");
    assertNotEquals(svg, Plots.tried(both, batch).svg());
    assertThrows(
        IllegalArgumentException.class, () -> Plots.tried(result(Double.POSITIVE_INFINITY), rate));
  }

  @Test
  void aCalibrationCurveHasAPointForEachBin() {
    boolean[] isOf = {true, false, true};
    String two =
        Plots.calibration(CalibrationCurve.of(isOf, new double[] {0.1, 0.2, 0.9}, 2)).svg();
    String three =
        Plots.calibration(CalibrationCurve.of(isOf, new double[] {0.1, 0.5, 0.9}, 3)).svg();
    assertNotEquals(two, three);
  }

  @Test
  void reportsShowWhetherOutputsAreProbabilities() {
    assertTrue(TrainingReportTest.classes().html().contains("Probabilities and shares differ by"));
    assertFalse(TrainingReportTest.classes().html().contains("The outputs are no probabilities"));
  }
}
