package org.neurapt.processor.derive;

import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.OptimizerSpec;

/**
 * The optimizers, each as the equations that it runs for every parameter {@code p}, one after the
 * other: what stands on the right is what is so far.
 */
final class OptimizerFormulas {
  private final OptimizerSpec spec;
  private final UpdateTensors tensors;
  private final Variable p;

  private OptimizerFormulas(OptimizerSpec spec, UpdateTensors tensors) {
    this.spec = spec;
    this.tensors = tensors;
    this.p = new Variable("p", tensors.parameter().size());
  }

  static List<Equation> of(OptimizerSpec spec, UpdateTensors tensors) {
    return new OptimizerFormulas(spec, tensors).equations();
  }

  private List<Equation> equations() {
    Expr w = at(tensors.parameter());
    Expr g = at(tensors.gradient());
    Expr m = at(tensors.firstMoment());
    Expr v = at(tensors.secondMoment());
    Expr lr = tensors.learningRate().at();
    Expr b1 = tensors.beta1().at();
    Expr b2 = tensors.beta2().at();
    Expr square = power(g, 2);
    return switch (spec.algorithm()) {
      case SGD -> List.of(step(w, g));
      case MOMENTUM -> List.of(set(tensors.firstMoment(), average(b1, m, g)), step(w, m));
      case HEAVY_BALL -> List.of(set(tensors.firstMoment(), add(multiply(b1, m), g)), step(w, m));
      case NESTEROV ->
          List.of(
              set(tensors.firstMoment(), add(multiply(b1, m), g)),
              step(w, add(g, multiply(b1, m))));
      case RMSPROP ->
          List.of(set(tensors.secondMoment(), average(b2, v, square)), step(w, divide(g, root(v))));
      case ADAM -> adam(b1, b2, m, v, g, w);
      case ADAMW -> {
        List<Equation> equations = new ArrayList<>();
        Expr kept = subtract(ONE, multiply(lr, tensors.weightDecay().at()));
        equations.add(set(tensors.parameter(), multiply(kept, w)));
        equations.addAll(adam(b1, b2, m, v, g, w));
        yield equations;
      }
      case ADAGRAD ->
          List.of(set(tensors.secondMoment(), add(v, square)), step(w, divide(g, root(v))));
    };
  }

  private List<Equation> adam(Expr b1, Expr b2, Expr m, Expr v, Expr g, Expr w) {
    Expr first = spec.biasCorrection() ? divide(m, startup(b1)) : m;
    Expr second = spec.biasCorrection() ? divide(v, startup(b2)) : v;
    return List.of(
        set(tensors.firstMoment(), average(b1, m, g)),
        set(tensors.secondMoment(), average(b2, v, power(g, 2))),
        step(w, divide(first, root(second))));
  }

  /** The share of an average that the steps so far make up: {@code 1 - b^k}. */
  private Expr startup(Expr beta) {
    return subtract(ONE, apply(Op.POWER, beta, tensors.stepNumber().at()));
  }

  private static Expr average(Expr beta, Expr average, Expr value) {
    return add(multiply(beta, average), multiply(subtract(ONE, beta), value));
  }

  private Expr root(Expr square) {
    Expr epsilon = tensors.epsilon().at();
    return spec.epsilonInsideRoot()
        ? apply(Op.SQRT, add(square, epsilon))
        : add(apply(Op.SQRT, square), epsilon);
  }

  private Equation step(Expr w, Expr direction) {
    return set(tensors.parameter(), subtract(w, multiply(tensors.learningRate().at(), direction)));
  }

  private Equation set(Tensor target, Expr value) {
    return new Equation(target, List.of(p), value);
  }

  private Expr at(Tensor tensor) {
    return tensor.at(Index.of(p));
  }
}
