package org.neurapt.processor;

import org.neurapt.annotation.Activation;

/** A layer as written in an annotation; an {@code alpha} that is NaN is left out. */
record LayerSource(int units, Activation activation, double alpha, boolean bias) {

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
    return text.append(')').toString();
  }
}
