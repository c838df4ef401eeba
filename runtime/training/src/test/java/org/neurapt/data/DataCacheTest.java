package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.LinearNetwork;
import org.neurapt.data.Preparation.Fill;
import org.neurapt.data.Preparation.Scale;
import org.neurapt.features.Features;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.Trainer;

/** Several files as one, in the memory and mapped. */
class DataCacheTest {
  private static final int ROWS = 1_500;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  private Path first = Path.of("");
  private Path second = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void write() throws IOException {
    first = folder.resolve("first.csv");
    second = folder.resolve("second.csv");
    cache = folder.resolve("data.cache");
    Random random = new Random(4);
    Files.writeString(first, "age,colour,x,kind,price\n" + rows(random, "red", "blue"));
    // The same columns in another order.
    StringBuilder turned = new StringBuilder("price,kind,x,colour,age\n");
    for (String row : rows(random, "green", "blue").lines().toList()) {
      List<String> fields = new ArrayList<>(Arrays.asList(row.split(",", -1)));
      Collections.reverse(fields);
      turned.append(String.join(",", fields)).append('\n');
    }
    Files.writeString(second, turned);
  }

  private static String rows(Random random, String... colours) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < ROWS; n++) {
      text.append(n % 7 == 0 ? "" : String.valueOf(20 + random.nextInt(50)))
          .append(',')
          .append(colours[random.nextInt(2)])
          .append(',')
          .append(random.nextGaussian())
          .append(',')
          .append("cab".charAt(random.nextInt(3)))
          .append(',')
          .append(random.nextDouble())
          .append('\n');
    }
    return text.toString();
  }

  private DatasetReader reader() {
    return Dataset.csv(first, second).missing("age").category("colour");
  }

  private DatasetReader prices() {
    return reader().ignore("kind").targets("price");
  }

  private static void assertSame(Dataset expected, Dataset actual) {
    assertEquals(expected.toString(), actual.toString());
    assertEquals(expected.inputNames(), actual.inputNames());
    assertEquals(expected.features(), actual.features());
    for (int i = 0; i < expected.size(); i++) {
      for (int column = 0; column < expected.inputs(); column++) {
        assertEquals(expected.input(i, column), actual.input(i, column));
      }
      for (int output = 0; output < expected.outputs(); output++) {
        assertEquals(expected.target(i, output), actual.target(i, output));
      }
    }
  }

  @Test
  void severalFilesAreOne() throws IOException {
    Dataset data = prices().read();
    assertEquals(2 * ROWS, data.size());
    assertEquals("[age, colour=blue, colour=green, colour=red, x]", data.inputNames().toString());
    Dataset alone =
        Dataset.csv(second)
            .missing("age")
            .category("colour")
            .ignore("kind")
            .targets("price")
            .read();
    assertEquals(alone.target(5, 0), data.target(ROWS + 5, 0));
    assertEquals(alone.input(6, 0), data.input(ROWS + 6, 4), "x, the third column there");
  }

  @Test
  void filesMustHaveTheSameColumns() throws IOException {
    Files.writeString(second, "age,colour,x,price,weight\n1,red,1,1,1\n");
    CsvException e = assertThrows(CsvException.class, () -> prices().read());
    assertTrue(
        e.toString().contains("second.csv: other columns than")
            && e.toString().contains("without kind, with weight"),
        e.toString());
    Files.writeString(second, "age,colour,x,kind,price\n1,red,1,a,1\n1,red,oh,a,1\n");
    e = assertThrows(CsvException.class, () -> prices().read());
    assertTrue(e.toString().contains("second.csv: line 3, column x"), e.toString());
  }

  @Test
  void mappedDataAreTheSame() throws IOException {
    assertSame(prices().read(), prices().readMapped(cache));
    assertSame(prices().read(), prices().readMapped(cache));
    Path classes = folder.resolve("classes.cache");
    assertSame(
        reader().ignore("price").classes("kind").read(),
        reader().ignore("price").classes("kind").readMapped(classes));
  }

  @Test
  void mappedDataArePreparedTheSame() throws IOException {
    Dataset memory = prices().read();
    Dataset mapped = prices().readMapped(cache);
    Features features = Preparation.fit(memory, Scale.STANDARD, Fill.MEDIAN);
    assertEquals(features, Preparation.fit(mapped, Scale.STANDARD, Fill.MEDIAN));
    assertSame(memory.prepared(features), mapped.prepared(features));
    assertSame(
        memory.prepared(features).splitInOrder(0.6, 0.2, 0.2).test(),
        mapped.prepared(features).splitInOrder(0.6, 0.2, 0.2).test());
    assertSame(
        memory.prepared(features).targetsScaled(Scaling.standardTargets(memory)),
        mapped.prepared(features).targetsScaled(Scaling.standardTargets(mapped)));
  }

  @Test
  void networksLearnFromMappedData() throws IOException {
    Dataset mapped = prices().readMapped(cache);
    Dataset data = mapped.prepared(Preparation.fit(mapped, Scale.STANDARD, Fill.MEAN));
    double[][] parameters = new double[2][6];
    for (int run = 0; run < 2; run++) {
      LinearNetwork network = new LinearNetwork(5, 1, 0.01);
      double before = RegressionErrors.of(network, data).rootMeanSquared();
      Trainer.of(network).epochs(3).threads(2).shuffleSeed(4).train(data);
      assertTrue(RegressionErrors.of(network, data).rootMeanSquared() < before);
      network.copyParametersTo(parameters[run]);
    }
    assertArrayEquals(parameters[0], parameters[1]);
  }

  @Test
  void theCacheIsReadInsteadOfTheFiles() throws IOException {
    prices().readMapped(cache);
    FileTime made = Files.getLastModifiedTime(cache);
    byte[] content = Files.readAllBytes(cache);
    FileTime time = Files.getLastModifiedTime(first);
    byte[] text = Files.readAllBytes(first);
    Files.writeString(first, "x".repeat(text.length));
    Files.setLastModifiedTime(first, time);
    assertEquals(2 * ROWS, prices().readMapped(cache).size());
    assertArrayEquals(content, Files.readAllBytes(cache));
    assertEquals(made, Files.getLastModifiedTime(cache));
  }

  @Test
  void theCacheFollowsTheFilesAndWhatIsAsked() throws IOException {
    assertEquals(5, prices().readMapped(cache).inputs());
    assertEquals(4, prices().inputs("colour", "x").missing("x").readMapped(cache).inputs());
    Files.writeString(first, "age,colour,x,kind,price\n1,red,1,a,1\n");
    assertEquals(ROWS + 1, prices().readMapped(cache).size());
    Files.writeString(first, "age,colour,x,kind,price\n1,red,1,a,one\n");
    byte[] before = Files.readAllBytes(cache);
    assertThrows(CsvException.class, () -> prices().readMapped(cache));
    assertArrayEquals(before, Files.readAllBytes(cache), "as it was");
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count(), "nothing is left over");
    }
  }

  @Test
  void damagedCachesAreRefused() throws IOException {
    prices().readMapped(cache);
    byte[] whole = Files.readAllBytes(cache);
    Random random = new Random(1);
    for (int n = 0; n < 60; n++) {
      byte[] damaged = whole.clone();
      if (n % 3 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
      } else {
        // In the rows, or in what describes them.
        int at = n % 3 == 1 ? random.nextInt(whole.length) : whole.length - 1 - random.nextInt(900);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(cache, damaged);
      IOException e = assertThrows(IOException.class, () -> prices().readMapped(cache));
      assertTrue(e.toString().contains("data.cache: this is no cache of data"), e.toString());
      assertArrayEquals(damaged, Files.readAllBytes(cache), "not replaced");
    }
  }

  @Test
  void refusesWhatCannotBeCached() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () -> Dataset.csv(new StringReader("a,b\n1,2\n"), "text").targets("b").readMapped(cache));
    Files.delete(second);
    assertThrows(NoSuchFileException.class, () -> prices().readMapped(cache));
    assertFalse(Files.exists(cache));
    Files.writeString(cache, "a letter");
    Files.copy(first, second);
    assertThrows(IOException.class, () -> prices().readMapped(cache));
    assertEquals("a letter", Files.readString(cache));
  }
}
