package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurapt.processor.docs.Typesetting.Sign;
import org.neurapt.processor.math.Delta;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.IndexLetters;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Precedence;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.math.Printer;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/** Prints expressions as a textbook sets them, in index notation. */
class TypesetPrinter extends Printer {
  private final Typesetting set;
  private final IndexLetters letters;

  TypesetPrinter(Typesetting set, Expr... expressions) {
    this.set = set;
    this.letters = new IndexLetters(expressions);
  }

  static String left(Typesetting set, Equation equation) {
    return new TypesetPrinter(set, equation.left(), equation.value()).print(equation.left());
  }

  static String right(Typesetting set, Equation equation) {
    return new TypesetPrinter(set, equation.left(), equation.value()).print(equation.value());
  }

  /** An expression beside another, whose letters its sums must not use. */
  static String among(Typesetting set, Expr e, Expr other) {
    return new TypesetPrinter(set, e, other).print(e);
  }

  /** An expression whose letters do not matter to others. */
  static String text(Typesetting set, Expr e) {
    return new TypesetPrinter(set, e).print(e);
  }

  /** The letter or letters of a quantity, as the field writes them. */
  static String symbol(Typesetting set, Tensor tensor) {
    return switch (tensor.symbol()) {
      case "lr" -> set.letter("\u03b7");
      case "b1" -> set.scripts(set.letter("\u03b2"), set.number("1"), "");
      case "b2" -> set.scripts(set.letter("\u03b2"), set.number("2"), "");
      case "eps" -> set.letter("\u03b5");
      case "decay" -> set.letter("\u03bb");
      default -> set.letter(tensor.symbol());
    };
  }

  @Override
  protected Printed reference(Ref ref) {
    Tensor tensor = ref.tensor();
    List<String> indices = new ArrayList<>(ref.indices().stream().map(letters::text).toList());
    if (!tensor.column().isEmpty()) {
      indices.add(tensor.column().replace("_", ""));
    }
    boolean wide = tensor.shape().stream().anyMatch(extent -> extent > 9) && indices.size() > 1;
    StringBuilder below = new StringBuilder();
    for (String index : indices) {
      below.append(below.isEmpty() || !wide ? "" : set.sign(Sign.COMMA)).append(index(index));
    }
    String above = set.layer(tensor.layer());
    String symbol = symbol(set, tensor);
    boolean bare = below.isEmpty() && above.isEmpty();
    String quantity = bare ? symbol : set.scripts(symbol, below.toString(), above);
    if (!tensor.adjoint()) {
      // A power of it would have to share the place of the layer's number.
      return new Printed(quantity, above.isEmpty() ? Precedence.ATOM : Precedence.POWER);
    }
    return new Printed(set.derivative(set.letter("J"), quantity), Precedence.POWER);
  }

  private String index(String text) {
    return Character.isDigit(text.charAt(0)) ? set.number(text) : set.letter(text);
  }

  @Override
  protected Printed delta(Delta delta) {
    String indices = index(letters.text(delta.left())) + index(letters.text(delta.right()));
    return Printed.atom(set.scripts(set.letter("\u03b4"), indices, ""));
  }

  @Override
  protected Printed reduction(Reduce reduce) {
    Sign sign = reduce.kind() == Reduce.Kind.SUM ? Sign.SUM : Sign.MAXIMUM;
    return letters.bound(
        reduce,
        letter ->
            new Printed(
                set.over(sign, set.letter(letter))
                    + fit(printed(reduce.body()), Precedence.PRODUCT),
                Precedence.PRODUCT));
  }

  @Override
  protected Printed number(double value) {
    for (int denominator : new int[] {2, 3, 4, 6, 7, 9, 11, 12}) {
      double numerator = value * denominator;
      if (value != Math.rint(value) && numerator == Math.rint(numerator)) {
        String above = set.number(Long.toString((long) numerator));
        return new Printed(
            set.fraction(above, set.number(Integer.toString(denominator))), Precedence.POWER);
      }
    }
    return decimal(set, value);
  }

