package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.neurapt.annotation.Activation;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.LayerTensors;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.docs.Typesetting.Line;
import org.neurapt.processor.math.Derivative;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Facts;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Simplifier;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.NetworkSpec;

/**
 * The chapter on derivatives: factors, their product, the rules that shorten it, layer by layer.
 */
final class Backpropagation {
  private final NetworkSpec spec;
  private final NetworkEquations equations;
  private final Paper paper;
  private final Typesetting set;
  private final CodeIndex code;
  private final Simplifier simplifier = new Simplifier();

  Backpropagation(NetworkSpec spec, NetworkEquations equations, Paper paper, CodeIndex code) {
    this.spec = spec;
    this.equations = equations;
    this.paper = paper;
    this.set = paper.set();
    this.code = code;
  }

  void write() {
    paper.heading(2, "Back-propagation");
    paper.paragraph(
        "The chain rule takes the derivative of the loss apart, from the output back to the first layer.");
    for (int l = equations.layers().size(); l > 0; l--) {
      layer(l);
    }
  }

  private void layer(int l) {
    LayerEquations layer = equations.layers().get(l - 1);
    LayerTensors tensors = layer.tensors();
    boolean isOutput = l == equations.layers().size();
    paper.heading(3, "Layer " + l + (isOutput ? ", the output" : ""));
    paper.paragraph("The factors:");
    paper.lines(isOutput ? outputFactors(layer) : hiddenFactors(layer), "");
    paper.paragraph("Their product is the derivative by the pre-activations:");
    for (Equation equation : layer.backward()) {
      if (equation.target().equals(tensors.weights().toAdjoint())) {
        paper.paragraph(
            "From there to the weights and biases, which a pre-activation depends on by one factor each:");
        paper.lines(parameterFactors(tensors), "");
      }
      derived(equation);
    }
  }

  private void derived(Equation equation) {
    List<Line> lines = new ArrayList<>(NetworkPage.derivation(set, equation));
    MatrixForm.addTo(lines, set, equation);
    paper.lines(lines, code.of(equation));
  }

  /** {@code dJ/dY} and {@code dY/dX}. */
  private List<Line> outputFactors(LayerEquations layer) {
    NetworkEquations.Training training = equations.training();
    if (training == null) {
      throw new IllegalStateException("nothing is trained");
    }
    Tensor output = layer.tensors().output();
    Variable i = new Variable("i", output.size());
    Ref y = output.at(Index.of(i));
    List<Line> lines = new ArrayList<>();
    Expr slope = Derivative.of(training.textbookLoss().value(), y);
    lines.add(factor(set.letter("J"), y, y, simplifier.simplified(slope, Facts.NONE)));
    lines.add(activationFactor(layer));
    return lines;
  }

  private List<Line> hiddenFactors(LayerEquations layer) {
    LayerEquations above = equations.layers().get(layer.number());
    Tensor output = layer.tensors().output();
    Tensor next = above.tensors().pre();
    Ref y = output.at(Index.of(new Variable("i", output.size())));
    Variable j = new Variable("j", next.size());
    Equation pre = above.textbook().get(0);
    Expr slope = Derivative.of(pre.valueAt(List.of(Index.of(j))), y);
    List<Line> lines = new ArrayList<>();
    Ref x = next.at(Index.of(j));
    lines.add(factor(quantity(x, y, x), y, x, simplifier.simplified(slope, Facts.NONE)));
    LayerEquations.Dropout dropout = layer.dropout();
    if (dropout != null) {
      Ref h = dropout.whole().at(y.indices().get(0));
      lines.add(factor(quantity(y, h, y), h, y, dropout.factors().at(y.indices().get(0))));
    }
    lines.add(activationFactor(layer));
    return lines;
  }

  /** {@code dY_i/dX_i}; of a softmax, {@code dY_j/dX_i}, for each output depends on each input. */
  private Line activationFactor(LayerEquations layer) {
    LayerEquations.Dropout dropout = layer.dropout();
    Equation declared = layer.textbook().get(1);
    Equation activation =
        dropout == null ? declared : declared.renamed(declared.target(), dropout.whole());
    Tensor pre = layer.tensors().pre();
    Tensor output = activation.target();
    Variable i = new Variable("i", pre.size());
    Ref x = pre.at(Index.of(i));
    boolean crossed = spec.layers().get(layer.number() - 1).activation() == Activation.SOFTMAX;
    Variable at = crossed ? new Variable("j", pre.size()) : i;
    Ref y = output.at(Index.of(at));
    Expr slope = Derivative.of(activation.valueAt(List.of(Index.of(at))), x);
    Facts facts = new Facts(List.of(activation), Set.of());
    return factor(quantity(y, x, y), x, y, simplifier.simplified(slope, facts));
  }

  private List<Line> parameterFactors(LayerTensors tensors) {
    Variable i = new Variable("i", tensors.weights().shape().get(0));
    Variable j = new Variable("j", tensors.weights().shape().get(1));
    Ref x = tensors.pre().at(Index.of(i));
    Ref w = tensors.weights().at(Index.of(i), Index.of(j));
    List<Line> lines = new ArrayList<>();
    lines.add(factor(quantity(x, w, x), w, x, tensors.input().at(Index.of(j))));
    Tensor biases = tensors.biases();
    if (biases != null) {
      Ref b = biases.at(Index.of(i));
      lines.add(factor(quantity(x, b, x), b, x, Expr.of(1)));
    }
    return lines;
  }

  /** A quantity beside others, with the letters that its indices have there. */
  private String quantity(Ref ref, Ref by, Ref beside) {
    Expr all = Expr.multiply(by, beside);
    return TypesetPrinter.among(set, ref, all);
  }

  private Line factor(String of, Ref by, Ref beside, Expr slope) {
    String left = set.derivative(of, quantity(by, by, beside));
    return new Line(left, TypesetPrinter.among(set, slope, Expr.multiply(by, beside)), "");
  }
}
