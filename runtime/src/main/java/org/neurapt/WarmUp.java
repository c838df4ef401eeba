package org.neurapt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs a generated class's vector code on a thread of its own until it is faster there than the
 * plain code. Before the JIT has compiled it, vector code is hundreds of times slower than after,
 * and no caller should meet it then. Generated classes use this; programs need not.
 */
public final class WarmUp {

  /** Something to run again and again. */
  @FunctionalInterface
  public interface Practice {
    /**
     * Runs one exercise once.
     *
     * @param exercise counted from 0
     * @param isVector by the vector code or by the plain code
     */
    void run(int exercise, boolean isVector);
  }

  private static final Logger LOGGER = System.getLogger("org.neurapt");

  /** Calls that are timed together: the clock has a resolution of tens of nanoseconds. */
  private static final int CALLS = 16;

  /** Rounds in a row in which the vector code must win. */
  private static final int WINS = 8;

  /** When to give up, in nanoseconds. */
  private static final long LONGEST = 30_000_000_000L;

  /** Which share of the work before the handover may be done before practice starts. */
  private static final int HEAD_START = 10;

  private final String name;
  private final int exercises;
  private final Supplier<Practice> practice;
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean isDone;

  /**
   * Of a class; nothing is run yet.
   *
   * @param name of the class
   * @param exercises number of exercises
   * @param practice makes what is to be run
   */
  public WarmUp(String name, int exercises, Supplier<Practice> practice) {
    this.name = name;
    this.exercises = exercises;
    this.practice = practice;
  }

  /**
   * Whether an instance that has done so much work is to hand over to vector code: it has done
   * enough, and the vector code is fast. Starts the practice in time before.
   *
   * @param work done so far
   * @param enough work after which to hand over
   * @param waits whether to wait, if practice has not ended by then, so that the handover always
   *     comes after the same work and a program's results are the same in every run
   */
  public boolean isDue(long work, long enough, boolean waits) {
    if (work < enough / HEAD_START) {
      return false;
    }
    if (!isStarted.get() && isStarted.compareAndSet(false, true)) {
      start();
    }
    if (work < enough) {
      return false;
    }
    if (waits && !isDone) {
      await();
    }
    return isDone;
  }

  private void start() {
    Thread thread = new Thread(this::practise, "neurapt warm-up of " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void practise() {
    try {
      long deadline = System.nanoTime() + LONGEST;
      Practice running = practice.get();
      boolean won = true;
      for (int exercise = 0; won && exercise < exercises; exercise++) {
        won = wins(running, exercise, deadline);
      }
      isDone = won;
      LOGGER.log(Level.DEBUG, name + (won ? " hands over to" : " stays without") + " vector code");
    } finally {
      end.countDown();
    }
  }

  private static boolean wins(Practice running, int exercise, long deadline) {
    int wins = 0;
    while (wins < WINS && System.nanoTime() < deadline) {
      long vector = time(running, exercise, true);
      long plain = time(running, exercise, false);
      wins = vector <= plain ? wins + 1 : 0;
    }
    return wins == WINS;
  }

  private static long time(Practice running, int exercise, boolean isVector) {
    long start = System.nanoTime();
    for (int n = 0; n < CALLS; n++) {
      running.run(exercise, isVector);
    }
    return System.nanoTime() - start;
  }
}
