package org.neurapt.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do pieces of work together with the thread that created them: member 0 is that
 * thread, the others are daemons. A piece is handed over without allocation, which the barriers of
 * {@code java.util.concurrent} do not offer, and mostly without the operating system: who waits
 * looks for some microseconds before it parks.
 */
final class Crew implements AutoCloseable {
  /** Work for all members, each of which does its part. */
  @FunctionalInterface
  interface Work {
    void run(int member);
  }

  /** Looks before a thread parks: tens of microseconds, about as long as waking it would take. */
  private static final int LOOKS = 1_000;

  private final Thread caller = Thread.currentThread();
  private final Thread[] others;

  /** Members that have not done their part yet. */
  private final AtomicInteger busy = new AtomicInteger();

  /** Pieces of work so far; a change of it is the signal to start. */
  private final AtomicInteger pieces = new AtomicInteger();

  /** The latest piece of work; null for the end. */
  private @Nullable Work work;

  private volatile @Nullable Throwable failure;

  /**
   * Starts the threads.
   *
   * @param members how many threads there are with the calling one, 1 or more
   */
  Crew(int members) {
    others = new Thread[members - 1];
    for (int i = 0; i < others.length; i++) {
      int member = i + 1;
      others[i] = new Thread(() -> serve(member), "neurapt training " + member);
      others[i].setDaemon(true);
      others[i].start();
    }
  }

  /**
   * Has all members do their part, and waits for them. What this thread wrote before, they see; and
   * it sees what they wrote.
   *
   * @throws IllegalStateException if another member threw something, which is the cause
   */
  void run(Work work) {
    hand(work);
    try {
      work.run(0);
    } finally {
      awaitOthers();
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a thread of the training failed: " + thrown, thrown);
    }
  }

  private void hand(@Nullable Work work) {
    this.work = work;
    busy.set(others.length);
    pieces.incrementAndGet();
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
  }

  private void awaitOthers() {
    boolean isInterrupted = false;
    for (int looks = 0; busy.get() != 0; looks++) {
      if (looks < LOOKS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        isInterrupted |= Thread.interrupted();
      }
    }
    if (isInterrupted) {
      caller.interrupt();
    }
  }

  private void serve(int member) {
    int done = 0;
    while (true) {
      done = awaitPiece(done);
      Work next = work;
      if (next == null) {
        return;
      }
      try {
        next.run(member);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      if (busy.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private int awaitPiece(int done) {
    for (int looks = 0; pieces.get() == done; looks++) {
      if (looks < LOOKS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    return done + 1;
  }

  /** Ends the threads, and waits for that. */
  @Override
  public void close() {
    hand(null);
    boolean isInterrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    }
    if (isInterrupted) {
      caller.interrupt();
    }
  }
}
