package org.neurapt.processor.formula;

import java.util.List;
import java.util.Map;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/** What the names in a formula stand for, by what the formula is of: ours and users' alike. */
public final class Formulas {

  private Formulas() {}

  /**
   * A unit's activation in terms of its pre-activation {@code x}.
   *
   * @param numbers names of numbers, besides {@code pi} and {@code e}
   * @param units over which {@code sum} goes; 0 where there is no sum
   * @throws FormulaException if it has a mistake
   */
  public static Expr activation(
      String text, Map<String, Double> numbers, Tensor pre, Variable unit, int units)
      throws FormulaException {
    return FormulaParser.parse(text, new Vocabulary(Map.of("x", pre), numbers, unit, units));
  }

  /**
   * An example's loss in terms of outputs {@code Y} and targets {@code y}: added up over the
   * outputs, unless the formula says what is.
   *
   * @param numbers names of numbers, besides {@code pi} and {@code e}
   * @throws FormulaException if it has a mistake
   */
  public static Expr loss(String text, Map<String, Double> numbers, Tensor output, Tensor target)
      throws FormulaException {
    Map<String, Tensor> values = Map.of("Y", output, "y", target);
    if (hasSum(text)) {
      return FormulaParser.parse(text, new Vocabulary(values, numbers, null, output.size()));
    }
    Variable i = new Variable("~i", output.size());
    return Expr.sum(i, FormulaParser.parse(text, new Vocabulary(values, numbers, i, 0)));
  }

  /** Whether a formula says by itself what is added up over the units. */
  static boolean hasSum(String text) throws FormulaException {
    List<Token> tokens = Lexer.tokens(text);
    for (int n = 0; n + 1 < tokens.size(); n++) {
      if (FormulaParser.isReduction(tokens.get(n).text()) && tokens.get(n + 1).is("(")) {
        return true;
      }
    }
    return false;
  }
}
