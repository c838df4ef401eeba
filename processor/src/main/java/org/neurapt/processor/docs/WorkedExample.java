package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.neurapt.processor.derive.ExampleOutputs;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.derive.UpdateTensors;
import org.neurapt.processor.docs.Paper.Cell;
import org.neurapt.processor.docs.Typesetting.Line;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.ExampleSpec;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.RegularisationSpec;

/** Carries an example's numbers through a network's equations, element by element. */
final class WorkedExample {
  /** Summands up to which a sum is written out. */
  private static final int WRITTEN_OUT = 12;

  /** Elements of an equation up to which each has lines of its own; beyond, there is a table. */
  private static final int ELEMENTS = 16;

  private final NetworkSpec spec;
  private final NetworkEquations equations;
  private final Paper paper;
  private final Typesetting set;
  private final Evaluator values = new Evaluator();

  WorkedExample(NetworkSpec spec, NetworkEquations equations, Paper paper) {
    this.spec = spec;
    this.equations = equations;
    this.paper = paper;
    this.set = paper.set();
  }

  void write(ExampleSpec example, String heading) {
    paper.heading(2, heading);
    paper.paragraph("Numbers are shown with seven digits and computed with all of a double's.");
    give(example);
    for (LayerEquations layer : equations.layers()) {
      paper.heading(3, "Layer " + layer.number() + ", forward");
      layer.textbook().forEach(this::elements);
      auxiliary(layer).forEach(this::elements);
    }
    NetworkEquations.Training training = equations.training();
    if (training != null) {
      paper.heading(3, "Loss");
      if (spec.regularisation().labelSmoothing() > 0) {
        elements(training.loss().get(0));
      }
      if (!spec.regularisation().classWeights().isEmpty()) {
        elements(training.loss().get(spec.regularisation().labelSmoothing() > 0 ? 1 : 0));
      }
      elements(training.textbookLoss());
      for (int l = equations.layers().size() - 1; l >= 0; l--) {
        LayerEquations layer = equations.layers().get(l);
        paper.heading(3, "Layer " + layer.number() + ", backward");
        layer.backward().forEach(this::elements);
      }
      update(training);
    }
  }

  // ---- what is given

