package org.neurapt.processor.declaration;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.Precision;

/** Reads the optimizer. */
final class OptimizerReader {
  private static final Set<Algorithm> WITH_BETA1 =
      EnumSet.of(
          Algorithm.MOMENTUM,
          Algorithm.HEAVY_BALL,
          Algorithm.NESTEROV,
          Algorithm.ADAM,
          Algorithm.ADAMW);
  private static final Set<Algorithm> WITH_BETA2 =
      EnumSet.of(Algorithm.RMSPROP, Algorithm.ADAM, Algorithm.ADAMW);
  private static final Set<Algorithm> WITH_EPSILON =
      EnumSet.of(Algorithm.RMSPROP, Algorithm.ADAM, Algorithm.ADAMW, Algorithm.ADAGRAD);
  private static final Set<Algorithm> WITH_ROOT_CHOICE = EnumSet.of(Algorithm.RMSPROP);
  private static final Set<Algorithm> WITH_CORRECTION = EnumSet.of(Algorithm.ADAM, Algorithm.ADAMW);
  private static final Set<Algorithm> WITH_DECAY = EnumSet.of(Algorithm.ADAMW);

  /** Those whose usual step is smaller, since it does not shrink with the gradient. */
  private static final Set<Algorithm> SCALED = WITH_BETA2;

  /**
   * The optimizer that is not given: the annotation's default. javac does not always have the
   * defaults of an annotation at hand that no source mentions.
   */
  private static final OptimizerSpec DEFAULT =
      new OptimizerSpec(Algorithm.SGD, 0.01, 0.9, 0.999, 1e-8, false, true, 0.01);

  private final Precision precision;
  private final Report report;

  OptimizerReader(Precision precision, Report report) {
    this.precision = precision;
    this.report = report;
  }

  OptimizerSpec read(Member optimizer) {
    if (!optimizer.isGiven()) {
      return DEFAULT;
    }
    Members members = new Members(optimizer.asAnnotation());
    Algorithm algorithm = members.get("algorithm").asEnum(Algorithm.class);
    double learningRate = learningRate(members.get("learningRate"), algorithm);
    Member beta1 = members.get("beta1");
    if (uses(beta1, algorithm, WITH_BETA1, Problem.BETA1_UNUSED)) {
      checkBeta(beta1, Problem.BETA1_OUT_OF_RANGE);
    }
    Member beta2 = members.get("beta2");
    if (uses(beta2, algorithm, WITH_BETA2, Problem.BETA2_UNUSED)) {
      checkBeta(beta2, Problem.BETA2_OUT_OF_RANGE);
    }
    Member epsilon = members.get("epsilon");
    if (uses(epsilon, algorithm, WITH_EPSILON, Problem.EPSILON_UNUSED)) {
      checkEpsilon(epsilon);
    }
    Member inside = members.get("epsilonInsideRoot");
    uses(inside, algorithm, WITH_ROOT_CHOICE, Problem.EPSILON_INSIDE_ROOT_UNUSED);
    Member correction = members.get("biasCorrection");
    uses(correction, algorithm, WITH_CORRECTION, Problem.BIAS_CORRECTION_UNUSED);
    Member decay = members.get("weightDecay");
    if (uses(decay, algorithm, WITH_DECAY, Problem.WEIGHT_DECAY_UNUSED)) {
      double value = decay.asDouble();
      if (!(value >= 0) || Double.isInfinite(value)) {
        report.on(decay, Problem.WEIGHT_DECAY_OUT_OF_RANGE, value);
      } else {
        FloatRange.checkFinite(decay, precision, report);
      }
    }
    return new OptimizerSpec(
        algorithm,
        learningRate,
        beta1.asDouble(),
        beta2.asDouble(),
        epsilon.asDouble(),
        inside.asBoolean(),
        correction.asBoolean(),
        decay.asDouble());
  }

  private double learningRate(Member member, Algorithm algorithm) {
    if (!member.isGiven()) {
      return SCALED.contains(algorithm) ? 0.001 : 0.01;
    }
    double value = member.asDouble();
    if (!(value > 0) || Double.isInfinite(value)) {
      report.on(member, Problem.LEARNING_RATE_OUT_OF_RANGE, value);
    } else {
      FloatRange.check(member, precision, report);
    }
    return value;
  }

  /** Whether the algorithm has a hyperparameter; one that it has not must not be given. */
  private boolean uses(Member member, Algorithm algorithm, Set<Algorithm> users, Problem unused) {
    if (users.contains(algorithm)) {
      return true;
    }
    if (member.isGiven()) {
      report.on(member, unused, algorithm, list(users));
    }
    return false;
  }

  private static String list(Set<Algorithm> algorithms) {
    String all = algorithms.stream().map(Enum::name).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0
        ? all
        : String.format(Locale.ROOT, "%s or %s", all.substring(0, last), all.substring(last + 2));
  }

  private void checkBeta(Member member, Problem problem) {
    double value = member.asDouble();
    if (!(value >= 0 && value < 1)) {
      report.on(member, problem, value);
    }
  }

  private void checkEpsilon(Member member) {
    double value = member.asDouble();
    if (!(value > 0) || Double.isInfinite(value)) {
      report.on(member, Problem.EPSILON_OUT_OF_RANGE, value);
    } else {
      FloatRange.check(member, precision, report);
    }
  }
}