  /** A number as decimals, very large and small ones with a power of ten. */
  static Printed decimal(Typesetting set, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Printed.atom(set.number(Long.toString((long) value)));
    }
    String text = Double.toString(value);
    int e = text.indexOf('E');
    if (e < 0) {
      return Printed.atom(set.number(text));
    }
    int exponent = Integer.parseInt(text.substring(e + 1));
    String power =
        (exponent < 0 ? set.sign(Sign.NEGATIVE) : "")
            + set.number(Integer.toString(Math.abs(exponent)));
    String mantissa = text.substring(0, e).replaceAll("\\.0$", "");
    String ten = set.scripts(set.number("10"), "", power);
    return mantissa.equals("1")
        ? new Printed(ten, Precedence.POWER)
        : new Printed(set.number(mantissa) + set.sign(Sign.DOT) + ten, Precedence.PRODUCT);
  }

  @Override
  protected Printed function(Op op, List<Expr> args) {
    return function(
        set, op, args.stream().map(this::printed).toList(), () -> condition(args.get(0)));
  }

  /** A condition that is printed only where it is needed. */
  interface Condition {
    String text();
  }

  /** A function of printed arguments. */
  static Printed function(Typesetting set, Op op, List<Printed> args, Condition positive) {
    String x = args.get(0).text();
    return switch (op) {
      case ABS -> Printed.atom(set.bars(x));
      case EXP -> new Printed(set.scripts(set.letter("e"), "", x), Precedence.POWER);
      case EXPM1 ->
          new Printed(
              set.scripts(set.letter("e"), "", x) + set.sign(Sign.MINUS) + set.number("1"),
              Precedence.SUM);
      case LOG1P -> call(set, set.word("ln"), set.number("1") + set.sign(Sign.PLUS) + x);
      case SQRT -> Printed.atom(set.root(x));
      case POWER ->
          new Printed(
              set.scripts(
                  args.get(0).precedence() == Precedence.ATOM ? x : set.parentheses(x),
                  "",
                  args.get(1).text()),
              Precedence.POWER);
      case IF_POSITIVE ->
          Printed.atom(set.cases(args.get(1).text(), positive.text(), args.get(2).text()));
      case SIGMOID -> call(set, set.letter("\u03c3"), x);
      case NORMAL_CDF -> call(set, set.letter("\u03a6"), x);
      case LOG -> call(set, set.word("ln"), x);
      case SIGN -> call(set, set.word("sgn"), x);
      case MIN, MAX ->
          call(
              set,
              set.word(op == Op.MIN ? "min" : "max"),
              x + set.sign(Sign.COMMA) + args.get(1).text());
      case SIN, COS, SINH, COSH, TANH, SOFTPLUS ->
          call(set, set.word(op.name().toLowerCase(Locale.ROOT)), x);
      case ADD, MULTIPLY -> throw new IllegalArgumentException(op + " is no function");
    };
  }

  private static Printed call(Typesetting set, String name, String arguments) {
    return Printed.atom(name + set.parentheses(arguments));
  }

  @Override
  protected Printed power(Expr base, double exponent) {
    if (exponent == 0.5) {
      return Printed.atom(set.root(print(base)));
    }
    return new Printed(
        set.scripts(fit(printed(base), Precedence.ATOM), "", number(exponent).text()),
        Precedence.POWER);
  }

  @Override
  protected Printed quotient(List<Expr> above, List<Expr> below) {
    String numerator = above.isEmpty() ? number(1).text() : print(Expr.multiply(above));
    // Of several factors made one, none can get lost: they have no number among them.
    String denominator = below.size() == 1 ? print(below.get(0)) : print(Expr.multiply(below));
    return new Printed(set.fraction(numerator, denominator), Precedence.POWER);
  }

  @Override
  protected String times() {
    return set.times();
  }

  @Override
  protected String over() {
    throw new IllegalStateException("quotients are fractions");
  }

  @Override
  protected String minus() {
    return set.sign(Sign.NEGATIVE);
  }

  @Override
  protected String between(boolean minus) {
    return set.sign(minus ? Sign.MINUS : Sign.PLUS);
  }

  @Override
  protected String compared(String left, String sign, String right) {
    return left + set.sign(sign.equals("<") ? Sign.LESS : Sign.GREATER) + right;
  }

  @Override
  protected String parentheses(String text) {
    return set.parentheses(text);
  }
}
