package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
  /** Small ones, powers of two, and those of which nearly half of the draws are drawn again. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1_000, (1 << 30) - 1, 1 << 30, (1 << 30) + 1, 1_500_000_000})
  void areThoseOfRandom(int bound) {
    for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x5DEECE66DL}) {
      Draws draws = new Draws(seed);
      Random random = new Random(seed);
      for (int n = 0; n < 10_000; n++) {
        assertEquals(random.nextInt(bound), draws.below(bound));
      }
    }
  }
}
