package org.neurapt.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neurapt.train.DivergedException;

/** Runs trials, several at once. After one has failed no other begins. */
final class Judge implements AutoCloseable {
  private final Objective objective;
  private final @Nullable Journal journal;
  private final ExecutorService crew;
  private volatile boolean isOver;

  Judge(Objective objective, @Nullable Journal journal, int threads) {
    this.objective = objective;
    this.journal = journal;
    this.crew = Executors.newFixedThreadPool(threads, Judge::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "neurapt search");
    thread.setDaemon(true);
    return thread;
  }

  /** A trial for each candidate, in their order. */
  List<Trial> trials(int round, List<Candidate> candidates, int budget) {
    List<Future<Trial>> futures = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Trial before = journal == null ? null : journal.find(round, candidate, budget);
      futures.add(crew.submit(() -> before == null ? trial(round, candidate, budget) : before));
    }
    List<Trial> trials = new ArrayList<>();
    for (int n = 0; n < futures.size(); n++) {
      trials.add(result(futures.get(n), candidates.get(n)));
    }
    return trials;
  }

  private Trial trial(int round, Candidate candidate, int budget) throws Exception {
    if (isOver) {
      throw new CancellationException();
    }
    long start = System.nanoTime();
    double score = score(candidate, budget);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Trial trial = new Trial(round, candidate, budget, score, time);
    if (journal != null) {
      journal.add(trial);
    }
    return trial;
  }

  private double score(Candidate candidate, int budget) throws Exception {
    try {
      double score = objective.score(candidate, budget);
      return Double.isNaN(score) ? Double.POSITIVE_INFINITY : score;
    } catch (DivergedException e) {
      return Double.POSITIVE_INFINITY;
    } catch (Exception | Error e) {
      isOver = true;
      throw e;
    }
  }

  private static Trial result(Future<Trial> future, Candidate candidate) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "trial %s failed: %s".formatted(candidate.number(), e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials were running", e);
    }
  }

  /**
   * Ends the threads; waits for trials that run, since an interrupt would close the journal's file
   * under them.
   */
  @Override
  public void close() {
    isOver = true;
    crew.shutdown();
    try {
      crew.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
