package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleOrderTest {
  private static int[] positions(ExampleOrder order, int count) {
    int[] positions = new int[count];
    Arrays.setAll(positions, order::at);
    return positions;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4_095, 4_096, 4_097, 65_536, 65_537, 300_001})
  void everyExampleIsThereOnce(int count) {
    ExampleOrder order = new ExampleOrder.Windows(count);
    int[] sorted = new int[count];
    Arrays.setAll(sorted, i -> i);
    assertArrayEquals(sorted, positions(order, count));
    order.shuffle(7);
    int[] shuffled = positions(order, count);
    assertEquals(count <= 2, count <= 2 || Arrays.equals(sorted, shuffled));
    int[] again = shuffled.clone();
    Arrays.sort(again);
    assertArrayEquals(sorted, again);
    order.rewind();
    assertArrayEquals(sorted, positions(order, count));
    ExampleOrder other = new ExampleOrder.Windows(count);
    other.shuffle(7);
    assertArrayEquals(shuffled, positions(other, count));
  }

  @Test
  void goesBackAndForth() {
    ExampleOrder order = new ExampleOrder.Windows(200_000);
    order.shuffle(1);
    int[] all = positions(order, 200_000);
    for (int position : new int[] {65_536, 65_535, 199_999, 0, 131_072}) {
      assertEquals(all[position], order.at(position));
    }
  }

  /** Neighbours come apart, and what comes early in one epoch comes late in another. */
  @Test
  void mixesWell() {
    int count = 300_000;
    ExampleOrder order = new ExampleOrder.Windows(count);
    double sum = 0;
    long kept = 0;
    for (int epoch = 0; epoch < 20; epoch++) {
      order.shuffle(epoch);
      int[] all = positions(order, count);
      for (int i = 1; i < count; i++) {
        kept += Math.abs(all[i] - all[i - 1]) == 1 ? 1 : 0;
      }
      sum += Arrays.stream(all, 0, 65_536).average().orElseThrow();
    }
    assertTrue(kept < 20 * count / 10_000, kept + " neighbours");
    assertEquals(count / 2.0, sum / 20, count / 20.0);
    assertFalse(order.at(0) == 0);
  }
}
