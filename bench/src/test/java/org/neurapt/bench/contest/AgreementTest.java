package org.neurapt.bench.contest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
  private static final double[] EXPECTED = {0, 1};

  private final Agreement agreement = new Agreement(1e-4);

  @ParameterizedTest
  @ValueSource(doubles = {2e-4, -2e-4, Double.NaN, Double.POSITIVE_INFINITY})
  void differencesStopABenchmark(double other) {
    assertThrows(
        IllegalStateException.class,
        () -> agreement.compare("outputs", EXPECTED, new double[] {other, 1}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5e-4, -0.5e-4})
  void roundingDoesNot(double other) {
    assertDoesNotThrow(() -> agreement.compare("outputs", EXPECTED, new double[] {other, 1}));
  }
}
