package org.neurapt.processor.declaration;

import java.util.List;
import java.util.OptionalDouble;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.RegularisationSpec;

/** Reads what holds training back. */
final class RegularisationReader {
  private final NetworkType kind;
  private final Report report;

  RegularisationReader(NetworkType kind, Report report) {
    this.kind = kind;
    this.report = report;
  }

  /**
   * What was asked for.
   *
   * @param network the members of the network's annotation
   * @param optimizer the member that is the optimizer
   * @param loss of the network
   * @param outputs of the network, 0 if they are a problem
   */
  RegularisationSpec read(Members network, Member optimizer, Loss loss, int outputs) {
    OptionalDouble l1 = penalty(network.get("l1"));
    OptionalDouble l2 = penalty(network.get("l2"));
    double smoothing = smoothing(network.get("labelSmoothing"), loss);
    List<Double> classWeights = classWeights(network.get("classWeights"), loss, outputs);
    if (!optimizer.isGiven()) {
      return new RegularisationSpec(
          l1, l2, OptionalDouble.empty(), OptionalDouble.empty(), smoothing, classWeights);
    }
    Members members = new Members(optimizer.asAnnotation());
    return new RegularisationSpec(
        l1,
        l2,
        clip(members.get("clipValue")),
        clip(members.get("clipNorm")),
        smoothing,
        classWeights);
  }

  private List<Double> classWeights(Member member, Loss loss, int outputs) {
    List<Double> weights = member.elements().stream().map(Member::asDouble).toList();
    boolean isBinary = loss == Loss.BINARY_CROSS_ENTROPY && outputs == 1;
    if (weights.isEmpty() || outputs == 0) {
      return weights;
    }
    if (!kind.trainable() || (!isBinary && loss != Loss.CATEGORICAL_CROSS_ENTROPY)) {
      report.on(member, Problem.CLASS_WEIGHTS_UNUSED);
    } else if (weights.size() != (isBinary ? 2 : outputs)) {
      report.on(
          member, Problem.WRONG_NUMBER_OF_CLASS_WEIGHTS, isBinary ? 2 : outputs, weights.size());
    }
    for (Member element : member.elements()) {
      if (!(element.asDouble() > 0) || Double.isInfinite(element.asDouble())) {
        report.on(element, Problem.CLASS_WEIGHT_OUT_OF_RANGE, element.asDouble());
      }
    }
    return weights;
  }

  private double smoothing(Member member, Loss loss) {
    double value = member.asDouble();
    boolean isCrossEntropy =
        loss == Loss.BINARY_CROSS_ENTROPY || loss == Loss.CATEGORICAL_CROSS_ENTROPY;
    if (member.isGiven() && (!kind.trainable() || !isCrossEntropy)) {
      report.on(member, Problem.LABEL_SMOOTHING_UNUSED);
    } else if (!(value >= 0 && value < 1)) {
      report.on(member, Problem.LABEL_SMOOTHING_OUT_OF_RANGE, value);
    }
    return value;
  }

  private OptionalDouble penalty(Member member) {
    double value = member.asDouble();
    if (!member.isGiven()) {
      return OptionalDouble.empty();
    }
    if (!kind.trainable()) {
      report.on(member, Problem.PENALTY_UNUSED);
    } else if (!(value >= 0) || Double.isInfinite(value)) {
      report.on(member, Problem.PENALTY_OUT_OF_RANGE, value);
    } else {
      FloatRange.checkFinite(member, kind.precision(), report);
    }
    return OptionalDouble.of(value);
  }

  private OptionalDouble clip(Member member) {
    double value = member.asDouble();
    if (!member.isGiven()) {
      return OptionalDouble.empty();
    }
    if (!(value > 0)) {
      report.on(member, Problem.CLIP_OUT_OF_RANGE, value);
    } else if (!Double.isInfinite(value)) {
      FloatRange.check(member, kind.precision(), report);
    }
    return OptionalDouble.of(value);
  }
}
