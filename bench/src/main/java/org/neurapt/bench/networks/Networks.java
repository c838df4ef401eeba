package org.neurapt.bench.networks;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Algorithm.SGD;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;

/**
 * The networks that are measured, from a handful of weights to half a million. Contenders find what
 * the processor makes of them by name.
 */
@SuppressWarnings("MissingSummary") // The annotations say it all.
public final class Networks {
  private Networks() {}

  @Network(
      inputs = 3,
      layers = {@Layer(units = 2, activation = RELU), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd3x2x1 extends Trainable<float[]> {}

  @Network(
      inputs = 3,
      layers = {@Layer(units = 2, activation = RELU), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam3x2x1 extends Trainable<float[]> {}

  @Network(
      inputs = 4,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 3)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd4x16x3 extends Trainable<float[]> {}

  @Network(
      inputs = 4,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 3)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam4x16x3 extends Trainable<float[]> {}

  @Network(
      inputs = 16,
      layers = {@Layer(units = 32, activation = RELU), @Layer(units = 8)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd16x32x8 extends Trainable<float[]> {}

  @Network(
      inputs = 16,
      layers = {@Layer(units = 32, activation = RELU), @Layer(units = 8)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam16x32x8 extends Trainable<float[]> {}

  @Network(
      inputs = 64,
      layers = {@Layer(units = 32, activation = RELU), @Layer(units = 10)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd64x32x10 extends Trainable<float[]> {}

  @Network(
      inputs = 64,
      layers = {@Layer(units = 32, activation = RELU), @Layer(units = 10)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam64x32x10 extends Trainable<float[]> {}

  @Network(
      inputs = 128,
      layers = {@Layer(units = 128, activation = RELU), @Layer(units = 64)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd128x128x64 extends Trainable<float[]> {}

  @Network(
      inputs = 128,
      layers = {@Layer(units = 128, activation = RELU), @Layer(units = 64)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam128x128x64 extends Trainable<float[]> {}

  @Network(
      inputs = 784,
      layers = {@Layer(units = 128, activation = RELU), @Layer(units = 10)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd784x128x10 extends Trainable<float[]> {}

  @Network(
      inputs = 784,
      layers = {@Layer(units = 128, activation = RELU), @Layer(units = 10)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam784x128x10 extends Trainable<float[]> {}

  @Network(
      inputs = 784,
      layers = {
        @Layer(units = 512, activation = RELU),
        @Layer(units = 256, activation = RELU),
        @Layer(units = 10)
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = SGD, learningRate = 0.01))
  public interface Sgd784x512x256x10 extends Trainable<float[]> {}

  @Network(
      inputs = 784,
      layers = {
        @Layer(units = 512, activation = RELU),
        @Layer(units = 256, activation = RELU),
        @Layer(units = 10)
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  public interface Adam784x512x256x10 extends Trainable<float[]> {}
}
