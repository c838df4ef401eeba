package org.neurapt.samples;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurapt.Decision;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Split;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.ConfusionMatrix;
import org.neurapt.report.TrainingProgress;
import org.neurapt.report.TrainingReport;
import org.neurapt.train.History;
import org.neurapt.train.Schedule;
import org.neurapt.train.Trainer;
import org.neurapt.weights.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A real task to the end: handwritten digits of 8 x 8 pixels, told apart by a network 64-64-10.
 *
 * <ul>
 *   <li>Weights have a price (L2), and the learning rate falls along half a cosine: both make the
 *       network a little better on digits that it has not seen.
 *   <li>Training ends when the validation loss has had no new least value for 15 epochs, and the
 *       network is given the parameters that it had then.
 *   <li>The model is kept in a file, with what its inputs are standardised by and the names of its
 *       classes, and read again: what predicts is the network that was read.
 *   <li>{@code --report digits.html} writes curves, confusion matrix and weights as a page, with
 *       what the curves say in words.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar digits
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * epoch  1/60  loss 1.259  validation 0.6842  accuracy 83.6 %
 * epoch  3/60  loss 0.1928  validation 0.3384  accuracy 92.8 %
 * epoch  6/60  loss 0.07591  validation 0.2520  accuracy 94.2 %
 * epoch  9/60  loss 0.04805  validation 0.2198  accuracy 94.7 %
 * epoch 12/60  loss 0.03685  validation 0.2061  accuracy 94.7 %
 * epoch 15/60  loss 0.03189  validation 0.1934  accuracy 94.4 %
 * epoch 18/60  loss 0.02917  validation 0.1850  accuracy 95.0 %
 * epoch 21/60  loss 0.02787  validation 0.1795  accuracy 94.4 %
 * epoch 24/60  loss 0.02675  validation 0.1734  accuracy 94.7 %
 * epoch 27/60  loss 0.02650  validation 0.1682  accuracy 94.7 %
 * epoch 30/60  loss 0.02531  validation 0.1645  accuracy 95.0 %
 * epoch 33/60  loss 0.02490  validation 0.1620  accuracy 95.0 %
 * epoch 36/60  loss 0.02462  validation 0.1607  accuracy 95.0 %
 * epoch 39/60  loss 0.02425  validation 0.1594  accuracy 95.0 %
 * epoch 42/60  loss 0.02412  validation 0.1606  accuracy 95.0 %
 * epoch 45/60  loss 0.02368  validation 0.1593  accuracy 95.3 %
 * epoch 48/60  loss 0.02353  validation 0.1589  accuracy 95.3 %
 * epoch 51/60  loss 0.02337  validation 0.1593  accuracy 95.0 %
 * epoch 54/60  loss 0.02329  validation 0.1589  accuracy 95.3 %
 * epoch 57/60  loss 0.02321  validation 0.1587  accuracy 95.3 %
 * epoch 60/60  loss 0.02320  validation 0.1587  accuracy 95.3 %
 * The parameters of epoch 53 are kept.
 *
 * Accuracy on the test part: 96.7 %
 * actual \ predicted   0   1   2   3   4   5   6   7   8   9
 * 0                   33   0   0   0   1   0   1   0   0   0
 * 1                    0  37   0   0   0   0   0   0   0   0
 * 2                    0   0  34   0   0   0   0   0   1   0
 * 3                    0   0   0  37   0   0   0   0   0   0
 * 4                    0   0   0   0  35   0   0   0   0   1
 * 5                    0   0   0   0   0  35   0   0   0   1
 * 6                    0   0   0   0   0   0  36   0   0   0
 * 7                    0   0   0   0   0   0   0  36   0   0
 * 8                    0   5   1   0   0   0   0   0  29   0
 * 9                    0   0   0   0   0   0   0   0   1  35
 *
 * A 9 that is taken for a 8, with 49 %:
 *        + @ @ -
 *        @ # : @
 *        @ -   @ .
 *        @ @ @ @
 *        : @ @ @ .
 *              @ =
 *          * @ @ :
 *        # @ =
 * </pre>
 */
@Command(
    name = "digits",
    description = "Reads handwritten digits: a task from data to a model file.")
public final class Sample05Digits implements Callable<Integer> {

  /** The pixels' brightness in, the probabilities of the digits out. */
  @Network(
      name = "DigitsNetwork",
      inputs = 64,
      layers = {@Layer(units = 64, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      l2 = 0.003,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Digits extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What split and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--report", description = "Where to write a page with charts.")
  private @Nullable Path report;

  @Option(names = "--model", description = "Where to keep the model.")
  private @Nullable Path model;

  @Override
  public Integer call() throws IOException {
    Dataset digits =
        Dataset.csv(Sample05Digits.class.getResourceAsStream("digits.csv"), "digits.csv")
            .classes("target")
            .read();
    Split split = digits.split(0.6, 0.2, 0.2, seed);
    Scaler scale = Scaling.standard(split.training());
    Split scaled = split.map(data -> data.scaled(scale));

    Digits network = DigitsNetwork.create(seed);
    History history =
        Trainer.of(network)
            .epochs(60)
            .batchSize(32)
            .shuffleSeed(seed)
            .schedule(Schedule.cosine(0.02))
            .validation(scaled.validation())
            .earlyStopping(15)
            .listener(TrainingProgress.lines(System.out))
            .train(scaled.training());
    System.out.printf("The parameters of epoch %d are kept.%n", history.kept());

    ModelFile kept =
        ModelFile.of(network).withClassNames(digits.classNames()).withInputScale(scale);
    if (model != null) {
      kept.write(model);
    }
    Digits read = DigitsNetwork.create(0);
    kept.loadInto(read);
    System.out.printf(
        Locale.ROOT,
        "%nAccuracy on the test part: %.1f %%%n%s",
        100 * Accuracy.of(read, scaled.test()),
        ConfusionMatrix.of(read, scaled.test()));
    printMistake(read, split.test(), kept.inputScale().orElseThrow(), kept);

    if (report != null) {
      TrainingReport.of("Digits", history)
          .network(read, scaled.training())
          .images(read, 8)
          .classification(read, scaled.test())
          .write(report);
    }
    return 0;
  }

  /** The first test digit that is taken for another, in characters for its brightness. */
  private static void printMistake(Digits network, Dataset test, Scaler scale, ModelFile kept) {
    float[] input = new float[64];
    float[] output = new float[10];
    for (int example = 0; example < test.size(); example++) {
      for (int pixel = 0; pixel < input.length; pixel++) {
        input[pixel] = (float) test.input(example, pixel);
      }
      scale.apply(input);
      network.predict(input, output);
      int digit = Decision.of(output);
      if (digit != test.label(example)) {
        System.out.printf(
            Locale.ROOT,
            "%nA %s that is taken for a %s, with %.0f %%:%n",
            kept.classNames().get(test.label(example)),
            kept.classNames().get(digit),
            100 * output[digit]);
        for (int row = 0; row < 8; row++) {
          StringBuilder line = new StringBuilder("   ");
          for (int column = 0; column < 8; column++) {
            int shade = (int) test.input(example, 8 * row + column);
            line.append(" .:-=+*#%@@@@@@@@".charAt(shade)).append(' ');
          }
          System.out.println(line.toString().stripTrailing());
        }
        return;
      }
    }
  }
}
