package org.neurapt.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random search: candidates are drawn from a space, trained and judged, and the best is kept.
 * With random values, each trial tries another value of every dimension, so the ones that matter
 * are covered better than by a grid (Bergstra and Bengio, Random search for hyper-parameter
 * optimization, 2012).
 *
 * <pre>{@code
 * SearchResult result =
 *     Search.over(space)
 *         .trials(27)
 *         .rounds(2)
 *         .budget(5, 45)
 *         .seed(1)
 *         .threads(2)
 *         .journal(Path.of("search.csv"))
 *         .minimise((candidate, epochs) -> {
 *           Iris iris = IrisNetwork.create(candidate.seed());
 *           iris.set(Hyperparameter.LEARNING_RATE, candidate.get(rate));
 *           return Trainer.of(iris).epochs(epochs).validation(validation).train(training)
 *               .best().judgedLoss();
 *         });
 * System.out.println(result);
 * }</pre>
 *
 * <p>With the same space, seed and objective, a search is the same with any number of threads and
 * after any number of interruptions.
 */
public final class Search {
  /** Of the candidates, one in so many goes on with so many times the epochs, as in Hyperband. */
  private static final int HALVING = 3;

  /** Of the trials of a round, one in so many counts as good for the next. */
  private static final int GOOD = 4;

  private final SearchSpace space;
  private int trials;
  private int rounds = 1;
  private int least = 1;
  private int most = 1;
  private int threads = 1;
  private long seed;
  private @Nullable Path file;

  private Search(SearchSpace space) {
    this.space = space;
  }

  /**
   * A search over a space.
   *
   * @throws IllegalArgumentException if it has no dimensions
   */
  public static Search over(SearchSpace space) {
    if (space.dimensions().isEmpty()) {
      throw new IllegalArgumentException("the space has no dimensions; add what is to be varied");
    }
    return new Search(space);
  }

  /** Candidates in a round; must be said. */
  public Search trials(int trials) {
    this.trials = positive("trials", trials);
    return this;
  }

  /**
   * From coarse to fine: after each round, the next one draws from a third of each interval, around
   * the best candidate on the dimension's scale, and from the choices that the best quarter had.
   * Unless said, 1.
   */
  public Search rounds(int rounds) {
    this.rounds = positive("rounds", rounds);
    return this;
  }

  /** Epochs for every trial: {@link #budget(int, int)} without halving. */
  public Search budget(int epochs) {
    return budget(epochs, epochs);
  }

  /**
   * Successive halving (Jamieson and Talwalkar, 2016): all candidates of a round are given the
   * least epochs, the best third three times as many, and so on up to the most. Each starts anew.
   * Unless said, 1 and 1.
   *
   * @throws IllegalArgumentException if {@code least} is below 1 or {@code most} below {@code
   *     least}
   */
  public Search budget(int least, int most) {
    this.least = positive("least epochs", least);
    if (most < least) {
      throw new IllegalArgumentException(
          "budget from %s to %s epochs; give the less first".formatted(least, most));
    }
    this.most = most;
    return this;
  }

  /** What candidates are drawn by, and their own seeds. Unless said, 0. */
  public Search seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** How many trials run at once; unless said, 1. */
  public Search threads(int threads) {
    this.threads = positive("threads", threads);
    return this;
  }

  /**
   * Keeps the trials in a CSV file, and takes those that are in it from there: so a search that was
   * ended, in whatever way, goes on where it was.
   */
  public Search journal(Path file) {
    this.file = file;
    return this;
  }

  /**
   * Searches for the least score.
   *
   * @throws IllegalStateException if the number of trials was not said, or an objective failed,
   *     with its exception as the cause
   * @throws IllegalArgumentException if the journal is of another search
   * @throws IOException if the journal cannot be read or written
   */
  public SearchResult minimise(Objective objective) throws IOException {
    if (trials == 0) {
      throw new IllegalStateException("no number of trials; call trials(...)");
    }
    try (Journal journal = file == null ? null : new Journal(file, space);
        Judge judge = new Judge(objective, journal, threads)) {
      return new SearchResult(space.dimensions(), run(judge));
    }
  }

  private List<Trial> run(Judge judge) {
    List<Trial> all = new ArrayList<>();
    List<Dimension<?>> dimensions = space.dimensions();
    for (int round = 1; round <= rounds; round++) {
      List<Candidate> candidates = drawn(dimensions, (round - 1) * trials);
      for (int budget : budgets()) {
        List<Trial> rung = judge.trials(round, candidates, budget);
        all.addAll(rung);
        candidates = bestThird(rung);
      }
      dimensions = narrowed(dimensions, all);
    }
    return all;
  }

  private List<Integer> budgets() {
    List<Integer> budgets = new ArrayList<>();
    for (long budget = least; budget < most; budget *= HALVING) {
      budgets.add((int) budget);
    }
    budgets.add(most);
    return budgets;
  }

  private List<Candidate> drawn(List<Dimension<?>> dimensions, int before) {
    List<Candidate> candidates = new ArrayList<>();
    for (int number = before + 1; number <= before + trials; number++) {
      Random random = new Random(mixed(seed, number));
      List<Object> values = new ArrayList<>();
      dimensions.forEach(dimension -> values.add(dimension.draw(random)));
      candidates.add(new Candidate(number, mixed(~seed, number), dimensions, values));
    }
    return candidates;
  }

  private static List<Candidate> bestThird(List<Trial> rung) {
    return rung.stream()
        .sorted(SearchResult.BETTER)
        .limit(Math.max(1, rung.size() / HALVING))
        .map(Trial::candidate)
        .toList();
  }

  /** Around the best so far, of whichever round. */
  private List<Dimension<?>> narrowed(List<Dimension<?>> dimensions, List<Trial> all) {
    Map<Integer, Candidate> distinct = new HashMap<>();
    List<Candidate> good =
        all.stream()
            .sorted(SearchResult.BETTER)
            .map(Trial::candidate)
            .filter(candidate -> distinct.put(candidate.number(), candidate) == null)
            .limit(Math.max(1, trials / GOOD))
            .toList();
    List<Dimension<?>> narrowed = new ArrayList<>();
    for (Dimension<?> dimension : dimensions) {
      narrowed.add(dimension.narrowed(good.stream().map(c -> c.value(dimension.index())).toList()));
    }
    return narrowed;
  }

  /**
   * {@link Random} starts similarly from neighbouring seeds, so they are mixed, by the finalizer of
   * SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
   */
  private static long mixed(long seed, int number) {
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static int positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + ": " + value + "; give 1 or more");
    }
    return value;
  }
}
