package org.neurapt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a generated class's vector code on a thread of its own until it is faster there than the
 * plain code. Before the JIT has compiled it, vector code is hundreds of times slower than after,
 * and no caller should meet it then. Generated classes use this; programs need not.
 *
 * <p>Neither this class nor those that extend it have lambdas or joined strings on a caller's way:
 * the first of these in a JVM takes milliseconds.
 */
public abstract class WarmUp {
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
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean isDone;

  /**
   * Of a class; nothing is run yet.
   *
   * @param name of the class
   * @param exercises number of exercises
   */
  protected WarmUp(String name, int exercises) {
    this.name = name;
    this.exercises = exercises;
  }

  /**
   * Bits of the vectors. Asked for before practice, or where vector code is {@linkplain
   * VectorCode#isImmediate asked for}, and not earlier: the first class of vectors in a JVM takes
   * tens of milliseconds to load.
   */
  protected abstract int bits();

  /** Makes what the exercises need; called once, before them and on their thread. */
  protected abstract void prepare();

  /**
   * Runs one exercise once.
   *
   * @param exercise counted from 0
   * @param isVector by the vector code or by the plain code
   */
  protected abstract void run(int exercise, boolean isVector);

  /**
   * The work before which {@link #isDue} need not be asked.
   *
   * @param enough work after which to hand over
   * @throws IllegalStateException if vectors are too narrow, and the property asks for vector code
   */
  public final long quietWork(long enough) {
    boolean isAtOnce = VectorCode.isImmediate() && VectorCode.isWideEnough(bits());
    return isAtOnce ? 0 : enough / HEAD_START;
  }

  /**
   * Whether an instance that has done so much work is to hand over to vector code: it has done
   * enough, and the vector code is fast. Starts the practice in time before. Where vector code is
   * {@linkplain VectorCode#isImmediate asked for}, always.
   *
   * @param work done so far
   * @param enough work after which to hand over
   * @param waits whether to wait, if practice has not ended by then, so that the handover always
   *     comes after the same work and a program's results are the same in every run
   */
  public final boolean isDue(long work, long enough, boolean waits) {
    if (VectorCode.isImmediate()) {
      return true;
    }
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
    Thread thread =
        new Thread("neurapt warm-up of ".concat(name)) {
          @Override
          public void run() {
            practise();
          }
        };
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
      boolean won = VectorCode.isWideEnough(bits()) && winsAll();
      isDone = won;
      LOGGER.log(Level.DEBUG, name + (won ? " hands over to" : " stays without") + " vector code");
    } finally {
      end.countDown();
    }
  }

  private boolean winsAll() {
    long deadline = System.nanoTime() + LONGEST;
    prepare();
    for (int exercise = 0; exercise < exercises; exercise++) {
      if (!wins(exercise, deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean wins(int exercise, long deadline) {
    int wins = 0;
    while (wins < WINS && System.nanoTime() < deadline) {
      long vector = time(exercise, true);
      long plain = time(exercise, false);
      wins = vector <= plain ? wins + 1 : 0;
    }
    return wins == WINS;
  }

  private long time(int exercise, boolean isVector) {
    long start = System.nanoTime();
    for (int n = 0; n < CALLS; n++) {
      run(exercise, isVector);
    }
    return System.nanoTime() - start;
  }
}
