package org.neurapt.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.neurapt.bench.report.Table;
import org.neurapt.bench.scores.Examination;
import org.neurapt.bench.scores.Examination.Outcome;
import org.neurapt.data.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Trains networks on the splits that {@code bench/sklearn_scores.py} has left. */
@Command(
    name = "scores",
    mixinStandardHelpOptions = true,
    description =
        "Compares test scores and training times with scikit-learn's, on the same splits.")
final class Scores implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "What bench/sklearn_scores.py has written.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    Dataset theirs =
        Dataset.csv(folder.resolve("sklearn.csv"))
            .inputs("split", "seed", "score", "seconds")
            .classes("set", Examination.ALL.stream().map(Examination::name).toArray(String[]::new))
            .read();
    Table scores = new Table("set", "network", "epochs", "scikit-learn", "Neurapt", "difference");
    Table times = new Table("set", "scikit-learn", "Neurapt, first", "Neurapt", "times as fast");
    for (Examination examination : Examination.ALL) {
      int[] lines =
          IntStream.range(0, theirs.size())
              .filter(n -> theirs.classNames().get(theirs.label(n)).equals(examination.name()))
              .toArray();
      add(examination, theirs, lines, scores, times);
    }
    System.out.printf(
        """
        Accuracy on the test part, R2 for diabetes; mean of all networks ± standard deviation of the splits' means.

        %s

        Training time in seconds: median of all networks, and the first in this JVM.

        %s
        """,
        scores, times);
    return 0;
  }

  private void add(Examination examination, Dataset theirs, int[] lines, Table scores, Table times)
      throws IOException {
    List<Outcome> ours = new ArrayList<>();
    for (int line : lines) {
      long split = (long) theirs.input(line, 0);
      ours.add(
          examination.outcome(
              read(examination, split, "training"),
              read(examination, split, "test"),
              (long) theirs.input(line, 1)));
    }
    int[] splits = IntStream.of(lines).map(n -> (int) theirs.input(n, 0)).toArray();
    double[] their = IntStream.of(lines).mapToDouble(n -> theirs.input(n, 2)).toArray();
    double[] our = ours.stream().mapToDouble(Outcome::score).toArray();
    scores.add(
        examination.name(),
        examination.shape(),
        String.valueOf(examination.epochs()),
        score(their, splits),
        score(our, splits),
        String.format(Locale.ROOT, "%+.4f", mean(our) - mean(their)));
    double theirTime = median(IntStream.of(lines).mapToDouble(n -> theirs.input(n, 3)).toArray());
    double[] ourTimes = ours.stream().mapToDouble(Outcome::seconds).toArray();
    times.add(
        examination.name(),
        String.format(Locale.ROOT, "%.4f", theirTime),
        String.format(Locale.ROOT, "%.4f", ourTimes[0]),
        String.format(Locale.ROOT, "%.4f", median(ourTimes)),
        String.format(Locale.ROOT, "%.1f", theirTime / median(ourTimes)));
  }

  private Dataset read(Examination examination, long split, String part) throws IOException {
    Path file = folder.resolve("%s-%s-%s.csv".formatted(examination.name(), split, part));
    return examination.reader(Dataset.csv(file)).read();
  }

  private static String score(double[] values, int[] splits) {
    double[] means =
        IntStream.of(splits)
            .distinct()
            .mapToDouble(
                split ->
                    IntStream.range(0, splits.length)
                        .filter(n -> splits[n] == split)
                        .mapToDouble(n -> values[n])
                        .average()
                        .orElseThrow())
            .toArray();
    double mean = mean(means);
    double squares = DoubleStream.of(means).map(m -> (m - mean) * (m - mean)).sum();
    return String.format(
        Locale.ROOT, "%.4f ± %.4f", mean(values), Math.sqrt(squares / (means.length - 1)));
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return (sorted[half] + sorted[sorted.length - 1 - half]) / 2;
  }
}