  private void give(ExampleSpec example) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.of("given"), Cell.of("value")));
    ExampleOutputs.give(values, spec, equations, example);
    given(rows, equations.input());
    for (LayerEquations layer : equations.layers()) {
      given(rows, layer.tensors().weights());
      Tensor biases = layer.tensors().biases();
      if (biases != null) {
        given(rows, biases);
      }
    }
    NetworkEquations.Training training = equations.training();
    if (training != null) {
      values.set(training.target(), numbers(example.target()));
      given(rows, training.target());
    }
    boolean drops = false;
    for (LayerEquations layer : equations.layers()) {
      LayerEquations.Dropout dropout = layer.dropout();
      if (dropout != null) {
        double[] ones = new double[dropout.factors().size()];
        Arrays.fill(ones, 1);
        values.set(dropout.factors(), ones);
        given(rows, dropout.factors());
        drops = true;
      }
    }
    paper.table(rows);
    if (drops) {
      paper.paragraph("In this example no unit is dropped: all factors r are 1, and H is Y.");
    }
    values.run(equations.computed());
  }

  private static double[] numbers(List<Double> numbers) {
    return numbers.stream().mapToDouble(n -> n).toArray();
  }

  private void given(List<List<Cell>> rows, Tensor tensor) {
    rows.add(List.of(Cell.formula(MatrixForm.whole(set, tensor)), Cell.formula(matrix(tensor))));
  }

  /** A tensor's values; those of a layer's units stand below each other. */
  private String matrix(Tensor tensor) {
    double[] numbers = values.get(tensor);
    int columns = tensor.shape().size() == 2 ? tensor.shape().get(1) : 1;
    List<List<String>> rows = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += columns) {
      rows.add(
          Arrays.stream(numbers, from, from + columns)
              .mapToObj(number -> NumberPrinter.rounded(set, number))
              .toList());
    }
    return set.matrix(rows);
  }

  /** What is shared between forward and backward equations. */
  private List<Equation> auxiliary(LayerEquations layer) {
    return layer.forward().stream()
        .filter(e -> layer.textbook().stream().noneMatch(t -> t.target().equals(e.target())))
        .filter(e -> equations.backward().stream().anyMatch(b -> b.value().reads(e.target())))
        .toList();
  }

  // ---- equations with numbers

  private void elements(Equation equation) {
    Tensor target = equation.target();
    if (target.size() > ELEMENTS) {
      table(target);
      return;
    }
    for (int n = 0; n < target.size(); n++) {
      paper.lines(lines(equation, position(target, n)), "");
    }
  }

  private void table(Tensor computed) {
    paper.table(
        List.of(
            List.of(Cell.of("computed"), Cell.of("value")),
            List.of(
                Cell.formula(MatrixForm.whole(set, computed)), Cell.formula(matrix(computed)))));
  }

  private static List<Index> position(Tensor tensor, int n) {
    List<Index> position = new ArrayList<>();
    int rest = n;
    for (int d = tensor.shape().size() - 1; d >= 0; d--) {
      int extent = tensor.shape().get(d);
      position.add(0, Index.at(rest % extent));
      rest /= extent;
    }
    return position;
  }

  private List<Line> lines(Equation equation, List<Index> at) {
    return lines(new Ref(equation.target(), at), writtenOut(equation.valueAt(at)));
  }

  private List<Line> lines(Ref left, Expr right) {
    List<Line> lines = new ArrayList<>();
    String result = NumberPrinter.rounded(set, values.value(right, Map.of()));
    List<String> forms = new ArrayList<>();
    forms.add(TypesetPrinter.text(set, right));
    if (right.everything().stream().noneMatch(Reduce.class::isInstance)) {
      forms.add(NumberPrinter.substituted(set, values, right));
    }
    forms.add(result);
    String before = "";
    for (String form : forms) {
      if (!form.equals(before)) {
        lines.add(new Line(before.isEmpty() ? TypesetPrinter.text(set, left) : "", form, ""));
      }
      before = form;
    }
    return lines;
  }

  /** With short sums term by term. */
  private static Expr writtenOut(Expr e) {
    return e.rewrite(
        part ->
            part instanceof Reduce reduce && reduce.variable().extent() <= WRITTEN_OUT
                ? terms(reduce)
                : part);
  }

  private static Expr terms(Reduce reduce) {
    Variable open = Variable.fresh(reduce.variable().extent());
    Expr body = reduce.body(open);
    List<Expr> terms =
        IntStream.range(0, open.extent())
            .mapToObj(k -> body.substitute(Map.of(open, Index.at(k))))
            .toList();
    return reduce.kind() == Reduce.Kind.SUM
        ? Expr.add(terms)
        : terms.stream().reduce((a, b) -> Expr.apply(Op.MAX, a, b)).orElse(Constant.ZERO);
  }

  // ---- between the derivatives and the step

  private void regularise() {
    paper.heading(3, "Regularisation");
    RegularisationSpec held = spec.regularisation();
    List<Tensor> gradients = new ArrayList<>();
    for (LayerEquations layer : equations.layers()) {
      Tensor weights = layer.tensors().weights();
      double[] w = values.get(weights);
      double[] g = values.get(weights.toAdjoint()).clone();
      for (int p = 0; p < g.length; p++) {
        g[p] += held.l1().orElse(0) * Math.signum(w[p]) + held.l2().orElse(0) * w[p];
      }
      values.set(weights.toAdjoint(), g);
      gradients.add(weights.toAdjoint());
      Tensor biases = layer.tensors().biases();
      if (biases != null) {
        gradients.add(biases.toAdjoint());
      }
    }
    double largest = held.clipValue().orElse(Double.POSITIVE_INFINITY);
    scale(gradients, g -> Math.max(-largest, Math.min(g, largest)));
    double squares =
        gradients.stream()
            .mapToDouble(t -> Arrays.stream(values.get(t)).map(g -> g * g).sum())
            .sum();
    double longest = held.clipNorm().orElse(Double.POSITIVE_INFINITY);
    double norm = Math.sqrt(squares);
    scale(gradients, g -> norm > longest ? g * longest / norm : g);
    paper.paragraph(
        (held.penalises() ? "With what the weights cost" : "")
            + (held.penalises() && held.clips() ? ", and clipped, " : "")
            + (held.penalises() ? "" : "Clipped, ")
            + (held.penalises() && !held.clips() ? ", the" : "the")
            + " derivatives are:");
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.of("derivative"), Cell.of("value")));
    gradients.forEach(gradient -> given(rows, gradient));
    paper.table(rows);
  }

  private void scale(List<Tensor> gradients, DoubleUnaryOperator change) {
    for (Tensor gradient : gradients) {
      values.set(gradient, Arrays.stream(values.get(gradient)).map(change).toArray());
    }
  }

  // ---- the step

  private void update(NetworkEquations.Training training) {
    if (spec.regularisation().penalises() || spec.regularisation().clips()) {
      regularise();
    }
    paper.heading(3, "Update");
    UpdateTensors tensors = training.update().tensors();
    OptimizerSpec optimizer = spec.optimizer();
    values.set(tensors.learningRate(), optimizer.learningRate());
    values.set(tensors.beta1(), optimizer.beta1());
    values.set(tensors.beta2(), optimizer.beta2());
    values.set(tensors.epsilon(), optimizer.epsilon());
    values.set(tensors.weightDecay(), optimizer.weightDecay());
    values.set(tensors.stepNumber(), 1);
    boolean hasAverages =
        training.update().uses(tensors.firstMoment())
            || training.update().uses(tensors.secondMoment());
    if (hasAverages) {
      paper.paragraph("It is the first step: averages start at 0.");
    }
    for (LayerEquations layer : equations.layers()) {
      step(training, layer.tensors().weights());
      Tensor biases = layer.tensors().biases();
      if (biases != null) {
        step(training, biases);
      }
    }
    double before = values.get(training.textbookLoss().target())[0];
    values.run(equations.computed());
    double after = values.get(training.textbookLoss().target())[0];
    paper.paragraph(
        after < before
            ? "With the new parameters the loss of the example is smaller:"
            : "With the new parameters the loss of the example is:");
    paper.lines(
        List.of(
            new Line(
                TypesetPrinter.text(set, training.textbookLoss().left()),
                NumberPrinter.rounded(set, after),
                "")),
        "");
  }

  /** The update of a tensor's values, each by the optimizer's equations. */
  private void step(NetworkEquations.Training training, Tensor parameters) {
    UpdateTensors tensors = training.update().tensors();
    Tensor moment = new Tensor("m", 0);
    Tensor square = new Tensor("v", 0);
    double[] next = values.get(parameters).clone();
    List<Line> lines = new ArrayList<>();
    for (int n = 0; n < next.length; n++) {
      List<Index> at = position(parameters, n);
      Ref parameter = new Ref(parameters, at);
      Map<Tensor, Ref> own =
          Map.of(
              tensors.parameter(),
              parameter,
              tensors.gradient(),
              new Ref(parameters.toAdjoint(), at),
              tensors.firstMoment(),
              moment.at(),
              tensors.secondMoment(),
              square.at());
      values.set(moment, 0);
      values.set(square, 0);
      for (Equation equation : training.update().textbook()) {
        Expr right =
            equation
                .value()
                .rewrite(e -> e instanceof Ref ref ? own.getOrDefault(ref.tensor(), ref) : e);
        Ref left = own.getOrDefault(equation.target(), equation.left());
        lines.addAll(lines(left, right));
        double value = values.value(right, Map.of());
        if (left.equals(parameter)) {
          next[n] = value;
        } else {
          values.set(left.tensor(), value);
        }
      }
    }
    values.set(parameters, next);
    if (next.length > ELEMENTS) {
      table(parameters);
    } else {
      paper.lines(lines, "");
    }
  }
}
