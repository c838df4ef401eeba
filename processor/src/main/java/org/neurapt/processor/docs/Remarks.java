package org.neurapt.processor.docs;

import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;

/** What a teacher would say beside a formula. */
final class Remarks {

  private Remarks() {}

  static String of(Activation activation) {
    return switch (activation) {
      case LINEAR ->
          "Linear: for outputs that are any number. Between layers it would add nothing, for two"
              + " linear layers in a row are one.";
      case SIGMOID ->
          "Sigmoid: from 0 to 1, so an output reads as a probability. Its slope is 1/4 at most and"
              + " nearly 0 far from 0: through many layers gradients vanish.";
      case TANH ->
          "Hyperbolic tangent, a sigmoid scaled to -1 to 1: 2 sigmoid(2x) - 1. Its slope reaches 1,"
              + " so gradients are stronger.";
      case RELU ->
          "Rectified linear: cheap, and its slope does not vanish above 0. A unit that is below 0"
              + " for all examples learns no more.";
      case LEAKY_RELU -> "Leaky rectified linear: a small slope below 0 keeps every unit learning.";
      case ELU ->
          "Exponential linear: smooth, and below 0 it tends to a bound, so means stay near 0.";
      case SELU ->
          "Scaled exponential linear: with weights drawn by LeCun's rule, layers keep mean 0 and"
              + " variance 1 (Klambauer et al., 2017).";
      case SOFTPLUS -> "Softplus: a smooth rectifier; its slope is the sigmoid.";
      case SOFTSIGN ->
          "Softsign: like the hyperbolic tangent, with slower tails and no exponential.";
      case GELU ->
          "Gaussian error linear: x times the probability that a standard normal number is below x"
              + " (Hendrycks and Gimpel, 2016).";
      case GELU_TANH -> "GELU with its usual approximation by a hyperbolic tangent.";
      case SILU -> "Sigmoid-weighted linear, or swish: x times its sigmoid.";
      case HARD_SIGMOID -> "A sigmoid of three straight lines.";
      case SOFTMAX ->
          "Softmax: positive outputs that sum to 1, a probability for each class. Every output"
              + " depends on every pre-activation.";
      case STEP -> "Step: 1 above and at 0, else 0. Its slope is 0, so it cannot be trained.";
      case FORMULA ->
          "A formula of this network's own. Its derivative is derived as that of any other.";
    };
  }

  static String of(Loss loss) {
    return switch (loss) {
      case NONE -> "";
      case SQUARED_ERROR ->
          "Where it comes from: if the targets are the outputs plus normally distributed noise, the"
              + " likelihood of a target is proportional to exp(-(Y - y)^2 / 2). Maximising it is"
              + " minimising its negative logarithm, half the squared error; the 1/2 cancels in the"
              + " derivative.";
      case MEAN_SQUARED_ERROR ->
          "Where it comes from: normally distributed noise around the outputs, as for the squared"
              + " error, but averaged over the outputs and without the 1/2.";
      case MEAN_ABSOLUTE_ERROR ->
          "Where it comes from: noise with heavier tails, of density proportional to exp(-|Y - y|)."
              + " Outliers pull no harder than other examples.";
      case HUBER ->
          "Squared for small errors and linear for large ones, so that outliers pull with bounded"
              + " force (Huber, 1964).";
      case BINARY_CROSS_ENTROPY ->
          "Where it comes from: the output Y models the probability of y = 1, so y is a Bernoulli"
              + " variable, whose likelihood is Y^y (1 - Y)^(1 - y). Maximising it is minimising its"
              + " negative logarithm. It is also the cross-entropy of the target's distribution and"
              + " the output's; 0 for an answer that is certain and right.";
      case CATEGORICAL_CROSS_ENTROPY ->
          "Where it comes from: the outputs model the probabilities of the classes, and the"
              + " likelihood of the right class is its output. Maximising it is minimising its"
              + " negative logarithm, which the one-hot target picks from the sum.";
      case FORMULA ->
          "A formula of this network's own. Whatever it says of an output and its target, training"
              + " makes it small.";
    };
  }

  static String of(Algorithm algorithm) {
    return switch (algorithm) {
      case SGD ->
          "Gradient descent: a step against the gradient, as long as the learning rate says.";
      case MOMENTUM ->
          "Momentum: an exponentially weighted average of the gradients smooths out what oscillates"
              + " and keeps the direction that they have in common.";
      case HEAVY_BALL -> "Heavy ball: gradients add up to a velocity that decays (Polyak, 1964).";
      case NESTEROV -> "Nesterov's momentum: the velocity looks one step ahead.";
      case RMSPROP ->
          "RMSProp: each parameter's step is divided by the root of the average of its squared"
              + " gradients, so that steep directions take smaller steps.";
      case ADAM -> "Adam: momentum and RMSProp together (Kingma and Ba, 2014).";
      case ADAMW ->
          "AdamW: Adam with weights that decay apart from the gradient (Loshchilov and Hutter,"
              + " 2017).";
      case ADAGRAD ->
          "AdaGrad: each step is divided by the root of the sum of all squared gradients so far, so"
              + " that steps shrink (Duchi et al., 2011).";
    };
  }
}
