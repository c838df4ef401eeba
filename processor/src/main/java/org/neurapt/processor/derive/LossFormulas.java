package org.neurapt.processor.derive;

import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;
import static org.neurapt.processor.math.Expr.sum;

import org.neurapt.annotation.Loss;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/** The losses of one example, each as its textbook formula. */
final class LossFormulas {

  private LossFormulas() {}

  /**
   * The loss.
   *
   * @param delta threshold of {@link Loss#HUBER}
   * @param output the last layer's activations {@code Y}
   * @param target the targets {@code y}
   */
  static Expr of(Loss loss, double delta, Tensor output, Tensor target) {
    int count = output.size();
    Variable i = new Variable("~i", count);
    Expr out = output.at(Index.of(i));
    Expr want = target.at(Index.of(i));
    Expr difference = subtract(out, want);
    return switch (loss) {
      case NONE -> throw new IllegalArgumentException("a trainable network has a loss");
      case SQUARED_ERROR -> multiply(Expr.of(0.5), sum(i, power(difference, 2)));
      case MEAN_SQUARED_ERROR -> mean(count, sum(i, power(difference, 2)));
      case MEAN_ABSOLUTE_ERROR -> mean(count, sum(i, apply(Op.ABS, difference)));
      case HUBER -> mean(count, sum(i, huber(difference, delta)));
      case BINARY_CROSS_ENTROPY ->
          sum(
              i,
              add(
                  negate(multiply(want, apply(Op.LOG, out))),
                  negate(multiply(subtract(ONE, want), apply(Op.LOG, subtract(ONE, out))))));
      case CATEGORICAL_CROSS_ENTROPY -> negate(sum(i, multiply(want, apply(Op.LOG, out))));
    };
  }

  private static Expr mean(int count, Expr sum) {
    return multiply(Expr.of(1.0 / count), sum);
  }

  private static Expr huber(Expr difference, double delta) {
    Expr size = apply(Op.ABS, difference);
    return apply(
        Op.IF_POSITIVE,
        subtract(size, Expr.of(delta)),
        multiply(Expr.of(delta), subtract(size, Expr.of(delta / 2))),
        multiply(Expr.of(0.5), power(difference, 2)));
  }
}
