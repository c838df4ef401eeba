package org.neurapt.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  private final SearchSpace space = new SearchSpace();
  private final Dimension<Double> rate = space.logUniform("rate", 1e-4, 1);
  private final Dimension<Integer> units = space.logIntegers("units", 1, 64);
  private final Dimension<String> kind = space.oneOf("kind", Map.of("a", "first", "b", "second"));

  /** Least at a rate of 0.01, 8 units and the second kind; better with more epochs. */
  private double score(Candidate candidate, int epochs) {
    return Math.abs(Math.log10(candidate.get(rate)) + 2)
        + Math.abs(Math.log(candidate.get(units) / 8.0))
        + (candidate.get(kind).equals("second") ? 0 : 1)
        + 1.0 / epochs;
  }

  private Search search() {
    return Search.over(space).trials(27).rounds(3).budget(1, 9).seed(5);
  }

  private static List<String> rows(SearchResult result) {
    return result.trials().stream()
        .map(t -> "%s %s %s %s".formatted(t.round(), t.candidate().number(), t.budget(), t.score()))
        .toList();
  }

  @Test
  void findsTheLeastFromCoarseToFine() throws IOException {
    SearchResult result = search().minimise(this::score);
    Candidate best = result.best().candidate();
    assertEquals(-2, Math.log10(best.get(rate)), 0.25);
    assertEquals(8, best.get(units), 2);
    assertEquals("second", best.get(kind));
    SearchResult coarse = search().rounds(1).minimise(this::score);
    assertTrue(result.best().score() < coarse.best().score());
  }

  @Test
  void halvesAndGivesTheBestMore() throws IOException {
    SearchResult result = search().rounds(2).minimise(this::score);
    Map<String, Integer> counts = new TreeMap<>();
    for (Trial trial : result.trials()) {
      counts.merge(trial.round() + ":" + trial.budget(), 1, Integer::sum);
    }
    assertEquals(Map.of("1:1", 27, "1:3", 9, "1:9", 3, "2:1", 27, "2:3", 9, "2:9", 3), counts);
    assertEquals(9, result.best().budget());
    List<Trial> first = result.trials().subList(0, 27);
    double worstKept =
        result.trials().subList(27, 36).stream()
            .mapToDouble(t -> score(t.candidate(), 1))
            .max()
            .orElseThrow();
    assertEquals(9, first.stream().filter(t -> t.score() <= worstKept).count());
  }

  @Test
  void isTheSameWithAnyNumberOfThreads() throws IOException {
    List<String> one = rows(search().minimise(this::score));
    assertEquals(one, rows(search().threads(4).minimise(this::score)));
    assertNotEquals(one, rows(search().seed(6).minimise(this::score)));
  }

  @Test
  void goesOnFromItsJournal(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("journal.csv");
    List<String> whole = rows(search().minimise(this::score));
    AtomicInteger calls = new AtomicInteger();
    for (int interruption = 0; interruption < 6; interruption++) {
      int last = calls.get() + 20;
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  search()
                      .journal(file)
                      .minimise(
                          (candidate, epochs) -> {
                            if (calls.incrementAndGet() == last) {
                              throw new IOException("power cut");
                            }
                            return score(candidate, epochs);
                          }));
      assertTrue(e.toString().contains("power cut"));
      // What a kill can leave of a line.
      Files.writeString(file, "1,99,1,0.", StandardOpenOption.APPEND);
    }
    List<String> resumed =
        rows(
            search()
                .journal(file)
                .minimise(
                    (candidate, epochs) -> {
                      calls.incrementAndGet();
                      return score(candidate, epochs);
                    }));
    assertEquals(whole, resumed);
    assertEquals(whole.size() + 6, calls.get());
    // All is there: nothing is asked for again.
    assertEquals(
        whole,
        rows(
            search()
                .journal(file)
                .minimise(
                    (candidate, epochs) -> {
                      throw new IOException("asked again");
                    })));
  }

  @Test
  void refusesTheJournalOfAnotherSearch(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("journal.csv");
    search().journal(file).minimise(this::score);
    refused(file, "line 2: trial 1 has 'rate'", search().seed(6));
    SearchSpace other = new SearchSpace();
    other.uniform("rate", 0, 1);
    refused(file, "line 1: its columns are", Search.over(other).trials(1));
    Files.writeString(file, "round,trial,budget,score,seconds,rate,units,kind\n1,x,1,1,1,1,1,a\n");
    refused(file, "line 2: 'x' is no trial", search());
    Files.writeString(file, "round,trial,budget,score,seconds,rate,units,kind\n1,2\n");
    refused(file, "no CSV file", search());
  }

  private void refused(Path file, String words, Search search) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> search.journal(file).minimise((candidate, epochs) -> 1));
    assertTrue(e.toString().contains(words), e::toString);
  }

  @Test
  void whatDivergesIsTheWorst() throws IOException {
    SearchResult result =
        Search.over(space)
            .trials(10)
            .minimise((candidate, epochs) -> candidate.number() == 3 ? 1 : Double.NaN);
    assertEquals(3, result.best().candidate().number());
    assertEquals(Double.POSITIVE_INFINITY, result.ranked().get(1).score());
  }

  @Test
  void tableHasTheBestFirst() throws IOException {
    SearchSpace small = new SearchSpace();
    Dimension<Double> x = small.uniform("x", 0, 1);
    SearchResult result =
        Search.over(small).trials(2).minimise((candidate, epochs) -> candidate.get(x));
    List<String> lines = result.toString().lines().toList();
    assertEquals(3, lines.size());
    assertEquals("score  epochs  round  trial", lines.get(0).strip().substring(0, 27));
    assertTrue(result.ranked().get(0).score() <= result.ranked().get(1).score());
  }

  @Test
  void refusesWhatDoesNotFit() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> Search.over(new SearchSpace()),
            () -> search().trials(0),
            () -> search().rounds(0),
            () -> search().threads(0),
            () -> search().budget(0),
            () -> search().budget(3, 2),
            () -> space.uniform("rate", 0, 1),
            () -> space.uniform("score", 0, 1),
            () -> space.uniform(" ", 0, 1),
            () -> space.uniform("x", 1, 0),
            () -> space.uniform("x", 0, Double.NaN),
            () -> space.logUniform("x", 0, 1),
            () -> space.logUniformBelowOne("x", 0.5, 1),
            () -> space.integers("x", 2, 1),
            () -> space.logIntegers("x", 0, 1),
            () -> space.oneOf("x", Map.of()),
            () -> space.oneOf("x", 1, 1))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    assertThrows(IllegalStateException.class, () -> Search.over(space).minimise(this::score));
  }

  @Test
  void drawsEvenlyOnTheScale() throws IOException {
    SearchSpace betas = new SearchSpace();
    Dimension<Double> beta = betas.logUniformBelowOne("beta", 0.9, 0.999);
    Dimension<Integer> die = betas.integers("die", 1, 6);
    SearchResult result = Search.over(betas).trials(6_000).minimise((candidate, epochs) -> 0);
    double below =
        (double) result.trials().stream().filter(t -> t.candidate().get(beta) < 0.99).count();
    assertEquals(3_000, below, 150);
    for (int side = 1; side <= 6; side++) {
      int wanted = side;
      assertEquals(
          1_000,
          (double) result.trials().stream().filter(t -> t.candidate().get(die) == wanted).count(),
          120);
    }
  }
}
