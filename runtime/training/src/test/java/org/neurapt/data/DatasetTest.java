package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static DatasetReader csv(String text) {
    return Dataset.csv(new StringReader(text), "test.csv");
  }

  static Dataset iris() throws IOException {
    return Dataset.csv(DatasetTest.class.getResourceAsStream("iris.csv"), "iris.csv")
        .classes("target")
        .read();
  }

  @Test
  void readsIris() throws IOException {
    Dataset iris = iris();
    assertEquals(150, iris.size());
    assertEquals(4, iris.inputs());
    assertEquals(3, iris.outputs());
    assertEquals(
        List.of("sepal_length", "sepal_width", "petal_length", "petal_width"), iris.inputNames());
    assertEquals(List.of("target"), iris.targetNames());
    assertEquals(List.of("setosa", "versicolor", "virginica"), iris.classNames());
    assertEquals(5.9, iris.input(149, 0));
    assertEquals(2, iris.label(149));
    assertEquals("150 examples, 4 inputs, classes setosa, versicolor, virginica", iris.toString());
  }

  @Test
  void takesColumnsInTheOrderAskedFor() throws IOException {
    Dataset data =
        csv("a;b;c;d\n1;2;3;4\n").separator(';').inputs("d", "a").targets("c", "b").read();
    assertEquals(List.of("d", "a"), data.inputNames());
    assertEquals(List.of("c", "b"), data.targetNames());
    assertEquals(4, data.input(0, 0));
    assertEquals(1, data.input(0, 1));
    assertEquals(3, data.target(0, 0));
    assertEquals(2, data.target(0, 1));
    assertFalse(data.hasClasses());
    assertEquals(List.of(), data.classNames());
    assertThrows(IllegalStateException.class, () -> data.label(0));
  }

  @Test
  void leavesOutIgnoredColumns() throws IOException {
    Dataset data = csv("id,a,t\nx7,1,2\n").ignore("id").targets("t").read();
    assertEquals(List.of("a"), data.inputNames());
  }

  @Test
  void sortsClassesThatItFinds() throws IOException {
    assertEquals(
        List.of("B", "a", "c"), csv("a,t\n1,c\n1,a\n1,B\n1,c\n").classes("t").read().classNames());
    Dataset numbers = csv("a,t\n1,10\n1,9\n1,2\n").classes("t").read();
    assertEquals(List.of("2", "9", "10"), numbers.classNames());
    assertEquals(2, numbers.label(0));
    assertEquals(0, numbers.label(2));
  }

  @Test
  void takesGivenClassesInTheirOrder() throws IOException {
    Dataset data = csv("a,t\n1,x\n1,z\n").classes("t", "z", "y", "x").read();
    assertEquals(List.of("z", "y", "x"), data.classNames());
    assertEquals(2, data.label(0));
    assertEquals(0, data.target(0, 0));
    assertEquals(1, data.target(0, 2));
    assertEquals(1, data.target(1, 0));
  }

  @Test
  void binaryClassesAreOneOutput() throws IOException {
    Dataset data = csv("a,t\n1,yes\n1,no\n").binary("t", "no", "yes").read();
    assertEquals(1, data.outputs());
    assertTrue(data.hasClasses());
    assertEquals(1, data.target(0, 0));
    assertEquals(0, data.target(1, 0));
    assertEquals(1, data.label(0));
  }

  @Test
  void copiesArrays() {
    double[][] inputs = {{1, 2}, {3, 4}, {5, 6}};
    double[] flat = {1, 2, 3, 4, 5, 6};
    int[] labels = {0, 2, 1};
    Dataset rows = Dataset.of(inputs, new double[][] {{7}, {8}, {9}});
    Dataset ofFlat = Dataset.of(flat, new double[] {7, 8, 9}, 3);
    Dataset classes = Dataset.ofClasses(flat, labels, "x", "y", "z");
    inputs[1][0] = 99;
    flat[2] = 99;
    labels[1] = 0;
    for (Dataset data : List.of(rows, ofFlat, classes)) {
      assertEquals(3, data.input(1, 0));
      assertEquals(List.of("x1", "x2"), data.inputNames());
    }
    assertEquals(List.of("y1"), ofFlat.targetNames());
    assertEquals(8, rows.target(1, 0));
    assertEquals(2, classes.label(1));
    assertEquals(
        1, Dataset.ofBinary(new double[][] {{1}, {2}}, new int[] {1, 0}, "n", "p").target(0, 0));
  }

  @Test
  void refusesArraysThatDoNotFit() {
    double[][] two = {{1}, {2}};
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Dataset.of(new double[][] {{1}, {2, 3}}, two),
            () -> Dataset.of(new double[][] {{1}}, two),
            () -> Dataset.of(new double[0][], new double[0][]),
            () -> Dataset.of(new double[][] {{}, {}}, two),
            () -> Dataset.of(new double[] {1, 2, 3}, new double[] {1, 2}, 2),
            () -> Dataset.of(new double[] {1, 2}, new double[] {1, 2}, 0),
            () -> Dataset.ofClasses(two, new int[] {0, 2}, "x", "y"),
            () -> Dataset.ofClasses(two, new int[] {0, -1}, "x", "y"),
            () -> Dataset.ofClasses(two, new int[] {0}, "x", "y"),
            () -> Dataset.ofClasses(two, new int[] {0, 0}, "x"),
            () -> Dataset.ofBinary(two, new int[] {0, 2}, "x", "y"))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Dataset.of(new double[] {1, 2, 3, Double.NaN}, new double[] {1, 2}, 2));
    assertTrue(e.toString().contains("inputs: row 1, x2: NaN is not a finite number"));
  }

  @Test
  void refusesIndicesThatAreOfAnotherRow() {
    Dataset data = Dataset.of(new double[] {1, 2, 3, 4}, new double[] {1, 2}, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> data.input(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> data.target(0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> data.input(2, 0));
  }

  @Test
  void takesARange() {
    Dataset data = Dataset.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}, 4);
    Dataset part = data.range(1, 4).range(1, 3);
    assertEquals(2, part.size());
    assertEquals(3, part.input(0, 0));
    assertEquals(4, part.target(1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> data.range(1, 5));
  }
}
