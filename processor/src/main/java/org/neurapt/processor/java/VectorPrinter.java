package org.neurapt.processor.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.neurapt.processor.lower.VectorExpr;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.spec.Precision;

/**
 * Prints the values of vectors as calls of the Vector API.
 *
 * <p>Calls are on vectors that were cast to their class, and so are their arguments. {@code add}
 * and its like are methods of all vectors of a type, which call the one of their width; and where
 * vectors of two widths have run in a JVM, the JIT does not know which, unless it knows the
 * vector's class, and every vector there becomes an object. See decision 0005.
 */
final class VectorPrinter {
  private final Precision precision;
  private final String type;
  private final Width width;

  /** Names of the operators that were used. */
  private final Set<String> operators;

  /** Variables of the present method that were cast. */
  private final Set<String> known = new HashSet<>();

  /**
   * Names of constants of a width.
   *
   * @param species the vectors' species
   * @param kind their class
   * @param lanes their number of lanes
   */
  record Width(String species, String kind, String lanes) {
    /** The widest that a class has. */
    static final Width WIDEST = new Width("S", "VECTOR", "L");

    /** That of functions, where it is another. */
    static final Width FUNCTIONS = new Width("F", "FUNCTION_VECTOR", "F_LANES");
  }

  /** {@code operators}: where it leaves the names of those it uses. */
  VectorPrinter(Precision precision, Width width, Set<String> operators) {
    this.precision = precision;
    this.width = width;
    this.operators = operators;
    this.type = precision == Precision.FLOAT ? "FloatVector" : "DoubleVector";
  }

  Precision precision() {
    return precision;
  }

  Width width() {
    return width;
  }

  /** The vectors' class. */
  String type() {
    return type;
  }

  /** Begins a method. */
  void forget() {
    known.clear();
  }

  /** A call on a vector. */
  String call(String vector, String method, String... arguments) {
    return cast(vector) + "." + method + "(" + String.join(", ", arguments) + ")";
  }

  /** A vector where another one is above 0, and a third elsewhere. */
  String ifPositive(String x, String then, String otherwise) {
    return call(otherwise, "blend", then, compare(x, "GT", "0"));
  }

  private String compare(String x, String operator, String y) {
    return call(x, "compare", operator(operator), y);
  }

  /** A name of an operator that the code will have. */
  String operator(String name) {
    operators.add(name);
    return name;
  }

  /** A vector whose class the JIT knows. */
  String cast(String vector) {
    return known.contains(vector) ? vector : width.kind() + ".cast(" + vector + ")";
  }

  /** The value of a new variable, which will not change, whose class the JIT knows. */
  String cast(String vector, String variable) {
    String value = cast(vector);
    known.add(variable);
    return value;
  }

  String print(VectorExpr e) {
    if (e instanceof VectorExpr.Load load) {
      return type + ".fromArray(" + width.species() + ", " + load.array() + ", " + load.at() + ")";
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
      return call(print(f.a()), "fma", cast(print(f.b())), cast(print(f.c())));
    }
    if (e instanceof VectorExpr.Times t) {
      return call(print(t.a()), "mul", cast(print(t.b())));
    }
    if (e instanceof VectorExpr.Sum s) {
      return call(print(s.a()), "add", cast(print(s.b())));
    }
    return e instanceof VectorExpr.Formula f
        ? vector(f.value())
        : type + ".zero(" + width.species() + ")";
  }

  /** A scalar in every lane. */
  String same(String scalar) {
    return type + ".broadcast(" + width.species() + ", " + scalar + ")";
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
      case ABS -> call(vector(args.get(0)), "abs");
      case SQRT -> call(vector(args.get(0)), "sqrt");
      case MIN -> extreme("min", "GT", args);
      case MAX -> extreme("max", "LE", args);
      case IF_POSITIVE ->
          ifPositive(vector(args.get(0)), operand(args.get(1)), vector(args.get(2)));
      default -> throw new IllegalArgumentException("not in vectors: " + a.op());
    };
  }

  /**
   * The smaller or larger of two vectors. A number replaces what is beyond it, which gives the same
   * values, NaN and signed zeros too, in two instructions in place of five.
   */
  private String extreme(String method, String beyond, List<Expr> args) {
    String x = vector(args.get(0));
    return args.get(0) instanceof Ref && args.get(1) instanceof Constant c
        ? call(x, "blend", number(c.value()), compare(x, beyond, number(c.value())))
        : call(x, method, operand(args.get(1)));
  }

  /** An argument that may be a number instead of a vector. */
  private String operand(Expr e) {
    return e instanceof Constant c ? number(c.value()) : cast(vector(e));
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
    String text = vector(sorted.get(0));
    for (Expr term : sorted.subList(1, sorted.size())) {
      boolean minus = isNegative(term);
      text = call(text, minus ? "sub" : "add", operand(minus ? Expr.negate(term) : term));
    }
    return text;
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
    String text =
        above.isEmpty() ? vector(number == null ? Constant.ONE : number) : vector(above.get(0));
    if (!above.isEmpty()) {
      for (Expr factor : above.subList(1, above.size())) {
        text = call(text, "mul", cast(vector(factor)));
      }
      if (number != null) {
        text = number.value() == -1 ? call(text, "neg") : call(text, "mul", number(number.value()));
      }
    }
    for (Expr factor : below) {
      text = call(text, "div", cast(vector(factor)));
    }
    return text;
  }

  private String power(Expr base, double exponent) {
    if (exponent < 0) {
      return product(List.of(Expr.power(base, exponent)));
    }
    String x = vector(base);
    String square = call(x, "mul", cast(x));
    return exponent == 3 ? call(square, "mul", cast(x)) : square;
  }
}
