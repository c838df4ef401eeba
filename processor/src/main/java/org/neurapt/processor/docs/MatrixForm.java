package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurapt.processor.docs.Typesetting.Line;
import org.neurapt.processor.docs.Typesetting.Sign;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Precedence;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/**
 * Prints equations with vectors and matrices in place of indices: {@code X = W Y + w0}. Functions
 * of vectors are meant element by element.
 */
final class MatrixForm {

  /** What has no matrix form. */
  private static final class NoForm extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoForm() {
      super(null, null, false, false);
    }
  }

  private final Typesetting set;

  private MatrixForm(Typesetting set) {
    this.set = set;
  }

  /** The right side of an equation, if it has this form. */
  private static Optional<String> right(Typesetting set, Equation equation) {
    MatrixForm form = new MatrixForm(set);
    try {
      boolean matrix = equation.target().shape().size() == 2;
      return Optional.of(
          matrix ? form.outer(equation.value()) : form.printed(equation.value()).text());
    } catch (NoForm e) {
      return Optional.empty();
    }
  }

  /** A quantity as a whole. */
  static String whole(Typesetting set, Tensor tensor) {
    String name = tensor.shape().size() == 2 ? "W" : tensor.symbol();
    String symbol = tensor.shape().isEmpty() ? TypesetPrinter.symbol(set, tensor) : set.bold(name);
    String above = set.layer(tensor.layer());
    String below = tensor.column().isEmpty() ? "" : set.number("0");
    String quantity =
        below.isEmpty() && above.isEmpty() ? symbol : set.scripts(symbol, below, above);
    return tensor.adjoint() ? set.derivative(set.letter("J"), quantity) : quantity;
  }

  /** Adds the matrix form of an equation to other lines about it, if there is one. */
  static void addTo(List<Line> lines, Typesetting set, Equation equation) {
    right(set, equation)
        .ifPresent(
            right -> lines.add(new Line(whole(set, equation.target()), right, "with matrices")));
  }

  private Printed printed(Expr e) {
    if (e instanceof Constant c) {
      Printed number = TypesetPrinter.decimal(set, Math.abs(c.value()));
      return c.value() < 0
          ? new Printed(set.sign(Sign.NEGATIVE) + number.text(), Precedence.SUM)
          : number;
    }
    if (e instanceof Ref ref) {
      if (ref.tensor().shape().size() > 1) {
        throw new NoForm();
      }
      boolean bare = ref.tensor().layer() == 0 && !ref.tensor().adjoint();
      return new Printed(whole(set, ref.tensor()), bare ? Precedence.ATOM : Precedence.POWER);
    }
    if (e instanceof Reduce reduce) {
      return reduced(reduce);
    }
    if (!(e instanceof Apply a)) {
      throw new NoForm();
    }
    return switch (a.op()) {
      case ADD -> sum(a.args());
      case MULTIPLY -> product(a.args());
      case POWER -> power(a);
      default ->
          TypesetPrinter.function(
              set, a.op(), a.args().stream().map(this::printed).toList(), () -> positive(a));
    };
  }

  /** {@code X > 0}, and {@code X < 0} for {@code -X > 0}. */
  private String positive(Apply a) {
    Expr of = a.args().get(0);
    boolean isNegated = of.factors().size() == 2 && of.factors().get(0).equals(Expr.of(-1));
    Expr compared = isNegated ? Expr.negate(of) : of;
    return fit(printed(compared), Precedence.SUM)
        + set.sign(isNegated ? Sign.LESS : Sign.GREATER)
        + set.number("0");
  }

  private String fit(Printed printed, Precedence needed) {
    return printed.precedence().compareTo(needed) >= 0
        ? printed.text()
        : set.parentheses(printed.text());
  }

  private Printed sum(List<Expr> terms) {
    StringBuilder text = new StringBuilder(fit(printed(terms.get(0)), Precedence.SUM));
    for (Expr term : terms.subList(1, terms.size())) {
      boolean minus = term.factors().get(0) instanceof Constant c && c.value() < 0;
      text.append(set.sign(minus ? Sign.MINUS : Sign.PLUS))
          .append(fit(printed(minus ? Expr.negate(term) : term), Precedence.PRODUCT));
    }
    return new Printed(text.toString(), Precedence.SUM);
  }

  private Printed power(Apply a) {
    if (!(a.args().get(1) instanceof Constant exponent)) {
      throw new NoForm();
    }
    if (exponent.value() < 0) {
      return product(List.of(a));
    }
    String base = fit(printed(a.args().get(0)), Precedence.ATOM);
    String circled =
        set.sign(Sign.ELEMENTWISE) + TypesetPrinter.decimal(set, exponent.value()).text();
    return new Printed(set.scripts(base, "", circled), Precedence.POWER);
  }

  /** Factors element by element, after a product with a matrix if there is one among them. */
  private Printed product(List<Expr> factors) {
    List<Expr> numbers = new ArrayList<>();
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    List<Expr> contracted = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Constant) {
        numbers.add(factor);
      } else if (factor instanceof Apply a
          && a.op() == Op.POWER
          && a.args().get(1) instanceof Constant c
          && c.value() < 0) {
        below.add(Expr.power(a.args().get(0), -c.value()));
      } else if (isMatrix(factor)) {
        contracted.add(factor);
      } else {
        above.add(factor);
      }
    }
    List<String> vectors = new ArrayList<>();
    if (contracted.size() > 1) {
      throw new NoForm();
    }
    if (contracted.size() == 1) {
      String product = contraction((Ref) contracted.get(0), above);
      if (above.isEmpty() && below.isEmpty() && numbers.isEmpty()) {
        return new Printed(product, Precedence.PRODUCT);
      }
      vectors.add(set.parentheses(product));
    }
    above.forEach(factor -> vectors.add(fit(printed(factor), Precedence.POWER)));
    String text = String.join(set.sign(Sign.ELEMENTWISE), vectors);
    if (!below.isEmpty()) {
      List<String> divisors = below.stream().map(f -> fit(printed(f), Precedence.POWER)).toList();
      String divisor =
          below.size() == 1
              ? printed(below.get(0)).text()
              : String.join(set.sign(Sign.ELEMENTWISE), divisors);
      text = set.fraction(text.isEmpty() ? set.number("1") : text, divisor);
    }
    for (Expr number : numbers) {
      double value = ((Constant) number).value();
      String sign = value < 0 ? set.sign(Sign.NEGATIVE) : "";
      String digits =
          Math.abs(value) == 1
              ? ""
              : TypesetPrinter.text(set, Expr.of(Math.abs(value))) + set.times();
      return new Printed(sign + digits + text, value < 0 ? Precedence.SUM : Precedence.PRODUCT);
    }
    boolean single = vectors.size() <= 1;
    return new Printed(text, single ? Precedence.POWER : Precedence.PRODUCT);
  }

  private static boolean isMatrix(Expr e) {
    return e instanceof Ref ref && ref.tensor().shape().size() == 2;
  }

  /** The matrix times the vector among the factors that shares an index with it; takes it away. */
  private String contraction(Ref matrix, List<Expr> factors) {
    for (int transposed = 1; transposed >= 0; transposed--) {
      Index shared = matrix.indices().get(1 - transposed);
      for (Expr factor : factors) {
        if (factor instanceof Ref ref
            && ref.indices().equals(List.of(shared))
            && ref.tensor().column().isEmpty()
            && (ref.tensor().adjoint() == (transposed == 1))) {
          factors.remove(factor);
          String name = whole(set, matrix.tensor());
          return (transposed == 1 ? transposed(matrix.tensor()) : name)
              + set.times()
              + whole(set, ref.tensor());
        }
      }
    }
    throw new NoForm();
  }

  private String transposed(Tensor matrix) {
    String layer = set.layer(matrix.layer());
    return set.scripts(set.bold("W"), "", layer + set.sign(Sign.COMMA) + set.word("T"));
  }

  /** A sum over a product with a matrix is the matrix's product; any other adds all elements. */
  private Printed reduced(Reduce reduce) {
    if (reduce.kind() == Reduce.Kind.MAX) {
      return Printed.atom(set.word("max") + set.parentheses(printed(reduce.body()).text()));
    }
    List<Expr> factors = reduce.body().factors();
    if (factors.stream().anyMatch(MatrixForm::isMatrix)) {
      return product(factors);
    }
    String ones = set.scripts(set.bold("1"), "", set.word("T"));
    return new Printed(
        ones + set.times() + fit(printed(reduce.body()), Precedence.POWER), Precedence.PRODUCT);
  }

  /** {@code a_i b_j}, the product of a column and a row. */
  private String outer(Expr e) {
    List<Expr> factors = e.factors();
    if (factors.size() == 1) {
      throw new NoForm();
    }
    List<Expr> columns = factors.stream().filter(f -> isVector(f, true)).toList();
    List<Expr> rows = factors.stream().filter(f -> isVector(f, false)).toList();
    if (columns.size() != 1 || rows.size() != 1 || factors.size() != 2) {
      throw new NoForm();
    }
    Tensor row = ((Ref) rows.get(0)).tensor();
    String layer = row.layer() == 0 ? "" : set.layer(row.layer()) + set.sign(Sign.COMMA);
    return whole(set, ((Ref) columns.get(0)).tensor())
        + set.times()
        + set.scripts(set.bold(row.symbol()), "", layer + set.word("T"));
  }

  private static boolean isVector(Expr e, boolean adjoint) {
    return e instanceof Ref ref
        && ref.tensor().shape().size() == 1
        && ref.tensor().adjoint() == adjoint;
  }
}
