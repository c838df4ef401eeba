package org.neurapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.neurapt.Hyperparameter;
import org.neurapt.LinearNetwork;
import org.neurapt.data.Dataset;

class ScheduleTest {
  private static final Dataset FIVE =
      Dataset.of(new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5}, 5);

  private static double at(Schedule schedule, int epochs, double t) {
    return schedule.factor(epochs, List.of()).applyAsDouble(t);
  }

  @Test
  void formulas() {
    assertEquals(1, at(Schedule.constant(), 10, 7.3));
    assertEquals(1, at(Schedule.step(3, 0.5), 10, 2.99));
    assertEquals(0.5, at(Schedule.step(3, 0.5), 10, 3));
    assertEquals(0.125, at(Schedule.step(3, 0.5), 10, 9.5));
    assertEquals(Math.pow(0.9, 2.5), at(Schedule.exponential(0.9), 10, 2.5), 1e-15);
    assertEquals(1, at(Schedule.cosine(0.2), 10, 0));
    assertEquals(0.6, at(Schedule.cosine(0.2), 10, 5), 1e-15);
    assertEquals(0.2, at(Schedule.cosine(0.2), 10, 10), 1e-15);
    assertEquals(0.25, at(Schedule.constant().warmUp(2), 10, 0.5));
    assertEquals(0.5, at(Schedule.step(3, 0.5).warmUp(2), 10, 4));
  }

  private static double afterLosses(Schedule schedule, double... losses) {
    List<Epoch> epochs = new ArrayList<>();
    for (double loss : losses) {
      OptionalDouble validation = OptionalDouble.of(loss);
      epochs.add(
          new Epoch(
              epochs.size() + 1,
              0,
              validation,
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Duration.ZERO));
    }
    return schedule.factor(100, epochs).applyAsDouble(losses.length);
  }

  @Test
  void plateausAreThoseOfTorch() {
    Schedule schedule = Schedule.reduceOnPlateau(1, 0.1);
    assertEquals(1, afterLosses(schedule));
    assertEquals(1, afterLosses(schedule, 3, 3));
    assertEquals(0.1, afterLosses(schedule, 3, 3, 3), 1e-15);
    assertEquals(1, afterLosses(schedule, 3, 3, 2, 2));
    // 2.9999 is not better than 3 by a ten-thousandth of it.
    assertEquals(0.1, afterLosses(schedule, 3, 2.9999, 2.9998), 1e-15);
    assertEquals(0.01, afterLosses(schedule, 3, 3, 3, 3, 3), 1e-15);
  }

  @Test
  void trainerSetsTheRateBeforeEachBatchAndBackAtTheEnd() {
    LinearNetwork network = new LinearNetwork(1, 1, 0.1);
    List<Double> rates = new ArrayList<>();
    RecordingNetwork recording =
        new RecordingNetwork(
            network, (targets, count) -> rates.add(network.get(Hyperparameter.LEARNING_RATE)));
    History history =
        Trainer.of(recording)
            .epochs(2)
            .batchSize(3)
            .schedule((epochs, done) -> t -> epochs + 100 * done.size() + t)
            .train(FIVE.range(0, 5));
    assertEquals(4, rates.size());
    double[] expected = {0.225, 0.275, 10.325, 10.375};
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], rates.get(i), 1e-12);
    }
    assertEquals(10.375, history.last().learningRate().orElseThrow(), 1e-12);
    assertEquals(0.1, network.get(Hyperparameter.LEARNING_RATE));
  }

  @Test
  void refusesWhatIsOutOfRange() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Schedule.step(0, 0.5),
            () -> Schedule.step(1, 0),
            () -> Schedule.step(1, 1.5),
            () -> Schedule.exponential(Double.NaN),
            () -> Schedule.cosine(-0.1),
            () -> Schedule.cosine(Double.NaN),
            () -> Schedule.reduceOnPlateau(-1, 0.5),
            () -> Schedule.reduceOnPlateau(1, 2),
            () -> Schedule.constant().warmUp(0),
            () -> Schedule.constant().warmUp(Double.POSITIVE_INFINITY))) {
      Exception e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(e.toString().contains("give"), e::toString);
    }
  }
}
