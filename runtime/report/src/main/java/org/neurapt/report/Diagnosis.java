package org.neurapt.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;

/** What the losses of a run say, in words: what is seen, in numbers, and what helps. */
final class Diagnosis {
  /** A training loss that is this many times that of the epoch before is a jump. */
  private static final double JUMP = 1.2;

  /** Share of the epochs that may jump. */
  private static final double JUMPS = 0.1;

  /** A validation loss that is this many times its least has risen. */
  private static final double RISEN = 1.05;

  /** Share of the first epoch's training loss that is left where little was learned. */
  private static final double LITTLE = 0.7;

  /**
   * Share of the training loss by which it falls in the last tenth of a run that is not at its end.
   */
  private static final double STILL_FALLING = 0.03;

  /** Epochs below which there is nothing to be said of their course. */
  private static final int FEW = 5;

  private Diagnosis() {}

  /**
   * One or more sentences.
   *
   * @param dead units of the first layers that are 0 for all examples, and all units there
   */
  static List<String> of(History history, int dead, int units) {
    List<String> findings = new ArrayList<>();
    List<Epoch> epochs = history.epochs();
    if (epochs.size() >= FEW) {
      jumps(epochs, findings);
      risen(history, findings);
      if (findings.isEmpty()) {
        slow(epochs, findings);
      }
    }
    if (dead > 0) {
      findings.add(
          "Dead units: %s of %s RELU units are 0 for every example, so they learn no more. A smaller learning rate from the start, LEAKY_RELU or other first weights avoid it."
              .formatted(dead, units));
    }
    if (findings.isEmpty()) {
      findings.add(
          epochs.size() < FEW
              ? "Too few epochs, %s, to say more.".formatted(epochs.size())
              : "Nothing conspicuous: the losses fall, and the validation loss is near its least.");
    }
    return findings;
  }

  private static void jumps(List<Epoch> epochs, List<String> findings) {
    int jumps = 0;
    for (int n = 1; n < epochs.size(); n++) {
      if (epochs.get(n).trainingLoss() > JUMP * epochs.get(n - 1).trainingLoss()) {
        jumps++;
      }
    }
    if (jumps > JUMPS * epochs.size()) {
      findings.add(
          "Learning rate too high: in %s of %s epochs the training loss rose by more than a fifth. Divide the rate by 3, or take larger batches."
              .formatted(jumps, epochs.size()));
    }
  }

  private static void risen(History history, List<String> findings) {
    Epoch last = history.last();
    Epoch best = history.best();
    OptionalDouble end = last.validationLoss();
    OptionalDouble least = best.validationLoss();
    if (end.isEmpty() || least.isEmpty()) {
      return;
    }
    boolean stillLearns = last.trainingLoss() < best.trainingLoss();
    if (end.getAsDouble() > RISEN * least.getAsDouble() && stillLearns) {
      findings.add(
          "Over-fitting: from epoch %s on the validation loss rises, from %s to %s, while the training loss falls on, from %s to %s. %s"
              .formatted(
                  best.number(),
                  shown(least.getAsDouble()),
                  shown(end.getAsDouble()),
                  shown(best.trainingLoss()),
                  shown(last.trainingLoss()),
                  history.kept() == best.number()
                      ? "The parameters of epoch %s were kept.".formatted(best.number())
                      : "Stop early, or add examples, regularisation, or take a smaller network."));
    }
  }

  private static void slow(List<Epoch> epochs, List<String> findings) {
    double first = epochs.get(0).trainingLoss();
    double last = epochs.get(epochs.size() - 1).trainingLoss();
    double before = epochs.get(epochs.size() - 1 - Math.max(1, epochs.size() / 10)).trainingLoss();
    double fall = (before - last) / before;
    if (last > LITTLE * first) {
      findings.add(
          "Under-fitting: the training loss is still %s of %s at the start. A higher learning rate, more epochs, more units or better inputs may help."
              .formatted(shown(last), shown(first)));
    } else if (fall > STILL_FALLING) {
      findings.add(
          "Not at its end: in the last tenth of the epochs the training loss still fell by %s %%, to %s. More epochs, or a higher learning rate, would bring it further."
              .formatted(String.format(Locale.ROOT, "%.0f", 100 * fall), shown(last)));
    }
  }

  private static String shown(double loss) {
    return String.format(Locale.ROOT, "%.4g", loss);
  }
}
