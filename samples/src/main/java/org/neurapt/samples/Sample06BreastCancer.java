package org.neurapt.samples;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.BINARY_CROSS_ENTROPY;

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
import org.neurapt.metrics.ConfusionMatrix;
import org.neurapt.metrics.RocCurve;
import org.neurapt.report.TrainingReport;
import org.neurapt.train.History;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Yes or no, where one mistake is worse than the other: whether a tumour is malignant, from 30
 * measurements of cell nuclei. To miss one is worse than to look twice at a benign one, so accuracy
 * alone says little, and 0.5 need not be the right threshold.
 *
 * <ol>
 *   <li>One sigmoid output is the probability of the second class; here that is the malignant one.
 *   <li>The ROC curve shows, for every threshold, how many of the malignant tumours are found and
 *       how many of the benign ones are taken for such.
 *   <li>The threshold is chosen on the validation part: the highest that finds 98 % of the
 *       malignant ones there. What it is worth shows on the test part, which had no say in it.
 * </ol>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar breast-cancer
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * 569 examples, 30 inputs, classes benign, malignant
 * epoch 9 is the best of 19: validation loss 0.1006
 *
 * On the validation part: area below the ROC curve 0.9964
 * threshold 0.1377 finds 100.0 % of the malignant, and takes 8.3 % of the benign for such
 *
 * On the test part, at 0.5: accuracy 96.5 %, malignant found 90.7 %
 * actual \ predicted  benign  malignant
 * benign                  71          0
 * malignant                4         39
 *
 * On the test part, at the threshold: accuracy 90.4 %, malignant found 100.0 %
 * actual \ predicted  benign  malignant
 * benign                  60         11
 * malignant                0         43
 * </pre>
 */
@Command(
    name = "breast-cancer",
    description = "Tells malignant tumours: a threshold from the ROC curve.")
public final class Sample06BreastCancer implements Callable<Integer> {
  private static final double WANTED_RECALL = 0.98;

  /** Measurements of cell nuclei in, the probability of a malignant tumour out. */
  @Network(
      name = "TumourNetwork",
      inputs = 30,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      l2 = 0.003,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Tumour extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What split and training depend on (${DEFAULT-VALUE}).")
  private long seed = 3;

  @Option(names = "--report", description = "Where to write a page with charts.")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException {
    Dataset tumours =
        Dataset.csv(
                Sample06BreastCancer.class.getResourceAsStream("breast_cancer.csv"),
                "breast_cancer.csv")
            .binary("target", "benign", "malignant")
            .read();
    System.out.println(tumours);
    Split split = tumours.split(0.6, 0.2, 0.2, seed);
    Scaler scale = Scaling.standard(split.training());
    Split scaled = split.map(data -> data.scaled(scale));

    Tumour tumour = TumourNetwork.create(seed);
    History history =
        Trainer.of(tumour)
            .epochs(200)
            .batchSize(32)
            .shuffleSeed(seed)
            .validation(scaled.validation())
            .earlyStopping(10)
            .train(scaled.training());
    System.out.printf(
        Locale.ROOT,
        "epoch %d is the best of %d: validation loss %.4f%n",
        history.kept(),
        history.epochs().size(),
        history.best().judgedLoss());

    RocCurve curve = RocCurve.of(tumour, scaled.validation());
    RocCurve.Point chosen = curve.finding(WANTED_RECALL);
    System.out.printf(
        Locale.ROOT,
        "%nOn the validation part: area below the ROC curve %.4f%n"
            + "threshold %.4f finds %.1f %% of the malignant, and takes %.1f %% of the benign for such%n",
        curve.area(),
        chosen.threshold(),
        100 * chosen.truePositiveRate(),
        100 * chosen.falsePositiveRate());
    // At or above the threshold in the curve, above it in a decision.
    double threshold = Math.nextDown(chosen.threshold());
    judge("On the test part, at 0.5", tumour, scaled.test(), Decision.THRESHOLD);
    judge("On the test part, at the threshold", tumour, scaled.test(), threshold);

    if (report != null) {
      TrainingReport.of("Breast cancer", history)
          .network(tumour, scaled.training())
          .classification(tumour, scaled.test())
          .write(report);
    }
    return 0;
  }

  private static void judge(String what, Tumour tumour, Dataset test, double threshold) {
    ConfusionMatrix matrix = ConfusionMatrix.of(tumour, test, threshold);
    System.out.printf(
        Locale.ROOT,
        "%n%s: accuracy %.1f %%, malignant found %.1f %%%n%s",
        what,
        100 * matrix.accuracy(),
        100 * matrix.recall(1),
        matrix);
  }
}
