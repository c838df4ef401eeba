package org.neurapt.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;

/**
 * One training run, epoch by epoch.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Run<A> {

  /**
   * What was asked of a run.
   *
   * @param seed of the order of the examples; none for the training set's own
   */
  record Plan(
      int epochs,
      @Nullable Long seed,
      Schedule schedule,
      @Nullable EarlyStopping earlyStopping,
      @Nullable Checkpoint checkpoint) {}

  private final Trainable<A> network;
  private final Plan plan;
  private final Steps<A> steps;
  private final @Nullable Validation<A> validation;
  private final List<TrainingListener> listeners;
  private final List<Epoch> epochs = new ArrayList<>();

  /** The learning rate that the schedule starts from. */
  private final OptionalDouble base;

  /** The parameters after the latest epoch, or before the first: finite ones. */
  private Snapshot<A> latest;

  /** Takes the next ones. */
  private Snapshot<A> spare;

  /** The parameters after the best epoch, where they are asked for. */
  private final @Nullable Snapshot<A> best;

  Run(
      Trainable<A> network,
      Plan plan,
      Steps<A> steps,
      @Nullable Validation<A> validation,
      List<TrainingListener> listeners) {
    this.network = network;
    this.plan = plan;
    this.steps = steps;
    this.validation = validation;
    this.listeners = List.copyOf(listeners);
    this.best = plan.earlyStopping == null ? null : new Snapshot<>(network);
    if (plan.checkpoint != null) {
      epochs.addAll(plan.checkpoint.resume(network, best == null ? null : best.parameters()));
    }
    this.base = learningRate();
    this.latest = new Snapshot<>(network);
    this.spare = new Snapshot<>(network);
    if (!latest.isFinite()) {
      throw new IllegalStateException(
          "parameters of the network are NaN or infinite before training; set or create new ones");
    }
  }

  /** Runs it. */
  History history() {
    listeners.forEach(listener -> listener.runStarts(plan.epochs, epochs.size()));
    try {
      while (epochs.size() < plan.epochs && !isStopped()) {
        Epoch epoch = next();
        epochs.add(epoch);
        keep(epoch);
        write();
        listeners.forEach(listener -> listener.epochDone(epoch));
      }
    } finally {
      base.ifPresent(rate -> network.set(Hyperparameter.LEARNING_RATE, rate));
      listeners.forEach(TrainingListener::runEnds);
    }
    History history = new History(epochs, kept());
    if (best != null && history.kept() < epochs.size()) {
      best.restore();
    }
    return history;
  }

  private boolean isStopped() {
    return plan.earlyStopping != null && !epochs.isEmpty() && plan.earlyStopping.isOver(epochs);
  }

  private int kept() {
    return plan.earlyStopping == null ? epochs.size() : plan.earlyStopping.best(epochs);
  }

  private void keep(Epoch epoch) {
    if (best != null && kept() == epoch.number()) {
      best.take();
    }
  }

  private void write() {
    Checkpoint checkpoint = plan.checkpoint;
    if (checkpoint != null) {
      int done = epochs.size();
      if (done % checkpoint.every() == 0 || done == plan.epochs || isStopped()) {
        checkpoint.write(network, epochs, base, best == null ? null : best.parameters());
      }
    }
  }

  private Epoch next() {
    int number = epochs.size() + 1;
    long start = System.nanoTime();
    double trainingLoss = trained(number);
    OptionalDouble rate = learningRate();
    if (!isFinite()) {
      throw diverged(number, 0, trainingLoss);
    }
    Snapshot<A> now = spare;
    spare = latest;
    latest = now;
    OptionalDouble validationLoss = OptionalDouble.empty();
    OptionalDouble accuracy = OptionalDouble.empty();
    if (validation != null) {
      validationLoss = OptionalDouble.of(validation.loss());
      if (!Double.isFinite(validationLoss.getAsDouble())) {
        throw diverged(number, 0, validationLoss.getAsDouble());
      }
      accuracy = validation.accuracy();
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Epoch(number, trainingLoss, validationLoss, accuracy, rate, time);
  }

  /** Allocates nothing that grows with the number of batches. */
  private double trained(int epoch) {
    if (plan.seed == null) {
      steps.rewind();
    } else {
      steps.shuffle(plan.seed, epoch);
    }
    // Each epoch anew, so that a run that goes on from a checkpoint drops the same units.
    steps.seedDropout(plan.seed == null ? 0 : plan.seed, epoch);
    DoubleUnaryOperator factor = plan.schedule.factor(plan.epochs, List.copyOf(epochs));
    int batches = steps.batches();
    double sum = 0;
    long examples = 0;
    for (int batch = 1; batch <= batches; batch++) {
      setLearningRate(factor.applyAsDouble(epoch - 1 + (batch - 0.5) / batches));
      steps.next();
      int count = steps.count();
      double loss = steps.loss();
      if (!Double.isFinite(loss)) {
        throw diverged(epoch, batch, loss);
      }
      sum += loss * count;
      examples += count;
      for (int n = 0; n < listeners.size(); n++) {
        listeners.get(n).batchDone(epoch, batch, batches);
      }
    }
    return sum / examples;
  }

  private OptionalDouble learningRate() {
    return network.has(Hyperparameter.LEARNING_RATE)
        ? OptionalDouble.of(network.get(Hyperparameter.LEARNING_RATE))
        : OptionalDouble.empty();
  }

  private void setLearningRate(double factor) {
    if (base.isPresent()) {
      network.set(Hyperparameter.LEARNING_RATE, factor * base.getAsDouble());
    }
  }

  /** Whether the network's parameters are; takes them. */
  private boolean isFinite() {
    spare.take();
    return spare.isFinite();
  }

  /** Also sees to it that the parameters are finite. */
  private DivergedException diverged(int epoch, int batch, double loss) {
    OptionalDouble rate = learningRate();
    String restored = "";
    if (!isFinite()) {
      latest.restore();
      network.resetOptimizer();
      restored =
          (epochs.isEmpty()
              ? " The network has its first parameters again."
              : " The network has the parameters again that it had after epoch %s."
                  .formatted(epochs.size()));
    }
    return new DivergedException(
        epoch,
        batch,
        loss,
        "%s: %s. Likely causes: the learning rate%s is too large; the inputs, or the targets of a regression, are not standardised; the targets are out of the loss's range.%s Start again from new parameters."
            .formatted(
                batch == 0 ? "after epoch " + epoch : "epoch " + epoch + ", batch " + batch,
                Double.isFinite(loss) ? "parameters are not finite" : "the loss is " + loss,
                rate.isPresent() ? " (it is " + rate.getAsDouble() + ")" : "",
                restored));
  }
}
