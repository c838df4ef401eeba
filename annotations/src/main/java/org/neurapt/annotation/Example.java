package org.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An example to work through, on an interface with {@link Network}: its page of equations carries
 * the numbers from the inputs to the outputs and, where the network is trained, on to the loss, the
 * gradient and the parameters after one step. The class gets a method {@code selfTest()} that
 * checks the outputs. All layers must have their weights in the annotation.
 *
 * <pre>{@code
 * @Example(input = {3, 0.2, -0.1}, target = 0)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Examples.class)
public @interface Example {

  /** The inputs, as many as the network has. */
  double[] input();

  /** The targets, as many as the network has outputs; of a trainable network alone. */
  double[] target() default {};
}
