package org.neurapt.processor.math;

import java.util.concurrent.atomic.AtomicLong;

/**
 * An index that runs over {@code 0 .. extent - 1}.
 *
 * @param name its letter
 * @param extent how many values it takes
 */
public record Variable(String name, int extent) {
  private static final AtomicLong FRESH = new AtomicLong();

  /** A variable unlike any other, to name a bound index while its sum is taken apart. */
  public static Variable fresh(int extent) {
    return new Variable("~" + FRESH.incrementAndGet(), extent);
  }
}
