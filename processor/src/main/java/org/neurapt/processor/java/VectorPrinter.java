package org.neurapt.processor.java;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.processor.lower.VectorExpr;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.spec.Precision;

/** Prints the values of vectors as calls of the Vector API. */
final class VectorPrinter {
  private final Precision precision;
  private final String type;

  VectorPrinter(Precision precision) {
    this.precision = precision;
    this.type = precision == Precision.FLOAT ? "FloatVector" : "DoubleVector";
  }

  Precision precision() {
    return precision;
  }

  /** The vectors' class. */
  String type() {
    return type;
  }

  String print(VectorExpr e) {
    if (e instanceof VectorExpr.Load load) {
      return type + ".fromArray(S, " + load.array() + ", " + load.at() + ")";
    }
    if (e instanceof VectorExpr.Broadcast b) {
      return same(b.array() + "[" + b.at() + "]");
    }
    if (e instanceof VectorExpr.Same s) {
      return same(s.scalar());
    }
    if (e instanceof VectorExpr.Local local) {
      return local.name();
    }
    if (e instanceof VectorExpr.Fma f) {
      return print(f.a()) + ".fma(" + print(f.b()) + ", " + print(f.c()) + ")";
    }
    if (e instanceof VectorExpr.Sum s) {
      return print(s.a()) + ".add(" + print(s.b()) + ")";
    }
    return e instanceof VectorExpr.Formula f ? vector(f.value()) : type + ".zero(S)";
  }

  private String same(String scalar) {
    return type + ".broadcast(S, " + scalar + ")";
  }

  /** An expression as a vector. */
  private String vector(Expr e) {
    if (e instanceof Constant c) {
      return same(number(c.value()));
    }
    if (e instanceof Ref ref) {
      return ref.tensor().symbol();
    }
    Apply a = (Apply) e;
    List<Expr> args = a.args();
    return switch (a.op()) {
      case ADD -> sum(args);
      case MULTIPLY -> product(args);
      case POWER -> power(args.get(0), ((Constant) args.get(1)).value());
      case ABS -> vector(args.get(0)) + ".abs()";
      case SQRT -> vector(args.get(0)) + ".sqrt()";
      case MIN -> vector(args.get(0)) + ".min(" + operand(args.get(1)) + ")";
      case MAX -> vector(args.get(0)) + ".max(" + operand(args.get(1)) + ")";
      case IF_POSITIVE ->
          vector(args.get(2))
              + ".blend("
              + operand(args.get(1))
              + ", "
              + vector(args.get(0))
              + ".compare(GT, 0))";
      default -> throw new IllegalArgumentException("not in vectors: " + a.op());
    };
  }

  /** An argument that may be a number instead of a vector. */
  private String operand(Expr e) {
    return e instanceof Constant c ? number(c.value()) : vector(e);
  }

  private String number(double value) {
    return number(value, precision);
  }

  static String number(double value, Precision precision) {
    return value < 0
        ? "-" + JavaPrinter.literal(-value, precision)
        : JavaPrinter.literal(value, precision);
  }

  private String sum(List<Expr> terms) {
    List<Expr> sorted = new ArrayList<>(terms);
    // What begins the chain of calls must be a vector, and better one without a sign.
    sorted.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    StringBuilder text = new StringBuilder(vector(sorted.get(0)));
    for (Expr term : sorted.subList(1, sorted.size())) {
      boolean minus = isNegative(term);
      Expr positive = minus ? Expr.negate(term) : term;
      text.append(minus ? ".sub(" : ".add(").append(operand(positive)).append(")");
    }
    return text.toString();
  }

  private static int rank(Expr term) {
    return term instanceof Constant ? 2 : isNegative(term) ? 1 : 0;
  }

  private static boolean isNegative(Expr term) {
    return term.factors().get(0) instanceof Constant c && c.value() < 0;
  }

  private String product(List<Expr> factors) {
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    Constant number = null;
    for (Expr factor : factors) {
      if (factor instanceof Constant c) {
        number = c;
      } else if (factor instanceof Apply a
          && a.op() == Op.POWER
          && a.args().get(1) instanceof Constant c
          && c.value() < 0) {
        below.add(Expr.power(a.args().get(0), -c.value()));
      } else {
        above.add(factor);
      }
    }
    StringBuilder text = new StringBuilder();
    if (above.isEmpty()) {
      text.append(vector(number == null ? Constant.ONE : number));
    } else {
      text.append(vector(above.get(0)));
      above.subList(1, above.size()).forEach(f -> text.append(".mul(" + vector(f) + ")"));
      if (number != null) {
        text.append(number.value() == -1 ? ".neg()" : ".mul(" + number(number.value()) + ")");
      }
    }
    below.forEach(f -> text.append(".div(" + vector(f) + ")"));
    return text.toString();
  }

  private String power(Expr base, double exponent) {
    if (exponent < 0) {
      return product(List.of(Expr.power(base, exponent)));
    }
    String x = vector(base);
    return x + ".mul(" + x + ")" + (exponent == 3 ? ".mul(" + x + ")" : "");
  }
}
