package org.neurapt.bench;

import static org.neurapt.annotation.Activation.RELU;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.neurapt.Predictor;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A flower in and its species out, against the arrays underneath. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp.
public class TypedBenchmark {
  private static final int FLOWERS = 512;

  /** Species, in the order of the outputs. */
  public enum Species {
    SETOSA,
    VERSICOLOR,
    VIRGINICA
  }

  /** What is measured of a flower. */
  public record Flower(float length, float width, float petalLength, float petalWidth) {}

  /** Tells species apart. */
  @Network(
      name = "BotanistNetwork",
      inputs = 4,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 3)})
  public interface Botanist extends Predictor<float[]> {
    /** The species of a flower. */
    Species classify(Flower flower);
  }

  private final float[][] rows = new float[FLOWERS][4];
  private final float[] output = new float[3];
  private Botanist network;
  private int next;

  /** Draws flowers. */
  @Setup
  public void setUp() {
    network = BotanistNetwork.create(1);
    Random random = new Random(2);
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextFloat();
      }
    }
  }

  private float[] row() {
    next = (next + 1) % FLOWERS;
    return rows[next];
  }

  /** Arrays in and out. */
  @Benchmark
  public float[] arrays() {
    network.predict(row(), output);
    return output;
  }

  /** A record of the same numbers in, an enum out. */
  @Benchmark
  public Species typed() {
    float[] row = row();
    return network.classify(new Flower(row[0], row[1], row[2], row[3]));
  }
}
