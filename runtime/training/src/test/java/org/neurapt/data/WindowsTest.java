package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static List<Double> inputs(Dataset data, int example) {
    Double[] row = new Double[data.inputs()];
    Arrays.setAll(row, column -> data.input(example, column));
    return List.of(row);
  }

  @Test
  void aWindowIsMappedToWhatFollows() {
    Dataset examples = Windows.of(1, 2, 3, 4, 5, 6).past(3).examples();
    assertEquals(3, examples.size());
    assertEquals(List.of("x(t-2)", "x(t-1)", "x(t)"), examples.inputNames());
    assertEquals(List.of("x(t+1)"), examples.targetNames());
    assertEquals(List.of(1.0, 2.0, 3.0), inputs(examples, 0));
    assertEquals(4, examples.target(0, 0));
    assertEquals(List.of(3.0, 4.0, 5.0), inputs(examples, 2));
    assertEquals(6, examples.target(2, 0));
  }

  @Test
  void looksFurtherAheadAndStepsOver() {
    Dataset examples = Windows.of(1, 2, 3, 4, 5, 6, 7, 8).past(2).ahead(3).stride(2).examples();
    assertEquals(2, examples.size());
    assertEquals(List.of(3.0, 4.0), inputs(examples, 1));
    assertEquals(7, examples.target(1, 0));
    assertEquals(List.of("x(t+3)"), examples.targetNames());
  }

  @Test
  void severalColumnsStandSideBySide() throws IOException {
    Dataset table =
        Dataset.csv(new StringReader("day,rain,sales\n1,0,10\n2,5,7\n3,1,9\n4,2,8\n"), "shop")
            .ignore("day")
            .targets("sales")
            .read();
    Dataset examples = Windows.of(table).past(2).targets("sales").examples();
    assertEquals(List.of("rain(t-1)", "sales(t-1)", "rain(t)", "sales(t)"), examples.inputNames());
    assertEquals(List.of(5.0, 7.0, 1.0, 9.0), inputs(examples, 1));
    assertEquals(8, examples.target(1, 0));
    assertEquals(2, Windows.of(table).past(1).examples().outputs());
  }

  @Test
  void refusesWhatGivesNoExample() {
    Windows windows = Windows.of(1, 2, 3);
    assertThrows(IllegalStateException.class, windows::examples);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> windows.past(0),
            () -> windows.ahead(0),
            () -> windows.stride(-1),
            () -> windows.targets("y"),
            () -> windows.targets(),
            () -> windows.past(3).examples(),
            () -> windows.past(Integer.MAX_VALUE).ahead(Integer.MAX_VALUE).examples(),
            () -> Windows.of(),
            () -> Windows.of(1, Double.NaN))) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(e.toString().length() > 60, e.toString());
    }
  }
}
