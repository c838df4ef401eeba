package org.neurapt.samples;

import static org.neurapt.annotation.Activation.LINEAR;
import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Split;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.Epoch;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A regression, on real data: how far a patient's diabetes will have progressed in a year (a number
 * from 25 to 346), from ten measurements. What differs from a classification:
 *
 * <ul>
 *   <li>The output is {@code LINEAR}, for a sigmoid could not leave 0 to 1, and the loss is the
 *       squared error.
 *   <li>The targets are standardised too. The network would have to learn the mean of 150 first,
 *       and {@code RegressionErrors} turns its outputs back into the original units when it is told
 *       how they were standardised.
 *   <li>Errors need something to compare them with. Always to predict the mean of the training part
 *       is what costs nothing; R2 says how much of that guess's squared error is gone: 0 is no
 *       better, 1 is perfect.
 *   <li>Wrong beside right: the errors on the training part are always the smaller ones. They say
 *       how well the network remembers, the test part says how well it predicts.
 * </ul>
 *
 * <p>Diabetes is no law of nature: an R2 of 0.4 to 0.5 is what linear regression and far larger
 * networks reach on these data as well. More epochs or units only lower the training loss.
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar diabetes
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * 442 examples, 10 inputs, targets target
 * epoch  training loss  validation loss
 *     1         0.6000           0.4095
 *    10         0.2598           0.2670
 *    20         0.2359           0.2591
 *    30         0.2254           0.2533
 *
 *                             MAE    RMSE      R2
 * training part, network      42.2    52.4   0.553
 * test part, network          43.7    54.1   0.443
 * test part, always the mean  61.6    73.2  -0.020
 * </pre>
 */
@Command(name = "diabetes", description = "Predicts the course of diabetes: a regression.")
public final class Sample04Diabetes implements Callable<Integer> {

  /** Ten measurements of a patient in, the disease's progression after a year out. */
  @Network(
      name = "DiabetesNetwork",
      inputs = 10,
      layers = {@Layer(units = 8, activation = TANH), @Layer(units = 1, activation = LINEAR)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.005))
  interface Diabetes extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What split and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws IOException {
    Dataset patients =
        Dataset.csv(Sample04Diabetes.class.getResourceAsStream("diabetes.csv"), "diabetes.csv")
            .targets("target")
            .read();
    System.out.println(patients);

    Split split = patients.split(0.6, 0.2, 0.2, seed);
    Scaler inputs = Scaling.standard(split.training());
    Scaler targets = Scaling.standardTargets(split.training());
    Split scaled = split.map(data -> data.scaled(inputs)).map(data -> data.targetsScaled(targets));

    Diabetes diabetes = DiabetesNetwork.create(seed);
    System.out.println("epoch  training loss  validation loss");
    Trainer.of(diabetes)
        .epochs(30)
        .batchSize(32)
        .shuffleSeed(seed)
        .validation(scaled.validation())
        .listener(Sample04Diabetes::print)
        .train(scaled.training());

    System.out.println();
    System.out.println("                            MAE    RMSE      R2");
    print("training part, network", RegressionErrors.of(diabetes, scaled.training(), targets));
    print("test part, network", RegressionErrors.of(diabetes, scaled.test(), targets));
    print("test part, always the mean", alwaysTheMean(split.test(), targets.offset(0)));
    return 0;
  }

  /** What must be beaten: the training part's mean, whoever the patient is. */
  private static RegressionErrors alwaysTheMean(Dataset data, double mean) {
    double[] actual = new double[data.size()];
    Arrays.setAll(actual, example -> data.target(example, 0));
    double[] predicted = new double[data.size()];
    Arrays.fill(predicted, mean);
    return RegressionErrors.of(actual, predicted);
  }

  private static void print(Epoch epoch) {
    if (epoch.number() == 1 || epoch.number() % 10 == 0) {
      System.out.printf(
          Locale.ROOT,
          "%5d  %13.4f  %15.4f%n",
          epoch.number(),
          epoch.trainingLoss(),
          epoch.validationLoss().orElseThrow());
    }
  }

  private static void print(String what, RegressionErrors errors) {
    System.out.printf(
        Locale.ROOT,
        "%-26s %5.1f  %6.1f  %6.3f%n",
        what,
        errors.meanAbsolute(),
        errors.rootMeanSquared(),
        errors.rSquared());
  }
}
