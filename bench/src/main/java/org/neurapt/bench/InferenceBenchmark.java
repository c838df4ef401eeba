package org.neurapt.bench;

import java.util.concurrent.TimeUnit;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Entrant;
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

/** From inputs to outputs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class InferenceBenchmark {
  /** Sizes of the network. */
  @Param({"3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10", "784-512-256-10"})
  public String network;

  /** Rows of a batch; 1 is the call for a single sample. */
  @Param({"1", "32", "1024"})
  public int rows;

  /** Who computes. */
  @Param({
    "generic",
    "blocked",
    "plain",
    "vector",
    "deep-netts",
    "onnx",
    "onnx-arrays",
    "generic-double",
    "plain-double",
    "vector-double",
    "encog",
    "smile",
    "onnx-double"
  })
  public String contender;

  private Entrant entrant;
  private int batches;
  private int next;

  /** Draws weights and data, and compares the contenders on them. */
  @Setup
  public void setUp() {
    Contest contest = new Contest(network, rows);
    Contestants contestants = new Contestants(contest, Contender.of(contender), "sgd");
    contestants.checkOutputs();
    entrant = contestants.enter();
    batches = contest.batches();
  }

  /** A batch, another one in each call; the time is the batch's. */
  @Benchmark
  public Object predict() {
    next++;
    if (next == batches) {
      next = 0;
    }
    return entrant.predict(next);
  }
}
