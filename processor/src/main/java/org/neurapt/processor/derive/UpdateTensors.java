package org.neurapt.processor.derive;

import org.neurapt.processor.math.Tensor;

/**
 * What an optimizer's equations are about. The first four have a value for each parameter of the
 * network, in canonical order; the others are single numbers.
 *
 * @param parameter {@code w}
 * @param gradient {@code g}
 * @param firstMoment {@code m}, the average of gradients
 * @param secondMoment {@code v}, the average of their squares
 * @param stepNumber {@code k}, counted from 1
 */
public record UpdateTensors(
    Tensor parameter,
    Tensor gradient,
    Tensor firstMoment,
    Tensor secondMoment,
    Tensor learningRate,
    Tensor beta1,
    Tensor beta2,
    Tensor epsilon,
    Tensor weightDecay,
    Tensor stepNumber) {

  static UpdateTensors of(int parameters) {
    return new UpdateTensors(
        new Tensor("w", 0, parameters),
        new Tensor("g", 0, parameters),
        new Tensor("m", 0, parameters),
        new Tensor("v", 0, parameters),
        new Tensor("lr", 0),
        new Tensor("b1", 0),
        new Tensor("b2", 0),
        new Tensor("eps", 0),
        new Tensor("decay", 0),
        new Tensor("k", 0));
  }
}
