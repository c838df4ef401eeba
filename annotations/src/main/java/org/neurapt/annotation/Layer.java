package org.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A dense layer: {@code X_i = sum_j w_ij Y_j + w_i0} over the outputs {@code Y_j} of the layer
 * before (or the network's inputs), then {@code Y_i = phi(X_i)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Layer {

  /** Number of units, which is the number of the layer's outputs; 1 or more. */
  int units();

  /** The function from pre-activations to activations. */
  Activation activation() default Activation.LINEAR;

  /**
   * The activation's parameter: the slope below 0 of {@link Activation#LEAKY_RELU} (0.01 where not
   * given) or the scale of {@link Activation#ELU} (1 where not given). Other activations have none.
   */
  double alpha() default Double.NaN;

  /**
   * The function of {@link Activation#FORMULA}, in terms of the unit's pre-activation {@code x}:
   * {@code "x / (1 + abs(x))"}. Its derivative is derived.
   *
   * <ul>
   *   <li>numbers, {@code pi}, {@code e}, {@code + - * / ^} and parentheses
   *   <li>{@code exp expm1 log log1p sqrt abs sign sin cos tan sinh cosh tanh sigmoid softplus erf
   *       phi} of one argument, {@code min max pow} of two; {@code log} is the natural logarithm
   *       and {@code phi} the standard normal distribution function
   *   <li>conditions: {@code x > 0 ? x : 0.1 * x}, with {@code < <= > >= && || !}
   * </ul>
   */
  String formula() default "";

  /** How {@code create(seed)} draws the weights. Biases start at zero. */
  Initializer initializer() default Initializer.AUTO;

  /** Largest magnitude that {@link Initializer#UNIFORM} draws; above 0. */
  double initializerRange() default 0.05;

  /**
   * The layer's weights, row-major: for each unit its weights from input 1, 2, ...; {@code units *
   * inputs} numbers. Empty for drawn weights.
   */
  double[] weights() default {};

  /** The layer's biases, one for each unit. Empty for zeros. */
  double[] biases() default {};

  /** Whether the units have biases {@code w_i0}. */
  boolean bias() default true;

  /**
   * Probability that a unit's output is dropped, that is 0, while the network is trained; from 0 to
   * below 1, not of the last layer. What stays is divided by {@code 1 - dropout}, so that sums keep
   * their mean. Predictions and {@code loss} use all units.
   */
  double dropout() default 0;
}
