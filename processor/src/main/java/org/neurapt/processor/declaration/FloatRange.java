package org.neurapt.processor.declaration;

import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.Precision;

/** Checks that a number which is right as a {@code double} stays so as a {@code float}. */
final class FloatRange {

  private FloatRange() {}

  /** A finite number must stay finite, and one that is not 0 must not become it. */
  static void check(Member number, Precision precision, Report report) {
    checkFinite(number, precision, report);
    double value = number.asDouble();
    if (precision == Precision.FLOAT && value != 0 && (float) value == 0) {
      report.on(number, Problem.NUMBER_TOO_SMALL_FOR_FLOAT, value);
    }
  }

  /** A finite number must stay finite. */
  static void checkFinite(Member number, Precision precision, Report report) {
    double value = number.asDouble();
    if (precision == Precision.FLOAT && Double.isFinite(value) && Float.isInfinite((float) value)) {
      report.on(number, Problem.NUMBER_TOO_LARGE_FOR_FLOAT, value);
    }
  }
}
