package org.neurapt.train;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.Hyperparameter;
import org.neurapt.LinearNetwork;
import org.neurapt.data.CsvException;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;
import org.neurapt.data.Scaling;
import org.neurapt.data.Windows;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.ConfusionMatrix;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.metrics.RocCurve;
import org.neurapt.weights.ModelFile;
import org.neurapt.weights.ModelFileException;

/**
 * What programs get wrong, and what is told them: each input with words that its message must have.
 * Files of all kinds of damage are the subject of tests of their own.
 */
class HostileInputsTest {
  private static final double NAN = Double.NaN;
  private static final double[][] ROWS = {{1, 2}, {3, 4}, {5, 6}};
  private static final Dataset NUMBERS = Dataset.of(ROWS, new double[][] {{1}, {2}, {3}});
  private static final Dataset CLASSES = Dataset.ofClasses(ROWS, new int[] {0, 1, 0}, "a", "b");

  private static final List<Class<? extends Exception>> CLEAR =
      List.of(
          IllegalArgumentException.class,
          IllegalStateException.class,
          IndexOutOfBoundsException.class,
          IOException.class,
          CsvException.class,
          ModelFileException.class,
          DivergedException.class);

  private final List<Executable> checks = new ArrayList<>();

  /** Words of the message that name the place, and words that name the remedy. */
  private void refused(Executable input, String place, String remedy) {
    checks.add(
        () -> {
          Exception e = assertThrows(Exception.class, input);
          assertTrue(
              CLEAR.stream().anyMatch(type -> type.isInstance(e))
                  && e.getStackTrace()[0].getClassName().startsWith("org.neurapt."),
              () -> "not an error of ours: " + e);
          String message = String.valueOf(e.getMessage());
          int at = message.indexOf(place);
          assertTrue(at >= 0, () -> place + " is not in: " + message);
          assertTrue(
              message.indexOf(remedy, at + place.length()) >= 0,
              () -> remedy + " does not follow in: " + message);
        });
  }

  private static LinearNetwork network() {
    return new LinearNetwork(2, 1, 0.1);
  }

  private static Trainer<double[]> trainer() {
    return Trainer.of(network()).epochs(1);
  }

  @Test
  void arrays() {
    double[][] none = new double[0][];
    Scaler scaler = Scaler.of(new double[3], new double[] {1, 1, 1});
    refused(() -> Dataset.of(none, none), "inputs: 0 rows", "1 example or more");
    refused(() -> Dataset.of(ROWS, new double[][] {{1}}), "3 rows", "1; give as many");
    refused(() -> Dataset.of(new double[][] {{1}, {1, 2}}, ROWS), "2 rows", "give as many");
    refused(
        () -> Dataset.of(new double[][] {{1}, {1, 2}}, new double[2][1]),
        "inputs: row 1 has 2 values",
        "give all the same number");
    refused(
        () -> Dataset.of(new double[][] {{NAN}}, new double[1][1]), "row 0, x1: NaN", "fill in");
    refused(
        () -> Dataset.of(new double[1][1], new double[][] {{1 / 0.0}}),
        "targets: row 0, y1: Infinity",
        "leave the row out");
    refused(
        () -> Dataset.of(new double[5], new double[2], 2),
        "inputs: 5 values are not 2 rows",
        "give as many for each row");
    refused(() -> Dataset.of(new double[4], new double[2], -1), "inputs: -1 rows", "1 example");
    refused(() -> Dataset.ofClasses(ROWS, new int[] {0, 1}, "a", "b"), "targets for 2", "as many");
    refused(
        () -> Dataset.ofClasses(ROWS, new int[] {0, 1, 2}, "a", "b"), "row 2: 2", "from 0 to 1");
    refused(() -> Dataset.ofClasses(ROWS, new int[] {0, -1, 0}, "a", "b"), "row 1: -1", "from 0");
    refused(() -> Dataset.ofClasses(ROWS, new int[3], "a"), "1 class named", "2 or more");
    refused(() -> Dataset.ofClasses(ROWS, new int[3], "a", "a"), "'a' is named twice", "once");
    refused(() -> Dataset.ofClasses(ROWS, new int[3], "a", " "), "name is empty", "name every");
    refused(() -> Dataset.ofBinary(ROWS, new int[] {0, 1, 2}, "no", "yes"), "row 2: 2", "to 1");
    refused(() -> Scaler.of(new double[2], new double[] {1}), "2 offsets and 1 scales", "give one");
    refused(() -> Scaler.of(new double[1], new double[] {0}), "scale 0 is 0.0", "above 0");
    refused(() -> scaler.apply(new double[4]), "4 values are no rows of 3", "give one for each");
    refused(() -> Windows.of(1, 2, 3).past(3).examples(), "3 steps", "a longer series");
    refused(() -> Windows.of(1, 2, 3).examples(), "number of steps", "call past(...)");
    refused(() -> Windows.of(CLASSES), "classes, a, b", "take a dataset whose targets are numbers");
    refused(() -> NUMBERS.range(2, 9), "examples 2 to below 9 of 3", "give 0 <= from");
    refused(() -> NUMBERS.range(-1, 2), "examples -1 to below 2", "give 0 <= from");
    refused(() -> NUMBERS.input(3, 0), "example 3 of 3", "counted from 0");
    refused(() -> NUMBERS.shuffled(1).input(-1, 0), "example -1 of 3", "counted from 0");
    refused(() -> NUMBERS.label(0), "numbers, not classes", "read them by classes");
    refused(() -> NUMBERS.scaled(scaler), "3 columns, the dataset 2 inputs", "fit it to");
    refused(() -> Scaling.standard(NUMBERS.range(1, 1)), "dataset is empty", "give it a share");
    refused(() -> RocCurve.of(new boolean[] {true}, new double[] {1}), "1 of 1 examples", "needs");
    refused(() -> RocCurve.of(new boolean[2], new double[] {1, NAN}), "score 1 is NaN", "give");
    assertAll(checks);
  }

