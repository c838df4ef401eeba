package org.neurapt.processor.derive;

import java.util.Map;
import org.neurapt.annotation.Activation;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.formula.Formulas;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.LayerSpec;

/** The activations, each as its textbook formula. Derivatives are derived from these. */
final class ActivationFormulas {

  private ActivationFormulas() {}

  /** The formula of a unit's activation, in terms of its pre-activation {@code x}. */
  private static String formula(LayerSpec layer) {
    return switch (layer.activation()) {
      case LINEAR -> "x";
      case SIGMOID -> "sigmoid(x)";
      case TANH -> "tanh(x)";
      case RELU -> "max(x, 0)";
      case LEAKY_RELU -> "x > 0 ? x : alpha * x";
      case ELU -> "x > 0 ? x : alpha * expm1(x)";
      // Klambauer et al., 2017.
      case SELU -> "x > 0 ? scale * x : scale * alpha * expm1(x)";
      case SOFTPLUS -> "softplus(x)";
      case SOFTSIGN -> "x / (1 + abs(x))";
      case GELU -> "x * phi(x)";
      // Hendrycks and Gimpel, 2016.
      case GELU_TANH -> "1/2 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))";
      case SILU -> "x * sigmoid(x)";
      case HARD_SIGMOID -> "max(min(x / 6 + 1/2, 1), 0)";
      case SOFTMAX -> "exp(x) / sum(exp(x))";
      case STEP -> "x < 0 ? 0 : 1";
      case FORMULA -> layer.formula();
    };
  }

  private static Map<String, Double> numbers(LayerSpec layer) {
    return switch (layer.activation()) {
      case LEAKY_RELU, ELU -> Map.of("alpha", layer.alpha());
      case SELU -> Map.of("scale", 1.0507009873554805, "alpha", 1.6732632423543772);
      default -> Map.of();
    };
  }

  /**
   * {@code phi} of one unit's pre-activation.
   *
   * @param pre the layer's pre-activations
   * @param i the unit
   */
  static Expr phi(LayerSpec layer, Tensor pre, Variable i) {
    int units = layer.activation() == Activation.SOFTMAX ? layer.units() : 0;
    try {
      return Formulas.activation(formula(layer), numbers(layer), pre, i, units);
    } catch (FormulaException e) {
      throw new IllegalArgumentException(formula(layer), e);
    }
  }
}
