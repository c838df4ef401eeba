package org.neurapt.processor.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Rule;
import org.neurapt.processor.math.Simplifier;
import org.neurapt.processor.math.TextPrinter;
import org.neurapt.processor.spec.SpecBuilder;

/** Output layers whose derivative is {@code Y - y}: because of the rules, and of no others. */
class CollapseTest {

  /** An output layer with its loss, and the rules that its collapse needs. */
  record Pair(int units, Activation activation, Loss loss, EnumSet<Rule> rules) {
    Equation adjoint(Simplifier simplifier) {
      NetworkEquations equations =
          NetworkDeriver.derive(
              SpecBuilder.inputs(2).layer(units, activation).loss(loss).build(), simplifier);
      return equations.layers().get(0).backward().stream()
          .filter(e -> e.target().symbol().equals("X"))
          .findFirst()
          .orElseThrow();
    }

    String text(Simplifier simplifier) {
      return TextPrinter.right(adjoint(simplifier));
    }

    String collapsed() {
      return units == 1 ? "Y1_1 - y_1" : "Y1_i - y_i";
    }

    @Override
    public String toString() {
      return units + " " + activation + " " + loss;
    }
  }

  static List<Pair> pairs() {
    EnumSet<Rule> sigmoid =
        EnumSet.of(Rule.OWN_RESULT, Rule.DISTRIBUTE, Rule.CANCEL, Rule.EXPAND, Rule.COLLECT);
    // Expanding does all that distributing and splitting do; those two only get there sooner.
    EnumSet<Rule> softmax =
        EnumSet.of(
            Rule.OWN_RESULT, Rule.CANCEL, Rule.TAKE_OUT, Rule.DELTA, Rule.TARGET_SUM, Rule.EXPAND);
    return List.of(
        new Pair(1, Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY, sigmoid),
        new Pair(3, Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY, plus(sigmoid, Rule.DELTA)),
        new Pair(3, Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, softmax),
        new Pair(1, Activation.LINEAR, Loss.SQUARED_ERROR, EnumSet.noneOf(Rule.class)),
        new Pair(3, Activation.LINEAR, Loss.SQUARED_ERROR, EnumSet.of(Rule.DELTA)));
  }

  private static EnumSet<Rule> plus(EnumSet<Rule> rules, Rule rule) {
    EnumSet<Rule> more = EnumSet.copyOf(rules);
    more.add(rule);
    return more;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void collapses(Pair pair) {
    assertEquals(pair.collapsed(), pair.text(new Simplifier()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void collapsesByTheseRulesAlone(Pair pair) {
    assertEquals(pair.collapsed(), pair.text(new Simplifier(pair.rules())));
  }

  record Missing(Pair pair, Rule rule) {}

  static Stream<Missing> missing() {
    return pairs().stream().flatMap(p -> p.rules().stream().map(rule -> new Missing(p, rule)));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void withoutOneOfThemItDoesNot(Missing missing) {
    EnumSet<Rule> others = EnumSet.complementOf(EnumSet.of(missing.rule()));
    assertNotEquals(
        missing.pair().collapsed(), missing.pair().text(new Simplifier(others)), "" + missing);
  }

  private static List<String> derivation(Pair pair) {
    Equation adjoint = pair.adjoint(new Simplifier());
    return adjoint.derivation().stream()
        .map(step -> step.reason() + ": " + TextPrinter.right(adjoint.withValue(step.result())))
        .toList();
  }

  @Test
  void theDerivationAfterSigmoidHasItsSteps() {
    assertEquals(
        List.of(
            "chain rule: (-y_1/Y1_1 + (1 - y_1)/(1 - Y1_1)) Y1_1 (1 - Y1_1)",
            "distribute: -y_1 Y1_1 (1 - Y1_1)/Y1_1 + (1 - y_1) Y1_1 (1 - Y1_1)/(1 - Y1_1)",
            "cancel: -y_1 (1 - Y1_1) + (1 - y_1) Y1_1",
            "expand: -y_1 + y_1 Y1_1 + Y1_1 - y_1 Y1_1",
            "collect like terms: Y1_1 - y_1"),
        derivation(pairs().get(0)));
  }

  @Test
  void theDerivationAfterSoftmaxHasItsSteps() {
    assertEquals(
        List.of(
            "chain rule: sum_j (-y_j Y1_j (delta_ji - Y1_i)/Y1_j)",
            "cancel: sum_j (-y_j (delta_ji - Y1_i))",
            "what does not depend on the index leaves the sum: -sum_j y_j (delta_ji - Y1_i)",
            "distribute: -sum_j (y_j delta_ji - y_j Y1_i)",
            "split the sum: -(sum_j y_j delta_ji + sum_j (-y_j Y1_i))",
            "delta picks one term: -(y_i + sum_j (-y_j Y1_i))",
            "what does not depend on the index leaves the sum: -(y_i - Y1_i sum_j y_j)",
            "the target sums to one: -(y_i - Y1_i)",
            "expand: Y1_i - y_i"),
        derivation(pairs().get(2)));
  }

  @Test
  void theDerivationAfterALinearOutputIsTheChainRule() {
    assertEquals(List.of("chain rule: Y1_1 - y_1"), derivation(pairs().get(3)));
  }
}
