package org.neurapt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundTest {
  private final Results results = new Results();
  private final Bound bound = new Bound(results);

  @Test
  void isTheLongerOfArithmeticAndReading() {
    results.setPeak(4, 10);
    results.setBandwidth("4-16-3", 4, 5);
    // 112 multiply-adds, 131 parameters.
    assertEquals(Optional.of(131 * 4 / 5.0), bound.nanos("4-16-3", 1, 4));
    assertEquals(Optional.of(32 * 112 / 10.0), bound.nanos("4-16-3", 32, 4));
  }

  @Test
  void needsBothRates() {
    results.setPeak(4, 10);
    assertEquals(Optional.empty(), bound.nanos("4-16-3", 1, 4));
  }
}
