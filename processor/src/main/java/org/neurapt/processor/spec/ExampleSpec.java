package org.neurapt.processor.spec;

import java.util.List;

/**
 * An example to work through.
 *
 * @param input as many numbers as there are inputs
 * @param target as many as there are outputs; empty where nothing is trained
 */
public record ExampleSpec(List<Double> input, List<Double> target) {
  public ExampleSpec {
    input = List.copyOf(input);
    target = List.copyOf(target);
  }
}
