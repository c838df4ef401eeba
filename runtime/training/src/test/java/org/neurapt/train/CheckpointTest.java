package org.neurapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.Hyperparameter;
import org.neurapt.LinearNetwork;
import org.neurapt.data.Dataset;
import org.neurapt.weights.ModelFileException;
import org.neurapt.weights.Safetensors;
import org.neurapt.weights.Tensor;

class CheckpointTest {
  @SuppressWarnings("NullAway.Init") // JUnit does.
  @TempDir
  Path folder;

  private static Dataset data(int seed) {
    Random random = new Random(seed);
    return Dataset.of(random.doubles(60, -1, 1).toArray(), random.doubles(30, -1, 1).toArray(), 30);
  }

  private static Trainer<double[]> trainer(LinearNetwork network) {
    return Trainer.of(network)
        .epochs(20)
        .batchSize(7)
        .shuffleSeed(3)
        .schedule(Schedule.cosine(0.1))
        .validation(data(2))
        .earlyStopping(20);
  }

  private static double[] parameters(LinearNetwork network) {
    double[] parameters = new double[3];
    network.copyParametersTo(parameters);
    return parameters;
  }

  private static List<String> losses(History history) {
    return history.epochs().stream()
        .map(e -> e.number() + " " + e.trainingLoss() + " " + e.validationLoss() + e.learningRate())
        .toList();
  }

  /** Ends as a program that is killed: after so many epochs, without a warning. */
  private static void killed(Trainer<double[]> trainer, int epochs) {
    IllegalStateException kill = new IllegalStateException();
    trainer.listener(
        epoch -> {
          if (epoch.number() == epochs) {
            throw kill;
          }
        });
    assertEquals(kill, assertThrows(IllegalStateException.class, () -> trainer.train(data(1))));
  }

  @Test
  void endsAsWithoutAnInterruption() {
    LinearNetwork whole = new LinearNetwork(2, 1, 0.3);
    History expected = trainer(whole).train(data(1));
    Path file = folder.resolve("run");
    for (int end : new int[] {1, 2, 9, 19}) {
      killed(trainer(new LinearNetwork(2, 1, 0.3)).checkpoint(file), end);
    }
    // What a new network has at its start does not matter.
    LinearNetwork resumed = new LinearNetwork(2, 1, 7);
    resumed.setParameters(new double[] {5, 6, 7});
    History history = trainer(resumed).checkpoint(file).train(data(1));
    assertEquals(losses(expected), losses(history));
    assertEquals(expected.kept(), history.kept());
    assertArrayEquals(parameters(whole), parameters(resumed));
    assertEquals(0.3, resumed.get(Hyperparameter.LEARNING_RATE));
  }

  @Test
  void goesBackToTheLatestOfSeveralEpochs() {
    LinearNetwork whole = new LinearNetwork(2, 1, 0.3);
    trainer(whole).train(data(1));
    Path file = folder.resolve("run");
    killed(trainer(new LinearNetwork(2, 1, 0.3)).checkpoint(file, 4), 11);
    int[] done = new int[1];
    LinearNetwork resumed = new LinearNetwork(2, 1, 0.3);
    trainer(resumed)
        .checkpoint(file, 4)
        .listener(
            new TrainingListener() {
              @Override
              public void runStarts(int epochs, int before) {
                done[0] = before;
              }

              @Override
              public void epochDone(Epoch epoch) {}
            })
        .train(data(1));
    assertEquals(8, done[0]);
    assertArrayEquals(parameters(whole), parameters(resumed));
  }

  @Test
  void aRunThatIsOverIsNotRunAgain() {
    Path file = folder.resolve("run");
    LinearNetwork first = new LinearNetwork(2, 1, 0.3);
    History history = trainer(first).checkpoint(file).train(data(1));
    LinearNetwork second = new LinearNetwork(2, 1, 0.3);
    History again = trainer(second).checkpoint(file).train(data(1));
    assertEquals(losses(history), losses(again));
    assertArrayEquals(parameters(first), parameters(second));
    History longer = trainer(second).earlyStopping(99).epochs(25).checkpoint(file).train(data(1));
    assertEquals(25, longer.epochs().size());
  }

