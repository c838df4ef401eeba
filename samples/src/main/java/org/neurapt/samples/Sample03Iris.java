package org.neurapt.samples;

import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.DatasetReader;
import org.neurapt.data.Split;
import org.neurapt.data.Standardizer;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.ConfusionMatrix;
import org.neurapt.train.Epoch;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * HEAD
 */
@Command(name = "iris", description = "Tells three species of iris apart: a classification.")
public final class Sample03Iris implements Callable<Integer> {

  /** Four lengths and widths in, the probabilities of three species out. */
  @Network(
      name = "IrisNetwork",
      inputs = 4,
      layers = {
        @Layer(units = 16, activation = TANH),
        @Layer(units = 3, activation = SOFTMAX)
      },
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface Iris extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What split and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--data", description = "Another CSV file of the same columns.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    Dataset flowers = read();
    System.out.println(flowers);

    Split split = flowers.split(0.6, 0.2, 0.2, seed);
    Standardizer scale = Standardizer.ofInputs(split.training());
    Split scaled = split.map(scale::applyToInputs);

    Iris iris = IrisNetwork.create(seed);
    System.out.println("epoch  training loss  validation loss  validation accuracy");
    Trainer.of(iris)
        .epochs(60)
        .batchSize(16)
        .shuffleSeed(seed)
        .validation(scaled.validation())
        .listener(Sample03Iris::print)
        .train(scaled.training());

    System.out.printf(
        Locale.ROOT,
        "%nAccuracy on the test part: %.1f %%%n",
        100 * Accuracy.of(iris, scaled.test()));
    System.out.println(ConfusionMatrix.of(iris, scaled.test()));

    float[] flower = {6.1f, 2.9f, 4.6f, 1.4f};
    classify("This flower", iris, flower, flowers);
    return 0;
  }

  private Dataset read() throws IOException {
    DatasetReader reader =
        file == null
            ? Dataset.csv(Sample03Iris.class.getResourceAsStream("iris.csv"), "iris.csv")
            : Dataset.csv(file);
    return reader
        .inputs("sepal_length", "sepal_width", "petal_length", "petal_width")
        .classes("target", "setosa", "versicolor", "virginica")
        .read();
  }

  private static void print(Epoch epoch) {
    if (epoch.number() == 1 || epoch.number() % 10 == 0) {
      System.out.printf(
          Locale.ROOT,
          "%5d  %13.4f  %15.4f  %17.1f %%%n",
          epoch.number(),
          epoch.trainingLoss(),
          epoch.validationLoss().orElseThrow(),
          100 * epoch.validationAccuracy().orElseThrow());
    }
  }

  private static void classify(String what, Iris iris, float[] flower, Dataset flowers) {
    float[] probabilities = new float[iris.outputs()];
    iris.predict(flower, probabilities);
    System.out.println(what + ":");
    for (int i = 0; i < probabilities.length; i++) {
      System.out.printf(
          Locale.ROOT, "   %-12s %.3f%n", flowers.classNames().get(i), probabilities[i]);
    }
  }
}
