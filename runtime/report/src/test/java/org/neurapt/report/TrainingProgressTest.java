package org.neurapt.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.neurapt.train.Epoch;

class TrainingProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static Epoch epoch(int number, OptionalDouble accuracy) {
    return new Epoch(
        number,
        1.0 / number,
        OptionalDouble.of(2.0 / number),
        accuracy,
        OptionalDouble.of(0.1),
        Duration.ZERO);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void someLinesOfARun() {
    TrainingProgress progress = TrainingProgress.lines(out);
    progress.runStarts(60, 0);
    for (int number = 1; number <= 60; number++) {
      progress.batchDone(number, 1, 1);
      progress.epochDone(epoch(number, OptionalDouble.of(0.5)));
    }
    progress.runEnds();
    assertEquals(21, lines().size());
    assertEquals("epoch  1/60  loss 1.000  validation 2.000  accuracy 50.0 %", lines().get(0));
    assertTrue(lines().get(20).startsWith("epoch 60/60  loss 0.01667"));
  }

  @Test
  void lastEpochOfAnEarlyEnd() {
    TrainingProgress progress = TrainingProgress.lines(out);
    progress.runStarts(100, 0);
    for (int number = 1; number <= 7; number++) {
      progress.epochDone(epoch(number, OptionalDouble.empty()));
    }
    progress.runEnds();
    assertEquals("epoch   7/100  loss 0.1429  validation 0.2857", lines().get(2));
    assertEquals(3, lines().size());
  }

  @Test
  void barIsDrawnOnStandardError() {
    PrintStream before = System.err;
    System.setErr(out);
    try {
      TrainingProgress progress = TrainingProgress.bar();
      progress.runStarts(2, 0);
      for (int number = 1; number <= 2; number++) {
        for (int batch = 1; batch <= 3; batch++) {
          progress.batchDone(number, batch, 3);
        }
        progress.epochDone(epoch(number, OptionalDouble.empty()));
      }
      progress.runEnds();
    } finally {
      System.setErr(before);
    }
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(drawn.contains("training 100%"), drawn);
    assertTrue(drawn.contains("6/6"), drawn);
  }
}
