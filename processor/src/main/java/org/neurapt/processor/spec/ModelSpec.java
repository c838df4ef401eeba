package org.neurapt.processor.spec;

import java.util.List;

/**
 * A model that is built into the class.
 *
 * @param file its name
 * @param classNames the classes of the outputs; empty where it does not say
 * @param isConstant whether its weights are constants of the code
 * @param isScaled whether scaling became part of the weights
 */
public record ModelSpec(
    String file, List<String> classNames, boolean isConstant, boolean isScaled) {
  public ModelSpec {
    classNames = List.copyOf(classNames);
  }
}
