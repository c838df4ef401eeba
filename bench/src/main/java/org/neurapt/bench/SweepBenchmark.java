package org.neurapt.bench;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.Level;
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
@Measurement(iterations = SweepBenchmark.INSTANCES, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class SweepBenchmark {
  /**
   * Instances of the network, which take turns, one an iteration. How an instance's arrays lie to
   * the lines of the caches is chance, and changes its time by up to a half: that is not the
   * size's.
   */
  public static final int INSTANCES = 8;

  private static final int ROWS = 32;

  /** Units of every layer. */
  @Param({"16", "17"})
  public int units;

  /** {@code vector} or {@code scalar}. */
  @Param("vector")
  public String code;

  private Compilation compilation;
  private URLClassLoader loader;
  private List<Trainable<float[]>> networks;

  /** What lies between the instances, of other lengths, so that they begin differently. */
  private List<long[]> gaps;

  private Trainable<float[]> network;
  private int iteration;
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
    create(Precision.FLOAT.of(contest.parameters()));
  }

  @SuppressWarnings("unchecked")
  private void create(float[] parameters) throws ReflectiveOperationException, IOException {
    Declaration declaration = new Declaration("Sweep", List.of(units, units, units));
    compilation = new Compilation(List.of(declaration), true);
    loader = new URLClassLoader(new URL[] {compilation.output().toUri().toURL()});
    Method create = loader.loadClass("SweepNetwork").getMethod("create", float[].class);
    networks = new ArrayList<>();
    gaps = new ArrayList<>();
    for (int n = 0; n < INSTANCES; n++) {
      network = (Trainable<float[]>) create.invoke(null, parameters);
      network.set(Hyperparameter.LEARNING_RATE, TrainingBenchmark.STANDSTILL);
      network.predict(rows[0], output);
      networks.add(network);
      gaps.add(new long[n]);
    }
  }

  /** Takes the next instance. */
  @Setup(Level.Iteration)
  public void another() {
    network = networks.get(iteration % networks.size());
    iteration++;
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
