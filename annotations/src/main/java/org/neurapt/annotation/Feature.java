package org.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a number becomes an input, on a parameter of a network's typed method or on a component of a
 * record that it is given: {@code (x - mean) / scale}, as the network was trained.
 *
 * <pre>{@code
 * record Customer(@Feature(mean = 41.3, scale = 12.8, missing = 40) double age, Region region) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Feature {

  /** What is subtracted; finite. */
  double mean() default 0;

  /** What it is divided by; above 0 and finite. */
  double scale() default 1;

  /**
   * What a missing value counts as, of a {@code float} or {@code double}, where NaN is one; finite.
   * Not given: NaN is passed on.
   */
  double missing() default Double.NaN;
}
