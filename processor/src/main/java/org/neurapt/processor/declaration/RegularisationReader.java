package org.neurapt.processor.declaration;

import java.util.OptionalDouble;
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
   */
  RegularisationSpec read(Members network, Member optimizer) {
    OptionalDouble l1 = penalty(network.get("l1"));
    OptionalDouble l2 = penalty(network.get("l2"));
    if (!optimizer.isGiven()) {
      return new RegularisationSpec(l1, l2, OptionalDouble.empty(), OptionalDouble.empty());
    }
    Members members = new Members(optimizer.asAnnotation());
    return new RegularisationSpec(
        l1, l2, clip(members.get("clipValue")), clip(members.get("clipNorm")));
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
