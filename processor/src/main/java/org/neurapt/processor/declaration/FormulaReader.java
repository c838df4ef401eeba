package org.neurapt.processor.declaration;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.formula.Formulas;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Derivative;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.LayerSpec;

/**
 * Reads the formulas of the user's own activations and losses: that they can be parsed, can teach a
 * network anything, and are numbers at some points where they will surely be computed.
 */
final class FormulaReader {
  /** Pre-activations that any unit may meet. */
  private static final List<Double> POINTS =
      List.of(0.0, 1.0, -1.0, 0.01, -0.01, 0.5, -0.5, 3.0, -3.0, 20.0, -20.0);

  private static final List<Double> TARGETS = List.of(0.0, 0.25, 1.0);

  /** One unit's value: the formulas are looked at for one. */
  private static final Tensor X = new Tensor("x", 0, 1);

  private static final Tensor OUTPUT = new Tensor("Y", 0, 1);
  private static final Tensor TARGET = new Tensor("y", 0, 1);

  private final NetworkType kind;
  private final Report report;

  FormulaReader(NetworkType kind, Report report) {
    this.kind = kind;
    this.report = report;
  }

  /** The formula of a layer's activation; empty for one of ours. */
  String activation(Member formula, Activation phi) {
    boolean isOwn = phi == Activation.FORMULA;
    if (!formula.isGiven()) {
      if (isOwn) {
        report.on(formula, Problem.FORMULA_MISSING);
      }
      return "";
    }
    if (!isOwn) {
      report.on(formula, Problem.FORMULA_UNUSED);
      return "";
    }
    String text = formula.asString();
    Expr value = parsed(formula, () -> activation(text));
    if (value != null) {
      Expr slope = Derivative.of(value, at(X));
      if (kind.trainable() && slope.equals(Constant.ZERO)) {
        report.on(formula, Problem.FORMULA_CANNOT_LEARN, "x");
      }
      checkActivation(formula, value, slope);
    }
    return text;
  }

  private static Expr activation(String text) throws FormulaException {
    return Formulas.activation(text, Map.of(), X, X.variables("i").get(0), 0);
  }

  private void checkActivation(Member formula, Expr value, Expr slope) {
    Evaluator evaluator = new Evaluator();
    for (double x : POINTS) {
      evaluator.set(X, x);
      if (Double.isNaN(evaluator.value(value, Map.of()))) {
        report.warn(formula, Problem.FORMULA_NOT_A_NUMBER, "the formula", "x = " + text(x));
        return;
      }
      if (kind.trainable() && Double.isNaN(evaluator.value(slope, Map.of()))) {
        report.warn(formula, Problem.FORMULA_NOT_A_NUMBER, "its derivative", "x = " + text(x));
        return;
      }
    }
  }

  /** The formula of a loss; empty for one of ours. */
  String loss(Member formula, Loss loss, List<LayerSpec> layers) {
    boolean isOwn = loss == Loss.FORMULA;
    if (!formula.isGiven()) {
      if (isOwn) {
        report.on(formula, Problem.LOSS_FORMULA_MISSING);
      }
      return "";
    }
    if (!isOwn) {
      report.on(formula, Problem.LOSS_FORMULA_UNUSED);
      return "";
    }
    String text = formula.asString();
    Expr value = parsed(formula, () -> Formulas.loss(text, Map.of(), OUTPUT, TARGET));
    if (value != null && !layers.isEmpty()) {
      if (Derivative.of(value, at(OUTPUT)).equals(Constant.ZERO)) {
        report.on(formula, Problem.FORMULA_CANNOT_LEARN, "Y");
      } else if (!value.reads(TARGET)) {
        report.on(formula, Problem.FORMULA_CANNOT_LEARN, "y");
      }
      checkLoss(formula, value, layers.get(layers.size() - 1));
    }
    return text;
  }

  /** Where a logarithm or a root is asked for a number that it is not defined for. */
  private void checkLoss(Member formula, Expr value, LayerSpec output) {
    Evaluator evaluator = new Evaluator();
    for (double out : outputs(output).toArray()) {
      for (double target : TARGETS) {
        evaluator.set(OUTPUT, out);
        evaluator.set(TARGET, target);
        if (value.everything().stream().anyMatch(e -> isUndefined(e, evaluator))) {
          report.warn(
              formula,
              Problem.FORMULA_NOT_A_NUMBER,
              "the formula",
              "Y = " + text(out) + ", y = " + text(target));
          return;
        }
      }
    }
  }

  private static boolean isUndefined(Expr e, Evaluator evaluator) {
    if (!(e instanceof Apply a)) {
      return false;
    }
    double x = evaluator.value(a.args().get(0), Map.of());
    return switch (a.op()) {
      case LOG, SQRT -> x < 0;
      case LOG1P -> x < -1;
      case POWER -> x < 0 && Double.isNaN(evaluator.value(a, Map.of()));
      default -> false;
    };
  }

  /** What an output layer may put out. */
  private static DoubleStream outputs(LayerSpec layer) {
    return switch (layer.activation()) {
      case SIGMOID, SOFTMAX, HARD_SIGMOID -> DoubleStream.of(0.001, 0.5, 0.999);
      case RELU, SOFTPLUS -> DoubleStream.of(0.001, 0.5, 20);
      case TANH, SOFTSIGN -> DoubleStream.of(0.001, 0.999, -0.999);
      case STEP -> DoubleStream.of(0, 1);
      case FORMULA -> own(layer.formula());
      default -> POINTS.stream().mapToDouble(x -> x);
    };
  }

  private static DoubleStream own(String formula) {
    try {
      Expr value = activation(formula);
      Evaluator evaluator = new Evaluator();
      return POINTS.stream()
          .mapToDouble(
              x -> {
                evaluator.set(X, x);
                return evaluator.value(value, Map.of());
              });
    } catch (FormulaException e) {
      return DoubleStream.empty();
    }
  }

  /** Parses a formula. */
  private interface Parsing {
    Expr expression() throws FormulaException;
  }

  private @Nullable Expr parsed(Member formula, Parsing parsing) {
    try {
      return parsing.expression();
    } catch (FormulaException e) {
      report.on(formula, Problem.FORMULA_MALFORMED, e.getMessage());
      return null;
    }
  }

  private static Ref at(Tensor tensor) {
    return tensor.at(Index.at(0));
  }

  private static String text(double x) {
    return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
  }
}
