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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.Hyperparameter;
import org.neurapt.LinearNetwork;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;
import org.neurapt.data.Windows;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.ConfusionMatrix;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.metrics.RocCurve;
import org.neurapt.weights.ModelFile;

/**
 * What programs get wrong, and what is told them: each input with words that its message must have.
 * Files of all kinds of damage are the subject of tests of their own.
 */
class HostileInputsTest {
  private static final double NAN = Double.NaN;
  private static final double[][] ROWS = {{1, 2}, {3, 4}, {5, 6}};
  private static final Dataset NUMBERS = Dataset.of(ROWS, new double[][] {{1}, {2}, {3}});
  private static final Dataset CLASSES = Dataset.ofClasses(ROWS, new int[] {0, 1, 0}, "a", "b");

  private final List<Executable> checks = new ArrayList<>();

  private void refused(Executable input, String... words) {
    checks.add(
        () -> {
          Exception e = assertThrows(Exception.class, input);
          for (String word : words) {
            assertTrue(e.toString().contains(word), () -> word + " is not in: " + e);
          }
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
    refused(() -> Dataset.of(new double[0][], new double[0][]), "0 rows");
    refused(() -> Dataset.of(ROWS, new double[][] {{1}}), "3 rows", "targets for 1");
    refused(() -> Dataset.of(new double[][] {{1}, {1, 2}}, new double[2][1]), "row 1 has 2 values");
    refused(() -> Dataset.of(new double[][] {{NAN}}, new double[1][1]), "row 0, x1: NaN");
    refused(() -> Dataset.of(new double[1][1], new double[][] {{1 / 0.0}}), "row 0, y1: Infinity");
    refused(() -> Dataset.of(new double[5], new double[2], 2), "5 values are not 2 rows");
    refused(() -> Dataset.of(new double[4], new double[2], -1), "-1 rows");
    refused(() -> Dataset.ofClasses(ROWS, new int[] {0, 1}, "a", "b"), "3 rows", "2");
    refused(() -> Dataset.ofClasses(ROWS, new int[] {0, 1, 2}, "a", "b"), "row 2: 2 is no class");
    refused(() -> Dataset.ofClasses(ROWS, new int[] {0, -1, 0}, "a", "b"), "row 1: -1");
    refused(() -> Dataset.ofClasses(ROWS, new int[3], "a"), "1 class named");
    refused(() -> Dataset.ofClasses(ROWS, new int[3], "a", "a"), "'a' is named twice");
    refused(() -> Dataset.ofClasses(ROWS, new int[3], "a", " "), "a class name is empty");
    refused(() -> Dataset.ofBinary(ROWS, new int[] {0, 1, 2}, "no", "yes"), "row 2");
    refused(() -> Scaler.of(new double[2], new double[] {1}), "2 offsets and 1 scales");
    refused(() -> Scaler.of(new double[1], new double[] {0}), "scale 0 is 0.0", "above 0");
    refused(() -> Scaler.of(new double[2], new double[] {1, 1}).apply(new double[3]), "3 values");
    refused(() -> Windows.of(1, 2, 3).past(3).examples(), "3 steps", "need 4");
    refused(() -> NUMBERS.range(2, 9), "9");
    refused(() -> NUMBERS.scaled(Scaler.of(new double[3], new double[] {1, 1, 1})), "3 columns");
    refused(() -> RocCurve.of(new boolean[] {true}, new double[] {1}), "1 of 1 examples");
    refused(() -> RocCurve.of(new boolean[2], new double[] {1, NAN}), "score 1 is NaN");
    assertAll(checks);
  }

  @Test
  void numbersThatSteer() {
    refused(() -> trainer().epochs(0), "epochs", "0");
    refused(() -> trainer().batchSize(-3), "batch", "-3");
    refused(() -> trainer().threads(0), "threads", "0");
    refused(() -> trainer().batchSize(4).train(NUMBERS), "batch size 4", "1 to 3");
    refused(() -> trainer().earlyStopping(-1), "-1");
    refused(() -> trainer().earlyStopping(3).train(NUMBERS), "call validation");
    refused(() -> trainer().validation(NUMBERS.range(0, 0)).train(NUMBERS), "empty");
    refused(() -> Trainer.of(network()).train(NUMBERS), "call epochs");
    refused(() -> trainer().train(NUMBERS.range(1, 1)), "empty");
    refused(() -> trainer().train(CLASSES), "1 outputs", "2");
    refused(() -> trainer().checkpoint(Path.of("x"), 0), "0");
    refused(() -> Schedule.step(0, 0.5), "0");
    refused(() -> Schedule.exponential(NAN), "NaN");
    refused(() -> Schedule.cosine(2), "2");
    refused(() -> Schedule.constant().warmUp(-1), "-1");
    refused(() -> Schedule.reduceOnPlateau(-1, 0.5), "-1");
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      refused(() -> hyperparameter.check(-1), hyperparameter.name(), "-1.0");
      refused(() -> hyperparameter.check(NAN), hyperparameter.name(), "NaN");
    }
    refused(() -> NUMBERS.split(0.5, 0.6, 1), "add up to");
    refused(() -> NUMBERS.split(-0.5, 1.5, 1), "training share is -0.5");
    refused(() -> NUMBERS.split(0.99, 0.01, 1), "test set would be empty");
    refused(() -> NUMBERS.folds(4, 1), "4 folds of 3 examples");
    refused(() -> MiniBatches.of(network(), NUMBERS, 0), "batch size 0");
    refused(() -> MiniBatches.of(new LinearNetwork(3, 1, 0.1), NUMBERS, 1), "3 inputs", "2");
    refused(() -> Accuracy.of(network(), NUMBERS), "class");
    refused(() -> ConfusionMatrix.of(network(), NUMBERS), "class");
    refused(() -> RegressionErrors.of(network(), CLASSES), "class");
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
    refused(() -> Dataset.csv(none).targets("b").read(), "none.csv", "no such file");
    refused(() -> Dataset.csv(folder).targets("b").read(), "is a directory");
    refused(() -> Dataset.csv(image).targets("b").read(), "image.png");
    refused(() -> Dataset.csv(latin).targets("b").read(), "latin.csv", "line 1", "UTF-8");
    refused(() -> Dataset.csv(text).read(), "text.csv", "no target");
    refused(() -> Dataset.csv(text).targets("c").read(), "no column 'c'; there are a, b");
    refused(() -> Dataset.csv(text).inputs("a", "a"), "'a' is named twice");
    refused(() -> Dataset.csv(text).targets("a", "b").read(), "no inputs");
    refused(() -> Dataset.csv(text).separator('1'), "separator '1'");
    refused(() -> Dataset.csv(text).classes("b", "x", "y").read(), "line 2", "class '2'");
    refused(() -> Dataset.csv(new StringReader(""), "empty").targets("b").read(), "no header");
    refused(() -> Dataset.csv(text, none).targets("b").read(), "none.csv");
    refused(() -> Dataset.csv(text).targets("b").readMapped(image), "image.png", "no cache");
    refused(() -> Dataset.csv(text).targets("b").readMapped(folder), "a folder; name a file");
    refused(() -> ModelFile.read(none), "none.csv");
    refused(() -> ModelFile.read(image), "image.png");
    refused(() -> ModelFile.read(text), "text.csv");
    ModelFile.of(new LinearNetwork(3, 1, 0.1)).write(model);
    refused(() -> ModelFile.read(model).loadInto(network()), "model", "3 -> 1", "2 -> 1");
    refused(() -> trainer().checkpoint(model).train(NUMBERS), "this is no checkpoint");
    refused(() -> trainer().checkpoint(text).train(NUMBERS), "text.csv");
    refused(() -> ModelFile.of(network()).write(none.resolve("x")), "does not exist");
    refused(() -> ModelFile.of(network()).write(folder), "folder");
    assertAll(checks);
  }
}
