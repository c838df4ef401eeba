package org.neurapt.processor.java;

import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.neurapt.annotation.Functions;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Delta;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Precedence;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.math.Printer;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.spec.Precision;

/** Prints expressions over places as Java, and remembers which functions they need. */
final class JavaPrinter extends Printer {
  private final Precision precision;
  private final boolean polynomials;
  private final Set<MathFunction> functions = EnumSet.noneOf(MathFunction.class);

  /**
   * For a precision.
   *
   * @param choice who computes exponentials; in double it is always the JDK, whose own are as fast
   */
  JavaPrinter(Precision precision, Functions choice) {
    this.precision = precision;
    this.polynomials = precision == Precision.FLOAT && choice == Functions.POLYNOMIAL;
  }

  /** Adds the functions that a class must have for what was printed so far. */
  void addFunctions(TypeSpec.Builder type, TypeName number) {
    functions.forEach(function -> function.addTo(type, number, polynomials));
  }

  @Override
  protected Printed reference(Ref ref) {
    String name = ref.tensor().symbol() + layer(ref);
    return Printed.atom(
        ref.indices().isEmpty() ? name : name + "[" + index(ref.indices().get(0)) + "]");
  }

  private static String layer(Ref ref) {
    return ref.tensor().layer() == 0 ? "" : Integer.toString(ref.tensor().layer());
  }

  static String index(Index index) {
    String variables =
        index.terms().stream()
            .map(t -> (t.stride() == 1 ? "" : t.stride() + " * ") + t.variable().name())
            .collect(Collectors.joining(" + "));
    if (variables.isEmpty()) {
      return Integer.toString(index.offset());
    }
    return index.offset() == 0 ? variables : variables + " + " + index.offset();
  }

  @Override
  protected Printed delta(Delta delta) {
    throw new IllegalArgumentException("a delta has no place in code: " + delta);
  }

  @Override
  protected Printed reduction(Reduce reduce) {
    throw new IllegalArgumentException("a sum has become a loop before it is printed: " + reduce);
  }

  @Override
  protected Printed number(double value) {
    return Printed.atom(literal(value, precision));
  }

  /** A literal of the least text: whole numbers need no suffix. */
  static String literal(double value, Precision precision) {
    boolean single = precision == Precision.FLOAT;
    double kept = single ? (float) value : value;
    if (!Double.isFinite(kept)) {
      String name =
          Double.isNaN(kept) ? "NaN" : kept > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
      return (single ? "Float." : "Double.") + name;
    }
    boolean negativeZero = kept == 0 && 1 / kept < 0;
    if (kept == Math.rint(kept) && Math.abs(kept) < 1e6 && !negativeZero) {
      return Long.toString((long) kept);
    }
    return single ? (float) kept + "f" : Double.toString(kept);
  }

  @Override
  protected Printed function(Op op, List<Expr> args) {
    return switch (op) {
      case EXP -> exponential(MathFunction.EXP, args);
      case EXPM1 -> exponential(MathFunction.EXPM1, args);
      case LOG -> fromDouble("Math.log", args);
      case LOG1P -> fromDouble("Math.log1p", args);
      case SQRT -> fromDouble("Math.sqrt", args);
      case SIN -> fromDouble("Math.sin", args);
      case COS -> fromDouble("Math.cos", args);
      case SINH -> fromDouble("Math.sinh", args);
      case COSH -> fromDouble("Math.cosh", args);
      case TANH -> exponential(MathFunction.TANH, args);
      case POWER -> fromDouble("Math.pow", args);
      case ABS -> call("Math.abs", args);
      case SIGN -> call("Math.signum", args);
      case MIN -> call("Math.min", args);
      case MAX -> call("Math.max", args);
      case SIGMOID -> own(MathFunction.SIGMOID, args);
      case SOFTPLUS -> own(MathFunction.SOFTPLUS, args);
      case NORMAL_CDF -> own(MathFunction.NORMAL_CDF, args);
      case IF_POSITIVE ->
          new Printed(
              condition(args.get(0))
                  + " ? "
                  + printed(args.get(1)).in(Precedence.SUM)
                  + " : "
                  + printed(args.get(2)).in(Precedence.SUM),
              Precedence.CONDITION);
      case ADD, MULTIPLY -> throw new IllegalArgumentException(op + " is no function");
    };
  }

  /** Where all numbers are whole, Java would divide whole numbers. */
  @Override
  protected Printed denominator(Expr e) {
    return isWhole(e)
        ? new Printed(
            "(" + precision.keyword() + ") " + printed(e).in(Precedence.ATOM), Precedence.POWER)
        : printed(e);
  }

  /** Whether this is of type {@code int}. */
  private boolean isWhole(Expr e) {
    if (e instanceof Constant c) {
      return !number(Math.abs(c.value())).text().contains(".");
    }
    if (!(e instanceof Apply a)) {
      return false;
    }
    return switch (a.op()) {
      case ADD, MULTIPLY, MIN, MAX, ABS -> a.args().stream().allMatch(this::isWhole);
      case IF_POSITIVE -> isWhole(a.args().get(1)) && isWhole(a.args().get(2));
      default -> false;
    };
  }

  private Printed call(String name, List<Expr> args) {
    return Printed.atom(
        name + "(" + args.stream().map(this::print).collect(Collectors.joining(", ")) + ")");
  }

  /** A function that computes in double precision. */
  private Printed fromDouble(String name, List<Expr> args) {
    Printed call = call(name, args);
    return precision == Precision.FLOAT
        ? new Printed("(float) " + call.text(), Precedence.POWER)
        : call;
  }

  private Printed exponential(MathFunction function, List<Expr> args) {
    return polynomials ? own(function, args) : fromDouble("Math." + function.methodName(), args);
  }

  private Printed own(MathFunction function, List<Expr> args) {
    functions.add(function);
    return call(function.methodName(), args);
  }

  @Override
  protected Printed power(Expr base, double exponent) {
    String text = print(base);
    if (base instanceof Ref && (exponent == 2 || exponent == 3)) {
      return new Printed(
          text + " * " + text + (exponent == 3 ? " * " + text : ""), Precedence.PRODUCT);
    }
    return exponent == 2
        ? own(MathFunction.SQUARE, List.of(base))
        : fromDouble("Math.pow", List.of(base, Expr.of(exponent)));
  }

  @Override
  protected String times() {
    return " * ";
  }

  @Override
  protected String over() {
    return " / ";
  }
}
