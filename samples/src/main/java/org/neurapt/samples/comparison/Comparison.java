package org.neurapt.samples.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.neurapt.data.Dataset;
import org.neurapt.samples.comparison.Contest.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Trains networks on the splits that {@code samples/comparison/sklearn_scores.py} has left, and
 * prints a table of both sides' scores and times.
 */
@Command(
    name = "compare",
    description = "Compares scores and training times with scikit-learn's, on the same splits.")
public final class Comparison implements Callable<Integer> {
  private static final int SPLITS = 10;

  @Parameters(description = "The folder that sklearn_scores.py has written.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    Dataset theirs =
        Dataset.csv(folder.resolve("sklearn.csv")).ignore("set").targets("score", "seconds").read();
    List<String> sets =
        Files.readAllLines(folder.resolve("sklearn.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    System.out.println(
        "| set | network | epochs | scikit-learn | Neurapt | difference | scikit-learn, s | first run, s | median, s | times as fast |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (Contest contest : Contest.ALL) {
      int[] lines =
          IntStream.range(0, sets.size()).filter(n -> sets.get(n).equals(contest.name())).toArray();
      if (lines.length != SPLITS) {
        throw new IOException(
            "%s: %s splits of %s, %s expected; let sklearn_scores.py end"
                .formatted(folder.resolve("sklearn.csv"), lines.length, contest.name(), SPLITS));
      }
      print(contest, theirs, lines);
    }
    return 0;
  }

  private void print(Contest contest, Dataset theirs, int[] lines) throws IOException {
    List<Outcome> ours = new ArrayList<>();
    for (int line : lines) {
      long seed = (long) theirs.input(line, 0);
      ours.add(contest.outcome(read(contest, seed, "training"), read(contest, seed, "test"), seed));
    }
    double[] their = IntStream.of(lines).mapToDouble(n -> theirs.target(n, 0)).toArray();
    double[] our = ours.stream().mapToDouble(Outcome::score).toArray();
    double[] theirSeconds = IntStream.of(lines).mapToDouble(n -> theirs.target(n, 1)).toArray();
    double[] ourSeconds = ours.stream().mapToDouble(Outcome::seconds).toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.4f ± %.4f | %.4f ± %.4f | %+.4f | %.3f | %.3f | %.3f | %.0f |%n",
        contest.name(),
        contest.shape(),
        contest.epochs(),
        mean(their),
        deviation(their),
        mean(our),
        deviation(our),
        mean(our) - mean(their),
        median(theirSeconds),
        ourSeconds[0],
        median(ourSeconds),
        median(theirSeconds) / median(ourSeconds));
  }

  private Dataset read(Contest contest, long seed, String part) throws IOException {
    Path file = folder.resolve("%s-%s-%s.csv".formatted(contest.name(), seed, part));
    return contest.reader(Dataset.csv(file)).read();
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(n -> values[n]).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares =
        IntStream.range(0, values.length).mapToDouble(n -> Math.pow(values[n] - mean, 2)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return (sorted[half] + sorted[sorted.length - 1 - half]) / 2;
  }
}
