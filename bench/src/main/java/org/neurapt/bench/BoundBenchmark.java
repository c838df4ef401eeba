package org.neurapt.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.neurapt.bench.contest.Sizes;
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

/**
 * What one core of the machine can do: multiply-adds that depend on nothing but registers, and
 * reading an array of the size of a network's weights, which lie in the cache that holds so much.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp.
public class BoundBenchmark {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  /** Rounds in one call of the multiply-adds. */
  private static final int ROUNDS = 1000;

  /**
   * Sums side by side. Two {@code fma} a cycle that take 4 cycles each need 8; with more than 14,
   * processors with 16 registers would spill.
   */
  private static final int CHAINS = 10;

  /** Values read in a call, at least, so that what is around the loop does not count. */
  private static final int LEAST_READ = 1 << 16;

  /** Sizes of the network whose weights are read. */
  @Param({"3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10", "784-512-256-10"})
  public String network;

  /** Bytes of one of them. */
  @Param({"4", "8"})
  public int bytes;

  private float[] values;
  private int passes;
  private float factor;

  /** Multiply-adds in one call of {@link #multiplyAdds()}. */
  public static long floatMultiplyAdds() {
    return (long) ROUNDS * CHAINS * FLOATS.length();
  }

  /** Multiply-adds in one call of {@link #multiplyAddsDouble()}. */
  public static long doubleMultiplyAdds() {
    return (long) ROUNDS * CHAINS * DOUBLES.length();
  }

  /**
   * Bytes that one call of {@link #read()} or {@link #readHalves()} reads: those of the network's
   * parameters, in whole rounds of the loop, in all its passes.
   *
   * @param bytes of one parameter
   */
  public static long bytes(String network, int bytes) {
    int length = length(network, bytes);
    return (long) Float.BYTES * length * passes(length);
  }

  private static int length(String network, int bytes) {
    int step = 8 * FLOATS.length();
    int length = Sizes.parse(network).parameterCount() * bytes / Float.BYTES;
    return Math.max(step, length / step * step);
  }

  /** Passes over an array of this length. */
  private static int passes(int length) {
    return Math.max(1, LEAST_READ / length);
  }

  /** Fills the array. */
  @Setup
  public void setUp() {
    values = new float[length(network, bytes)];
    Arrays.fill(values, 1f);
    passes = passes(values.length);
    factor = 0.5f;
  }

  /** Multiply-adds of {@code float}. */
  @Benchmark
  public float multiplyAdds() {
    FloatVector m = FloatVector.broadcast(FLOATS, factor);
    FloatVector s0 = FloatVector.broadcast(FLOATS, 1);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    FloatVector s8 = s0;
    FloatVector s9 = s0;
    for (int round = 0; round < ROUNDS; round++) {
      s0 = s0.fma(m, m);
      s1 = s1.fma(m, m);
      s2 = s2.fma(m, m);
      s3 = s3.fma(m, m);
      s4 = s4.fma(m, m);
      s5 = s5.fma(m, m);
      s6 = s6.fma(m, m);
      s7 = s7.fma(m, m);
      s8 = s8.fma(m, m);
      s9 = s9.fma(m, m);
    }
    FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9);
    return sum.reduceLanes(VectorOperators.ADD);
  }

  /** Multiply-adds of {@code double}. */
  @Benchmark
  public double multiplyAddsDouble() {
    DoubleVector m = DoubleVector.broadcast(DOUBLES, factor);
    DoubleVector s0 = DoubleVector.broadcast(DOUBLES, 1);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    DoubleVector s8 = s0;
    DoubleVector s9 = s0;
    for (int round = 0; round < ROUNDS; round++) {
      s0 = s0.fma(m, m);
      s1 = s1.fma(m, m);
      s2 = s2.fma(m, m);
      s3 = s3.fma(m, m);
      s4 = s4.fma(m, m);
      s5 = s5.fma(m, m);
      s6 = s6.fma(m, m);
      s7 = s7.fma(m, m);
      s8 = s8.fma(m, m);
      s9 = s9.fma(m, m);
    }
    DoubleVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9);
    return sum.reduceLanes(VectorOperators.ADD);
  }

  /** Reads the array from end to end. */
  @Benchmark
  public float read() {
    return read(values.length, 8 * FLOATS.length(), 4 * FLOATS.length());
  }

  /**
   * Reads the array, its halves side by side: beyond the second cache a processor may fetch two
   * runs ahead of the reader faster than one.
   */
  @Benchmark
  public float readHalves() {
    int half = values.length / 2;
    return read(half, 4 * FLOATS.length(), half);
  }

  /**
   * The sum of the array, with eight sums side by side.
   *
   * @param end where a pass ends
   * @param step from one round to the next
   * @param apart how far the second four of a round's vectors lie from the first four
   */
  private float read(int end, int step, int apart) {
    int lanes = FLOATS.length();
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int rounds = passes * (values.length / (8 * lanes));
    int i = 0;
    // One loop, not one in another: between loops C2 would put the sums on the heap.
    for (int round = 0; round < rounds; round++) {
      int j = i + apart;
      s0 = s0.add(FloatVector.fromArray(FLOATS, values, i));
      s1 = s1.add(FloatVector.fromArray(FLOATS, values, i + lanes));
      s2 = s2.add(FloatVector.fromArray(FLOATS, values, i + 2 * lanes));
      s3 = s3.add(FloatVector.fromArray(FLOATS, values, i + 3 * lanes));
      s4 = s4.add(FloatVector.fromArray(FLOATS, values, j));
      s5 = s5.add(FloatVector.fromArray(FLOATS, values, j + lanes));
      s6 = s6.add(FloatVector.fromArray(FLOATS, values, j + 2 * lanes));
      s7 = s7.add(FloatVector.fromArray(FLOATS, values, j + 3 * lanes));
      i += step;
      if (i == end) {
        i = 0;
      }
    }
    FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