  @Test
  void numbersThatSteer() {
    refused(() -> trainer().epochs(0), "epochs: 0", "give 1 or more");
    refused(() -> trainer().batchSize(-3), "batch size: -3", "give 1 or more");
    refused(() -> trainer().threads(0), "threads: 0", "give 1 or more");
    refused(() -> trainer().batchSize(4).train(NUMBERS), "batch size 4", "take 1 to 3");
    refused(() -> trainer().earlyStopping(-1), "patience: -1", "give 1 or more");
    refused(() -> trainer().earlyStopping(3).train(NUMBERS), "early stopping", "call validation");
    refused(
        () -> trainer().validation(NUMBERS.range(0, 0)).train(NUMBERS),
        "validation set is empty",
        "give it a share");
    refused(() -> Trainer.of(network()).train(NUMBERS), "number of epochs", "call epochs");
    refused(() -> trainer().train(NUMBERS.range(1, 1)), "dataset is empty", "give it a share");
    refused(() -> trainer().train(CLASSES), "1 outputs, the dataset 2: a, b", "read the two");
    refused(() -> trainer().checkpoint(Path.of("x"), 0), "two checkpoints: 0", "give 1 or more");
    refused(() -> Schedule.step(0, 0.5), "two steps: 0", "give 1 or more");
    refused(() -> Schedule.exponential(NAN), "factor: NaN", "give one above 0");
    refused(() -> Schedule.cosine(2), "lowest factor: 2.0", "give 0 to 1");
    refused(() -> Schedule.constant().warmUp(-1), "warm-up: -1.0", "give more than 0");
    refused(() -> Schedule.reduceOnPlateau(-1, 0.5), "patience: -1", "give 0 epochs or more");
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      refused(() -> hyperparameter.check(-1), hyperparameter.name() + ": -1.0", "give a number");
      refused(() -> hyperparameter.check(NAN), hyperparameter.name() + ": NaN", "give a number");
    }
    refused(() -> Hyperparameter.BETA1.check(1), "BETA1: 1.0", "from 0 to below 1");
    refused(() -> Hyperparameter.LEARNING_RATE.check(1 / 0.0), "LEARNING_RATE: Infinity", "give");
    refused(
        () -> Trainer.of(new LinearNetwork(2, 1, 1e300)).epochs(9).train(NUMBERS),
        "epoch 2, batch 1",
        "learning rate");
    refused(() -> NUMBERS.split(0.5, 0.6, 1), "add up to 1.1", "make it 1");
    refused(() -> NUMBERS.split(-0.5, 1.5, 1), "training share is -0.5", "from 0 to 1");
    refused(() -> NUMBERS.split(NAN, 1, 1), "training share is NaN", "from 0 to 1");
    refused(() -> NUMBERS.split(0.99, 0.01, 1), "test set would be empty", "enlarge its share");
    refused(() -> NUMBERS.folds(4, 1), "4 folds of 3 examples", "take 2 to 3");
    refused(() -> MiniBatches.of(network(), NUMBERS, 0), "batch size 0", "take 1 to 3");
    refused(
        () -> MiniBatches.of(new LinearNetwork(3, 1, 0.1), NUMBERS, 1),
        "3 inputs, the dataset 2: x1, x2",
        "make @Network(inputs) as many");
    refused(() -> Accuracy.of(network(), NUMBERS), "targets [y1]", "by RegressionErrors");
    refused(() -> ConfusionMatrix.of(network(), NUMBERS), "targets [y1]", "by RegressionErrors");
    refused(() -> RegressionErrors.of(network(), CLASSES), "classes, [a, b]", "by Accuracy");
    assertAll(checks);
  }

  @Test
  void files(@TempDir Path folder) throws IOException {
    Path none = folder.resolve("none.csv");
    Path model = folder.resolve("model");
    Path text = Files.writeString(folder.resolve("text.csv"), "a,b\n1,2\n");
    Path image = folder.resolve("image.png");
    Files.write(image, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    byte[] umlaut = "\u00e4,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1);
    Path latin = Files.write(folder.resolve("latin.csv"), umlaut);
    Path packed = Files.write(folder.resolve("a.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    refused(() -> Dataset.csv(none).targets("b").read(), "none.csv: no such file", "in full");
    refused(() -> Dataset.csv(folder).targets("b").read(), "is a directory", "name a file");
    refused(() -> Dataset.csv(image).targets("b").read(), "image.png: not UTF-8", "save");
    refused(() -> Dataset.csv(latin).targets("b").read(), "latin.csv: not UTF-8 (line 1)", "save");
    refused(() -> Dataset.csv(packed).targets("b").read(), "a.csv.gz: not UTF-8", "not compressed");
    refused(() -> Dataset.csv(text).read(), "text.csv: no target", "call targets(...)");
    refused(() -> Dataset.csv(text).targets("c").read(), "no column 'c'", "ask for these names");
    refused(() -> Dataset.csv(text).inputs("a", "a"), "'a' is named twice", "name it once");
    refused(() -> Dataset.csv(text).targets("a", "b").read(), "no inputs", "leave other columns");
    refused(() -> Dataset.csv(text).separator('1'), "separator '1'", "take a character");
    refused(() -> Dataset.csv(text).classes("b", "x", "y").read(), "line 2: class '2'", "correct");
    refused(
        () -> Dataset.csv(new StringReader(""), "empty").targets("b").read(),
        "empty: no header",
        "the first line must hold");
    refused(() -> Dataset.csv(text, none).targets("b").read(), "none.csv: no such file", "in full");
    refused(
        () -> Dataset.csv(text).targets("b").readMapped(image),
        "image.png: this is no cache",
        "name another file");
    refused(() -> Dataset.csv(text).targets("b").readMapped(folder), "is a folder", "name a file");
    refused(() -> ModelFile.read(none), "none.csv: no such file", "in full");
    refused(() -> ModelFile.read(folder), "is a directory", "name a file");
    refused(() -> ModelFile.read(image), "image.png: this is no safe", "name a model file");
    refused(() -> ModelFile.read(text), "text.csv: this is no safe", "name a model file");
    ModelFile.of(new LinearNetwork(3, 1, 0.1)).write(model);
    byte[] whole = Files.readAllBytes(model);
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(whole, whole.length - 4));
    refused(() -> ModelFile.read(half), "half: ", "take another copy");
    refused(() -> ModelFile.read(model).loadInto(network()), "model: it is of", "of its own kind");
    refused(() -> trainer().checkpoint(model).train(NUMBERS), "no checkpoint", "name another");
    refused(() -> trainer().checkpoint(text).train(NUMBERS), "text.csv: this", "name a model file");
    refused(() -> ModelFile.of(network()).write(none.resolve("x")), "does not exist", "make it");
    refused(() -> ModelFile.of(network()).write(folder), "is a folder", "name a file");
    assertAll(checks);
  }
}
