package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Initializer;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.logic.LogicParser;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.ExampleSpec;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.LogicSpec;
import org.neurapt.processor.spec.NetworkName;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.RegularisationSpec;

/** Reads a Boolean formula into a network of STEP units. */
final class LogicReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final List<String> WORDS = List.of("not", "and", "or", "xor", "true", "false");

  /** Nothing is trained. */
  private static final OptimizerSpec NO_OPTIMIZER =
      new OptimizerSpec(Algorithm.SGD, 0, 0, 0, 1, false, false, 0);

  /** Between a sum that is too small by 1 and one that is just enough. */
  private static final double HALF = 0.5;

  private final NetworkType kind;
  private final Report report;

  LogicReader(NetworkType kind, Report report) {
    this.kind = kind;
    this.report = report;
  }

  Optional<NetworkSpec> read(TypeElement type, Members members, NetworkName name) {
    Member formula = members.get("value");
    if (kind.trainable()) {
      report.on(formula, Problem.LOGIC_CANNOT_LEARN);
    }
    List<String> names = names(members.get("inputs"));
    if (!report.isClean()) {
      return Optional.empty();
    }
    LogicSpec logic;
    try {
      logic = LogicParser.parse(formula.asString(), names);
    } catch (FormulaException e) {
      report.on(formula, Problem.LOGIC_MALFORMED, e.getMessage());
      return Optional.empty();
    }
    List<LayerSpec> layers = layers(logic);
    List<ExampleSpec> examples =
        new ExamplesReader(kind, report).read(type, logic.inputs().size(), layers, Loss.NONE);
    return report.isClean()
        ? Optional.of(
            new NetworkSpec(
                name,
                kind.precision(),
                false,
                logic.inputs().size(),
                layers,
                Loss.NONE,
                1,
                "",
                NO_OPTIMIZER,
                RegularisationSpec.NONE,
                Shape.UNROLLED,
                Functions.POLYNOMIAL,
                examples,
                logic))
        : Optional.empty();
  }

  private List<String> names(Member inputs) {
    List<String> names = new ArrayList<>();
    for (Member input : inputs.elements()) {
      String name = input.asString();
      if (!NAME.matcher(name).matches()) {
        report.on(input, Problem.LOGIC_INPUT_NAME, name, "names are of letters, digits and _");
      } else if (WORDS.contains(name)) {
        report.on(input, Problem.LOGIC_INPUT_NAME, name, "it is a word of formulas");
      } else if (names.contains(name)) {
        report.on(input, Problem.LOGIC_INPUT_NAME, name, "another input has it");
      }
      names.add(name);
    }
    if (names.size() > LogicSpec.MAX_INPUTS) {
      report.on(inputs, Problem.LOGIC_TOO_MANY_INPUTS, names.size(), LogicSpec.MAX_INPUTS);
    }
    return names;
  }

  /** What is never true is one unit that is never 1. */
  private static List<LayerSpec> layers(LogicSpec logic) {
    List<Double> weights = new ArrayList<>();
    List<Double> biases = new ArrayList<>();
    for (LogicSpec.Term term : logic.terms()) {
      for (int n = 0; n < logic.inputs().size(); n++) {
        weights.add((double) ((term.plain() >> n & 1) - (term.negated() >> n & 1)));
      }
      biases.add(HALF - Integer.bitCount(term.plain()));
    }
    int units = Math.max(1, logic.terms().size());
    if (logic.terms().isEmpty()) {
      weights.addAll(Collections.nCopies(logic.inputs().size(), 0.0));
      biases.add(-HALF);
    }
    return List.of(
        layer(1, logic.inputs().size(), units, weights, biases),
        layer(2, units, 1, Collections.nCopies(units, 1.0), List.of(-HALF)));
  }

  private static LayerSpec layer(
      int number, int inputs, int units, List<Double> weights, List<Double> biases) {
    return new LayerSpec(
        number,
        inputs,
        units,
        Activation.STEP,
        0,
        "",
        Initializer.ZEROS,
        0,
        true,
        weights,
        biases,
        OptionalDouble.empty());
  }
}
