package org.neurapt.bench.engine;

import java.util.Arrays;

/**
 * A dense layer whose loops were tuned by hand: they work on four rows at a time, so that additions
 * do not wait for each other and every value is read once for four.
 */
final class BlockedDenseLayer extends DenseLayer {

  BlockedDenseLayer(int inputs, int units, ActivationFunction activation, int firstParameter) {
    super(inputs, units, activation, firstParameter);
  }

  /** Four dot products run side by side: one alone would wait for each of its additions. */
  @Override
  void preActivations(float[] parameters, float[] in, float[] out, int rows) {
    for (int row = 0; row < rows; row++) {
      int inAt = row * inputs;
      int outAt = row * units;
      int unit = 0;
      for (; unit <= units - 4; unit += 4) {
        int w0 = weights + unit * inputs;
        int w1 = w0 + inputs;
        int w2 = w1 + inputs;
        int w3 = w2 + inputs;
        float x0 = parameters[biases + unit];
        float x1 = parameters[biases + unit + 1];
        float x2 = parameters[biases + unit + 2];
        float x3 = parameters[biases + unit + 3];
        for (int j = 0; j < inputs; j++) {
          float value = in[inAt + j];
          x0 += parameters[w0 + j] * value;
          x1 += parameters[w1 + j] * value;
          x2 += parameters[w2 + j] * value;
          x3 += parameters[w3 + j] * value;
        }
        out[outAt + unit] = x0;
        out[outAt + unit + 1] = x1;
        out[outAt + unit + 2] = x2;
        out[outAt + unit + 3] = x3;
      }
      for (; unit < units; unit++) {
        int w = weights + unit * inputs;
        float x = parameters[biases + unit];
        for (int j = 0; j < inputs; j++) {
          x += parameters[w + j] * in[inAt + j];
        }
        out[outAt + unit] = x;
      }
    }
  }

  /**
   * A unit's row of the gradient stays in the cache while all samples add to it, four at a time.
   */
  @Override
  void gradient(float[] in, float[] delta, int rows, float scale, float[] gradient) {
    Arrays.fill(gradient, weights, weights + parameterCount(), 0f);
    for (int unit = 0; unit < units; unit++) {
      int w = weights + unit * inputs;
      float bias = 0;
      int row = 0;
      for (; row <= rows - 4; row += 4) {
        float d0 = delta[row * units + unit] * scale;
        float d1 = delta[(row + 1) * units + unit] * scale;
        float d2 = delta[(row + 2) * units + unit] * scale;
        float d3 = delta[(row + 3) * units + unit] * scale;
        addFour(gradient, w, in, row * inputs, d0, d1, d2, d3);
        bias += d0 + d1 + d2 + d3;
      }
      for (; row < rows; row++) {
        float d = delta[row * units + unit] * scale;
        addOne(gradient, w, in, row * inputs, d);
        bias += d;
      }
      gradient[biases + unit] = bias;
    }
  }

  /** From four units at a time. */
  @Override
  void inputDelta(float[] parameters, float[] delta, float[] inputDelta, int rows) {
    Arrays.fill(inputDelta, 0, rows * inputs, 0f);
    for (int row = 0; row < rows; row++) {
      int at = row * inputs;
      int d = row * units;
      int unit = 0;
      for (; unit <= units - 4; unit += 4) {
        addFour(
            inputDelta,
            at,
            parameters,
            weights + unit * inputs,
            delta[d + unit],
            delta[d + unit + 1],
            delta[d + unit + 2],
            delta[d + unit + 3]);
      }
      for (; unit < units; unit++) {
        addOne(inputDelta, at, parameters, weights + unit * inputs, delta[d + unit]);
      }
    }
  }

  /** Adds four consecutive rows of {@code inputs} values, each times its factor. */
  private void addFour(
      float[] sum, int at, float[] rows, int first, float f0, float f1, float f2, float f3) {
    int second = first + inputs;
    int third = second + inputs;
    int fourth = third + inputs;
    for (int j = 0; j < inputs; j++) {
      sum[at + j] +=
          f0 * rows[first + j]
              + f1 * rows[second + j]
              + f2 * rows[third + j]
              + f3 * rows[fourth + j];
    }
  }

  private void addOne(float[] sum, int at, float[] rows, int first, float factor) {
    for (int j = 0; j < inputs; j++) {
      sum[at + j] += factor * rows[first + j];
    }
  }
}
