package org.neurapt.bench;

import java.util.concurrent.TimeUnit;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training step on a batch of 32: forward, loss, gradient, optimizer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class TrainingBenchmark {
  /**
   * Step size while the clock runs: too small to move a weight. A network that learnt would drift
   * to units that are off for good, whose averages in the optimizer decay to denormal numbers, and
   * the time would then depend on how long the benchmark had run.
   */
  private static final double STANDSTILL = 1e-12;

  /** Sizes of the network. */
  @Param({"3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10"})
  public String network;

  /** How parameters change. */
  @Param({"sgd", "adam"})
  public String optimizer;

  /** Who computes. */
  @Param({"generic", "blocked", "plain", "vector"})
  public String contender;

  private Trainable<float[]> entrant;
  private float[][] inputs;
  private float[][] targets;
  private int next;

  /** Draws weights and data, and compares the contenders on them at the declared step size. */
  @Setup
  public void setUp() {
    Contest contest = new Contest(network, optimizer);
    new Agreement(contest, contest.enter("generic"), contest.enter(contender)).check();
    entrant = contest.enter(contender);
    entrant.set(Hyperparameter.LEARNING_RATE, STANDSTILL);
    inputs = contest.inputs();
    targets = contest.targets();
  }

  /** A step, on another batch in each call; returns the mean loss. */
  @Benchmark
  public double step() {
    next = (next + 1) % Contest.BATCHES;
    return entrant.step(inputs[next], targets[next], Contest.BATCH);
  }
}
