package org.neurapt.processor.lower;

import java.util.List;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Tensor;

/**
 * An optimizer's step as statements.
 *
 * @param scalars what is computed once a step, in double precision
 * @param body for each parameter
 * @param state the arrays that it keeps from step to step
 */
public record Update(List<Scalar> scalars, List<Stmt> body, List<Tensor> state) {

  /**
   * A number that is the same for all parameters.
   *
   * @param local the variable that holds it
   * @param value from the hyperparameters' and the step counter's fields
   * @param text its equation; empty where it is a hyperparameter itself
   */
  public record Scalar(Tensor local, Expr value, String text) {}

  public Update {
    scalars = List.copyOf(scalars);
    body = List.copyOf(body);
    state = List.copyOf(state);
  }
}
