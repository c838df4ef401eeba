package org.neurapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurapt.LinearNetwork;
import org.neurapt.Trainable;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Split;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.RegressionErrors;

class TrainerTest {
  /** {@code y = 2 x1 - 3 x2 + 1}. */
  private static Dataset plane(int count) {
    Random random = new Random(1);
    double[] inputs = random.doubles(2L * count, -1, 1).toArray();
    double[] targets = new double[count];
    Arrays.setAll(targets, i -> 2 * inputs[2 * i] - 3 * inputs[2 * i + 1] + 1);
    return Dataset.of(inputs, targets, count);
  }

  private static double[] parameters(Trainable<double[]> network) {
    double[] parameters = new double[network.parameterCount()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  @Test
  void learns() {
    LinearNetwork network = new LinearNetwork(2, 1, 0.3);
    History history = Trainer.of(network).epochs(100).batchSize(8).train(plane(100));
    assertEquals(100, history.epochs().size());
    assertTrue(history.last().trainingLoss() < 1e-20);
    assertArrayEquals(new double[] {2, -3, 1}, parameters(network), 1e-9);
  }

  @Test
  void learnsInSinglePrecision() {
    LinearNetwork network = new LinearNetwork(2, 1, 0.3);
    Trainer.of(network.ofFloats()).epochs(100).batchSize(8).train(plane(100));
    assertArrayEquals(new double[] {2, -3, 1}, parameters(network), 1e-5);
  }

  @Test
  void learnsIris() throws IOException {
    Split split =
        Dataset.csv(getClass().getResourceAsStream("/org/neurapt/data/iris.csv"), "iris.csv")
            .classes("target")
            .read()
            .split(0.6, 0.2, 0.2, 42);
    Scaler scale = Scaling.standard(split.training());
    split = split.map(data -> data.scaled(scale));
    Trainable<float[]> network = new LinearNetwork(4, 3, 0.05).ofFloats();
    List<Epoch> heard = new ArrayList<>();
    History history =
        Trainer.of(network)
            .epochs(50)
            .batchSize(16)
            .shuffleSeed(7)
            .validation(split.validation())
            .listener(heard::add)
            .train(split.training());
    assertEquals(history.epochs(), heard);
    assertEquals(50, history.last().number());
    assertEquals(1, heard.get(0).number());
    assertTrue(history.last().validationLoss().orElseThrow() < 0.15);
    assertEquals(
        Accuracy.of(network, split.validation()),
        history.last().validationAccuracy().orElseThrow());
    assertTrue(Accuracy.of(network, split.test()) > 0.7);
    assertFalse(history.last().time().isNegative() || history.last().time().isZero());
  }

  @Test
  void learnsAStandardisedTarget() {
    Dataset data = plane(100);
    Scaler scale = Scaling.standardTargets(data);
    LinearNetwork network = new LinearNetwork(2, 1, 0.3);
    Dataset scaled = data.targetsScaled(scale);
    Trainer.of(network).epochs(100).train(scaled);
    assertTrue(RegressionErrors.of(network, scaled, scale).rootMeanSquared() < 1e-6);
  }

  /** Parameters stay 0 at a learning rate of 0, so losses are half the squared targets. */
  private static final Dataset FIVE =
      Dataset.of(new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5}, 5);

  @Test
  void lossIsTheMeanOverExamples() {
    for (int batchSize = 1; batchSize <= 5; batchSize++) {
      History history =
          Trainer.of(new LinearNetwork(1, 1, 0))
              .epochs(2)
              .batchSize(batchSize)
              .validation(FIVE.range(0, 4))
              .train(FIVE);
      for (Epoch epoch : history.epochs()) {
        assertEquals(55 / 10.0, epoch.trainingLoss(), 1e-12);
        assertEquals(30 / 8.0, epoch.validationLoss().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), epoch.validationAccuracy());
      }
    }
    History without = Trainer.of(new LinearNetwork(1, 1, 0)).epochs(1).train(FIVE);
    assertEquals(OptionalDouble.empty(), without.last().validationLoss());
    assertEquals(55 / 10.0, without.last().trainingLoss(), 1e-12);
  }

  @Test
  void validationOfManyExamplesIsTheirMean() {
    double[] targets = new double[1_000];
    Arrays.setAll(targets, i -> i);
    Dataset many = Dataset.of(new double[1_000], targets, 1_000);
    Epoch epoch =
        Trainer.of(new LinearNetwork(1, 1, 0)).epochs(1).validation(many).train(FIVE).last();
    assertEquals(999.0 * 1_999 / 12, epoch.validationLoss().orElseThrow(), 1e-6);
  }

  @Test
  void sameSeedSameNetwork() {
    double[][] networks = new double[4][];
    long[] seeds = {3, 3, 4};
    for (int i = 0; i < seeds.length; i++) {
      LinearNetwork network = new LinearNetwork(2, 1, 0.1);
      Trainer.of(network).epochs(2).batchSize(7).shuffleSeed(seeds[i]).train(plane(50));
      networks[i] = parameters(network);
    }
    assertArrayEquals(networks[0], networks[1]);
    assertFalse(Arrays.equals(networks[0], networks[2]));
  }

