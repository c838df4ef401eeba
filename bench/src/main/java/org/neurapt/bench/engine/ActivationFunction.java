package org.neurapt.bench.engine;

/** The function of a layer's units, on {@code rows} rows of {@code units} values. */
public enum ActivationFunction {
  /** {@code x}. */
  LINEAR {
    @Override
    void apply(float[] x, float[] y, int rows, int units) {
      if (x != y) {
        System.arraycopy(x, 0, y, 0, rows * units);
      }
    }

    @Override
    void multiplyByDerivative(float[] y, float[] delta, int rows, int units) {}
  },

  /** {@code max(0, x)}. */
  RELU {
    @Override
    void apply(float[] x, float[] y, int rows, int units) {
      for (int i = 0; i < rows * units; i++) {
        y[i] = Math.max(0f, x[i]);
      }
    }

    @Override
    void multiplyByDerivative(float[] y, float[] delta, int rows, int units) {
      for (int i = 0; i < rows * units; i++) {
        delta[i] = y[i] > 0 ? delta[i] : 0f;
      }
    }
  },

  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID {
    @Override
    void apply(float[] x, float[] y, int rows, int units) {
      for (int i = 0; i < rows * units; i++) {
        y[i] = (float) (1 / (1 + Math.exp(-x[i])));
      }
    }

    @Override
    void multiplyByDerivative(float[] y, float[] delta, int rows, int units) {
      for (int i = 0; i < rows * units; i++) {
        delta[i] *= y[i] * (1 - y[i]);
      }
    }
  },

  /** {@code tanh(x)}. */
  TANH {
    @Override
    void apply(float[] x, float[] y, int rows, int units) {
      for (int i = 0; i < rows * units; i++) {
        y[i] = (float) Math.tanh(x[i]);
      }
    }

    @Override
    void multiplyByDerivative(float[] y, float[] delta, int rows, int units) {
      for (int i = 0; i < rows * units; i++) {
        delta[i] *= 1 - y[i] * y[i];
      }
    }
  },

  /** {@code e^(x_i) / sum_k e^(x_k)} over a row. */
  SOFTMAX {
    @Override
    void apply(float[] x, float[] y, int rows, int units) {
      for (int row = 0; row < rows; row++) {
        int at = row * units;
        float largest = largest(x, at, units);
        float sum = 0;
        for (int i = at; i < at + units; i++) {
          y[i] = (float) Math.exp(x[i] - largest);
          sum += y[i];
        }
        float scale = 1 / sum;
        for (int i = at; i < at + units; i++) {
          y[i] *= scale;
        }
      }
    }

    @Override
    void multiplyByDerivative(float[] y, float[] delta, int rows, int units) {
      for (int row = 0; row < rows; row++) {
        int at = row * units;
        float sum = 0;
        for (int i = at; i < at + units; i++) {
          sum += y[i] * delta[i];
        }
        for (int i = at; i < at + units; i++) {
          delta[i] = y[i] * (delta[i] - sum);
        }
      }
    }
  };

  /** From pre-activations to activations; both may be the same array. */
  abstract void apply(float[] x, float[] y, int rows, int units);

  /** From the loss's derivatives by the activations to those by the pre-activations, in place. */
  abstract void multiplyByDerivative(float[] y, float[] delta, int rows, int units);

  static float largest(float[] values, int from, int length) {
    float largest = values[from];
    for (int i = from + 1; i < from + length; i++) {
      largest = Math.max(largest, values[i]);
    }
    return largest;
  }
}
