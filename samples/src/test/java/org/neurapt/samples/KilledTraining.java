package org.neurapt.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Split;
import org.neurapt.features.Scaler;
import org.neurapt.samples.Sample03Iris.Iris;
import org.neurapt.train.Schedule;
import org.neurapt.train.Trainer;

/** A program that is to be killed; see {@link KilledTrainingTest}. */
final class KilledTraining {
  private static final int EPOCHS = 1_500;

  private KilledTraining() {}

  /** Arguments: a checkpoint's file, and one for the parameters at the end. */
  public static void main(String[] arguments) throws IOException {
    Split split =
        Dataset.csv(KilledTraining.class.getResourceAsStream("iris.csv"), "iris.csv")
            .classes("target")
            .read()
            .split(0.8, 0.2, 0, 1);
    Scaler scale = Scaling.standard(split.training());
    Split scaled = split.map(data -> data.scaled(scale));
    Iris iris = IrisNetwork.create(7);
    Trainer.of(iris)
        .epochs(EPOCHS)
        .batchSize(8)
        .schedule(Schedule.cosine(0.01).warmUp(3))
        .validation(scaled.validation())
        .earlyStopping(EPOCHS)
        .checkpoint(Path.of(arguments[0]))
        .train(scaled.training());
    float[] parameters = new float[iris.parameterCount()];
    iris.copyParametersTo(parameters);
    Files.writeString(Path.of(arguments[1]), Arrays.toString(parameters));
  }
}
