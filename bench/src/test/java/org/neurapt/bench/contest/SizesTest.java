package org.neurapt.bench.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {

  @Test
  void countsParameters() {
    Sizes sizes = Sizes.parse("784-512-256-10");
    assertEquals(784 * 512 + 512 * 256 + 256 * 10, sizes.weightCount());
    assertEquals(sizes.weightCount() + 512 + 256 + 10, sizes.parameterCount());
    assertEquals("784-512-256-10", sizes.toString());
  }

  @Test
  void visitsParametersInCanonicalOrder() {
    List<String> visited = new ArrayList<>();
    Sizes.parse("2-2-1")
        .forEachParameter(
            (layer, to, from, index) -> visited.add("%d%d%d".formatted(layer, to, from)));
    assertEquals(List.of("000", "001", "010", "011", "002", "012", "100", "101", "102"), visited);
  }
}
