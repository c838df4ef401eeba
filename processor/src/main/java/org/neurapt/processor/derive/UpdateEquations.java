package org.neurapt.processor.derive;

import java.util.List;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Tensor;

/**
 * An optimizer's step.
 *
 * @param tensors what the equations are about
 * @param textbook the equations as they are written in the field, for each parameter
 * @param scalars what in them is the same for all parameters, computed once a step
 * @param elementwise the textbook's equations, using the scalars
 */
public record UpdateEquations(
    UpdateTensors tensors,
    List<Equation> textbook,
    List<Equation> scalars,
    List<Equation> elementwise) {

  public UpdateEquations {
    textbook = List.copyOf(textbook);
    scalars = List.copyOf(scalars);
    elementwise = List.copyOf(elementwise);
  }

  /** Whether the equations read a tensor. */
  public boolean uses(Tensor tensor) {
    return textbook.stream().anyMatch(e -> e.value().reads(tensor));
  }
}
