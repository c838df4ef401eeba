package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.LayerTensors;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.docs.Paper.Cell;
import org.neurapt.processor.docs.Typesetting.Line;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Step;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.schedule.LayerSchedule;
import org.neurapt.processor.schedule.Schedule;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.LogicSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** A network's derivation, from the picture to the code, for a student to follow. */
public final class NetworkPage {
  private final NetworkSpec spec;
  private final NetworkEquations equations;
  private final Schedule schedule;
  private final Written written;
  private final Paper paper;
  private final Typesetting set;
  private final CodeIndex code;

  /**
   * The generated class.
   *
   * @param source its text
   * @param sizes how large it and the network are: what, and how much
   */
  public record Written(String source, Map<String, String> sizes) {
    public Written {
      sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }
  }

  private NetworkPage(
      NetworkSpec spec,
      NetworkEquations equations,
      Schedule schedule,
      Written written,
      Paper paper) {
    this.spec = spec;
    this.equations = equations;
    this.schedule = schedule;
    this.written = written;
    this.paper = paper;
    this.set = paper.set();
    this.code = new CodeIndex(written.source());
  }

  /**
   * The page as HTML that needs no other file.
   *
   * @param written the generated class
   */
  public static String html(
      NetworkSpec spec, NetworkEquations equations, Schedule schedule, Written written) {
    return new NetworkPage(
            spec, equations, schedule, written, new HtmlPaper(spec.name().interfaceName()))
        .write();
  }

  /** The page as LaTeX. */
  public static String tex(
      NetworkSpec spec, NetworkEquations equations, Schedule schedule, Written written) {
    return new NetworkPage(spec, equations, schedule, written, new TexPaper()).write();
  }

  private String write() {
    paper.heading(1, spec.name().interfaceName());
    overview();
    LogicSpec logic = spec.logic();
    if (logic != null) {
      new LogicSection(logic, spec.layers().get(0), paper).write();
    }
    forward();
    NetworkEquations.Training training = equations.training();
    if (training != null) {
      loss(training);
      new Backpropagation(spec, equations, paper, code).write();
      new RegularisationSection(spec.regularisation(), paper).write();
      optimizer(training);
    }
    for (int n = 0; n < spec.examples().size(); n++) {
      new WorkedExample(spec, equations, paper)
          .write(
              spec.examples().get(n),
              spec.examples().size() == 1 ? "Worked example" : "Worked example " + (n + 1));
    }
    code();
    return paper.finish();
  }

  private void overview() {
    paper.paragraph(summary());
    paper.picture(new NetworkPicture(spec));
    List<List<Cell>> symbols = new ArrayList<>();
    symbols.add(List.of(Cell.of("symbol"), Cell.of("meaning")));
    symbol(symbols, MatrixForm.whole(set, equations.input()), "inputs, " + spec.inputs());
    LayerTensors first = equations.layers().get(0).tensors();
    symbol(
        symbols,
        TypesetPrinter.text(set, first.weights().at(first.weights().variables("i", "j"))),
        "weight of layer 1 to unit i from input j");
    Tensor biases = first.biases();
    if (biases != null) {
      symbol(
          symbols,
          TypesetPrinter.text(set, biases.at(biases.variables("i"))),
          "bias of unit i of layer 1");
    }
    symbol(
        symbols,
        TypesetPrinter.text(set, first.pre().at(first.pre().variables("i"))),
        "pre-activation of unit i of layer 1");
    symbol(
        symbols,
        TypesetPrinter.text(set, first.output().at(first.output().variables("i"))),
        "activation of unit i of layer 1");
    NetworkEquations.Training training = equations.training();
    if (training != null) {
      symbol(symbols, MatrixForm.whole(set, training.target()), "targets, " + spec.outputs());
      symbol(symbols, set.letter("J"), "loss");
    }
    paper.table(symbols);
  }

  private static void symbol(List<List<Cell>> rows, String formula, String meaning) {
    rows.add(List.of(Cell.formula(formula), Cell.of(meaning)));
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    text.append(counted(spec.inputs(), "input"));
    for (LayerSpec layer : spec.layers()) {
      text.append(", then ").append(counted(layer.units(), words(layer.activation()) + " unit"));
    }
    text.append(", ")
        .append(
            spec.isConstant()
                ? "all weights constants"
                : counted(spec.parameterCount(), "parameter"))
        .append('.');
    if (spec.trainable()) {
      text.append(" It minimises the ")
          .append(words(spec.loss()))
          .append(" by ")
          .append(words(spec.optimizer().algorithm()))
          .append('.');
    }
    return text.toString();
  }

  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  // ---- forward

  private void forward() {
    paper.heading(2, "Feed-forward");
    paper.paragraph(
        "Each unit adds up its inputs, weighted, and its bias; its activation is a function of the sum.");
    for (LayerEquations layer : equations.layers()) {
      paper.heading(3, "Layer " + layer.number());
      for (Equation equation : layer.textbook()) {
        both(equation);
      }
      paper.paragraph(Remarks.of(spec.layers().get(layer.number() - 1).activation()));
      safe(layer);
      RegularisationSection.dropout(spec, layer, paper, code);
    }
  }

