package org.neurapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final long ENOUGH = 1_000;

  /** Nothing that counts as work: vector code wins as soon as it does less than plain code. */
  private static void spin(int rounds) {
    long sum = 0;
    for (int n = 0; n < rounds; n++) {
      sum += System.nanoTime();
    }
    assertTrue(sum != 1);
  }

  @Test
  void nothingRunsBeforeATenthOfTheWork() {
    WarmUp warmUp =
        new WarmUp(
            "Idle",
            1,
            () -> {
              throw new AssertionError();
            });
    assertFalse(warmUp.isDue(0, ENOUGH, true));
    assertFalse(warmUp.isDue(ENOUGH / 10 - 1, ENOUGH, true));
  }

  @Test
  void whoWaitsHandsOverWhenThereWasEnoughWork() {
    Set<Integer> run = Collections.newSetFromMap(new ConcurrentHashMap<>());
    WarmUp warmUp =
        new WarmUp(
            "Quick",
            3,
            () ->
                (exercise, isVector) -> {
                  run.add(exercise);
                  spin(isVector ? 10 : 1000);
                });
    assertFalse(warmUp.isDue(ENOUGH / 10, ENOUGH, true));
    assertTrue(warmUp.isDue(ENOUGH, ENOUGH, true));
    assertEquals(Set.of(0, 1, 2), run);
  }

  @Test
  void whoDoesNotWaitStaysOnPlainCode() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    WarmUp warmUp =
        new WarmUp(
            "Slow",
            1,
            () -> {
              started.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return (exercise, isVector) -> spin(isVector ? 10 : 1000);
            });
    assertFalse(warmUp.isDue(ENOUGH, ENOUGH, false));
    started.await();
    assertFalse(warmUp.isDue(ENOUGH, ENOUGH, false));
    go.countDown();
    assertTrue(warmUp.isDue(ENOUGH, ENOUGH, true));
    assertTrue(warmUp.isDue(ENOUGH, ENOUGH, false));
  }
}
