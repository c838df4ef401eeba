package org.neurapt.samples;

import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Preparation;
import org.neurapt.data.Preparation.Fill;
import org.neurapt.data.Preparation.Scale;
import org.neurapt.features.Features;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * More rows than memory: two CSV files are read once, into a cache that is mapped into the memory,
 * and from then on there is nothing to read.
 *
 * <ul>
 *   <li>The files are one stream. Their columns are taken by name, so they may stand in another
 *       order in each.
 *   <li>One column holds categories, which become an input each; in one, numbers are missing, and
 *       the mean takes their place, which costs accuracy: the error is mostly theirs. Both are
 *       fitted to the training part, and are what a program needs later to make inputs of a row.
 *   <li>The rows are shuffled in every epoch, in windows, so that a disk is read in long pieces.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar stream
 * </pre>
 *
 * <p>Twenty million rows, in a heap of 64 megabytes; the files and the cache take 1.5 gigabytes:
 *
 * <pre>
 * $ java -Xmx64m -jar samples/target/neurapt-samples.jar stream --rows 20000000
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * 200000 examples, 5 inputs, targets y
 * inputs: x, gap, kind=lower, kind=plain, kind=upper
 * epoch 1: training loss 0.0985
 * epoch 2: training loss 0.0331
 * epoch 3: training loss 0.0325
 * epoch 4: training loss 0.0321
 * epoch 5: training loss 0.0322
 * error on the last 2 %: 0.247, of which noise 0.1
 * x = 0.5, a gap, upper: 2.76
 * </pre>
 */
@Command(name = "stream", description = "Learns from more rows than the memory holds.")
public final class Sample13Stream implements Callable<Integer> {
  private static final String[] KINDS = {"plain", "lower", "upper"};
  private static final double NOISE = 0.1;

  /** A number, another with gaps, and a kind out of three; a number out. */
  @Network(
      name = "StreamNetwork",
      inputs = 5,
      layers = {@Layer(units = 12, activation = TANH), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Stream extends Trainable<float[]> {}

  @Option(names = "--rows", description = "Rows in both files together (${DEFAULT-VALUE}).")
  private int rows = 200_000;

  @Option(names = "--folder", description = "Where files and cache are kept; else they are not.")
  private @Nullable Path folder;

  @Option(names = "--seed", description = "What rows and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws IOException {
    if (folder != null) {
      return learn(Files.createDirectories(folder));
    }
    Path temporary = Files.createTempDirectory("stream");
    try {
      return learn(temporary);
    } finally {
      try (var files = Files.list(temporary)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(temporary);
    }
  }

  private int learn(Path in) throws IOException {
    Path first = in.resolve("first.csv");
    Path second = in.resolve("second.csv");
    Random random = new Random(seed);
    write(first, rows / 2, random, false);
    write(second, rows - rows / 2, random, true);

    Dataset data =
        Dataset.csv(first, second)
            .inputs("x", "gap", "kind")
            .missing("gap")
            .category("kind")
            .targets("y")
            .readMapped(in.resolve("rows.cache"));
    System.out.println(data);
    System.out.println("inputs: " + String.join(", ", data.inputNames()));

    // The rows are in no order, so the last of them are as good as any for a test.
    int end = (int) (0.98 * data.size());
    Features features = Preparation.fit(data.range(0, end), Scale.STANDARD, Fill.MEAN);
    Dataset prepared = data.prepared(features);

    Stream network = StreamNetwork.create(seed);
    int epochs = rows > 1_000_000 ? 1 : 5;
    Trainer.of(network)
        .epochs(epochs)
        .batchSize(64)
        .shuffleSeed(seed)
        .listener(
            epoch ->
                System.out.printf(
                    Locale.ROOT,
                    "epoch %s: training loss %.4f%n",
                    epoch.number(),
                    epoch.trainingLoss()))
        .train(prepared.range(0, end));
    System.out.printf(
        Locale.ROOT,
        "error on the last 2 %%: %.3f, of which noise %.1f%n",
        RegressionErrors.of(network, prepared.range(end, data.size())).rootMeanSquared(),
        NOISE);

    float[] input = new float[network.inputs()];
    double[] row = features.row(Map.of("x", 0.5, "gap", "", "kind", "upper"));
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) row[i];
    }
    float[] output = new float[1];
    network.predict(input, output);
    System.out.printf(Locale.ROOT, "x = 0.5, a gap, upper: %.2f%n", output[0]);
    return 0;
  }

  /** {@code y = sin(3 x) + gap / 4}, half a unit less or more by kind, and noise. */
  private static void write(Path file, int rows, Random random, boolean isTurned)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(isTurned ? "y,kind,x,gap\n" : "x,gap,kind,y\n");
      for (int n = 0; n < rows; n++) {
        int kind = random.nextInt(3);
        double x = (random.nextInt(3_001) - 1_500) / 1_000.0;
        double gap = random.nextInt(1_000) / 100.0;
        String gapText = random.nextInt(10) == 0 ? "" : Double.toString(gap);
        double shift = kind == 1 ? -0.5 : kind == 2 ? 0.5 : 0;
        double y = Math.sin(3 * x) + gap / 4 + shift + NOISE * random.nextGaussian();
        String yText = Double.toString(Math.rint(1_000 * y) / 1_000);
        String line =
            isTurned
                ? yText + ',' + KINDS[kind] + ',' + x + ',' + gapText
                : x + "," + gapText + ',' + KINDS[kind] + ',' + yText;
        out.write(line);
        out.write('\n');
      }
    }
  }
}
