package org.neurapt.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page of results, with its charts beside it. */
public final class ResultsPage {
  /**
   * Contenders in {@code float} and those that know only {@code double}, as the tables list them.
   */
  public static final List<String> FLOAT_TABLE =
      List.of(
          "vector",
          "plain",
          "blocked",
          "generic",
          "onnx",
          "onnx-arrays",
          "deep-netts",
          "encog",
          "smile",
          "pytorch");

  private static final List<String> DOUBLE_TABLE =
      List.of("vector-double", "plain-double", "generic-double", "onnx-double", "encog", "smile");

  private static final String INTRODUCTION =
      """
      # Results

      Written by a run of the [benchmarks](README.md), which say how it is done and how to read it. Times are of one call, for batches
      of the whole batch; ratios say how many times as long the other takes. `encog` and `smile` compute in `double`, all
      others in `float`, unless a name says `double`. Bytes are what JMH finds allocated for a call: a loop that allocates nothing shows
      what JMH itself leaves, divided by the calls.

      """;

  private final Results results;
  private final List<String> networks;
  private final ContestTables tables;
  private final StringBuilder text = new StringBuilder();

  /**
   * A page of these results.
   *
   * @param networks in the order of the tables' rows
   */
  public ResultsPage(Results results, List<String> networks) {
    this.results = results;
    this.networks = List.copyOf(networks);
    tables = new ContestTables(results, networks);
  }

  /** Writes {@code results.md} and the charts. */
  public void write(Path directory) {
    text.setLength(0);
    text.append(INTRODUCTION);
    text.append("Machine: ").append(results.machine()).append("\n\nCommand:\n\n```\n");
    text.append(results.command()).append("\n```\n\n");
    addRates();
    addPrediction(directory, 1, "Prediction of one sample");
    addPrediction(directory, 32, "Prediction of a batch of 32");
    addPrediction(directory, 1024, "Prediction of a batch of 1,024");
    addTraining("sgd", "Training step on a batch of 32, gradient descent");
    addTraining("adam", "Training step on a batch of 32, Adam");
    results.sections().forEach(this::addSection);
    try {
      Files.writeString(directory.resolve("results.md"), text.toString().stripTrailing() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addRates() {
    Table table = new Table("network", "reading float, bytes/ns", "reading double, bytes/ns");
    for (String network : networks) {
      results
          .bandwidth(network, Float.BYTES)
          .ifPresent(
              rate ->
                  table.add(
                      network,
                      Numbers.text(rate),
                      results.bandwidth(network, Double.BYTES).map(Numbers::text).orElse("")));
    }
    if (!table.isEmpty()) {
      String peaks =
          "Multiply-adds in a nanosecond: %s of `float`, %s of `double`.\n\n"
              .formatted(
                  results.peak(Float.BYTES).map(Numbers::text).orElse("?"),
                  results.peak(Double.BYTES).map(Numbers::text).orElse("?"));
      addSection("What the machine can do", peaks + table);
    }
  }

  private void addPrediction(Path directory, int rows, String title) {
    Function<String, Work> work = network -> Work.predict(network, rows);
    Table times = tables.times(work, FLOAT_TABLE);
    if (times.isEmpty()) {
      return;
    }
    String chart = "prediction-" + rows + ".svg";
    new Chart(results, networks).write(title, work, FLOAT_TABLE, directory.resolve(chart));
    addSection(
        title,
        join(
            "![%s: multiply-adds against time](%s)\n".formatted(title, chart),
            tables.ratios(work, FLOAT_TABLE, "vector").toString(),
            tables.ratios(work, List.of("plain", "generic", "blocked"), "plain").toString(),
            tables.bounds(work, "vector", Float.BYTES).toString(),
            times.toString(),
            tables.allocations(work, FLOAT_TABLE).toString()));
    addSection(
        title + ", double",
        join(
            tables.ratios(work, DOUBLE_TABLE, "vector-double").toString(),
            tables.bounds(work, "vector-double", Double.BYTES).toString(),
            tables.times(work, DOUBLE_TABLE).toString()));
  }

  private void addTraining(String optimizer, String title) {
    Function<String, Work> work = network -> Work.step(network, 32, optimizer);
    Table times = tables.times(work, FLOAT_TABLE);
    if (times.isEmpty()) {
      return;
    }
    addSection(
        title,
        join(
            tables.ratios(work, FLOAT_TABLE, "vector").toString(),
            times.toString(),
            tables.allocations(work, FLOAT_TABLE).toString()));
    addSection(
        title + ", double",
        join(
            tables.ratios(work, DOUBLE_TABLE, "vector-double").toString(),
            tables.times(work, DOUBLE_TABLE).toString()));
  }

  /** Sections of nothing but empty tables are left out. */
  private void addSection(String title, String content) {
    if (content.lines().count() > 2) {
      text.append("## ").append(title).append("\n\n").append(content.strip()).append("\n\n");
    }
  }

  private static String join(String... tables) {
    return String.join(
        "\n",
        Stream.of(tables)
            .filter(table -> !table.startsWith("|") || table.lines().count() > 2)
            .toList());
  }
}
