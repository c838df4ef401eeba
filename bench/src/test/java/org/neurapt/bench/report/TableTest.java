package org.neurapt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  @Test
  void columnsStandUnderEachOther() {
    Table table = new Table("network", "ns");
    table.add("3-2-1", "12.3");
    assertEquals(
        """
        | network |   ns |
        |---------|-----:|
        | 3-2-1   | 12.3 |
        """,
        table.toString());
  }

  @Test
  void rowsHaveAllCells() {
    assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").add("1"));
  }

  @ParameterizedTest
  @CsvSource({"0.034, 0.03", "9.994, 9.99", "9.996, 10.0", "99.96, 100", "12345.6, '12,346'"})
  void numbers(double value, String text) {
    assertEquals(text, Numbers.text(value));
  }
}
