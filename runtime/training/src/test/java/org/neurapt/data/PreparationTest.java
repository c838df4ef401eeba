package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.LinearNetwork;
import org.neurapt.data.Preparation.Fill;
import org.neurapt.data.Preparation.Scale;
import org.neurapt.features.Column.Unknown;
import org.neurapt.features.Features;
import org.neurapt.train.Trainer;
import org.neurapt.weights.ModelFile;

/** Categories, missing values, and what is fitted to them. */
class PreparationTest {
  private static final String TEXT =
      """
      age,colour,size,price
      20,red,10,1
      ,green,9,2
      40,red,10,3
      60,blue,,4
      30,green,100,5
      """;

  private static DatasetReader csv(String text) {
    return Dataset.csv(new StringReader(text), "shop.csv").targets("price");
  }

  private static Dataset shop() throws IOException {
    return csv(TEXT).missing("age", "size").category("colour").read();
  }

  private static double[] column(Dataset data, int column) {
    double[] values = new double[data.size()];
    Arrays.setAll(values, i -> data.input(i, column));
    return values;
  }

  @Test
  void categoriesBecomeInputs() throws IOException {
    Dataset data = shop();
    assertEquals(
        List.of("age", "colour=blue", "colour=green", "colour=red", "size"), data.inputNames());
    assertArrayEquals(new double[] {0, 0, 0, 1, 0}, column(data, 1));
    assertArrayEquals(new double[] {0, 1, 0, 0, 1}, column(data, 2));
    assertArrayEquals(new double[] {1, 0, 1, 0, 0}, column(data, 3));
    assertArrayEquals(new double[] {20, Double.NaN, 40, 60, 30}, column(data, 0));
    assertEquals(5, data.target(4, 0));
  }

  @Test
  void givenCategoriesStandAsGiven() throws IOException {
    Dataset data =
        csv(TEXT).ignore("age", "size").category("colour", "red", "green", "blue", "black").read();
    assertEquals(
        List.of("colour=red", "colour=green", "colour=blue", "colour=black"), data.inputNames());
    assertArrayEquals(new double[] {1, 0, 1, 0, 0}, column(data, 0));
    assertArrayEquals(new double[5], column(data, 3));
  }

  @Test
  void numbersAreSortedByValue() throws IOException {
    Dataset data = csv(TEXT.replace(",,4", ",9,4")).ignore("age", "colour").category("size").read();
    assertEquals(List.of("size=9", "size=10", "size=100"), data.inputNames());
  }

  @Test
  void unknownCategories() throws IOException {
    DatasetReader zeros =
        csv(TEXT).ignore("age", "size").category("colour", Unknown.ZEROS, "red", "green");
    assertArrayEquals(new double[] {0, 1, 0, 0, 1}, column(zeros.read(), 1));
    assertEquals(2, csvColours(Unknown.ZEROS).inputs());
    Dataset other = csvColours(Unknown.OTHER);
    assertEquals("colour=other", other.inputNames().get(2));
    assertArrayEquals(new double[] {0, 0, 0, 1, 0}, column(other, 2));
    CsvException e = assertThrows(CsvException.class, () -> csvColours(Unknown.REFUSED));
    assertTrue(
        e.toString().contains("line 5: category 'blue' is not one of red, green (column colour)"),
        e.toString());
  }

  private static Dataset csvColours(Unknown unknown) throws IOException {
    return csv(TEXT).ignore("age", "size").category("colour", unknown, "red", "green").read();
  }

