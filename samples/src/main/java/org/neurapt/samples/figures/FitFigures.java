package org.neurapt.samples.figures;

import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Initializer.UNIFORM;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;
import org.neurapt.train.Trainer;

/** Too small, right and too large a network for the same few noisy points of a sine. */
final class FitFigures {
  private static final int POINTS = 20;
  private static final int EPOCHS = 6000;
  private static final double NOISE = 0.4;

  @Network(
      inputs = 1,
      layers = {
        @Layer(units = 1, activation = TANH, initializer = UNIFORM, initializerRange = 2),
        @Layer(units = 1)
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface Small extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = {
        @Layer(units = 3, activation = TANH, initializer = UNIFORM, initializerRange = 2),
        @Layer(units = 1)
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface Right extends Trainable<double[]> {}

  @Network(
      inputs = 1,
      layers = {
        @Layer(units = 60, activation = TANH, initializer = UNIFORM, initializerRange = 2),
        @Layer(units = 1)
      },
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface Large extends Trainable<double[]> {}

  private FitFigures() {}

  static void draw(Path directory) throws IOException {
    double[] x = new double[POINTS];
    Arrays.setAll(x, n -> -3 + 6.0 * n / (POINTS - 1));
    double[] y = noisy(x, 7);
    double[] otherX = new double[200];
    Arrays.setAll(otherX, n -> -3 + 6.0 * n / (otherX.length - 1));
    Dataset training = Dataset.of(x, y, POINTS);
    Dataset validation = Dataset.of(otherX, noisy(otherX, 8), otherX.length);

    Chart fits =
        new Chart(760, 420, "The same points, three networks", "U", "Y")
            .withLegendBeside()
            .points("training set", x, y);
    Chart losses =
        new Chart(760, 420, "Loss on the training set and on other points", "epoch", "J")
            .withLegendBeside()
            .within(0, EPOCHS, 0, 0.6);
    add(fits, losses, "1 hidden unit", FitFigures_SmallNetwork.create(3), training, validation);
    add(fits, losses, "3 hidden units", FitFigures_RightNetwork.create(3), training, validation);
    add(fits, losses, "60 hidden units", FitFigures_LargeNetwork.create(3), training, validation);
    fits.within(-3, 3, -2, 2).write(directory, "fits");
    losses.write(directory, "fit-losses");
  }

  private static double[] noisy(double[] x, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(x).map(u -> Math.sin(1.5 * u) + NOISE * random.nextGaussian()).toArray();
  }

  private static void add(
      Chart fits,
      Chart losses,
      String name,
      Trainable<double[]> network,
      Dataset training,
      Dataset validation) {
    History history =
        Trainer.of(network).epochs(EPOCHS).fullBatch().validation(validation).train(training);
    fits.curve(
        name,
        -3,
        3,
        u -> {
          double[] output = new double[1];
          network.predict(new double[] {u}, output);
          return output[0];
        });
    List<Epoch> shown =
        history.epochs().stream().filter(epoch -> epoch.number() % 40 == 0).toList();
    double[] numbers = shown.stream().mapToDouble(Epoch::number).toArray();
    losses.line(
        name + ", training", numbers, shown.stream().mapToDouble(Epoch::trainingLoss).toArray());
    losses.line(
        name + ", others",
        numbers,
        shown.stream().mapToDouble(epoch -> epoch.validationLoss().orElseThrow()).toArray());
  }
}
