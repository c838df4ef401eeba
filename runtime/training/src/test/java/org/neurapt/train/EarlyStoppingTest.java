package org.neurapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurapt.LinearNetwork;
import org.neurapt.data.Dataset;

class EarlyStoppingTest {
  /** Training moves the output from 0 towards 10, so the loss of 4 falls and then rises. */
  private static final Dataset TEN = Dataset.of(new double[] {1}, new double[] {10}, 1);

  private static final Dataset FOUR = Dataset.of(new double[] {1}, new double[] {4}, 1);

  private static double output(LinearNetwork network) {
    double[] output = new double[1];
    network.predict(new double[] {1}, output);
    return output[0];
  }

  @Test
  void stopsAndRestoresTheBest() {
    LinearNetwork network = new LinearNetwork(1, 1, 0.1);
    List<Double> outputs = new ArrayList<>();
    History history =
        Trainer.of(network)
            .epochs(100)
            .validation(FOUR)
            .earlyStopping(3)
            .listener(epoch -> outputs.add(output(network)))
            .train(TEN);
    int best = history.best().number();
    assertEquals(best + 3, history.epochs().size());
    assertEquals(best, history.kept());
    assertEquals(outputs.get(best - 1), output(network));
    assertEquals(4, output(network), 1);
  }

  @Test
  void keepsTheBestWithoutAnEarlyEnd() {
    LinearNetwork network = new LinearNetwork(1, 1, 0.1);
    History history = Trainer.of(network).epochs(20).validation(FOUR).earlyStopping(20).train(TEN);
    assertEquals(20, history.epochs().size());
    assertTrue(history.kept() < 20);
    assertEquals(4, output(network), 1);
  }

  @Test
  void leastFallIsWhatCounts() {
    LinearNetwork network = new LinearNetwork(1, 1, 0.1);
    History history =
        Trainer.of(network).epochs(20).validation(FOUR).earlyStopping(2, 1e6).train(TEN);
    assertEquals(3, history.epochs().size());
    assertEquals(1, history.kept());
  }

  @Test
  void withoutItTheLastIsKept() {
    LinearNetwork network = new LinearNetwork(1, 1, 0.1);
    History history = Trainer.of(network).epochs(20).validation(FOUR).train(TEN);
    assertEquals(20, history.kept());
    assertEquals(10, output(network), 0.5);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Trainer<double[]> trainer = Trainer.of(new LinearNetwork(1, 1, 0.1)).epochs(3);
    assertThrows(IllegalArgumentException.class, () -> trainer.earlyStopping(0));
    assertThrows(IllegalArgumentException.class, () -> trainer.earlyStopping(1, -1));
    assertThrows(IllegalArgumentException.class, () -> trainer.earlyStopping(1, Double.NaN));
    trainer.earlyStopping(1);
    assertEquals(
        "early stopping goes by the validation loss; call validation(...)",
        assertThrows(IllegalStateException.class, () -> trainer.train(TEN)).getMessage());
  }

  @Test
  void parametersThatAreNotFiniteGiveWayToTheLastThatWere() {
    // 1e300 overflows in the update, after a loss that is finite.
    LinearNetwork network = new LinearNetwork(1, 1, 1e300);
    Dataset large = Dataset.of(new double[] {1}, new double[] {1e100}, 1);
    double[] before = new double[2];
    network.copyParametersTo(before);
    DivergedException e =
        assertThrows(DivergedException.class, () -> Trainer.of(network).epochs(2).train(large));
    double[] after = new double[2];
    network.copyParametersTo(after);
    assertArrayEquals(before, after);
    assertEquals(1, e.epoch());
    assertTrue(e.toString().contains("after epoch 1: parameters are not finite."));
    assertTrue(e.toString().contains("The network has its first parameters again."));
    network.setParameters(new double[] {Double.NaN, 0});
    assertThrows(IllegalStateException.class, () -> Trainer.of(network).epochs(2).train(large));
  }
}
