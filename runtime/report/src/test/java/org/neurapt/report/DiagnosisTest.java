package org.neurapt.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;

class DiagnosisTest {

  private static List<String> of(
      int epochs, IntToDoubleFunction training, IntToDoubleFunction validation) {
    List<Epoch> list = new ArrayList<>();
    for (int n = 1; n <= epochs; n++) {
      list.add(
          new Epoch(
              n,
              training.applyAsDouble(n),
              OptionalDouble.of(validation.applyAsDouble(n)),
              OptionalDouble.empty(),
              OptionalDouble.of(0.1),
              Duration.ZERO));
    }
    return Diagnosis.of(new History(list), 0, 0);
  }

  private static void assertSays(String words, List<String> findings) {
    assertEquals(1, findings.size(), findings::toString);
    assertTrue(findings.get(0).startsWith(words), findings::toString);
  }

  @Test
  void healthy() {
    assertSays(
        "Nothing conspicuous",
        of(50, n -> 0.1 + Math.exp(-n / 3.0), n -> 0.12 + Math.exp(-n / 3.0)));
  }

  @Test
  void overFittingHasItsEpochAndNumbers() {
    List<String> findings =
        of(40, n -> 1.0 / n, n -> n <= 10 ? 1.5 - n / 10.0 : 0.5 + (n - 10) / 100.0);
    assertSays(
        "Over-fitting: from epoch 10 on the validation loss rises, from 0.5000 to 0.8000",
        findings);
    assertTrue(findings.get(0).contains("from 0.1000 to 0.02500"), findings::toString);
  }

  @Test
  void underFitting() {
    assertSays("Under-fitting: the training loss is still 0.9", of(20, n -> 1 - n / 200.0, n -> 1));
  }

  @Test
  void rateTooHigh() {
    assertSays(
        "Learning rate too high: in 10 of 20 epochs", of(20, n -> n % 2 == 0 ? 2 : 1, n -> 1));
  }

  @Test
  void notAtItsEnd() {
    assertSays("Not at its end", of(40, n -> Math.exp(-n / 20.0), n -> Math.exp(-n / 20.0)));
  }

  @Test
  void deadUnitsAreCounted() {
    List<Epoch> one =
        List.of(
            new Epoch(
                1,
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Duration.ZERO));
    assertSays("Dead units: 3 of 16", Diagnosis.of(new History(one), 3, 16));
    assertSays("Too few epochs, 1, to", Diagnosis.of(new History(one), 0, 16));
  }
}
