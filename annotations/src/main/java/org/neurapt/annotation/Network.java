package org.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a feed-forward network. The annotated interface extends {@code Predictor<float[]>} or
 * {@code Predictor<double[]>} for inference alone, {@code Trainable<float[]>} or {@code
 * Trainable<double[]>} for inference and training; compilation writes a class that implements it.
 *
 * <pre>{@code
 * @Network(
 *     inputs = 4,
 *     layers = {
 *       @Layer(units = 16, activation = TANH),
 *       @Layer(units = 3, activation = SOFTMAX)
 *     },
 *     loss = CATEGORICAL_CROSS_ENTROPY,
 *     optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
 * public interface Iris extends Trainable<float[]> {}
 * }</pre>
 *
 * <p>gives {@code IrisNetwork} in the same package, for use as {@code Iris iris =
 * IrisNetwork.create(42)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {

  /** Number of inputs, 1 or more. */
  int inputs();

  /** The layers from the first after the inputs to the output, at least one. */
  Layer[] layers();

  /**
   * A model file, such as {@code "iris.safetensors"}, whose parameters are built into the class:
   * they are read when the interface is compiled, from the class output, the class path, or the
   * folder of the compiler option {@code -Aneurapt.models}. Of a network that is not trained, what
   * the file says of scaling becomes part of the weights, and few weights become constants of the
   * code. A trainable network starts from them.
   */
  String weights() default "";

  /** What training minimises; needed by a trainable network only. */
  Loss loss() default Loss.NONE;

  /** Threshold between the quadratic and the linear part of {@link Loss#HUBER}, above 0. */
  double huberDelta() default 1;

  /**
   * The loss {@link Loss#FORMULA} of one example, in terms of an output {@code Y} and its target
   * {@code y}: {@code "log(cosh(Y - y))"}. It is added up over the outputs, unless {@code sum} or
   * {@code mean} in it says what is: {@code "sqrt(sum((Y - y)^2))"}. Otherwise it is written as
   * {@link Layer#formula}.
   */
  String lossFormula() default "";

  /**
   * Price of large weights: {@code l1 sum |w|} over all weights, not the biases, is added to what
   * training minimises; 0 or above. Given, even as 0, a running program can change it.
   */
  double l1() default 0;

  /** Likewise {@code l2/2 sum w^2}. */
  double l2() default 0;

  /**
   * Share {@code s} of each target that is spread over all classes, from 0 to below 1, of a
   * cross-entropy alone: the loss is that of {@code (1 - s) y + s/K} for K classes, so that no
   * output has to become 0 or 1. One sigmoid output has two classes, {@code K = 2}.
   */
  double labelSmoothing() default 0;

  /**
   * How much an example counts by its class, above 0: of several softmax outputs a number for each,
   * of one sigmoid output one for 0 and one for 1. The loss of an example is multiplied by that of
   * its class ({@code sum_k c_k y_k}), and the mean over a batch is still that over its examples,
   * as in Keras. Empty for 1 each.
   */
  double[] classWeights() default {};

  /** How training changes the parameters; used by a trainable network only. */
  Optimizer optimizer() default @Optimizer;

  /**
   * Simple name of the generated class. Empty for the interface's name followed by {@code Network}
   * ({@code Outer_InnerNetwork} for a nested one).
   */
  String name() default "";

  /** How the code is laid out; left to the generator by default. */
  Shape shape() default Shape.AUTO;

  /** Who computes exponentials and what is made of them; polynomials in the class by default. */
  Functions functions() default Functions.POLYNOMIAL;
}
