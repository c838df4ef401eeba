package org.neurapt.samples;

import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurapt.Trainable;
import org.neurapt.annotation.Feature;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A network that speaks the program's language: a flower in, its species out, and a flower with its
 * species to learn from. No arrays, no indices, no names of classes beside the enum.
 *
 * <ul>
 *   <li>The methods of the interface are implemented by their types. A record's components are the
 *       inputs, in their order; an enum's constants are the outputs, in theirs.
 *   <li>{@code @Feature} has the mean and the deviation of a measurement, so that whoever calls the
 *       network need not know that it was trained on standardised numbers.
 *   <li>A record of an enum and a number is the most likely species and how likely it is.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar typed
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * epoch 10: loss 0.081
 * epoch 20: loss 0.040
 * 27 of 30 flowers of the test part are right
 * Flower[sepalLength=5.1, sepalWidth=3.5, petalLength=1.4, petalWidth=0.2]: SETOSA, 100 %
 * Flower[sepalLength=6.0, sepalWidth=2.8, petalLength=4.9, petalWidth=1.7]: VIRGINICA, 83 %
 * </pre>
 */
@Command(name = "typed", description = "Records in, enums out: methods by their types.")
public final class Sample14Typed implements Callable<Integer> {

  /** Species, in the order of the outputs. */
  enum Species {
    SETOSA,
    VERSICOLOR,
    VIRGINICA
  }

  /** What is measured of a flower, in centimetres. */
  record Flower(
      @Feature(mean = 5.84, scale = 0.83) double sepalLength,
      @Feature(mean = 3.06, scale = 0.43) double sepalWidth,
      @Feature(mean = 3.76, scale = 1.76) double petalLength,
      @Feature(mean = 1.20, scale = 0.76) double petalWidth) {}

  /** The most likely species. */
  record Guess(Species species, double probability) {}

  /** Tells species apart. */
  @Network(
      name = "BotanistNetwork",
      inputs = 4,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Botanist extends Trainable<float[]> {
    /** The species of a flower. */
    Species classify(Flower flower);

    /** The species, and how sure that is. */
    Guess guess(Flower flower);

    /** One step of the optimizer; the loss before it. */
    double learn(Flower flower, Species species);
  }

  /** A flower of known species. */
  record Known(Flower flower, Species species) {}

  @Option(names = "--seed", description = "What split and weights depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws IOException {
    Dataset flowers =
        Dataset.csv(Sample14Typed.class.getResourceAsStream("iris.csv"), "iris.csv")
            .classes("target", "setosa", "versicolor", "virginica")
            .read();
    Split split = flowers.split(0.8, 0.2, seed);
    Botanist botanist = BotanistNetwork.create(seed);
    List<Known> known = known(split.training());
    for (int epoch = 1; epoch <= 20; epoch++) {
      double sum = 0;
      for (Known each : known) {
        sum += botanist.learn(each.flower(), each.species());
      }
      if (epoch % 10 == 0) {
        System.out.printf(Locale.ROOT, "epoch %s: loss %.3f%n", epoch, sum / known.size());
      }
    }

    int right = 0;
    List<Known> test = known(split.test());
    for (Known each : test) {
      right += botanist.classify(each.flower()) == each.species() ? 1 : 0;
    }
    System.out.printf("%s of %s flowers of the test part are right%n", right, test.size());

    for (Flower flower : List.of(new Flower(5.1, 3.5, 1.4, 0.2), new Flower(6.0, 2.8, 4.9, 1.7))) {
      Guess guess = botanist.guess(flower);
      System.out.printf(
          Locale.ROOT, "%s: %s, %.0f %%%n", flower, guess.species(), 100 * guess.probability());
    }
    return 0;
  }

  private static List<Known> known(Dataset data) {
    List<Known> known = new ArrayList<>();
    for (int n = 0; n < data.size(); n++) {
      Flower flower =
          new Flower(data.input(n, 0), data.input(n, 1), data.input(n, 2), data.input(n, 3));
      known.add(new Known(flower, Species.values()[data.label(n)]));
    }
    return known;
  }
}
