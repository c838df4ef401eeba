package org.neurapt.bench.report;

import java.util.Locale;

/** Numbers as a reader wants them. */
public final class Numbers {
  private Numbers() {}

  /** Two digits after the point below 10, one below 100, none above, with commas. */
  public static String text(double value) {
    double magnitude = Math.abs(value);
    String format = magnitude < 9.995 ? "%,.2f" : magnitude < 99.95 ? "%,.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /** In percent. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
