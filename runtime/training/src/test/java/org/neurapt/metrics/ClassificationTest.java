package org.neurapt.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurapt.Decision;
import org.neurapt.data.Dataset;

class ClassificationTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void severalOutputsAreDecidedByTheLargest() {
    assertEquals(2, Decision.of(new double[] {0.1, 0.2, 0.7}));
    assertEquals(1, Decision.of(new double[] {0.2, 0.4, 0.4}));
    assertEquals(0, Decision.of(new double[] {0, -0.0}));
    assertEquals(1, Decision.of(new double[] {-INFINITY, INFINITY}));
    assertEquals(1, Decision.of(new float[] {0.1f, 0.9f}));
    assertEquals(Decision.NONE, Decision.of(new double[] {NAN, 0.9}));
    assertEquals(Decision.NONE, Decision.of(new double[] {0.9, NAN}));
    assertThrows(IllegalArgumentException.class, () -> Decision.of(new double[0]));
  }

  @Test
  void oneOutputIsDecidedByTheThreshold() {
    assertEquals(1, Decision.of(new double[] {0.500001}));
    assertEquals(0, Decision.of(new double[] {0.5}));
    assertEquals(0, Decision.of(new double[] {0.5073211}, 0.6));
    assertEquals(1, Decision.of(new float[] {0.2f}, 0.1));
    assertEquals(Decision.NONE, Decision.of(new double[] {NAN}));
    assertThrows(IllegalArgumentException.class, () -> Decision.of(new double[] {1}, NAN));
  }

  private static final TableOfOutputs THREE_CLASSES =
      new TableOfOutputs(
          new double[] {0.8, 0.1, 0.1},
          new double[] {0.3, 0.4, 0.3},
          new double[] {0.4, 0.2, 0.4},
          new double[] {0, 0, 1},
          new double[] {0, 1, 0},
          new double[] {0.9, NAN, 0});
  private static final Dataset ACTUAL =
      THREE_CLASSES.classes(new int[] {0, 1, 2, 2, 2, 0}, "ant", "bee", "caterpillar");

  @Test
  void measuresANetwork() {
    assertEquals(3 / 6.0, Accuracy.of(THREE_CLASSES, ACTUAL));
    ConfusionMatrix matrix = ConfusionMatrix.of(THREE_CLASSES, ACTUAL);
    assertEquals(3 / 6.0, matrix.accuracy());
    assertEquals(6, matrix.total());
    assertEquals(1, matrix.count(2, 0));
    assertEquals(1, matrix.count(2, 1));
    assertEquals(0, matrix.count(0, 2));
    assertEquals(1, matrix.undecided(0));
    assertEquals(1 / 3.0, matrix.recall(2));
    assertEquals(1 / 2.0, matrix.recall(0));
    assertEquals(1 / 2.0, matrix.precision(0));
    assertEquals(1, matrix.precision(2));
  }

  @Test
  void printsATable() {
    assertEquals(
        """
        actual \\ predicted  ant  bee  caterpillar  undecided
        ant                   1    0            0          1
        bee                   0    1            0          0
        caterpillar           1    1            1          0
        """,
        ConfusionMatrix.of(THREE_CLASSES, ACTUAL).toString());
    assertEquals(
        """
        actual \\ predicted     n  y
        n                   1000  1
        y                      0  0
        """,
        ConfusionMatrix.of(List.of("n", "y"), new int[1_001], last(1)).toString());
  }

  private static int[] last(int label) {
    int[] labels = new int[1_001];
    labels[1_000] = label;
    return labels;
  }

  @Test
  void measuresABinaryNetwork() {
    TableOfOutputs network =
        new TableOfOutputs(
            new double[] {0.9}, new double[] {0.6}, new double[] {0.5}, new double[] {NAN});
    Dataset data = Dataset.ofBinary(network.numbers(), new int[] {1, 0, 0, 0}, "no", "yes");
    assertEquals(2 / 4.0, Accuracy.of(network, data));
    assertEquals(3 / 4.0, Accuracy.of(network, data, 0.7));
    assertEquals(1, ConfusionMatrix.of(network, data).count(0, 1));
    assertEquals(2, ConfusionMatrix.of(network, data, 0.7).count(0, 0));
    assertEquals(1, ConfusionMatrix.of(network, data).undecided(0));
  }

  @Test
  void measuresMoreThanABatch() {
    double[][] rows = new double[1_000][];
    int[] labels = new int[1_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i % 2, 0.5};
      labels[i] = i % 4 == 3 ? 1 : 0;
    }
    TableOfOutputs network = new TableOfOutputs(rows);
    // Odd rows say class 0, even rows class 1: right are those 1 above a multiple of 4.
    Dataset data = network.classes(labels, "a", "b").shuffled(5);
    assertEquals(0.25, Accuracy.of(network, data));
    assertEquals(500, ConfusionMatrix.of(network, data).count(0, 1));
  }

  @Test
  void aNanIsNeverRight() {
    assertEquals(0, Accuracy.of(new int[] {Decision.NONE, 1}, new int[] {Decision.NONE, 0}));
    TableOfOutputs network = new TableOfOutputs(new double[] {NAN, NAN}, new double[] {NAN, 0});
    assertEquals(0, Accuracy.of(network, network.classes(new int[] {0, 1}, "a", "b")));
  }

  @Test
  void measuresArrays() {
    assertEquals(2 / 3.0, Accuracy.of(new int[] {0, 1, 2}, new int[] {0, 1, 1}));
    ConfusionMatrix matrix =
        ConfusionMatrix.of(List.of("a", "b"), new int[] {0, 0, 0}, new int[] {0, 0, -1});
    assertEquals(2 / 3.0, matrix.recall(0));
    assertEquals(NAN, matrix.recall(1));
    assertEquals(NAN, matrix.precision(1));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Dataset numbers = Dataset.of(new double[] {1}, new double[] {1}, 1);
    List<String> names = List.of("a", "b");
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Accuracy.of(THREE_CLASSES, numbers),
            () -> ConfusionMatrix.of(THREE_CLASSES, numbers),
            () -> Accuracy.of(THREE_CLASSES, ACTUAL.range(0, 0)),
            () -> Accuracy.of(THREE_CLASSES, ACTUAL, NAN),
            () -> Accuracy.of(new int[0], new int[0]),
            () -> Accuracy.of(new int[1], new int[2]),
            () -> ConfusionMatrix.of(names, new int[] {2}, new int[] {0}),
            () -> ConfusionMatrix.of(names, new int[] {-1}, new int[] {0}),
            () -> ConfusionMatrix.of(names, new int[] {0}, new int[] {-2}))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Accuracy.of(THREE_CLASSES, Dataset.ofClasses(new double[1], new int[1], "a", "b")));
    assertTrue(e.toString().contains("the network has 3 outputs, the dataset 2: a, b"));
  }
}