  /** In index notation, and with matrices where there is such a form. */
  private void both(Equation equation) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(TypesetPrinter.left(set, equation), TypesetPrinter.right(set, equation), ""));
    MatrixForm.addTo(lines, set, equation);
    paper.lines(lines, code.of(equation));
  }

  private void safe(LayerEquations layer) {
    for (Equation equation : layer.forward()) {
      if (!equation.derivation().isEmpty()) {
        paper.paragraph(
            "Computed as it stands, exponentials of large pre-activations would overflow. So the code uses:");
        List<Equation> parts =
            layer.forward().stream().filter(e -> !layer.textbook().contains(e)).toList();
        for (Equation part : parts) {
          paper.lines(
              List.of(
                  new Line(TypesetPrinter.left(set, part), TypesetPrinter.right(set, part), "")),
              code.of(part));
        }
        return;
      }
    }
  }

  // ---- loss

  private void loss(NetworkEquations.Training training) {
    paper.heading(2, "Loss");
    if (spec.regularisation().labelSmoothing() > 0) {
      Equation smoothed = training.loss().get(0);
      paper.paragraph(
          "Targets of 0 and 1 would be reached at infinite pre-activations only. So a share of each is spread over all classes, and the loss is that of the smoothed target q:");
      paper.lines(
          List.of(
              new Line(
                  TypesetPrinter.left(set, smoothed), TypesetPrinter.right(set, smoothed), "")),
          code.of(smoothed));
    }
    List<Double> weights = spec.regularisation().classWeights();
    if (!weights.isEmpty()) {
      Equation weight = training.loss().get(spec.regularisation().labelSmoothing() > 0 ? 1 : 0);
      paper.paragraph("Classes do not count alike: an example counts h times, by its class.");
      paper.lines(
          List.of(
              new Line(TypesetPrinter.left(set, weight), TypesetPrinter.right(set, weight), "")),
          code.of(weight));
    }
    Equation loss = training.textbookLoss();
    paper.lines(
        List.of(
            new Line(
                TypesetPrinter.left(set, loss),
                TypesetPrinter.right(set, loss),
                words(spec.loss()))),
        "");
    paper.paragraph(Remarks.of(spec.loss()));
    paper.paragraph(
        "This is the loss of one example; that of a batch is the mean over its examples.");
    Equation computed = training.loss().get(training.loss().size() - 1);
    if (computed.derivation().isEmpty()) {
      return;
    }
    paper.paragraph(
        "An output that has rounded to 0 or 1 would make this infinite. So the code computes the loss from the pre-activations:");
    paper.lines(derivation(set, computed), code.of(computed));
  }

  /** The steps of a derivation, each with its rule. */
  static List<Line> derivation(Typesetting set, Equation equation) {
    List<Line> lines = new ArrayList<>();
    String left = TypesetPrinter.left(set, equation);
    for (Step step : equation.derivation()) {
      Equation line = equation.withValue(step.result());
      String right = TypesetPrinter.right(set, line);
      boolean same = !lines.isEmpty() && lines.get(lines.size() - 1).right().equals(right);
      if (!same) {
        lines.add(new Line(lines.isEmpty() ? left : "", right, set.escape(step.reason())));
      }
    }
    String last = TypesetPrinter.right(set, equation);
    if (lines.isEmpty() || !lines.get(lines.size() - 1).right().equals(last)) {
      lines.add(new Line(lines.isEmpty() ? left : "", last, ""));
    }
    return lines;
  }

  // ---- optimizer

  private void optimizer(NetworkEquations.Training training) {
    paper.heading(2, "Update");
    paper.paragraph(Remarks.of(spec.optimizer().algorithm()));
    paper.paragraph("For each parameter, with its derivative as g, one after the other:");
    for (Equation equation : training.update().textbook()) {
      paper.lines(
          List.of(
              new Line(
                  TypesetPrinter.left(set, equation), TypesetPrinter.right(set, equation), "")),
          code.of(equation));
    }
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.of("hyperparameter"), Cell.of("value")));
    value(
        rows,
        training,
        training.update().tensors().learningRate(),
        spec.optimizer().learningRate());
    value(rows, training, training.update().tensors().beta1(), spec.optimizer().beta1());
    value(rows, training, training.update().tensors().beta2(), spec.optimizer().beta2());
    value(rows, training, training.update().tensors().epsilon(), spec.optimizer().epsilon());
    value(
        rows, training, training.update().tensors().weightDecay(), spec.optimizer().weightDecay());
    paper.table(rows);
  }

  private void value(
      List<List<Cell>> rows, NetworkEquations.Training training, Tensor tensor, double value) {
    if (training.update().uses(tensor)) {
      rows.add(
          List.of(
              Cell.formula(TypesetPrinter.symbol(set, tensor)),
              Cell.formula(TypesetPrinter.text(set, Expr.of(value)))));
    }
  }

  // ---- code

  private void code() {
    paper.heading(2, "Code");
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.of("layer"), Cell.of("shape"), Cell.of("because of")));
    for (LayerSchedule layer : schedule.layers()) {
      rows.add(
          List.of(
              Cell.of(Integer.toString(layer.layer())),
              Cell.of(words(layer.shape())),
              Cell.of(layer.reason())));
    }
    paper.table(rows);
    List<List<Cell>> sizes = new ArrayList<>();
    sizes.add(List.of(Cell.of("size of"), Cell.of("")));
    written.sizes().forEach((what, value) -> sizes.add(List.of(Cell.of(what), Cell.of(value))));
    paper.table(sizes);
    paper.listing(written.source());
  }
}
