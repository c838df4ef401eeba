package org.neurapt.processor.spec;

import org.neurapt.annotation.Algorithm;

/** An optimizer with all its hyperparameters; those that the algorithm does not have are unused. */
public record OptimizerSpec(
    Algorithm algorithm,
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    boolean epsilonInsideRoot,
    boolean biasCorrection,
    double weightDecay) {}
