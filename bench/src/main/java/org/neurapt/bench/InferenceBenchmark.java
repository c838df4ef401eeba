package org.neurapt.bench;

import java.util.concurrent.TimeUnit;
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

/** From inputs to outputs: one sample a call, and a batch of 32 a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class InferenceBenchmark {
  /** Sizes of the network. */
  @Param({"3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10"})
  public String network;

  /** Who computes. */
  @Param({"generic", "blocked", "plain", "vector"})
  public String contender;

  private Trainable<float[]> entrant;
  private float[][] rows;
  private float[][] batches;
  private float[] output;
  private float[] outputs;
  private int next;

  /** Draws weights and data, and compares the contenders on them. */
  @Setup
  public void setUp() {
    Contest contest = new Contest(network, "sgd");
    new Agreement(contest, contest.enter("generic"), contest.enter(contender)).check();
    entrant = contest.enter(contender);
    rows = contest.rows();
    batches = contest.inputs();
    output = new float[entrant.outputs()];
    outputs = new float[Contest.BATCH * entrant.outputs()];
  }

  /** One sample, another one in each call. */
  @Benchmark
  public float[] predictOne() {
    next = (next + 1) % (Contest.BATCHES * Contest.BATCH);
    entrant.predict(rows[next], output);
    return output;
  }

  /** A batch of 32, another one in each call; the time is the batch's. */
  @Benchmark
  public float[] predictBatch() {
    next = (next + 1) % Contest.BATCHES;
    entrant.predict(batches[next], outputs, Contest.BATCH);
    return outputs;
  }
}
