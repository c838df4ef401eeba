package org.neurapt.processor.derive;

import java.util.Map;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.formula.FormulaParser;
import org.neurapt.processor.formula.Vocabulary;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.NetworkSpec;

/** The losses of one example, each as its textbook formula. */
public final class LossFormulas {

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
      return parse(formula(spec), numbers, output, target);
    } catch (FormulaException e) {
      throw new IllegalArgumentException(formula(spec), e);
    }
  }

  /**
   * A loss of the user's.
   *
   * @throws FormulaException if it has a mistake
   */
  public static Expr parse(String formula, Tensor output, Tensor target) throws FormulaException {
    return parse(formula, Map.of(), output, target);
  }

  /** Added up over the outputs, unless the formula says what is. */
  private static Expr parse(
      String formula, Map<String, Double> numbers, Tensor output, Tensor target)
      throws FormulaException {
    Map<String, Tensor> values = Map.of("Y", output, "y", target);
    if (FormulaParser.hasSum(formula)) {
      return FormulaParser.parse(formula, new Vocabulary(values, numbers, null, output.size()));
    }
    Variable i = new Variable("~i", output.size());
    return Expr.sum(i, FormulaParser.parse(formula, new Vocabulary(values, numbers, i, 0)));
  }
}