  /** What a network was given. */
  private static List<Double> targetsSeen(Trainer<double[]> trainer, List<Double> seen) {
    seen.clear();
    trainer.train(FIVE);
    return List.copyOf(seen);
  }

  @Test
  void takesEachExampleOnceInAnEpoch() {
    List<Double> seen = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    Trainable<double[]> network =
        new RecordingNetwork(
            new LinearNetwork(1, 1, 0),
            (targets, count) -> {
              counts.add(count);
              for (int i = 0; i < count; i++) {
                seen.add(targets[i]);
              }
            });
    List<Double> all = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
    Trainer<double[]> trainer = Trainer.of(network).epochs(2).batchSize(2);
    List<Double> shuffled = targetsSeen(trainer, seen);
    assertEquals(List.of(2, 2, 1, 2, 2, 1), counts);
    assertEquals(all, shuffled.subList(0, 5).stream().sorted().toList());
    assertEquals(all, shuffled.subList(5, 10).stream().sorted().toList());
    assertFalse(shuffled.subList(0, 5).equals(shuffled.subList(5, 10)));
    assertEquals(all, targetsSeen(trainer.inOrder(), seen).subList(5, 10));
    counts.clear();
    targetsSeen(trainer.fullBatch(), seen);
    assertEquals(List.of(5, 5), counts);
  }

  @Test
  void stopsAtALossThatIsNotFinite() {
    // Errors grow by a factor of about 1e5 a step, until their squares overflow.
    LinearNetwork network = new LinearNetwork(2, 1, 1e5);
    List<Epoch> heard = new ArrayList<>();
    Trainer<double[]> trainer = Trainer.of(network).epochs(50).batchSize(10).listener(heard::add);
    DivergedException e = assertThrows(DivergedException.class, () -> trainer.train(plane(100)));
    assertEquals(heard.size() + 1, e.epoch());
    assertTrue(e.batch() >= 1 && e.batch() <= 10);
    assertFalse(Double.isFinite(e.loss()));
    String place = "epoch %d, batch %d: the loss is".formatted(e.epoch(), e.batch());
    assertTrue(e.toString().contains(place), e::toString);
    assertTrue(e.toString().contains("the learning rate (it is 100000.0) is too large"));
    assertTrue(Double.isFinite(parameters(network)[0]), "the step that failed changed nothing");
  }

  @Test
  void stopsAtAValidationLossThatIsNotFinite() {
    Dataset large = Dataset.of(new double[] {1}, new double[] {1e200}, 1);
    DivergedException e =
        assertThrows(
            DivergedException.class,
            () -> Trainer.of(new LinearNetwork(1, 1, 0)).epochs(3).validation(large).train(FIVE));
    assertEquals(1, e.epoch());
    assertEquals(0, e.batch());
    assertTrue(e.toString().contains("after epoch 1: the loss is Infinity"));
  }

  @Test
  void whatAListenerThrowsEndsTheRun() {
    IllegalStateException stop = new IllegalStateException("enough");
    Trainer<double[]> trainer =
        Trainer.of(new LinearNetwork(1, 1, 0))
            .epochs(5)
            .listener(
                epoch -> {
                  if (epoch.number() == 2) {
                    throw stop;
                  }
                });
    assertEquals(stop, assertThrows(IllegalStateException.class, () -> trainer.train(FIVE)));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Trainer<double[]> trainer = Trainer.of(new LinearNetwork(1, 1, 0.1));
    assertThrows(IllegalStateException.class, () -> trainer.train(FIVE));
    trainer.epochs(1);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> trainer.epochs(0),
            () -> trainer.batchSize(0),
            () -> trainer.threads(0),
            () -> trainer.train(plane(5)),
            () -> trainer.train(FIVE.range(0, 0)),
            () -> Trainer.of(new LinearNetwork(1, 1, 0.1)).epochs(1).batchSize(6).train(FIVE),
            () -> trainer.validation(FIVE.range(0, 0)).train(FIVE),
            () -> trainer.validation(plane(5)).train(FIVE))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    assertThrows(IllegalArgumentException.class, () -> new History(List.of()));
  }

  @Test
  void allocatesNothingForABatch() {
    Dataset data = plane(20_000);
    // Batches of 1 and of 100: 19,800 batches more.
    long many = allocatedBy(data, 1);
    long few = allocatedBy(data, 100);
    assertTrue(many - few < 16_000, () -> many + " bytes, with few batches " + few);
  }

  private static long allocatedBy(Dataset data, int batchSize) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Trainer<double[]> trainer =
        Trainer.of(new LinearNetwork(2, 1, 0.001)).epochs(1).batchSize(batchSize);
    trainer.train(data);
    long before = threads.getCurrentThreadAllocatedBytes();
    trainer.train(data);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
