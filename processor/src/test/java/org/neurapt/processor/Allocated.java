package org.neurapt.processor;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Bytes that calls allocate on the thread that makes them. */
final class Allocated {
  private static final int ATTEMPTS = 50;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocated() {}

  /**
   * By the leanest of many runs: what the JVM itself allocates does not come back every time, and
   * the vectors of vector code are objects until C2 has compiled it. That takes the longer the more
   * C2 has to do: HotSpot raises the number of calls that it asks for with the length of C2's queue
   * ({@code -XX:Tier4LoadFeedback}), and javac, which has just compiled the network, fills it with
   * thousands of methods. So runs count only once the compilers have nothing else to do.
   *
   * @param calls one run of them: thousands, for the JIT to see what is hot
   */
  static long least(Runnable calls) {
    calls.run(); // Classes and call sites are set up in the first calls.
    long least = Long.MAX_VALUE;
    int attempts = 0;
    while (least != 0 && attempts < ATTEMPTS) {
      least = Math.min(least, by(calls));
      if (isCompilerIdle()) {
        attempts++;
      }
    }
    return least;
  }

  private static long by(Runnable calls) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    calls.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** HotSpot's own list has headings, blank lines, and "Empty" for each compiler. */
  private static boolean isCompilerIdle() {
    try {
      Object queues =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "compilerQueue",
                  new Object[0],
                  new String[0]);
      return queues
          .toString()
          .lines()
          .map(String::strip)
          .allMatch(line -> line.isEmpty() || line.endsWith(":") || line.equals("Empty"));
    } catch (JMException e) {
      throw new AssertionError("HotSpot's compile queues", e);
    }
  }
}
