package org.neurapt.bench.engine;

/**
 * What training minimises, on {@code rows} rows of {@code units} pre-activations {@code x}, outputs
 * {@code y} and targets.
 */
public enum LossFunction {
  /** {@code 1/2 sum (y - target)^2}. */
  SQUARED_ERROR {
    @Override
    boolean fits(ActivationFunction output) {
      return true;
    }

    @Override
    double sum(float[] x, float[] y, float[] targets, int rows, int units) {
      double sum = 0;
      for (int i = 0; i < rows * units; i++) {
        float difference = y[i] - targets[i];
        sum += difference * difference;
      }
      return sum / 2;
    }

    @Override
    void delta(
        ActivationFunction output, float[] y, float[] targets, float[] delta, int rows, int units) {
      subtract(y, targets, delta, rows * units);
      output.multiplyByDerivative(y, delta, rows, units);
    }
  },

  /** {@code sum -t ln y - (1 - t) ln(1 - y)}, from the pre-activations of a sigmoid. */
  BINARY_CROSS_ENTROPY {
    @Override
    boolean fits(ActivationFunction output) {
      return output == ActivationFunction.SIGMOID;
    }

    @Override
    double sum(float[] x, float[] y, float[] targets, int rows, int units) {
      double sum = 0;
      for (int i = 0; i < rows * units; i++) {
        double z = x[i];
        sum += Math.max(z, 0) - z * targets[i] + Math.log1p(Math.exp(-Math.abs(z)));
      }
      return sum;
    }

    @Override
    void delta(
        ActivationFunction output, float[] y, float[] targets, float[] delta, int rows, int units) {
      subtract(y, targets, delta, rows * units);
    }
  },

  /** {@code -sum t ln y}, from the pre-activations of a softmax. */
  CATEGORICAL_CROSS_ENTROPY {
    @Override
    boolean fits(ActivationFunction output) {
      return output == ActivationFunction.SOFTMAX;
    }

    @Override
    double sum(float[] x, float[] y, float[] targets, int rows, int units) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        int at = row * units;
        double largest = ActivationFunction.largest(x, at, units);
        double exponentials = 0;
        for (int i = at; i < at + units; i++) {
          exponentials += Math.exp(x[i] - largest);
        }
        double logOfSum = largest + Math.log(exponentials);
        for (int i = at; i < at + units; i++) {
          sum += targets[i] * (logOfSum - x[i]);
        }
      }
      return sum;
    }

    @Override
    void delta(
        ActivationFunction output, float[] y, float[] targets, float[] delta, int rows, int units) {
      subtract(y, targets, delta, rows * units);
    }
  };

  /** Whether a network that ends in this activation can be trained with this loss. */
  abstract boolean fits(ActivationFunction output);

  /** The losses of all rows, added up. */
  abstract double sum(float[] x, float[] y, float[] targets, int rows, int units);

  /** The derivatives of that sum by the pre-activations of the output layer. */
  abstract void delta(
      ActivationFunction output, float[] y, float[] targets, float[] delta, int rows, int units);

  private static void subtract(float[] y, float[] targets, float[] delta, int length) {
    for (int i = 0; i < length; i++) {
      delta[i] = y[i] - targets[i];
    }
  }
}
