package org.neurapt.processor.math;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints equations as plain text, the way the exercise writes them: {@code X1_i = sum_j w1_ij U_j +
 * w1_i0}. Indices count from 1; they stand together ({@code w1_23}) unless a tensor is wider than 9
 * ({@code w1_2_13}).
 */
public final class TextPrinter extends Printer {
  private final IndexLetters letters;

  private TextPrinter(Expr... expressions) {
    letters = new IndexLetters(expressions);
  }

  /** The expression as text. */
  public static String text(Expr e) {
    return new TextPrinter(e).print(e);
  }

  /** Left and right side of an equation. */
  public static String text(Equation equation) {
    Expr left = equation.left();
    return new TextPrinter(left, equation.value()).print(left) + " = " + right(equation);
  }

  /** The right side of an equation. */
  public static String right(Equation equation) {
    return new TextPrinter(equation.left(), equation.value()).print(equation.value());
  }

  /** The equation for one element of its target. */
  public static String text(Equation equation, List<Index> at) {
    Expr left = new Ref(equation.target(), at);
    Expr right = equation.valueAt(at);
    TextPrinter printer = new TextPrinter(left, right);
    return printer.print(left) + " = " + printer.print(right);
  }

  @Override
  protected Printed reference(Ref ref) {
    Tensor tensor = ref.tensor();
    String name = (tensor.adjoint() ? "dJ/d" : "") + tensor.symbol();
    String number = tensor.layer() > 0 ? Integer.toString(tensor.layer()) : "";
    List<String> indices = ref.indices().stream().map(letters::text).toList();
    boolean wide = indices.size() > 1 && tensor.shape().stream().anyMatch(extent -> extent > 9);
    return Printed.atom(
        name
            + number
            + (indices.isEmpty() ? "" : "_" + String.join(wide ? "_" : "", indices))
            + tensor.column());
  }

  @Override
  protected Printed delta(Delta delta) {
    return Printed.atom("delta_" + letters.text(delta.left()) + letters.text(delta.right()));
  }

  @Override
  protected Printed reduction(Reduce reduce) {
    String sign = reduce.kind() == Reduce.Kind.SUM ? "sum_" : "max_";
    return letters.bound(
        reduce,
        letter ->
            new Printed(
                sign + letter + " " + printed(reduce.body()).in(Precedence.PRODUCT),
                Precedence.PRODUCT));
  }

  @Override
  protected Printed number(double value) {
    for (int denominator : new int[] {2, 3, 4, 6, 7, 9, 11, 12}) {
      double numerator = value * denominator;
      if (value != Math.rint(value) && numerator == Math.rint(numerator)) {
        return new Printed((long) numerator + "/" + denominator, Precedence.POWER);
      }
    }
    return Printed.atom(
        value == Math.rint(value) && value < 1e9
            ? Long.toString((long) value)
            : Double.toString(value));
  }

  @Override
  protected Printed function(Op op, List<Expr> args) {
    return switch (op) {
      case ABS -> Printed.atom("|" + print(args.get(0)) + "|");
      case IF_POSITIVE ->
          new Printed(
              printed(args.get(1)).in(Precedence.SUM)
                  + " if "
                  + condition(args.get(0))
                  + ", else "
                  + printed(args.get(2)).in(Precedence.SUM),
              Precedence.CONDITION);
      case POWER ->
          new Printed(
              printed(args.get(0)).in(Precedence.ATOM)
                  + "^"
                  + printed(args.get(1)).in(Precedence.ATOM),
              Precedence.POWER);
      case NORMAL_CDF -> call("Phi", args);
      case LOG -> call("ln", args);
      default -> call(op.name().toLowerCase(java.util.Locale.ROOT), args);
    };
  }

  private Printed call(String name, List<Expr> args) {
    return Printed.atom(
        name + "(" + args.stream().map(this::print).collect(Collectors.joining(", ")) + ")");
  }

  @Override
  protected Printed power(Expr base, double exponent) {
    return new Printed(
        printed(base).in(Precedence.ATOM) + "^" + number(exponent).in(Precedence.ATOM),
        Precedence.POWER);
  }

  @Override
  protected String times() {
    return " ";
  }

  @Override
  protected String over() {
    return "/";
  }
}
