package org.neurapt.data;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Divides the examples of a dataset by a seed, class by class. Those in the memory are shuffled,
 * and each part keeps a list of its own. Others are gone through once and drawn, and each part
 * keeps two bits for each example.
 */
final class Parts {
  private Parts() {}

  /** Parts of these shares: for training, validation and test. */
  static Split split(Dataset data, long seed, double... shares) {
    Drawn drawn = draw(data, Partition.byShares(classSizes(data), shares), seed);
    return new Split(
        data.select(drawn.part(0)), data.select(drawn.part(1)), data.select(drawn.part(2)));
  }

  /** Parts of nearly equal size, and what is outside each. */
  static List<Split> folds(Dataset data, int k, long seed) {
    Drawn drawn = draw(data, Partition.dealt(classSizes(data), k), seed);
    return IntStream.range(0, k)
        .mapToObj(
            fold ->
                new Split(
                    data.select(drawn.others(fold)),
                    data.range(0, 0),
                    data.select(drawn.part(fold))))
        .toList();
  }

  /** How many examples each class has; of numbers, one class of all. */
  private static int[] classSizes(Dataset data) {
    if (!data.hasClasses()) {
      return new int[] {data.size()};
    }
    int[] sizes = new int[data.classNames().size()];
    for (int i = 0; i < data.size(); i++) {
      sizes[data.label(i)]++;
    }
    return sizes;
  }

  private interface Drawn {
    Selection part(int part);

    /** The examples of all parts but one. */
    Selection others(int part);
  }

  /** {@code counts}: how many examples of each class go to each part. */
  private static Drawn draw(Dataset data, int[][] counts, long seed) {
    return data.isInMemory() ? Lists.of(data, counts, seed) : Marks.of(data, counts, seed);
  }

  private static int classOf(Dataset data, int example) {
    return data.hasClasses() ? data.label(example) : 0;
  }

  /** Of each class, the first of a shuffled order go to the first part, and so on. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Lists(int[] order, int[] partOf) implements Drawn {
    static Lists of(Dataset data, int[][] counts, long seed) {
      int[] order = Order.shuffled(data.size(), seed);
      int[] partOf = new int[order.length];
      int[] next = new int[counts.length];
      for (int example : order) {
        int label = classOf(data, example);
        while (counts[label][next[label]] == 0) {
          next[label]++;
        }
        partOf[example] = next[label];
        counts[label][next[label]]--;
      }
      return new Lists(order, partOf);
    }

    @Override
    public Selection part(int part) {
      return new Selection.Listed(
          Arrays.stream(order).filter(example -> partOf[example] == part).toArray());
    }

    @Override
    public Selection others(int part) {
      return new Selection.Listed(
          Arrays.stream(order).filter(example -> partOf[example] != part).toArray());
    }
  }

  /**
   * Each example goes to a part with the probability of what the part still lacks of its class
   * (Knuth, The art of computer programming 2, section 3.4.2, algorithm S).
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Marks(long[][] bits, int[] sizes, int all) implements Drawn {
    static Marks of(Dataset data, int[][] counts, long seed) {
      int count = data.size();
      int parts = counts[0].length;
      long[][] bits = new long[parts][(count + 63) / 64];
      int[] sizes = new int[parts];
      int[] left = Arrays.stream(counts).mapToInt(of -> IntStream.of(of).sum()).toArray();
      Random random = new Random(seed);
      for (int example = 0; example < count; example++) {
        int label = classOf(data, example);
        int drawn = random.nextInt(left[label]--);
        int part = 0;
        while (drawn >= counts[label][part]) {
          drawn -= counts[label][part++];
        }
        counts[label][part]--;
        bits[part][example >>> 6] |= 1L << example;
        sizes[part]++;
      }
      return new Marks(bits, sizes, count);
    }

    @Override
    public Selection part(int part) {
      return Marked.with(bits[part], sizes[part]);
    }

    @Override
    public Selection others(int part) {
      return Marked.without(bits[part], all - sizes[part]);
    }
  }
}
