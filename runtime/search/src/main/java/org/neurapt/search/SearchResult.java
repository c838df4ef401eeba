package org.neurapt.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a search tried.
 *
 * @param dimensions what it varied
 * @param trials all, in the order in which they were asked for; one or more
 */
public record SearchResult(List<Dimension<?>> dimensions, List<Trial> trials) {
  /** Better trials first: those with more epochs before those with fewer. */
  static final Comparator<Trial> BETTER =
      Comparator.comparingInt((Trial trial) -> -trial.budget())
          .thenComparingDouble(Trial::score)
          .thenComparingInt(trial -> trial.candidate().number());

  /** Keeps copies of the lists. */
  public SearchResult {
    dimensions = List.copyOf(dimensions);
    trials = List.copyOf(trials);
  }

  /** The one of the least score among those with the most epochs. */
  public Trial best() {
    return trials.stream().min(BETTER).orElseThrow();
  }

  /** The trials, the best first; those with fewer epochs after those with more. */
  public List<Trial> ranked() {
    return trials.stream().sorted(BETTER).toList();
  }

  /** A table of the trials, the best first. */
  @Override
  public String toString() {
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("score", "epochs", "round", "trial"));
    dimensions.forEach(dimension -> header.add(dimension.name()));
    table.add(header);
    for (Trial trial : ranked()) {
      List<String> row = new ArrayList<>();
      row.add(String.format(Locale.ROOT, "%.4g", trial.score()));
      row.add(String.valueOf(trial.budget()));
      row.add(String.valueOf(trial.round()));
      row.add(String.valueOf(trial.candidate().number()));
      dimensions.forEach(
          dimension -> row.add(shortened(trial.candidate().get(dimension), trial, dimension)));
      table.add(row);
    }
    return text(table);
  }

  private static String shortened(Object value, Trial trial, Dimension<?> dimension) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3g", number)
        : trial.candidate().text(dimension);
  }

  private static String text(List<List<String>> table) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = table.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(column == 0 ? "" : "  ").append(String.format("%" + width + "s", row.get(at)));
      }
      text.append(line).append(System.lineSeparator());
    }
    return text.toString().stripTrailing();
  }
}
