package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class Sample04DiabetesTest {

  /** Linear regression reaches about 0.47 on these data. */
  @Test
  void beatsTheMeanClearly() {
    List<Output> outputs = Output.ofSeeds("diabetes", 10);
    double network = averageR2(outputs, "test part, network");
    double mean = averageR2(outputs, "test part, always the mean");
    assertTrue(network > 0.38, "R2 " + network);
    assertTrue(mean < 0.02, "R2 " + mean);
  }

  private static double averageR2(List<Output> outputs, String line) {
    return outputs.stream().mapToDouble(output -> output.number(line)).average().orElseThrow();
  }
}
