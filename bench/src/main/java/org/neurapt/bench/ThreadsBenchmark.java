package org.neurapt.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.VectorCode;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Precision;
import org.neurapt.data.Dataset;
import org.neurapt.train.History;
import org.neurapt.train.Trainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Training by a {@link Trainer} with one thread and with several, Adam, {@code float}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class ThreadsBenchmark {

  /** Batches of an epoch. */
  private static final int BATCHES = 16;

  /** Epochs of a run, at whose start there are threads to start and instances to make. */
  private static final int EPOCHS = 8;

  /** Sizes of the network. */
  @Param({"64-32-10", "784-128-10"})
  public String network;

  /** Rows of a batch. */
  @Param("256")
  public int rows;

  /** Threads that share a batch. */
  @Param({"1", "2"})
  public int threads;

  private Dataset data;
  private Trainer<float[]> trainer;

  /** Draws weights and data. */
  @Setup
  public void setUp() {
    System.setProperty(VectorCode.PROPERTY, "vector");
    Contest contest = new Contest(network, rows);
    Trainable<float[]> trained =
        Generated.create(
            Precision.FLOAT, contest.sizes(), "adam", Precision.FLOAT.of(contest.parameters()));
    trained.set(Hyperparameter.LEARNING_RATE, TrainingBenchmark.STANDSTILL);
    List<double[]> inputs = new ArrayList<>();
    List<double[]> targets = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      inputs.addAll(List.of(contest.inputRows(batch % contest.batches())));
      targets.addAll(List.of(contest.targetRows(batch % contest.batches())));
    }
    data = Dataset.of(inputs.toArray(double[][]::new), targets.toArray(double[][]::new));
    trainer = Trainer.of(trained).epochs(EPOCHS).batchSize(rows).threads(threads);
  }

  /** A run; the time is that of a batch. */
  @Benchmark
  @OperationsPerInvocation(EPOCHS * BATCHES)
  public History step() {
    return trainer.train(data);
  }
}
