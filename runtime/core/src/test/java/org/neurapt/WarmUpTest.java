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

  /** A class's exercises. */
  private static class Exercises extends WarmUp {
    private final Set<Integer> run = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private volatile int bits = 128;

    Exercises(int exercises) {
      super("Exercises", exercises);
    }

    @Override
    protected int bits() {
      return bits;
    }

    @Override
    protected void prepare() {}

    @Override
    protected void run(int exercise, boolean isVector) {
      run.add(exercise);
      spin(isVector ? 10 : 1000);
    }
  }

  @Test
  void nothingRunsBeforeATenthOfTheWork() {
    WarmUp warmUp =
        new Exercises(1) {
          @Override
          protected int bits() {
            throw new AssertionError();
          }
        };
    assertEquals(ENOUGH / 10, warmUp.quietWork(ENOUGH));
    assertFalse(warmUp.isDue(0, ENOUGH, true));
    assertFalse(warmUp.isDue(ENOUGH / 10 - 1, ENOUGH, true));
  }

  @Test
  void whoWaitsHandsOverWhenThereWasEnoughWork() {
    Exercises warmUp = new Exercises(3);
    assertFalse(warmUp.isDue(ENOUGH / 10, ENOUGH, true));
    assertTrue(warmUp.isDue(ENOUGH, ENOUGH, true));
    assertEquals(Set.of(0, 1, 2), warmUp.run);
  }

  @Test
  void narrowVectorsAreNotPractised() {
    Exercises warmUp = new Exercises(3);
    warmUp.bits = 64;
    assertFalse(warmUp.isDue(ENOUGH, ENOUGH, true));
    assertEquals(Set.of(), warmUp.run);
  }

  @Test
  void whoDoesNotWaitStaysOnPlainCode() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    WarmUp warmUp =
        new Exercises(1) {
          @Override
          protected void prepare() {
            started.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
        };
    assertFalse(warmUp.isDue(ENOUGH, ENOUGH, false));
    started.await();
    assertFalse(warmUp.isDue(ENOUGH, ENOUGH, false));
    go.countDown();
    assertTrue(warmUp.isDue(ENOUGH, ENOUGH, true));
    assertTrue(warmUp.isDue(ENOUGH, ENOUGH, false));
  }
}
