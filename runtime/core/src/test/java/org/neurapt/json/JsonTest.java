package org.neurapt.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[[],{}]",
        "{\"a\":[1,-2.5,1.0E-300,0],\"b\":{\"c\":null,\"d\":[true,false]}}",
        "\"quote \\\" backslash \\\\ line \\u000a smile \\ud83d\\ude00 ü\"",
        "123456789012345678",
      })
  void writesWhatItRead(String text) {
    assertEquals(text, Json.write(new JsonParser(text).document()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{|it: a key in quotes expected, at character 2",
        "{\"a\" 1}|it: ':' expected, at character 6",
        "{\"a\":1,}|it: a key in quotes expected, at character 8",
        "{\"a\":1|it: ',' or '}' expected, at character 7",
        "{\"a\":1,\"a\":2}|it: the key 'a' is there twice, at character 8",
        "[1 2]|it: ',' or ']' expected, at character 4",
        "[1,]|it: a value expected, at character 4",
        "\"abc|it: '\"' expected, at character 5",
        "\"\\x\"|it: no such escape, at character 3",
        "\"\\u12g4\"|it: a hexadecimal digit expected, at character 6",
        "tru|it: a value expected, at character 1",
        "1.|it: a value expected, at character 3",
        "01|it: nothing may follow the value, at character 2",
        "NaN|it: a value expected, at character 1",
        "{} {}|it: nothing may follow the value, at character 4",
      })
  void refusesWithThePlace(String text, String message) {
    JsonException e = assertThrows(JsonException.class, () -> Json.parse("it", text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void refusesDepth() {
    String deep = "[".repeat(100_000);
    JsonException e = assertThrows(JsonException.class, () -> Json.parse("it", deep));
    assertEquals("it: nested deeper than 64, at character 66", e.getMessage());
  }

  @Test
  void namesThePlaceOfAnotherType() {
    Json json = Json.parse("file", "{\"a\":[1,{\"b\":\"text\"}]}");
    Json b = json.get("a").elements().get(1).get("b");
    assertEquals("text", b.string());
    assertEquals(
        "file.a[1].b: a number expected, not \"text\"",
        assertThrows(JsonException.class, b::number).getMessage());
    assertEquals(
        "file has no 'c'", assertThrows(JsonException.class, () -> json.get("c")).getMessage());
    assertTrue(json.has("a"));
    assertFalse(json.has("c"));
  }

  @Test
  void numbersKeepTheirBits() {
    double[] values = {0.1, -1e-320, Double.MAX_VALUE, Math.nextUp(1)};
    List<Double> list = Arrays.stream(values).boxed().toList();
    assertArrayEquals(values, Json.parse("it", Json.write(list)).numbers());
    assertThrows(IllegalArgumentException.class, () -> Json.write(Double.NaN));
  }
}
