package org.neurapt.processor.derive;

import java.util.Map;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.formula.Formulas;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.NetworkSpec;

/** The losses of one example, each as its textbook formula. */
final class LossFormulas {

  private LossFormulas() {}

  /** The formula in terms of outputs {@code Y} and targets {@code y}. */
  private static String formula(NetworkSpec spec) {
    return switch (spec.loss()) {
      case NONE -> throw new IllegalArgumentException("a trainable network has a loss");
      case SQUARED_ERROR -> "1/2 * sum((Y - y)^2)";
      case MEAN_SQUARED_ERROR -> "mean((Y - y)^2)";
      case MEAN_ABSOLUTE_ERROR -> "mean(abs(Y - y))";
      case HUBER -> "mean(abs(Y - y) > delta ? delta * (abs(Y - y) - delta / 2) : 1/2 * (Y - y)^2)";
      case BINARY_CROSS_ENTROPY -> "sum(-y * log(Y) - (1 - y) * log(1 - Y))";
      case CATEGORICAL_CROSS_ENTROPY -> "-sum(y * log(Y))";
      case FORMULA -> spec.lossFormula();
    };
  }

  /**
   * The loss.
   *
   * @param output the last layer's activations {@code Y}
   * @param target the targets {@code y}
   */
  static Expr of(NetworkSpec spec, Tensor output, Tensor target) {
    Map<String, Double> numbers =
        spec.loss() == Loss.HUBER ? Map.of("delta", spec.huberDelta()) : Map.of();
    try {
      return Formulas.loss(formula(spec), numbers, output, target);
    } catch (FormulaException e) {
      throw new IllegalArgumentException(formula(spec), e);
    }
  }
}