  @Test
  void refusesTheCheckpointsOfOthers() throws IOException {
    Path file = folder.resolve("run");
    trainer(new LinearNetwork(2, 1, 0.3)).checkpoint(file).train(data(1));
    refused(file, "30 examples", t -> t.batchSize(6).train(data(1)));
    refused(file, "30 examples", t -> t.shuffleSeed(4).train(data(1)));
    refused(file, "30 examples", t -> t.threads(2).train(data(1)));
    refused(file, "30 examples", t -> t.train(data(5)));
    Exception e =
        assertThrows(
            ModelFileException.class,
            () ->
                Trainer.of(new LinearNetwork(1, 1, 0.3))
                    .epochs(2)
                    .checkpoint(file)
                    .train(Dataset.of(new double[4], new double[4], 4)));
    assertTrue(e.toString().contains("is of a network 2 -> 1"), e::toString);
    Files.write(file, new byte[20]);
    refused(file, "no safetensors file", t -> t.train(data(1)));
    Safetensors.of(List.of(), Map.of()).write(file);
    refused(file, "no checkpoint", t -> t.train(data(1)));
  }

  private interface Attempt {
    void run(Trainer<double[]> trainer);
  }

  private static void refused(Path file, String words, Attempt attempt) {
    LinearNetwork network = new LinearNetwork(2, 1, 0.3);
    Exception e =
        assertThrows(
            ModelFileException.class, () -> attempt.run(trainer(network).checkpoint(file)));
    assertTrue(e.toString().contains(words), e::toString);
    assertArrayEquals(new double[3], parameters(network), "nothing is changed");
  }

  /** Whatever is missing or damaged is told, and nothing is changed. */
  @Test
  void refusesDamagedOnes() throws IOException {
    Path file = folder.resolve("run");
    trainer(new LinearNetwork(2, 1, 0.3)).checkpoint(file).train(data(1));
    Safetensors whole = Safetensors.read(file);
    for (String key : whole.metadata().keySet()) {
      for (String damaged : new String[] {"", "[", "{\"LEARNING_RATE\":\"-1\"}", "-5", "[[1]]"}) {
        Map<String, String> metadata = new LinkedHashMap<>(whole.metadata());
        metadata.put(key, damaged);
        Safetensors.of(whole.tensors(), metadata).write(file);
        refused(file, "run: ", t -> t.train(data(1)));
        metadata.remove(key);
        Safetensors.of(whole.tensors(), metadata).write(file);
        refused(file, "run: ", t -> t.train(data(1)));
      }
    }
    for (int n = 0; n < whole.tensors().size(); n++) {
      List<Tensor> tensors = new ArrayList<>(whole.tensors());
      Tensor tensor = tensors.remove(n);
      Safetensors.of(tensors, whole.metadata()).write(file);
      refused(file, tensor.name(), t -> t.train(data(1)));
      tensors.add(Tensor.of(tensor.name(), new double[5], 5));
      Safetensors.of(tensors, whole.metadata()).write(file);
      refused(file, tensor.name(), t -> t.train(data(1)));
    }
  }

  @Test
  void refusesNetworksThatDoNotHandOutTheirState() {
    RecordingNetwork network =
        new RecordingNetwork(new LinearNetwork(2, 1, 0.1), (targets, count) -> {});
    assertThrows(
        UnsupportedOperationException.class,
        () -> Trainer.of(network).epochs(1).checkpoint(folder.resolve("a")).train(data(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> trainer(new LinearNetwork(2, 1, 0.3)).checkpoint(folder.resolve("a"), 0));
  }
}
