package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.ExampleSpec;
import org.neurapt.processor.spec.LayerSpec;

/** Reads the examples beside a network's annotation. */
final class ExamplesReader {
  private static final String EXAMPLE = "org.neurapt.annotation.Example";
  private static final String EXAMPLES = "org.neurapt.annotation.Examples";

  /** How far the sum of a distribution's shares may be from 1. */
  private static final double ROUNDING = 1e-9;

  private final NetworkType kind;
  private final Report report;

  ExamplesReader(NetworkType kind, Report report) {
    this.kind = kind;
    this.report = report;
  }

  /**
   * The examples of an annotated type.
   *
   * @param inputs of the network
   * @param layers of the network; empty if they are a problem
   */
  List<ExampleSpec> read(TypeElement type, int inputs, List<LayerSpec> layers, Loss loss) {
    List<ExampleSpec> examples = new ArrayList<>();
    for (AnnotationMirror annotation : all(type)) {
      Members members = new Members(annotation);
      Member input = members.get("input");
      Member target = members.get("target");
      if (!layers.isEmpty()) {
        int outputs = layers.get(layers.size() - 1).units();
        check(input, inputs, "input");
        checkTarget(target, outputs, loss);
        checkWeights(input, layers);
      }
      examples.add(new ExampleSpec(numbers(input), numbers(target)));
    }
    return examples;
  }

  /** The annotations themselves. */
  static List<AnnotationMirror> all(TypeElement type) {
    List<AnnotationMirror> annotations = new ArrayList<>();
    for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
      TypeElement kind = (TypeElement) annotation.getAnnotationType().asElement();
      if (kind.getQualifiedName().contentEquals(EXAMPLE)) {
        annotations.add(annotation);
      } else if (kind.getQualifiedName().contentEquals(EXAMPLES)) {
        new Members(annotation)
            .get("value")
            .elements()
            .forEach(each -> annotations.add(each.asAnnotation()));
      }
    }
    return annotations;
  }

  private void check(Member numbers, int expected, String what) {
    int count = numbers.elements().size();
    if (expected > 0 && count != expected) {
      String all = expected + " " + what + (expected == 1 ? "" : "s");
      report.on(numbers, Problem.EXAMPLE_WRONG_LENGTH, all, count);
    }
    for (Member element : numbers.elements()) {
      if (!Double.isFinite(element.asDouble())) {
        report.on(element, Problem.NUMBER_NOT_FINITE, element.asDouble());
      }
    }
  }

  private void checkTarget(Member target, int outputs, Loss loss) {
    if (!kind.trainable()) {
      if (target.isGiven()) {
        report.on(target, Problem.EXAMPLE_TARGET_UNUSED);
      }
      return;
    }
    check(target, outputs, "output");
    List<Double> values = numbers(target);
    double sum = values.stream().mapToDouble(v -> v).sum();
    if (loss == Loss.BINARY_CROSS_ENTROPY && values.stream().anyMatch(v -> v < 0 || v > 1)) {
      report.on(target, Problem.EXAMPLE_TARGET_OUT_OF_RANGE, "are probabilities, from 0 to 1");
    } else if (loss == Loss.CATEGORICAL_CROSS_ENTROPY
        && values.size() == outputs
        && Math.abs(sum - 1) > ROUNDING) {
      report.on(target, Problem.EXAMPLE_TARGET_OUT_OF_RANGE, "add up to 1, not to " + sum);
    }
  }

  private void checkWeights(Member input, List<LayerSpec> layers) {
    layers.stream()
        .filter(layer -> layer.weights().isEmpty())
        .findFirst()
        .ifPresent(layer -> report.on(input, Problem.EXAMPLE_WITHOUT_WEIGHTS, layer.number()));
  }

  private static List<Double> numbers(Member array) {
    return array.elements().stream().map(Member::asDouble).toList();
  }
}
