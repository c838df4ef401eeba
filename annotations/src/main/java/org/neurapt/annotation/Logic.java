package org.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the network of a Boolean formula, in place of {@link Network}: one hidden layer of STEP
 * units, one for each term of the formula's minimal sum of products, and an OR at the output.
 * Weights are +1 for a plain input, -1 for a negated one and 0 for one that a term does not have;
 * they are constants in the generated code. The annotated interface extends {@code
 * Predictor<float[]>} or {@code Predictor<double[]>}; inputs are 0 or 1, and so is the output.
 *
 * <pre>{@code
 * @Logic("x1 & !x2 | !x1 & x2")
 * public interface Xor extends Predictor<double[]> {}
 * }</pre>
 *
 * <p>Operators, those that bind most first: {@code !} (not), {@code &} (and), {@code ^} (xor),
 * {@code |} (or), {@code ->} (implies), {@code <->} (is equivalent to); the words {@code not and
 * xor or} serve as well. There are parentheses and the constants {@code true} and {@code false}, or
 * 1 and 0.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Logic {

  /** The formula. */
  String value();

  /**
   * The inputs' names, 1 to 8, in the order in which the network takes them. If there are none, the
   * inputs are {@code x1}, {@code x2}, ... up to the highest that the formula has.
   */
  String[] inputs() default {};

  /** Simple name of the generated class, as {@link Network#name}. */
  String name() default "";
}
