package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SizeTest {
  private static final Size I = Size.of("i");
  private static final Size L = Size.of("L");

  record Printed(Size size, String text) {}

  static List<Printed> printed() {
    return List.of(
        new Printed(Size.of(0), "0"),
        new Printed(Size.of(-3), "-3"),
        new Printed(I.plus(2), "i + 2"),
        new Printed(I.plus(-2), "i - 2"),
        new Printed(I.plus(I), "2 * i"),
        new Printed(I.plus(I.times(-1)), "0"),
        new Printed(L.plus("i").plus("from"), "from + i + L"),
        new Printed(L.plus(I.times(Size.of("PANEL1"))).plus("B1"), "B1 + PANEL1 * i + L"),
        new Printed(I.plus(L).times(I.plus(3)), "3 * i + L * i + i * i + 3 * L"),
        new Printed(Size.of("PADDED1").plus(Size.of("PANEL1").times(-1)), "PADDED1 - PANEL1"));
  }

  @ParameterizedTest
  @MethodSource("printed")
  void prints(Printed printed) {
    assertEquals(printed.text(), printed.size().toString());
  }
}
