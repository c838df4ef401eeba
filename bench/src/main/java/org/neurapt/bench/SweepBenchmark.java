package org.neurapt.bench;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.VectorCode;
import org.neurapt.bench.compilation.Compilation;
import org.neurapt.bench.compilation.Declaration;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Precision;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Networks of one hidden layer and as many inputs and outputs as hidden units, declared and
 * compiled when the benchmark starts: is any size much slower than its neighbours?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class SweepBenchmark {
  private static final int ROWS = 32;

  /** Units of every layer. */
  @Param({"16", "17"})
  public int units;

  /** {@code vector} or {@code scalar}. */
  @Param("vector")
  public String code;

  private Compilation compilation;
  private URLClassLoader loader;
  private Trainable<float[]> network;
  private float[][] rows;
  private float[][] inputs;
  private float[][] targets;
  private float[] output;
  private float[] outputs;
  private int next;

  /** Compiles the network. */
  @Setup
  public void setUp() throws ReflectiveOperationException, IOException {
    System.setProperty(VectorCode.PROPERTY, code);
    String sizes = units + "-" + units + "-" + units;
    Contest contest = new Contest(sizes, ROWS);
    network = create(Precision.FLOAT.of(contest.parameters()));
    network.set(Hyperparameter.LEARNING_RATE, TrainingBenchmark.STANDSTILL);
    inputs = new float[contest.batches()][];
    targets = new float[contest.batches()][];
    for (int batch = 0; batch < inputs.length; batch++) {
      inputs[batch] = Precision.FLOAT.of(contest.inputs(batch));
      targets[batch] = Precision.FLOAT.of(contest.targets(batch));
    }
    Contest single = new Contest(sizes, 1);
    rows = new float[single.batches()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Precision.FLOAT.of(single.inputs(row));
    }
    output = new float[units];
    outputs = new float[ROWS * units];
  }

  private Trainable<float[]> create(float[] parameters)
      throws ReflectiveOperationException, IOException {
    Declaration declaration = new Declaration("Sweep", List.of(units, units, units));
    compilation = new Compilation(List.of(declaration), true);
    loader = new URLClassLoader(new URL[] {compilation.output().toUri().toURL()});
    @SuppressWarnings("unchecked")
    Trainable<float[]> created =
        (Trainable<float[]>)
            loader
                .loadClass("SweepNetwork")
                .getMethod("create", float[].class)
                .invoke(null, parameters);
    return created;
  }

  /** Deletes the class files. */
  @TearDown
  public void tearDown() throws IOException {
    loader.close();
    compilation.close();
  }

  private int next() {
    next++;
    return next;
  }

  /** The outputs of one sample. */
  @Benchmark
  public float[] predict() {
    network.predict(rows[next() % rows.length], output);
    return output;
  }

  /** The outputs of a batch of 32. */
  @Benchmark
  public float[] predictBatch() {
    network.predict(inputs[next() % inputs.length], outputs, ROWS);
    return outputs;
  }

  /** An Adam step on a batch of 32; returns the loss. */
  @Benchmark
  public double step() {
    int batch = next() % inputs.length;
    return network.step(inputs[batch], targets[batch], ROWS);
  }
}
