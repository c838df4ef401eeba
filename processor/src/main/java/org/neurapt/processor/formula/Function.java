package org.neurapt.processor.formula;

import static org.neurapt.processor.math.Constant.ONE;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;

/** The functions of formulas. Their names are in lower case. */
enum Function {
  EXP(Op.EXP),
  EXPM1(Op.EXPM1),
  LOG(Op.LOG),
  LOG1P(Op.LOG1P),
  SQRT(Op.SQRT),
  ABS(Op.ABS),
  SIGN(Op.SIGN),
  TANH(Op.TANH),
  SINH(Op.SINH),
  COSH(Op.COSH),
  SIN(Op.SIN),
  COS(Op.COS),
  SIGMOID(Op.SIGMOID),
  SOFTPLUS(Op.SOFTPLUS),
  /** The standard normal distribution function. */
  PHI(Op.NORMAL_CDF),
  MIN(2) {
    @Override
    Expr of(List<Expr> x) {
      return apply(Op.MIN, x.get(0), x.get(1));
    }
  },
  MAX(2) {
    @Override
    Expr of(List<Expr> x) {
      return apply(Op.MAX, x.get(0), x.get(1));
    }
  },
  POW(2) {
    @Override
    Expr of(List<Expr> x) {
      return toThe(x.get(0), x.get(1));
    }
  },
  /** {@code 2 Phi(sqrt(2) x) - 1}. */
  ERF(1) {
    @Override
    Expr of(List<Expr> x) {
      Expr phi = apply(Op.NORMAL_CDF, multiply(Expr.of(Math.sqrt(2)), x.get(0)));
      return subtract(multiply(Expr.of(2), phi), ONE);
    }
  },
  TAN(1) {
    @Override
    Expr of(List<Expr> x) {
      return divide(apply(Op.SIN, x.get(0)), apply(Op.COS, x.get(0)));
    }
  };

  /** Functions that others have, and what is written here. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("ln", "log(x) is the natural logarithm"),
          Map.entry("log2", "write log(x) / log(2)"),
          Map.entry("log10", "write log(x) / log(10)"),
          Map.entry("relu", "write max(x, 0)"),
          Map.entry("square", "write x^2"),
          Map.entry("sqr", "write x^2"),
          Map.entry("cbrt", "write sign(x) * abs(x)^(1/3)"),
          Map.entry("sgn", "write sign(x)"),
          Map.entry("signum", "write sign(x)"),
          Map.entry("fabs", "write abs(x)"),
          Map.entry("logistic", "write sigmoid(x)"),
          Map.entry("if", "write a condition as x > 0 ? a : b"),
          Map.entry("where", "write a condition as x > 0 ? a : b"),
          Map.entry("clip", "write max(min(x, 1), 0)"),
          Map.entry("clamp", "write max(min(x, 1), 0)"),
          Map.entry("norm", "write sqrt(sum(x^2))"));

  private final Optional<Op> op;
  private final int arity;

  /** An operation of one argument. */
  Function(Op op) {
    this.op = Optional.of(op);
    this.arity = 1;
  }

  Function(int arity) {
    this.op = Optional.empty();
    this.arity = arity;
  }

  /** By its name. */
  static Optional<Function> named(String name) {
    return Arrays.stream(values()).filter(f -> f.title().equals(name)).findFirst();
  }

  /** All names. */
  static List<String> names() {
    return Arrays.stream(values()).map(Function::title).toList();
  }

  /** What to write for a function that others have; empty for an unheard-of one. */
  static String remedy(String name) {
    return OTHERS.getOrDefault(name, "");
  }

  /** As formulas write it. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The number of its arguments. */
  int arity() {
    return arity;
  }

  /** The function of as many arguments as it takes. */
  Expr of(List<Expr> x) {
    return apply(op.orElseThrow(), x);
  }

  /** {@code base^exponent}. */
  static Expr toThe(Expr base, Expr exponent) {
    return exponent instanceof Constant c
        ? power(base, c.value())
        : apply(Op.POWER, base, exponent);
  }
}
