package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of {@code malformed/}, as their index says. */
class MalformedFilesTest {
  private static final Path FILES = Path.of("src/test/resources/org/neurapt/data/malformed");

  private static DatasetReader reader(String file) {
    DatasetReader reader = Dataset.csv(FILES.resolve(file)).inputs("a", "b");
    return file.equals("unknown_label.csv")
        ? reader.classes("target", "x", "y")
        : reader.classes("target");
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/org/neurapt/data/malformed/index.csv",
      numLinesToSkip = 1,
      encoding = "UTF-8")
  void isAsTheIndexSays(String file, String expected, String why) throws Exception {
    if (expected.equals("ok")) {
      assertTrue(reader(file).read().size() > 0);
      return;
    }
    CsvException e = assertThrows(CsvException.class, () -> reader(file).read());
    String terms = why.replace(" (when the classes are given)", "");
    assertTrue(e.toString().contains(terms), e::toString);
    assertTrue(e.toString().contains(FILES.resolve(file) + ": "), e::toString);
    assertEquals(FILES.resolve(file).toString(), e.file());
  }

  @ParameterizedTest
  @CsvSource({
    "missing_column.csv,   3, ",
    "text_in_number.csv,   3, b",
    "nan.csv,              2, b",
    "empty.csv,            0, ",
    "blank_field.csv,      2, b",
    "duplicate_header.csv, 1, a",
    "unterminated_quote.csv, 2, target",
    "unknown_label.csv,    3, target",
    "wrong_target.csv,     1, target",
    "utf16.csv,            1, ",
  })
  void tellsLineAndColumn(String file, long line, String column) {
    CsvException e = assertThrows(CsvException.class, () -> reader(file).read());
    assertEquals(line, e.line());
    assertEquals(column, e.column().orElse(null));
  }

  @ParameterizedTest
  @CsvSource({
    "crlf.csv,             1 2 x 3 4 y",
    "bom.csv,              1 2 x 3 4 y",
    "no_final_newline.csv, 1 2 x 3 4 y",
    "blank_line.csv,       1 2 x 3 4 y",
    "spaces.csv,           1 2 x",
    "scientific.csv,       1e-3 -250 x",
  })
  void readsWhatIsThere(String file, String values) throws Exception {
    Dataset data =
        Dataset.csv(FILES.resolve(file)).inputs("a", "b").classes("target", "x", "y").read();
    String[] fields = values.split(" ", -1);
    assertEquals(fields.length / 3, data.size());
    for (int i = 0; i < data.size(); i++) {
      assertEquals(Double.parseDouble(fields[3 * i]), data.input(i, 0));
      assertEquals(Double.parseDouble(fields[3 * i + 1]), data.input(i, 1));
      assertEquals(fields[3 * i + 2], data.classNames().get(data.label(i)));
    }
  }

  @Test
  void readsQuotedNames() throws Exception {
    Dataset data = Dataset.csv(FILES.resolve("quoted.csv")).classes("target").read();
    assertArrayEquals(
        new String[] {"he said \"y\"", "x, or so"}, data.classNames().toArray(String[]::new));
    assertEquals(Arrays.asList("a", "b"), data.inputNames());
    assertEquals(1, data.label(0));
  }
}
