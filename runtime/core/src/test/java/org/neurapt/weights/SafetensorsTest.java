package org.neurapt.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @SuppressWarnings("NullAway.Init") // JUnit does.
  @TempDir
  Path folder;

  private static byte[] bytes(Safetensors file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }

  private static Safetensors read(byte[] bytes) throws IOException {
    return Safetensors.read(new ByteArrayInputStream(bytes), "bytes");
  }

  private static byte[] iris() throws IOException {
    try (InputStream in = SafetensorsTest.class.getResourceAsStream("torch-iris.safetensors")) {
      return in.readAllBytes();
    }
  }

  @Test
  void readsAFileOfPyTorchAndWritesTheSameBytes() throws IOException {
    Safetensors file = read(iris());
    assertEquals(
        "[0.weight F32 [16, 4], 0.bias F32 [16], 2.weight F32 [3, 16], 2.bias F32 [3]]",
        file.tensors().toString());
    assertEquals(Map.of("format", "pt"), file.metadata());
    // As numpy reads them.
    assertEquals(0.44296566f, file.get("0.weight").floats()[0]);
    assertEquals(0.93067926f, file.get("0.weight").floats()[63]);
    assertEquals(-0.21055785f, file.get("0.bias").floats()[0]);
    assertEquals(-0.09050994f, file.get("2.bias").doubles()[2]);
    assertArrayEquals(iris(), bytes(file));
  }

  @Test
  void floatsAndDoublesRoundTripBitForBit() throws IOException {
    float[] floats = {0f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, 0.1f};
    double[] doubles = {-0.0, Double.MIN_VALUE, Math.PI, Double.NEGATIVE_INFINITY, Double.NaN};
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("of", "\u00e4\n\"\ud83d\ude00");
    metadata.put("empty", "");
    Path path = folder.resolve("numbers.safetensors");
    Safetensors.of(
            List.of(
                Tensor.of("z", floats, 2, 3),
                Tensor.of("a", doubles, 5),
                Tensor.of("0", floats, 6)),
            metadata)
        .write(path);
    Safetensors file = Safetensors.read(path);
    assertArrayEquals(floats, file.get("z").floats());
    assertArrayEquals(doubles, file.get("a").doubles());
    assertEquals("[z F32 [2, 3], a F64 [5], 0 F32 [6]]", file.tensors().toString());
    assertEquals(List.copyOf(metadata.entrySet()), List.copyOf(file.metadata().entrySet()));
    assertArrayEquals(Files.readAllBytes(path), bytes(file));
  }

  @Test
  void dataBeginAtAMultipleOfEight() throws IOException {
    for (String name :
        List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh")) {
      byte[] bytes = bytes(Safetensors.of(List.of(Tensor.of(name, new double[0], 0)), Map.of()));
      assertEquals(0, bytes.length % 8);
      assertEquals(bytes.length - 8, bytes[0]);
      assertEquals(0, read(bytes).get(name).size());
    }
  }

  @Test
  void aTensorWithoutExtentsIsASingleNumber() throws IOException {
    byte[] bytes = bytes(Safetensors.of(List.of(Tensor.of("x", new double[] {7})), Map.of()));
    assertEquals(List.of(), read(bytes).get("x").shape());
    assertArrayEquals(new double[] {7}, read(bytes).get("x").doubles());
  }

  /** Expected bits of F16 are numpy's, those of BF16 the upper half of the float's, rounded. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          F16, 1, 3c00, 1
          F16, -2, c000, -2
          F16, 65504, 7bff, 65504
          F16, 65519.99, 7bff, 65504
          F16, 65520, 7c00, Infinity
          F16, 6e-08, 0001, 5.960464477539063e-08
          F16, 2.9802322387695312e-08, 0000, 0
          F16, 2.980232536792755e-08, 0001, 5.960464477539063e-08
          F16, 0.3333333333333333, 3555, 0.333251953125
          F16, 2049, 6800, 2048
          F16, 2051, 6802, 2052
          F16, -0.0, 8000, -0.0
          F16, 6.097555160522461e-05, 03ff, 6.097555160522461e-05
          F16, NaN, 7e00, NaN
          BF16, 1, 3f80, 1
          BF16, -2, c000, -2
          BF16, 257, 4380, 256
          BF16, 259, 4382, 260
          BF16, 0.3333333333333333, 3eab, 0.333984375
          BF16, 3.39617e38, 7f7f, 3.3895313892515355e38
          BF16, -3.39618e38, ff80, -Infinity
          BF16, 1e-40, 0001, 9.183549615799121e-41
          BF16, NaN, 7fc0, NaN
          """)
  void halvesRoundToTheNearest(TensorType type, double value, String bits, double rounded)
      throws IOException {
    Tensor tensor = Tensor.of("x", type, new double[] {value});
    byte[] bytes = tensor.bytes();
    assertEquals(bits, "%02x%02x".formatted(bytes[1], bytes[0]));
    Tensor read = read(bytes(Safetensors.of(List.of(tensor), Map.of()))).get("x");
    assertArrayEquals(new double[] {rounded}, read.doubles());
    assertArrayEquals(new float[] {(float) rounded}, read.floats());
  }

  @Test
  void halvesAreReadAsTheyWereWritten() {
    for (TensorType type : List.of(TensorType.F16, TensorType.BF16)) {
      for (int bits = 0; bits < 0x10000; bits++) {
        byte[] bytes = {(byte) bits, (byte) (bits >> 8)};
        double[] value = new Tensor("x", type, List.of(), bytes).doubles();
        if (!Double.isNaN(value[0])) {
          assertArrayEquals(bytes, Tensor.of("x", type, value).bytes());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "I64, -1, 8, -1",
    "U64, -1, 8, 18446744073709551615",
    "U64, 5, 8, 5",
    "I32, -2, 4, -2",
    "U32, -2, 4, 4294967294",
    "I16, -3, 2, -3",
    "U16, -3, 2, 65533",
    "I8, -4, 1, -4",
    "U8, -4, 1, 252",
    "BOOL, 1, 1, 1"
  })
  void wholeNumbersAreRead(TensorType type, long value, int count, double expected) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (value >> (8 * i));
    }
    assertEquals(count, type.bytes());
    assertArrayEquals(new double[] {expected}, new Tensor("x", type, List.of(), bytes).doubles());
  }

  private static final String ONE =
      "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

  private static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + text.length + dataBytes];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (text.length >> (8 * i));
    }
    System.arraycopy(text, 0, bytes, 8, text.length);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{ONE}' | 3 | 'cut off: tensor ''a'' has 3 of its 4 bytes; take another copy'
          '{ONE}' | 5 | 'there are bytes after the last tensor; the file is damaged, take another copy'
          '{}' | 1 | 'there are bytes after the last tensor; the file is damaged, take another copy'
          '{ONE,ONE}' | 4 | 'header: the key ''a'' is there twice, at character 55; the file is damaged, take another copy'
          '{ONE' | 0 | 'header: '','' or ''}'' expected, at character 54; the file is damaged, take another copy'
          '[ONE]' | 4 | 'this is no safetensors file: the header does not begin with ''{''; name a model file'
          ' {ONE}' | 4 | 'this is no safetensors file: the header does not begin with ''{''; name a model file'
          '{"a":1}' | 0 | 'header.a: an object expected, not 1; the file is damaged, take another copy'
          '{"a":{}}' | 0 | 'header.a has no ''dtype''; the file is damaged, take another copy'
          '{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,4]}}' | 4 | 'header.a.dtype: ''F8_E4M3'' is not read; save the tensor as F32 or F64; the file is damaged, take another copy'
          '{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}' | 4 | 'header.a.dtype: a string expected, not 4; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[-1],"data_offsets":[4,0]}}' | 4 | 'header.a.shape[0]: -1, 0 to 2147483647 expected; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}' | 4 | 'header.a.shape[0]: a whole number of up to 18 digits expected, not 1.0; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}' | 4 | 'header.a.shape: more values than can be counted; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[2147483648],"data_offsets":[0,4]}}' | 4 | 'header.a.shape[0]: 2147483648, 0 to 2147483647 expected; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[600000000],"data_offsets":[0,2400000000]}}' | 4 | 'header.a: 2400000000 bytes, more than an array can hold; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}' | 4 | 'header.a.data_offsets: [0, 4], but F32 [2] takes 8 bytes; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}' | 4 | 'header.a.data_offsets: [4, 0], but F32 [1] takes 4 bytes; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}' | 4 | 'header.a.data_offsets: [-4, 0], but F32 [1] takes 4 bytes; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}' | 4 | 'header.a.data_offsets: start and end expected; the file is damaged, take another copy'
          '{"a":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}' | 5 | 'tensor ''a'' begins at 1, where the one before it ends at 0; the file is damaged, take another copy'
          '{ONE,"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}' | 4 | 'tensor ''b'' begins at 0, where the one before it ends at 4; the file is damaged, take another copy'
          '{ONE,"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}' | 6 | 'tensor ''b'' begins at 2, where the one before it ends at 4; the file is damaged, take another copy'
          '{ONE,"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}' | 12 | 'tensor ''b'' begins at 8, where the one before it ends at 4; the file is damaged, take another copy'
          '{"__metadata__":{"a":1}}' | 0 | 'header.__metadata__.a: a string expected, not 1; the file is damaged, take another copy'
          '{"__metadata__":"a"}' | 0 | 'header.__metadata__: an object expected, not "a"; the file is damaged, take another copy'
          """)
  void refuses(String header, int dataBytes, String message) {
    byte[] bytes = file(header.replace("ONE", ONE), dataBytes);
    ModelFileException e = assertThrows(ModelFileException.class, () -> read(bytes));
    assertEquals("bytes: " + message, e.getMessage());
    assertEquals("bytes", e.file());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{}' | 0 | 0
          '{}   ' | 0 | 0
          '{ONE}' | 4 | 1
          '{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},ONE}' | 8 | 2
          '{"b":{"dtype":"F32","shape":[0],"data_offsets":[4,4]},ONE}' | 4 | 2
          '{"b":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},ONE}' | 4 | 2
          '{"__metadata__":null,ONE}' | 4 | 1
          '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":[1]}}' | 4 | 1
          '{"a":{"dtype":"F32","shape":[0,2147483647,2147483647,2147483647],"data_offsets":[0,0]}}' | 0 | 1
          """)
  void takesWhatTheReferenceTakes(String header, int dataBytes, int tensors) throws IOException {
    assertEquals(tensors, read(file(header.replace("ONE", ONE), dataBytes)).tensors().size());
  }

  @Test
  void aHeaderThatClaimsMuchTakesNoMemory() {
    byte[] start = {(byte) 0x80, (byte) 0x96, (byte) 0x98, 0, 0, 0, 0, 0, '{'};
    assertThrows(ModelFileException.class, () -> read(start));
    byte[] huge =
        file(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}}",
            100);
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (byte[] bytes : List.of(start, huge)) {
      assertThrows(ModelFileException.class, () -> read(bytes));
    }
    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000_000);
  }

  @Test
  void refusesAForeignFile() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
    ModelFileException e = assertThrows(ModelFileException.class, () -> read(png));
    assertEquals(
        "bytes: this is no safetensors file: the first 8 bytes as a header's length are 727905341920923785, 2 to 10000000 expected; name a model file",
        e.getMessage());
  }

  @Test
  void refusesToWriteWhatCannotBeRead() {
    Tensor tensor = Tensor.of("a", new float[6], 2, 3);
    assertThrows(
        IllegalArgumentException.class, () -> Safetensors.of(List.of(tensor, tensor), Map.of()));
    Tensor reserved = Tensor.of("__metadata__", new float[1], 1);
    assertThrows(IllegalArgumentException.class, () -> Safetensors.of(List.of(reserved), Map.of()));
    Safetensors large = Safetensors.of(List.of(), Map.of("a", "b".repeat(10_000_000)));
    assertThrows(IllegalArgumentException.class, () -> large.write(folder.resolve("large")));
    assertEquals(
        "tensor 'a': the shape [2, 2] is of 4 values, the array has 6",
        assertThrows(IllegalArgumentException.class, () -> Tensor.of("a", new float[6], 2, 2))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Tensor.of("a", new float[6], -2, -3));
    assertThrows(
        IllegalArgumentException.class, () -> Tensor.of("a", TensorType.I32, new double[] {1}));
  }

  @Test
  void anUnknownTensorNamesThoseThereAre() throws IOException {
    Safetensors file = read(iris());
    assertEquals(
        "bytes: no tensor '1.weight'; there are 0.weight, 0.bias, 2.weight, 2.bias",
        assertThrows(ModelFileException.class, () -> file.get("1.weight")).getMessage());
    assertFalse(file.has("1.weight"));
  }

  @Test
  void writingReplacesAFileAndLeavesNothingBeside() throws IOException {
    Path path = folder.resolve("a.safetensors");
    for (double value : new double[] {1, 2}) {
      Safetensors.of(List.of(Tensor.of("x", new double[] {value})), Map.of()).write(path);
      assertArrayEquals(new double[] {value}, Safetensors.read(path).get("x").doubles());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void writingSaysWhyItCannot() throws IOException {
    Safetensors file = Safetensors.of(List.of(Tensor.of("x", new double[] {1})), Map.of());
    Path absent = folder.resolve("absent");
    assertEquals(
        "%s: the folder %s does not exist; make it first".formatted(absent.resolve("a"), absent),
        assertThrows(NoSuchFileException.class, () -> file.write(absent.resolve("a")))
            .getMessage());
    assertEquals(
        folder + ": this is a folder; name a file",
        assertThrows(IOException.class, () -> file.write(folder)).getMessage());
    Path plain = Files.writeString(folder.resolve("plain"), "");
    assertThrows(IOException.class, () -> file.write(plain.resolve("a")));
    assertThrows(NoSuchFileException.class, () -> Safetensors.read(absent));
  }

  @Test
  void aFailedWriteKeepsTheOldFile() throws IOException {
    Path path = Files.writeString(folder.resolve("a"), "old");
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    path,
                    out -> {
                      out.write(1);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(full.toString().contains(path + ": not written: "), full::toString);
    assertEquals("old", Files.readString(path));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
