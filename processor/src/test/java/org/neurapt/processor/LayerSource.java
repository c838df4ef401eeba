package org.neurapt.processor;

import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;
import org.neurapt.processor.spec.SpecBuilder;

/**
 * A layer as written in an annotation; an {@code alpha} or a dropout that is NaN is left out, an
 * empty formula too.
 */
record LayerSource(
    int units,
    Activation activation,
    double alpha,
    boolean bias,
    Initializer initializer,
    String formula,
    double dropout) {

  LayerSource(
      int units,
      Activation activation,
      double alpha,
      boolean bias,
      Initializer initializer,
      String formula) {
    this(units, activation, alpha, bias, initializer, formula, Double.NaN);
  }

  LayerSource(
      int units, Activation activation, double alpha, boolean bias, Initializer initializer) {
    this(
        units,
        activation,
        alpha,
        bias,
        initializer,
        activation == Activation.FORMULA ? SpecBuilder.FORMULA : "");
  }

  LayerSource(int units, Activation activation, double alpha, boolean bias) {
    this(units, activation, alpha, bias, Initializer.AUTO);
  }

  static LayerSource of(int units, Activation activation) {
    return new LayerSource(units, activation, Double.NaN, true);
  }

  /** A layer of an activation of its own. */
  static LayerSource of(int units, String formula) {
    return new LayerSource(units, Activation.FORMULA, Double.NaN, true, Initializer.AUTO, formula);
  }

  LayerSource withDropout(double rate) {
    return new LayerSource(units, activation, alpha, bias, initializer, formula, rate);
  }

  String text() {
    StringBuilder text = new StringBuilder("@Layer(units = " + units);
    text.append(", activation = Activation.").append(activation);
    if (!Double.isNaN(alpha)) {
      text.append(", alpha = ").append(alpha);
    }
    if (!formula.isEmpty()) {
      text.append(", formula = \"").append(formula).append('"');
    }
    if (!bias) {
      text.append(", bias = false");
    }
    if (initializer != Initializer.AUTO) {
      text.append(", initializer = org.neurapt.annotation.Initializer.").append(initializer);
    }
    if (!Double.isNaN(dropout)) {
      text.append(", dropout = ").append(dropout);
    }
    return text.append(')').toString();
  }
}
