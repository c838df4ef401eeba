package org.neurapt.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of examples for cross-validation. */
final class Folds {
  /** The examples of one split. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Fold(int[] training, int[] test) {}

  private Folds() {}

  /**
   * Deals the examples out in turn, class after class, so that parts differ by one example at most,
   * in all and of each class.
   *
   * @param order the examples, shuffled
   * @param classes each example's class
   */
  static List<Fold> of(int[] order, int[] classes, int k) {
    if (k < 2 || k > order.length) {
      throw new IllegalArgumentException(
          "%s folds of %s examples; take 2 to %2$s".formatted(k, order.length));
    }
    int[] part = new int[order.length];
    int next = 0;
    int count = Arrays.stream(classes).max().orElse(0) + 1;
    for (int label = 0; label < count; label++) {
      for (int example : order) {
        if (classes[example] == label) {
          part[example] = next;
          next = (next + 1) % k;
        }
      }
    }
    return IntStream.range(0, k)
        .mapToObj(
            fold ->
                new Fold(
                    IntStream.of(order).filter(i -> part[i] != fold).toArray(),
                    IntStream.of(order).filter(i -> part[i] == fold).toArray()))
        .toList();
  }
}
