package org.neurapt.bench.engine;

import java.util.Arrays;

/**
 * A dense layer. Its weights, row-major as (to, from), and its biases after them lie in the
 * network's array of parameters. The loops are those that its equations suggest, in the order in
 * which memory lies.
 */
class DenseLayer {
  final int inputs;
  final int units;
  final ActivationFunction activation;

  /** Where the weights begin among the parameters. */
  final int weights;

  /** Where the biases begin among the parameters. */
  final int biases;

  DenseLayer(int inputs, int units, ActivationFunction activation, int firstParameter) {
    this.inputs = inputs;
    this.units = units;
    this.activation = activation;
    this.weights = firstParameter;
    this.biases = firstParameter + inputs * units;
  }

  final int parameterCount() {
    return units * (inputs + 1);
  }

  /** Pre-activations of {@code rows} rows. */
  void preActivations(float[] parameters, float[] in, float[] out, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int unit = 0; unit < units; unit++) {
        int w = weights + unit * inputs;
        float x = parameters[biases + unit];
        for (int j = 0; j < inputs; j++) {
          x += parameters[w + j] * in[row * inputs + j];
        }
        out[row * units + unit] = x;
      }
    }
  }

  /** Writes this layer's part of the gradient, times {@code scale}. */
  void gradient(float[] in, float[] delta, int rows, float scale, float[] gradient) {
    Arrays.fill(gradient, weights, weights + parameterCount(), 0f);
    for (int row = 0; row < rows; row++) {
      for (int unit = 0; unit < units; unit++) {
        float d = delta[row * units + unit] * scale;
        int w = weights + unit * inputs;
        for (int j = 0; j < inputs; j++) {
          gradient[w + j] += d * in[row * inputs + j];
        }
        gradient[biases + unit] += d;
      }
    }
  }

  /** The loss's derivatives by this layer's inputs. */
  void inputDelta(float[] parameters, float[] delta, float[] inputDelta, int rows) {
    Arrays.fill(inputDelta, 0, rows * inputs, 0f);
    for (int row = 0; row < rows; row++) {
      for (int unit = 0; unit < units; unit++) {
        float d = delta[row * units + unit];
        int w = weights + unit * inputs;
        for (int j = 0; j < inputs; j++) {
          inputDelta[row * inputs + j] += d * parameters[w + j];
        }
      }
    }
  }
}
