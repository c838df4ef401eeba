package org.neurapt.processor;

import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;

/** A layer as written in an annotation; an {@code alpha} that is NaN is left out. */
record LayerSource(
    int units, Activation activation, double alpha, boolean bias, Initializer initializer) {

  LayerSource(int units, Activation activation, double alpha, boolean bias) {
    this(units, activation, alpha, bias, Initializer.AUTO);
  }

  static LayerSource of(int units, Activation activation) {
    return new LayerSource(units, activation, Double.NaN, true);
  }

  String text() {
    StringBuilder text = new StringBuilder("@Layer(units = " + units);
    text.append(", activation = Activation.").append(activation);
    if (!Double.isNaN(alpha)) {
      text.append(", alpha = ").append(alpha);
    }
    if (!bias) {
      text.append(", bias = false");
    }
    if (initializer != Initializer.AUTO) {
      text.append(", initializer = org.neurapt.annotation.Initializer.").append(initializer);
    }
    return text.append(')').toString();
  }
}
