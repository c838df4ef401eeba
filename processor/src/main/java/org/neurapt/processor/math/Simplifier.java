package org.neurapt.processor.math;

import static org.neurapt.processor.math.Rule.CANCEL;
import static org.neurapt.processor.math.Rule.COLLECT;
import static org.neurapt.processor.math.Rule.DELTA;
import static org.neurapt.processor.math.Rule.DISTRIBUTE;
import static org.neurapt.processor.math.Rule.EXPAND;
import static org.neurapt.processor.math.Rule.FACTOR;
import static org.neurapt.processor.math.Rule.LOG_OF_COMPLEMENT;
import static org.neurapt.processor.math.Rule.LOG_OF_COSH;
import static org.neurapt.processor.math.Rule.LOG_OF_QUOTIENT;
import static org.neurapt.processor.math.Rule.LOG_OF_SIGMOID;
import static org.neurapt.processor.math.Rule.MIN_PLUS_MAX;
import static org.neurapt.processor.math.Rule.OWN_RESULT;
import static org.neurapt.processor.math.Rule.SIGN_OF_RESULT;
import static org.neurapt.processor.math.Rule.SIGN_TO_ABS;
import static org.neurapt.processor.math.Rule.SMALL_LAST;
import static org.neurapt.processor.math.Rule.SPLIT_SUM;
import static org.neurapt.processor.math.Rule.SUBTRACT_MAX;
import static org.neurapt.processor.math.Rule.TAKE_OUT;
import static org.neurapt.processor.math.Rule.TARGET_SUM;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes expressions cheaper. Some rules never make one dearer and are applied until nothing
 * changes; distributing, expanding and factoring are tried, and kept where the end is cheaper.
 */
public final class Simplifier {

  private static final List<Rule> ALWAYS =
      List.of(
          OWN_RESULT,
          SIGN_OF_RESULT,
          CANCEL,
          SIGN_TO_ABS,
          SPLIT_SUM,
          DELTA,
          TAKE_OUT,
          TARGET_SUM,
          COLLECT);

  private static final List<Rule> LOGARITHMS =
      List.of(LOG_OF_QUOTIENT, LOG_OF_SIGMOID, LOG_OF_COMPLEMENT, LOG_OF_COSH);

  /** An expression on its way, with the steps so far. */
  private record Path(Expr result, List<Step> steps) {
    Path then(Rule rule, Expr next) {
      List<Step> longer = new ArrayList<>(steps);
      longer.add(new Step(rule.title(), next));
      return new Path(next, longer);
    }
  }

  private final Set<Rule> rules;

  /** With all rules. */
  public Simplifier() {
    this(EnumSet.allOf(Rule.class));
  }

  /** With these rules alone. */
  public Simplifier(Set<Rule> rules) {
    this.rules = Set.copyOf(rules);
  }

  /**
   * The cheapest form found, as the steps that lead to it from {@code e}; the last one's result is
   * that form. Empty where {@code e} is left alone.
   */
  public List<Step> simplify(Expr e, Facts facts) {
    Path start = new Path(e, List.of());
    List<Path> candidates = candidates(start, facts);
    // Naming results early can hide what cancels: softsign' = 1 / (1 + |x|)^2.
    for (Path path : candidates(start, new Facts(List.of(), facts.distributions()))) {
      candidates.add(normalise(path, facts));
    }
    return candidates.stream()
        .min(Comparator.comparingInt(path -> Cost.of(path.result())))
        .map(Simplifier::positiveFirst)
        .orElseThrow();
  }

  private List<Path> candidates(Path start, Facts facts) {
    Path plain = normalise(start, facts);
    Path distributed = tryRule(DISTRIBUTE, plain, facts);
    Path expanded = tryRule(EXPAND, distributed, facts);
    List<Path> candidates = new ArrayList<>(List.of(plain, distributed, expanded));
    candidates.addAll(candidates.stream().map(path -> tryRule(FACTOR, path, facts)).toList());
    return candidates;
  }

  /** {@code e} after one rule, where it is among the rules. */
  public Expr apply(Rule rule, Expr e, Facts facts) {
    return rules.contains(rule) ? rule.apply(e, facts) : e;
  }

  /** The end of {@link #simplify}. */
  public Expr simplified(Expr e, Facts facts) {
    return end(e, simplify(e, facts));
  }

  /** The end of a derivation that starts at {@code e}. */
  public static Expr end(Expr e, List<Step> steps) {
    return steps.isEmpty() ? e : steps.get(steps.size() - 1).result();
  }

  /**
   * A form of {@code e} that neither overflows nor takes the logarithm of what has rounded to 0, as
   * the steps that lead to it. Empty where {@code e} is safe or no rule makes it so.
   */
  public List<Step> makeSafe(Expr e) {
    Path path = applyRule(SUBTRACT_MAX, new Path(e, List.of()), Facts.NONE);
    int before = path.steps().size();
    for (Rule rule : LOGARITHMS) {
      path = applyRule(rule, path, Facts.NONE);
    }
    return (path.steps().size() > before ? join(path) : path).steps();
  }

  /** Brings together the terms of a logarithm of a sigmoid and of one of its complement. */
  private Path join(Path path) {
    if (path.result() instanceof Reduce sum && sum.kind() == Reduce.Kind.SUM) {
      // Inside: taken apart as a whole, the terms would be sums that nothing brings together.
      Variable open = Variable.fresh(sum.variable().extent());
      List<Step> steps = new ArrayList<>(path.steps());
      for (Step step : join(new Path(sum.body(open), List.of())).steps()) {
        steps.add(new Step(step.reason(), Expr.sum(open, step.result())));
      }
      return new Path(end(path.result(), steps), steps);
    }
    Path expanded = normalise(applyRule(EXPAND, path, Facts.NONE), Facts.NONE);
    Path joined = applyRule(MIN_PLUS_MAX, expanded, Facts.NONE);
    // Taking the terms apart is worth it only if it brings these two together.
    boolean isJoined = joined.steps().size() > expanded.steps().size();
    return isJoined ? applyRule(SMALL_LAST, joined, Facts.NONE) : path;
  }

  private Path tryRule(Rule rule, Path path, Facts facts) {
    return normalise(applyRule(rule, path, facts), facts);
  }

  private Path normalise(Path start, Facts facts) {
    Path path = start;
    for (int before = -1; before != path.steps().size(); ) {
      before = path.steps().size();
      for (Rule rule : ALWAYS) {
        path = applyRule(rule, path, facts);
      }
    }
    return path;
  }

  private Path applyRule(Rule rule, Path path, Facts facts) {
    if (!rules.contains(rule)) {
      return path;
    }
    Expr next = rule.apply(path.result(), facts);
    boolean reordering = rule == SMALL_LAST;
    return next.equals(path.result()) && !reordering ? path : path.then(rule, next);
  }

  /** A sum that begins with a minus although it need not is turned: {@code Y - y}. */
  private static List<Step> positiveFirst(Path path) {
    if (path.steps().isEmpty()) {
      return path.steps();
    }
    List<Step> steps = new ArrayList<>(path.steps());
    List<Expr> terms = new ArrayList<>(path.result().terms());
    terms.sort(Comparator.comparing(t -> Product.of(t).coefficient() < 0));
    Step last = steps.remove(steps.size() - 1);
    steps.add(new Step(last.reason(), terms.size() > 1 ? Expr.add(terms) : last.result()));
    return steps;
  }
}
