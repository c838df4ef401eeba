package org.neurapt.processor.lower;

import java.util.List;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Step;
import org.neurapt.processor.math.TextPrinter;

/** What the comments in the code say of an equation's derivation. */
final class Derivations {

  private Derivations() {}

  /** The equation; where rules changed it, from its first form to its last. */
  static String line(Equation equation) {
    List<Step> derivation = equation.derivation();
    if (derivation.size() < 2) {
      return TextPrinter.text(equation);
    }
    String start = TextPrinter.text(equation.withValue(derivation.get(0).result()));
    return start + " = " + TextPrinter.right(equation);
  }
}
