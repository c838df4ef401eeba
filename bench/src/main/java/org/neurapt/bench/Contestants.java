package org.neurapt.bench;

import org.neurapt.bench.contest.Agreement;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Entrant;
import org.neurapt.bench.contest.Precision;
import org.neurapt.bench.contest.Trainee;

/** A contender, and the generic engine that it has to agree with before it is timed. */
final class Contestants {
  /** Share of the largest magnitude by which results may differ. */
  private static final double FLOAT_TOLERANCE = 1e-4;

  private static final double DOUBLE_TOLERANCE = 1e-9;

  private final Contest contest;
  private final Contender contender;
  private final String optimizer;
  private final Agreement agreement;

  Contestants(Contest contest, Contender contender, String optimizer) {
    Quiet.logWarningsAlone();
    this.contest = contest;
    this.contender = contender;
    this.optimizer = optimizer;
    agreement =
        new Agreement(
            contender.precision() == Precision.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE);
  }

  /** A new entrant at the starting weights. */
  Entrant enter() {
    return contender.enter(contest, optimizer);
  }

  /** The same, of a contender that trains. */
  Trainee train() {
    return (Trainee) enter();
  }

  void checkOutputs() {
    agreement.checkOutputs(contender.reference().enter(contest, optimizer), enter());
  }

  void checkTraining() {
    agreement.checkTraining((Trainee) contender.reference().enter(contest, optimizer), train());
  }
}
