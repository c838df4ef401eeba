package org.neurapt.processor.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Initializer;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;

/** Networks for tests, as they are after validation: double precision, plain descent. */
public final class SpecBuilder {
  /** Of {@link Activation#FORMULA}. */
  public static final String FORMULA = "x / (1 + x^2)";

  /** Of {@link Loss#FORMULA}. */
  public static final String LOSS_FORMULA = "log(cosh(Y - y))";

  private final int inputs;
  private final List<LayerSpec> layers = new ArrayList<>();
  private Precision precision = Precision.DOUBLE;
  private Loss loss = Loss.NONE;
  private double huberDelta = 1;
  private OptimizerSpec optimizer = optimizer(Algorithm.SGD, false, true);

  private SpecBuilder(int inputs) {
    this.inputs = inputs;
  }

  /** A network without layers yet; for inference unless a loss is set. */
  public static SpecBuilder inputs(int inputs) {
    return new SpecBuilder(inputs);
  }

  /** An optimizer with the options that change its formulas. */
  public static OptimizerSpec optimizer(
      Algorithm algorithm, boolean epsilonInsideRoot, boolean biasCorrection) {
    return new OptimizerSpec(
        algorithm, 0.1, 0.9, 0.999, 1e-8, epsilonInsideRoot, biasCorrection, 0.01);
  }

  public SpecBuilder layer(int units, Activation activation) {
    double alpha =
        switch (activation) {
          case LEAKY_RELU -> 0.01;
          case ELU -> 1;
          default -> 0;
        };
    return layer(units, activation, alpha, true);
  }

  public SpecBuilder layer(int units, Activation activation, double alpha, boolean bias) {
    int from = layers.isEmpty() ? inputs : layers.get(layers.size() - 1).units();
    layers.add(
        new LayerSpec(
            layers.size() + 1,
            from,
            units,
            activation,
            alpha,
            activation == Activation.FORMULA ? FORMULA : "",
            Initializer.GLOROT_UNIFORM,
            0,
            bias,
            List.of(),
            List.of(),
            OptionalDouble.empty()));
    return this;
  }

  public SpecBuilder loss(Loss newLoss) {
    loss = newLoss;
    return this;
  }

  public SpecBuilder huberDelta(double delta) {
    huberDelta = delta;
    return this;
  }

  public SpecBuilder precision(Precision newPrecision) {
    precision = newPrecision;
    return this;
  }

  public SpecBuilder optimizer(OptimizerSpec newOptimizer) {
    optimizer = newOptimizer;
    return this;
  }

  public NetworkSpec build() {
    return new NetworkSpec(
        new NetworkName("networks", "Tested", "TestedNetwork", true),
        precision,
        loss != Loss.NONE,
        inputs,
        layers,
        loss,
        huberDelta,
        loss == Loss.FORMULA ? LOSS_FORMULA : "",
        optimizer,
        RegularisationSpec.NONE,
        Shape.AUTO,
        Functions.POLYNOMIAL,
        List.of(),
        null);
  }
}
