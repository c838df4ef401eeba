package org.neurapt.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;

/**
 * How the shares of rightly and of wrongly found examples of a class grow together as the threshold
 * falls: the receiver operating characteristic.
 *
 * @param points from the one where nothing is found, at (0, 0), to the one where everything is, at
 *     (1, 1)
 */
public record RocCurve(List<Point> points) {

  /**
   * A point of the curve.
   *
   * @param threshold what scores at or above it are taken for the class; infinite at the first
   * @param falsePositiveRate of the examples that are not of the class, the share taken for it
   * @param truePositiveRate of the examples of the class, the share taken for it: the recall
   */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

  /** Keeps a copy of the list. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of a network's single output.
   *
   * @throws IllegalArgumentException if the dataset has no classes, or more outputs than one, or
   *     lacks one of the two classes; or does not fit the network
   */
  public static RocCurve of(Predictor<?> network, Dataset data) {
    if (data.outputs() != 1) {
      throw new IllegalArgumentException(
          "the dataset has %s outputs; say which class the curve is of".formatted(data.outputs()));
    }
    return of(network, data, 1);
  }

  /**
   * The curve of a class against all others.
   *
   * @param label the class, from 0
   * @throws IllegalArgumentException if the dataset has no classes or no examples of the class or
   *     of others; or does not fit the network
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static RocCurve of(Predictor<?> network, Dataset data, int label) {
    Accuracy.requireClasses(data);
    Objects.checkIndex(label, data.classNames().size());
    boolean[] isOf = new boolean[data.size()];
    double[] scores = new double[data.size()];
    Outputs.forEach(
        network,
        data,
        (example, outputs) -> {
          isOf[example] = data.label(example) == label;
          scores[example] = Outputs.score(outputs, label);
        });
    return of(isOf, scores);
  }

  /**
   * The curve of scores.
   *
   * @param isOf whether each example is of the class
   * @param scores as many numbers, the higher the likelier
   * @throws IllegalArgumentException if there are not as many of both, all or none are of the
   *     class, or a score is NaN
   */
  public static RocCurve of(boolean[] isOf, double[] scores) {
    Accuracy.requireSame(isOf.length, scores.length);
    int positives = 0;
    for (int n = 0; n < isOf.length; n++) {
      positives += isOf[n] ? 1 : 0;
      if (Double.isNaN(scores[n])) {
        throw new IllegalArgumentException("score %s is NaN; give numbers".formatted(n));
      }
    }
    int negatives = isOf.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          "%s of %s examples are of the class; a curve needs some that are and some that are not"
              .formatted(positives, isOf.length));
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> -scores[n]))
            .mapToInt(n -> n)
            .toArray();
    List<Point> points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0)));
    int found = 0;
    for (int n = 0; n < order.length; n++) {
      found += isOf[order[n]] ? 1 : 0;
      boolean isLastOfEqual = n + 1 == order.length || scores[order[n + 1]] < scores[order[n]];
      if (isLastOfEqual) {
        double wrongly = (double) (n + 1 - found) / negatives;
        points.add(new Point(scores[order[n]], wrongly, (double) found / positives));
      }
    }
    return new RocCurve(points);
  }

  /**
   * The area below the curve: how likely an example of the class scores higher than another one,
   * ties counting half.
   */
  public double area() {
    double area = 0;
    for (int n = 1; n < points.size(); n++) {
      Point from = points.get(n - 1);
      Point to = points.get(n);
      area +=
          (to.falsePositiveRate - from.falsePositiveRate)
              * (from.truePositiveRate + to.truePositiveRate)
              / 2;
    }
    return area;
  }

  /** The point where the true positive rate exceeds the false one most (Youden, 1950). */
  public Point mostInformative() {
    return points.stream()
        .max(Comparator.comparingDouble(p -> p.truePositiveRate - p.falsePositiveRate))
        .orElseThrow();
  }

  /**
   * The point of the highest threshold that finds so much of the class.
   *
   * @param recall from 0 to 1
   * @throws IllegalArgumentException if it is not
   */
  public Point finding(double recall) {
    if (!(recall >= 0 && recall <= 1)) {
      throw new IllegalArgumentException("recall " + recall + "; give 0 to 1");
    }
    return points.stream().filter(p -> p.truePositiveRate >= recall).findFirst().orElseThrow();
  }
}
