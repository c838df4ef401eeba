package org.neurapt.processor.math;

import static org.neurapt.processor.math.Expr.apply;

import java.util.List;
import java.util.Set;

/** Letters to write expressions with, as the tests' textbook has them. */
final class Letters {
  static final Variable I = new Variable("i", 3);
  static final Variable J = new Variable("j", 3);
  static final Variable K = new Variable("k", 3);

  static final Tensor A_TENSOR = new Tensor("a", 0);
  static final Expr A = A_TENSOR.at();
  static final Expr B = new Tensor("b", 0).at();
  static final Expr C = new Tensor("c", 0).at();
  static final Expr D = new Tensor("d", 0).at();

  static final Tensor X = new Tensor("X", 0, 3);
  static final Tensor Y = new Tensor("Y", 0, 3);
  static final Tensor TARGET = new Tensor("y", 0, 3);
  static final Tensor W = new Tensor("w", 0, 3, 3);

  /** {@code Y_i = sigmoid(X_i)}, and the targets add up to 1. */
  static final Facts FACTS =
      new Facts(
          List.of(new Equation(Y, List.of(I), apply(Op.SIGMOID, X.at(List.of(I))))),
          Set.of(TARGET));

  private Letters() {}

  static Expr x(Variable v) {
    return X.at(List.of(v));
  }

  static Expr y(Variable v) {
    return Y.at(List.of(v));
  }

  static Expr target(Variable v) {
    return TARGET.at(List.of(v));
  }

  static Expr w(Variable to, Variable from) {
    return W.at(List.of(to, from));
  }

  static Expr delta(Variable left, Variable right) {
    return Delta.of(Index.of(left), Index.of(right));
  }

  static Expr inverse(Expr e) {
    return Expr.power(e, -1);
  }

  static Expr not(Expr e) {
    return Expr.subtract(Constant.ONE, e);
  }
}