  @Test
  void fillsAndScalesByTheTrainingSet() throws IOException {
    Dataset data = shop();
    Features mean = Preparation.fit(data, Scale.NONE, Fill.MEAN);
    assertArrayEquals(new double[] {20, 37.5, 40, 60, 30}, column(data.prepared(mean), 0));
    Features median = Preparation.fit(data, Scale.NONE, Fill.MEDIAN);
    assertArrayEquals(new double[] {20, 35, 40, 60, 30}, column(data.prepared(median), 0));
    assertArrayEquals(new double[] {10, 9, 10, 10, 100}, column(data.prepared(median), 4));
    Features standard = Preparation.fit(data, Scale.STANDARD, Fill.MEAN);
    double[] ages = column(data.prepared(standard), 0);
    assertEquals(0, ages[1]);
    assertEquals((20 - 37.5) / Math.sqrt(218.75), ages[0], 1e-15);
    assertArrayEquals(new double[] {1, 0, 1, 0, 0}, column(data.prepared(standard), 3));
    Features range = Preparation.fit(data.range(0, 3), Scale.MIN_MAX, Fill.MEAN);
    assertArrayEquals(new double[] {0, 0.5, 1, 2, 0.5}, column(data.prepared(range), 0));
  }

  @Test
  void whatWasFittedIsKeptWithTheNetwork(@TempDir Path folder) throws IOException {
    Dataset data = shop();
    Features features = Preparation.fit(data, Scale.STANDARD, Fill.MEDIAN);
    LinearNetwork network = new LinearNetwork(5, 1, 0.01);
    Trainer.of(network).epochs(3).train(data.prepared(features));
    Path file = folder.resolve("shop.safetensors");
    ModelFile.of(network).withFeatures(features).write(file);

    ModelFile read = ModelFile.read(file);
    assertEquals(features, read.features().orElseThrow());
    assertEquals(data.inputNames(), read.inputNames());
    double[] row = features.row(Map.of("age", "", "colour", "green", "size", 9));
    for (int column = 0; column < 5; column++) {
      assertEquals(data.prepared(features).input(1, column), row[column]);
    }
    assertTrue(ModelFile.of(network).features().isEmpty());
  }

  @Test
  void refusesWhatIsNotComplete() throws IOException {
    Dataset data = shop();
    LinearNetwork network = new LinearNetwork(5, 1, 0.01);
    String expected = "example 1, age: the value is missing; fill it in by prepared(";
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Trainer.of(network).epochs(1).train(data),
            () -> MiniBatches.of(network, data, 2),
            () -> Scaling.standard(data),
            () -> Windows.of(data))) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(e.toString().contains(expected), e.toString());
    }
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    Dataset data = shop();
    Features features = Preparation.fit(data, Scale.STANDARD, Fill.MEAN);
    Dataset prepared = data.prepared(features);
    Dataset other =
        csv(TEXT.replace("blue", "black")).missing("age", "size").category("colour").read();
    for (Runnable wrong :
        List.<Runnable>of(
            () -> prepared.prepared(features),
            () -> Preparation.fit(prepared, Scale.NONE, Fill.MEAN),
            () -> Preparation.fit(data.range(0, 0), Scale.NONE, Fill.MEAN),
            () -> Preparation.fit(data.range(1, 2), Scale.NONE, Fill.MEAN),
            () -> other.prepared(features),
            () -> read(csv(TEXT).missing("age").missing("age", "age")),
            () -> read(csv(TEXT).category("colour").category("colour")),
            () -> read(csv(TEXT).category("colour", "red", "red")),
            () -> read(csv(TEXT).missing("age", "size").category("price")),
            () -> read(csv(TEXT).ignore("age").missing("age").category("colour")),
            () -> read(csv(TEXT).missing("colour").category("colour")))) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(e.toString().length() > 60, e.toString());
    }
    CsvException e = assertThrows(CsvException.class, () -> csv(TEXT).missing("age").read());
    assertTrue(e.toString().contains("column colour: 'red' is not a number"), e.toString());
    e =
        assertThrows(
            CsvException.class,
            () -> csv(TEXT.replace("green", "")).missing("age", "size").category("colour").read());
    assertTrue(e.toString().contains("line 3, column colour: missing value"), e.toString());
  }

  private static Dataset read(DatasetReader reader) {
    try {
      return reader.read();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
