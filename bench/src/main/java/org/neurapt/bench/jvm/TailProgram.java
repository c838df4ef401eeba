package org.neurapt.bench.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.neurapt.bench.Contender;
import org.neurapt.bench.Quiet;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Entrant;

/**
 * Millions of predictions, timed one by one, by threads that each have an instance. Prints the
 * bytes that all threads allocated meanwhile, then the percentiles of {@link Tail#PERCENTILES} in
 * nanoseconds, each on a line.
 */
public final class TailProgram {
  /** Calls before the clock runs. */
  private static final int WARM_UP = 200_000;

  /** Longest time that the histograms hold, in nanoseconds. */
  private static final long LONGEST = 10_000_000_000L;

  private TailProgram() {}

  /** A thread's times, and the bytes that it allocated. */
  private record Part(Histogram histogram, long bytes) {}

  /** Arguments: network, contender, threads, calls of each thread. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    Quiet.logWarningsAlone();
    int threads = Integer.parseInt(arguments[2]);
    int calls = Integer.parseInt(arguments[3]);
    CountDownLatch ready = new CountDownLatch(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Callable<Part>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      Contest contest = new Contest(arguments[0], 1);
      Entrant entrant = Contender.of(arguments[1]).enter(contest, "sgd");
      tasks.add(() -> measure(entrant, contest.batches(), calls, ready));
    }
    Histogram all = new Histogram(LONGEST, 3);
    long bytes = 0;
    for (Future<Part> future : executor.invokeAll(tasks)) {
      all.add(future.get().histogram());
      bytes += future.get().bytes();
    }
    executor.shutdown();
    System.out.println(bytes);
    for (double percentile : Tail.PERCENTILES) {
      System.out.println(all.getValueAtPercentile(percentile));
    }
  }

  private static Part measure(Entrant entrant, int rows, int calls, CountDownLatch ready)
      throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    time(entrant, rows, WARM_UP, new Histogram(LONGEST, 3));
    Histogram histogram = new Histogram(LONGEST, 3);
    ready.countDown();
    ready.await();
    // What asking allocates, measured by asking twice; the first time of all loads classes.
    threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadAllocatedBytes();
    long asked = threads.getCurrentThreadAllocatedBytes();
    time(entrant, rows, calls, histogram);
    long end = threads.getCurrentThreadAllocatedBytes();
    return new Part(histogram, end - asked - (asked - start));
  }

  private static void time(Entrant entrant, int rows, int calls, Histogram histogram) {
    int row = 0;
    for (int call = 0; call < calls; call++) {
      row = row + 1 == rows ? 0 : row + 1;
      long start = System.nanoTime();
      entrant.predict(row);
      histogram.recordValue(Math.min(LONGEST, System.nanoTime() - start));
    }
  }
}
