package org.neurapt.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;

/**
 * Whether outputs can be read as probabilities: of the examples that a network gives 0.8, are 80 %
 * of the class? The outputs are divided into bins of equal width.
 *
 * @param bins those with examples, from low to high
 */
public record CalibrationCurve(List<Bin> bins) {

  /**
   * A bin.
   *
   * @param predicted mean of the probabilities in it
   * @param found share of its examples that are of the class
   * @param count how many examples it has, 1 or more
   */
  public record Bin(double predicted, double found, int count) {}

  /** Keeps a copy of the list. */
  public CalibrationCurve {
    bins = List.copyOf(bins);
  }

  /**
   * The curve of a class.
   *
   * @param label the class, from 0; of a single output, 1 is the one that it is the probability of
   * @param bins into how many bins 0 to 1 is divided, 1 or more
   * @throws IllegalArgumentException if the dataset has no classes or does not fit the network, an
   *     output is no probability, or there is no bin
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static CalibrationCurve of(Predictor<?> network, Dataset data, int label, int bins) {
    Accuracy.requireClasses(data);
    Objects.checkIndex(label, data.classNames().size());
    boolean[] isOf = new boolean[data.size()];
    double[] probabilities = new double[data.size()];
    Outputs.forEach(
        network,
        data,
        (example, outputs) -> {
          isOf[example] = data.label(example) == label;
          probabilities[example] = Outputs.score(outputs, label);
        });
    return of(isOf, probabilities, bins);
  }

  /**
   * The curve of probabilities.
   *
   * @param isOf whether each example is of the class
   * @param probabilities as many numbers from 0 to 1
   * @param bins into how many bins 0 to 1 is divided, 1 or more
   * @throws IllegalArgumentException if there are not as many of both, there is no example or no
   *     bin, or a number is no probability
   */
  public static CalibrationCurve of(boolean[] isOf, double[] probabilities, int bins) {
    Accuracy.requireSame(isOf.length, probabilities.length);
    if (bins < 1) {
      throw new IllegalArgumentException("%s bins; take 1 or more, such as 10".formatted(bins));
    }
    double[] sums = new double[bins];
    int[] found = new int[bins];
    int[] counts = new int[bins];
    for (int n = 0; n < probabilities.length; n++) {
      double p = probabilities[n];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "probability %s is %s; a sigmoid or a softmax gives numbers from 0 to 1"
                .formatted(n, p));
      }
      // A bin has its upper edge, and the first one 0.
      int bin = Math.max(0, (int) Math.ceil(p * bins) - 1);
      sums[bin] += p;
      found[bin] += isOf[n] ? 1 : 0;
      counts[bin]++;
    }
    List<Bin> filled = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      if (counts[bin] > 0) {
        filled.add(
            new Bin(sums[bin] / counts[bin], (double) found[bin] / counts[bin], counts[bin]));
      }
    }
    return new CalibrationCurve(filled);
  }

  /**
   * How far probabilities and shares lie apart: the mean over the examples of their bins' {@code
   * |predicted - found|}, the expected calibration error.
   */
  public double error() {
    double sum = 0;
    long count = 0;
    for (Bin bin : bins) {
      sum += bin.count() * Math.abs(bin.predicted() - bin.found());
      count += bin.count();
    }
    return sum / count;
  }
}
