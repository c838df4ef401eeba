package org.neurapt.bench;

import java.util.concurrent.TimeUnit;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Trainee;
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

/** A training step on a batch: forward, loss, gradient, optimizer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class TrainingBenchmark {
  /**
   * Step size while the clock runs: too small to move a weight. A network that learnt would drift
   * to units that are off for good, whose averages in the optimizer decay to denormal numbers, and
   * the time would then depend on how long the benchmark had run.
   */
  static final double STANDSTILL = 1e-12;

  /** Sizes of the network. */
  @Param({"3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10", "784-512-256-10"})
  public String network;

  /** Rows of a batch. */
  @Param("32")
  public int rows;

  /** How parameters change; Deep Netts and Smile have no Adam. */
  @Param({"sgd", "adam"})
  public String optimizer;

  /** Who computes. */
  @Param({
    "generic",
    "blocked",
    "plain",
    "vector",
    "deep-netts",
    "generic-double",
    "plain-double",
    "vector-double",
    "encog",
    "smile"
  })
  public String contender;

  private Trainee trainee;
  private int batches;
  private int next;

  /** Draws weights and data, and compares the contenders on them at the declared step size. */
  @Setup
  public void setUp() {
    Contest contest = new Contest(network, rows);
    Contestants contestants = new Contestants(contest, Contender.of(contender), optimizer);
    contestants.checkTraining();
    trainee = contestants.train();
    trainee.setLearningRate(STANDSTILL);
    batches = contest.batches();
  }

  /** A step, on another batch in each call; returns the loss. */
  @Benchmark
  public double step() {
    next++;
    if (next == batches) {
      next = 0;
    }
    return trainee.step(next);
  }
}
