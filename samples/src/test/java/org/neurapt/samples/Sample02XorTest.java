package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class Sample02XorTest {

  @Test
  void xorByHandIsXor() {
    float[] outputs = new float[4];
    XorByHandNetwork.create().predict(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, outputs, 4);
    assertEquals(List.of(0f, 1f, 1f, 0f), boxed(outputs));
  }

  @Test
  void xnorByHandIsXnor() {
    float[] outputs = new float[4];
    XnorByHandNetwork.create().predict(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, outputs, 4);
    assertEquals(List.of(1f, 0f, 0f, 1f), boxed(outputs));
  }

  @Test
  void isLearnedFromNineOfTenSeeds() {
    long learned = Output.ofSeeds("xor", 10).stream().filter(Sample02XorTest::isLearned).count();
    assertTrue(learned >= 9, learned + " of 10");
  }

  /** The last truth table, every output within 0.1 of what it should be. */
  private static boolean isLearned(Output output) {
    return output.number("    0   0  ") < 0.1
        && output.number("    0   1  ") > 0.9
        && output.number("    1   0  ") > 0.9
        && output.number("    1   1  ") < 0.1;
  }

  @Test
  void isNotLearnedFromZeros() {
    List<String> lines = Output.of("xor").requireSuccess().lines();
    int start = lines.indexOf("Learned from weights that are all zero");
    assertTrue(lines.get(start + 6).endsWith("J = 0.6931"), lines.get(start + 6));
  }

  private static List<Float> boxed(float[] values) {
    return List.of(values[0], values[1], values[2], values[3]);
  }
}
