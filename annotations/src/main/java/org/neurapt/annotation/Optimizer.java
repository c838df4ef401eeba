package org.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rule by which a training step changes the parameters. The hyperparameters given here are
 * defaults that a running program can change. One that the algorithm does not have must not be
 * given.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Optimizer {

  /** The update's formula. */
  Algorithm algorithm() default Algorithm.SGD;

  /**
   * Step size {@code lr}, above 0. Where not given: 0.001 for RMSPROP, ADAM and ADAMW, 0.01 for the
   * others.
   */
  double learningRate() default Double.NaN;

  /** Decay {@code b1} of the average of gradients, from 0 to below 1. */
  double beta1() default 0.9;

  /** Decay {@code b2} of the average of squared gradients, from 0 to below 1. */
  double beta2() default 0.999;

  /** What keeps the division by a root finite, above 0. */
  double epsilon() default 1e-8;

  /**
   * Whether {@link Algorithm#RMSPROP} divides by {@code sqrt(v + eps)} instead of {@code sqrt(v) +
   * eps}.
   */
  boolean epsilonInsideRoot() default false;

  /**
   * Whether {@link Algorithm#ADAM} and {@link Algorithm#ADAMW} divide their averages by {@code 1 -
   * b^k}, where {@code k} counts the steps from 1.
   */
  boolean biasCorrection() default true;

  /** Share of every parameter that {@link Algorithm#ADAMW} takes away per unit of learning rate. */
  double weightDecay() default 0.01;

  /**
   * The largest magnitude of a gradient's component, above 0: others are set to it, with their
   * signs. Unless given, any.
   */
  double clipValue() default Double.POSITIVE_INFINITY;

  /**
   * The largest Euclidean norm of the gradient over all parameters, above 0: a longer one is scaled
   * down to it, after {@link #clipValue}. Unless given, any.
   */
  double clipNorm() default Double.POSITIVE_INFINITY;
}
