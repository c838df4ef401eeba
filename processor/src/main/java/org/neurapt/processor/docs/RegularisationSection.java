package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.docs.Paper.Cell;
import org.neurapt.processor.docs.Typesetting.Line;
import org.neurapt.processor.docs.Typesetting.Sign;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.RegularisationSpec;

/** What becomes of the derivatives between back-propagation and the optimizer. */
final class RegularisationSection {
  private static final Expr W = new Tensor("w", 0).at();
  private static final Expr G = new Tensor("g", 0).at();

  private final RegularisationSpec spec;
  private final Paper paper;
  private final Typesetting set;
  private final List<List<Cell>> values = new ArrayList<>();

  RegularisationSection(RegularisationSpec spec, Paper paper) {
    this.spec = spec;
    this.paper = paper;
    this.set = paper.set();
  }

  void write() {
    if (spec.penalises() || spec.clips()) {
      paper.heading(2, "Regularisation");
      values.add(List.of(Cell.of("hyperparameter"), Cell.of("value")));
      penalties();
      clipping();
      paper.table(values);
    }
  }

  /** What training does to a layer's outputs; nothing where it keeps them all. */
  static void dropout(NetworkSpec network, LayerEquations layer, Paper paper, CodeIndex code) {
    LayerEquations.Dropout dropout = layer.dropout();
    if (dropout == null) {
      return;
    }
    Typesetting set = paper.set();
    double rate = network.layers().get(layer.number() - 1).dropout().orElseThrow();
    paper.paragraph(
        "While the network is trained, each of these outputs, then called H, is dropped for an example with a probability of %s, so that no unit can rely on another. Its factor r is 0; those of the others are 1 / (1 - %s), so that sums keep their mean. Predictions use all units."
            .formatted(rate, rate));
    Equation equation = dropout.equation();
    paper.lines(
        List.of(
            new Line(TypesetPrinter.left(set, equation), TypesetPrinter.right(set, equation), "")),
        code.of(equation));
  }

  private void penalties() {
    if (!spec.penalises()) {
      return;
    }
    paper.paragraph(
        "Weights, but not biases, have a price, so that the network does not grow steeper than the examples ask for. To the loss is added, for each weight:");
    List<Expr> price = new ArrayList<>();
    List<Expr> slope = new ArrayList<>();
    if (spec.l1().isPresent()) {
      Expr l1 = value("l1", spec.l1());
      price.add(Expr.multiply(l1, Expr.apply(Op.ABS, W)));
      slope.add(Expr.multiply(l1, Expr.apply(Op.SIGN, W)));
    }
    if (spec.l2().isPresent()) {
      Expr l2 = value("l2", spec.l2());
      price.add(Expr.multiply(Expr.of(0.5), l2, Expr.power(W, 2)));
      slope.add(Expr.multiply(l2, W));
    }
    paper.lines(List.of(new Line("", text(Expr.add(price)), "")), "");
    paper.paragraph("So the derivative by a weight is that of the loss and that of its price:");
    String g =
        set.derivative(set.letter("J"), text(W)) + set.sign(Sign.PLUS) + text(Expr.add(slope));
    paper.lines(List.of(new Line(text(G), g, "")), "");
  }

  private void clipping() {
    if (spec.clipValue().isPresent()) {
      Expr c = value("c", spec.clipValue());
      paper.paragraph(
          "One odd batch shall not throw the parameters far off: no component of the gradient is larger than a bound.");
      Expr clipped = Expr.apply(Op.MIN, Expr.apply(Op.MAX, G, Expr.negate(c)), c);
      paper.lines(List.of(new Line(text(G), text(clipped), "")), "");
    }
    if (spec.clipNorm().isPresent()) {
      Expr n = value("n", spec.clipNorm());
      paper.paragraph(
          "A gradient whose Euclidean norm over all parameters is larger than a bound is scaled down to it; its direction stays.");
      Expr norm = new Tensor("N", 0).at();
      String root = set.root(set.over(Sign.SUM, "") + set.scripts(text(G), "", set.number("2")));
      Expr scaled = Expr.multiply(G, Expr.apply(Op.MIN, Expr.of(1), Expr.divide(n, norm)));
      paper.lines(List.of(new Line(text(norm), root, ""), new Line(text(G), text(scaled), "")), "");
    }
  }

  private Expr value(String name, OptionalDouble value) {
    Expr symbol = new Tensor(name, 0).at();
    double number = value.orElseThrow();
    values.add(
        List.of(
            Cell.formula(text(symbol)),
            Double.isInfinite(number) ? Cell.of("any") : Cell.formula(text(Expr.of(number)))));
    return symbol;
  }

  private String text(Expr e) {
    return TypesetPrinter.text(set, e);
  }
}
