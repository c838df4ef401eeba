package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neurapt.LinearNetwork;
import org.neurapt.Predictor;

class MiniBatchesTest {
  private static final Dataset FIVE =
      Dataset.of(
          new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, 5);
  private static final LinearNetwork DOUBLES = new LinearNetwork(2, 1, 0.1);

  @Test
  void fillsArraysOfDoubles() {
    MiniBatches<double[]> batches = MiniBatches.of(DOUBLES, FIVE, 2);
    assertEquals(0, batches.count());
    assertTrue(batches.next());
    assertArrayEquals(new double[] {1, 2, 3, 4}, batches.inputs());
    assertArrayEquals(new double[] {0.1, 0.2}, batches.targets());
    assertEquals(2, batches.count());
    assertTrue(batches.next());
    assertTrue(batches.next());
    assertEquals(1, batches.count());
    assertEquals(9, batches.inputs()[0]);
    assertEquals(4, batches.example(0));
    assertThrows(IndexOutOfBoundsException.class, () -> batches.example(1));
    assertFalse(batches.next());
    assertFalse(batches.next());
    assertEquals(1, batches.count());
  }

  @Test
  void fillsArraysOfFloats() {
    MiniBatches<float[]> batches = MiniBatches.of(DOUBLES.ofFloats(), FIVE, 5);
    assertTrue(batches.next());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, batches.inputs());
    assertArrayEquals(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f}, batches.targets());
  }

  @Test
  void floatsAreTheSameExamplesRounded() {
    double[] inputs = new Random(1).doubles(60).toArray();
    int[] labels = new Random(2).ints(20, 0, 3).toArray();
    Dataset classes = Dataset.ofClasses(inputs, labels, "a", "b", "c");
    Dataset binary =
        Dataset.ofBinary(inputs, Arrays.stream(labels).map(l -> l % 2).toArray(), "a", "b");
    Dataset numbers = Dataset.of(inputs, new Random(3).doubles(40).toArray(), 20);
    for (Dataset data : List.of(classes, binary, numbers)) {
      Dataset part = data.shuffled(5).range(3, 20);
      LinearNetwork network = new LinearNetwork(3, part.outputs(), 0.1);
      MiniBatches<double[]> doubles = MiniBatches.of(network, part, 4);
      MiniBatches<float[]> floats = MiniBatches.of(network.ofFloats(), part, 4).part(1, 2);
      MiniBatches<double[]> half = doubles.part(1, 2);
      half.shuffle(7, 2);
      floats.shuffle(7, 2);
      while (half.next()) {
        assertTrue(floats.next());
        assertEquals(half.count(), floats.count());
        assertRounded(half.inputs(), floats.inputs(), 3 * half.count());
        assertRounded(half.targets(), floats.targets(), part.outputs() * half.count());
      }
      assertFalse(floats.next());
    }
  }

  private static void assertRounded(double[] expected, float[] actual, int count) {
    for (int i = 0; i < count; i++) {
      assertEquals((float) expected[i], actual[i]);
    }
  }

  @Test
  void fillsOneHotRows() {
    Dataset classes = Dataset.ofClasses(new double[] {1, 2}, new int[] {2, 0}, "a", "b", "c");
    MiniBatches<double[]> batches = MiniBatches.of(new LinearNetwork(1, 3, 0.1), classes, 2);
    assertTrue(batches.next());
    assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0}, batches.targets());
  }

  private static List<Integer> examples(MiniBatches<?> batches) {
    List<Integer> examples = new ArrayList<>();
    while (batches.next()) {
      IntStream.range(0, batches.count()).forEach(i -> examples.add(batches.example(i)));
    }
    return examples;
  }

  @Test
  void shufflesByTwoNumbersAlone() {
    double[] numbers = IntStream.range(0, 20).asDoubleStream().toArray();
    Dataset data = Dataset.of(numbers, numbers, 20);
    MiniBatches<double[]> batches = MiniBatches.of(new LinearNetwork(1, 1, 0.1), data, 3);
    batches.shuffle(7, 2);
    List<Integer> second = examples(batches);
    batches.shuffle(7, 3);
    List<Integer> third = examples(batches);
    batches.shuffle(7, 2);
    assertEquals(second, examples(batches));
    assertNotEquals(second, third);
    assertEquals(20, second.stream().distinct().count());
    batches.rewind();
    assertEquals(IntStream.range(0, 20).boxed().toList(), examples(batches));
  }

  @Test
  void partsMakeUpTheBatches() {
    double[] numbers = IntStream.range(0, 23).asDoubleStream().toArray();
    Dataset data = Dataset.of(numbers, numbers, 23);
    MiniBatches<double[]> batches = MiniBatches.of(new LinearNetwork(1, 1, 0.1), data, 10);
    for (int parts = 1; parts <= 12; parts++) {
      List<MiniBatches<double[]>> all = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        all.add(batches.part(part, parts));
        all.get(part).shuffle(7, 2);
      }
      batches.shuffle(7, 2);
      while (batches.next()) {
        List<Double> inputs = new ArrayList<>();
        for (MiniBatches<double[]> part : all) {
          assertTrue(part.next());
          int size = batches.count() / parts;
          assertTrue(part.count() == size || part.count() == size + 1);
          Arrays.stream(part.inputs()).limit(part.count()).forEach(inputs::add);
        }
        assertEquals(
            Arrays.stream(batches.inputs()).limit(batches.count()).boxed().toList(), inputs);
        assertTrue(all.get(0).count() > 0);
      }
      all.forEach(part -> assertFalse(part.next()));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> batches.part(2, 2));
  }

  private static void assertRefused(String message, Predictor<?> network, Dataset data, int size) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MiniBatches.of(network, data, size));
    assertTrue(e.toString().contains(message), e::toString);
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    assertRefused(
        "the network has 3 inputs, the dataset 2: x1, x2", new LinearNetwork(3, 1, 0), FIVE, 1);
    assertRefused(
        "the network has 2 outputs, the dataset 1: y1", new LinearNetwork(2, 2, 0), FIVE, 1);
    assertRefused("batch size 6; the dataset has 5 examples, so take 1 to 5", DOUBLES, FIVE, 6);
    assertRefused("batch size 0", DOUBLES, FIVE, 0);
    assertRefused("the dataset is empty", DOUBLES, FIVE.split(1, 0, 0, 1).test(), 1);
    Dataset two = Dataset.ofClasses(new double[] {1, 2}, new int[] {1, 0}, "a", "b");
    assertRefused("or read the two classes as binary for one", new LinearNetwork(1, 1, 0), two, 1);
    Dataset one = Dataset.csv(new StringReader("a,t\n1,x\n"), "one.csv").classes("t").read();
    assertRefused("all examples are of one class, x", new LinearNetwork(1, 1, 0), one, 1);
  }

  @Test
  void refusesNumbersBeyondFloat() {
    Dataset large = Dataset.of(new double[] {1, 1, 1, 1e39}, new double[] {1, 1}, 2);
    assertRefused("example 1, x2: 1.0E39 is beyond", DOUBLES.ofFloats(), large, 1);
    assertTrue(MiniBatches.of(DOUBLES, large, 1).next());
    Dataset target = Dataset.of(new double[] {1, 1}, new double[] {-1e39}, 1);
    assertRefused("example 0, y1: -1.0E39", DOUBLES.ofFloats(), target, 1);
  }

  @Test
  void refusesBatchesBeyondAnArray() {
    int classes = 50_000;
    String[] names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toArray(String[]::new);
    Dataset wide = Dataset.ofClasses(new double[classes], new int[classes], names);
    assertRefused("smaller batch", new LinearNetwork(1, classes, 0), wide, classes);
  }

  @Test
  void networkArraysRoundToTheirPrecision() {
    NetworkArray<float[]> floats = NetworkArray.of(DOUBLES.ofFloats(), 2);
    floats.set(1, 0.1);
    assertEquals(0.1f, floats.array()[1]);
    assertEquals((double) 0.1f, floats.get(1));
    NetworkArray<double[]> doubles = NetworkArray.of(DOUBLES, 2);
    doubles.set(0, 0.1);
    assertEquals("[0.1, 0.0]", Arrays.toString(doubles.array()));
  }
}
