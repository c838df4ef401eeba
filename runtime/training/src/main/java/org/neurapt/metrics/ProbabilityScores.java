package org.neurapt.metrics;

import org.neurapt.Predictor;
import org.neurapt.data.Dataset;

/**
 * How well probabilities fit what happened; both the less the better.
 *
 * @param logLoss mean of {@code -ln p} of the right class, where {@code p} is taken as at least
 *     2.2e-16: so a certain mistake costs 36, not infinity
 * @param brier mean of {@code sum_k (p_k - y_k)^2} over the classes; of one output {@code (p -
 *     y)^2}
 */
public record ProbabilityScores(double logLoss, double brier) {
  private static final double LEAST = Math.ulp(1.0);

  /**
   * The scores of a network whose outputs are probabilities, on a dataset.
   *
   * @throws IllegalArgumentException if the dataset has no classes, is empty, or has other numbers
   *     of inputs or outputs than the network; or if an output is not between 0 and 1
   */
  public static ProbabilityScores of(Predictor<?> network, Dataset data) {
    Accuracy.requireClasses(data);
    double[] sums = new double[2];
    Outputs.forEach(
        network,
        data,
        (example, outputs) -> {
          int label = data.label(example);
          double right = 0;
          for (int output = 0; output < outputs.length; output++) {
            double p = outputs[output];
            if (!(p >= 0 && p <= 1)) {
              throw new IllegalArgumentException(
                  "example %s: output %s is %s, no probability; take a network with sigmoid or softmax outputs"
                      .formatted(example, output, p));
            }
            boolean isRight = label == (outputs.length == 1 ? 1 : output);
            sums[1] += (p - (isRight ? 1 : 0)) * (p - (isRight ? 1 : 0));
            right += outputs.length == 1 ? (isRight ? p : 1 - p) : isRight ? p : 0;
          }
          sums[0] -= Math.log(Math.max(LEAST, Math.min(right, 1 - LEAST)));
        });
    return new ProbabilityScores(sums[0] / data.size(), sums[1] / data.size());
  }
}
