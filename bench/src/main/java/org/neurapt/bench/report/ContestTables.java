package org.neurapt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.neurapt.bench.contest.Sizes;

/** The tables of one kind of work: a row for each network, a column for each contender. */
public final class ContestTables {
  private static final String MISSING = "";

  private final Results results;
  private final Bound bound;
  private final List<String> networks;

  /**
   * Tables of these results.
   *
   * @param networks in the order of the rows
   */
  public ContestTables(Results results, List<String> networks) {
    this.results = results;
    this.networks = List.copyOf(networks);
    bound = new Bound(results);
  }

  /** Mean times of a call, in nanoseconds, with their errors. */
  public Table times(Function<String, Work> work, List<String> contenders) {
    List<String> present = present(work, contenders);
    List<String> header = new ArrayList<>(List.of("network"));
    present.forEach(contender -> header.add(contender + ", ns"));
    Table table = new Table(header);
    for (String network : networks) {
      List<String> row = new ArrayList<>(List.of(network));
      for (String contender : present) {
        row.add(find(work, network, contender).map(ContestTables::time).orElse(MISSING));
      }
      addUnlessEmpty(table, row);
    }
    return table;
  }

  /** Ratios of the contenders' times to one contender's. */
  public Table ratios(Function<String, Work> work, List<String> contenders, String to) {
    List<String> present = new ArrayList<>(present(work, contenders));
    present.remove(to);
    List<String> header = new ArrayList<>(List.of("network"));
    present.forEach(contender -> header.add(contender + " / " + to));
    boolean isGenericThere = present.contains("generic");
    if (isGenericThere) {
      header.add("generic / " + to + ", least of forks");
    }
    Table table = new Table(header);
    for (String network : networks) {
      List<String> row = new ArrayList<>(List.of(network));
      for (String contender : present) {
        row.add(ratio(work, network, contender, to).map(Ratio::toString).orElse(MISSING));
      }
      if (isGenericThere) {
        row.add(
            ratio(work, network, "generic", to)
                .map(ratio -> Numbers.text(ratio.least()))
                .orElse(MISSING));
      }
      addUnlessEmpty(table, row);
    }
    return table;
  }

  /** Bytes that a call allocates. */
  public Table allocations(Function<String, Work> work, List<String> contenders) {
    List<String> present =
        contenders.stream()
            .filter(
                contender ->
                    networks.stream()
                        .flatMap(network -> find(work, network, contender).stream())
                        .anyMatch(measurement -> measurement.bytes() != null))
            .toList();
    List<String> header = new ArrayList<>(List.of("network"));
    present.forEach(contender -> header.add(contender + ", bytes"));
    Table table = new Table(header);
    for (String network : networks) {
      List<String> row = new ArrayList<>(List.of(network));
      for (String contender : present) {
        row.add(find(work, network, contender).map(ContestTables::bytes).orElse(MISSING));
      }
      addUnlessEmpty(table, row);
    }
    return table;
  }

  /** How close predictions come to the bound. */
  public Table bounds(Function<String, Work> work, String contender, int bytes) {
    Table table =
        new Table(
            "network", "multiply-adds", "bound, ns", contender + ", ns", "share of the bound");
    for (String network : networks) {
      Optional<Double> least = bound.nanos(network, work.apply(network).rows(), bytes);
      Optional<Measurement> measured = find(work, network, contender);
      if (least.isPresent() && measured.isPresent()) {
        table.add(
            network,
            String.format(Locale.ROOT, "%,d", Sizes.parse(network).weightCount()),
            Numbers.text(least.get()),
            Numbers.text(measured.get().nanos()),
            Numbers.percent(least.get() / measured.get().nanos()));
      }
    }
    return table;
  }

  /** The contenders that were measured in any network. */
  private List<String> present(Function<String, Work> work, List<String> contenders) {
    return contenders.stream()
        .filter(
            contender ->
                networks.stream().anyMatch(network -> find(work, network, contender).isPresent()))
        .toList();
  }

  private Optional<Measurement> find(
      Function<String, Work> work, String network, String contender) {
    return results.find(work.apply(network), contender);
  }

  private Optional<Ratio> ratio(
      Function<String, Work> work, String network, String slower, String faster) {
    return find(work, network, slower)
        .flatMap(slow -> find(work, network, faster).map(fast -> Ratio.of(slow, fast)));
  }

  private static String bytes(Measurement measurement) {
    Double bytes = measurement.bytes();
    return bytes == null ? MISSING : Numbers.text(bytes);
  }

  private static String time(Measurement measurement) {
    return measurement.error() > 0
        ? Numbers.text(measurement.nanos()) + " ± " + Numbers.text(measurement.error())
        : Numbers.text(measurement.nanos());
  }

  private static void addUnlessEmpty(Table table, List<String> row) {
    if (row.stream().skip(1).anyMatch(cell -> !cell.equals(MISSING))) {
      table.add(row);
    }
  }
}
