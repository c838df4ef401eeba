package org.neurapt.processor.derive;

import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Constant.ZERO;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.sum;

import org.neurapt.annotation.Activation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/** The activations, each as its textbook formula. Derivatives are derived from these. */
final class ActivationFormulas {
  /** Scale of SELU. Klambauer et al., 2017. */
  private static final double SELU_SCALE = 1.0507009873554805;

  /** Alpha of SELU. Klambauer et al., 2017. */
  private static final double SELU_ALPHA = 1.6732632423543772;

  /** Factor of the cubic term of GELU's approximation. Hendrycks and Gimpel, 2016. */
  private static final double GELU_CUBIC = 0.044715;

  private ActivationFormulas() {}

  /**
   * {@code phi} of one unit's pre-activation.
   *
   * @param alpha the activation's parameter, where it has one
   * @param pre the layer's pre-activations
   * @param i the unit
   */
  static Expr phi(Activation activation, double alpha, Tensor pre, Variable i) {
    Expr x = pre.at(Index.of(i));
    return switch (activation) {
      case LINEAR -> x;
      case SIGMOID -> apply(Op.SIGMOID, x);
      case TANH -> apply(Op.TANH, x);
      case RELU -> apply(Op.MAX, x, ZERO);
      case LEAKY_RELU -> apply(Op.IF_POSITIVE, x, x, multiply(Expr.of(alpha), x));
      case ELU -> apply(Op.IF_POSITIVE, x, x, multiply(Expr.of(alpha), apply(Op.EXPM1, x)));
      case SELU ->
          apply(
              Op.IF_POSITIVE,
              x,
              multiply(Expr.of(SELU_SCALE), x),
              multiply(Expr.of(SELU_SCALE * SELU_ALPHA), apply(Op.EXPM1, x)));
      case SOFTPLUS -> apply(Op.SOFTPLUS, x);
      case SOFTSIGN -> divide(x, add(ONE, apply(Op.ABS, x)));
      case GELU -> multiply(x, apply(Op.NORMAL_CDF, x));
      case GELU_TANH -> {
        Expr cubic = add(x, multiply(Expr.of(GELU_CUBIC), power(x, 3)));
        Expr tanh = apply(Op.TANH, multiply(Expr.of(Math.sqrt(2 / Math.PI)), cubic));
        yield multiply(Expr.of(0.5), x, add(ONE, tanh));
      }
      case SILU -> multiply(x, apply(Op.SIGMOID, x));
      case HARD_SIGMOID -> {
        Expr line = add(multiply(Expr.of(1.0 / 6), x), Expr.of(0.5));
        yield apply(Op.MAX, apply(Op.MIN, line, ONE), ZERO);
      }
      case SOFTMAX -> {
        Variable k = new Variable("~k", i.extent());
        yield divide(apply(Op.EXP, x), sum(k, apply(Op.EXP, pre.at(Index.of(k)))));
      }
      case STEP -> apply(Op.IF_POSITIVE, negate(x), ZERO, ONE);
    };
  }
}
