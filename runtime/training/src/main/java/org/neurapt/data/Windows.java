package org.neurapt.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes examples of a time series: what was measured in some steps up to now is the input, what is
 * measured some steps ahead the target. The examples stand in the order of time; split them by
 * {@link Dataset#splitInOrder}, so that no network sees the future.
 *
 * <pre>{@code
 * Dataset months = Windows.of(sales).past(24).ahead(1).examples();
 * Split split = months.splitInOrder(0.6, 0.2, 0.2);
 * }</pre>
 */
public final class Windows {
  private final List<String> names;
  private final Values values;
  private final int steps;
  private List<Integer> targets;
  private int past;
  private int ahead = 1;
  private int stride = 1;

  private Windows(List<String> names, Values values, int steps) {
    this.names = names;
    this.values = values;
    this.steps = steps;
    this.targets = IntStream.range(0, names.size()).boxed().toList();
  }

  /**
   * Windows of a series of numbers, named x.
   *
   * @throws IllegalArgumentException if there is none, or one is NaN or infinite
   */
  public static Windows of(double... series) {
    List<String> names = List.of("x");
    Rows.width("series", series, series.length);
    double[] copy = Rows.copy("series", series, names);
    return new Windows(names, new Values.Flat(copy, 1), series.length);
  }

  /**
   * Windows of a table whose rows are the steps, in the order of time: its inputs, then its
   * targets, are what is measured in each step.
   *
   * @throws IllegalArgumentException if its targets are classes, or a value is missing
   */
  public static Windows of(Dataset table) {
    Scaling.requireNumbers(table);
    Preparation.requireComplete(table);
    List<String> names = new ArrayList<>(table.inputNames());
    names.addAll(table.targetNames());
    int inputs = table.inputs();
    return new Windows(
        List.copyOf(names),
        (step, column) ->
            column < inputs ? table.input(step, column) : table.target(step, column - inputs),
        table.size());
  }

  /**
   * How many steps up to now are the input.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Windows past(int steps) {
    past = positive("past", steps);
    return this;
  }

  /**
   * How many steps ahead the target lies; 1, the next, unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Windows ahead(int steps) {
    ahead = positive("ahead", steps);
    return this;
  }

  /**
   * Steps from one example to the next; 1 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Windows stride(int steps) {
    stride = positive("stride", steps);
    return this;
  }

  /**
   * What is to be said of the step ahead; all columns unless said otherwise.
   *
   * @throws IllegalArgumentException if there is none, or a name is that of no column
   */
  public Windows targets(String... columns) {
    List<Integer> chosen = new ArrayList<>();
    for (String column : columns) {
      int index = names.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException(
            "no column %s; there are %s".formatted(Excerpt.quoted(column), Excerpt.list(names)));
      }
      chosen.add(index);
    }
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("targets: name one column or more");
    }
    targets = List.copyOf(chosen);
    return this;
  }

  /**
   * The examples. Inputs are named {@code x(t-2), x(t-1), x(t)}, targets {@code x(t+1)}; the values
   * of a step stand side by side.
   *
   * @throws IllegalStateException if {@link #past} was not said
   * @throws IllegalArgumentException if the series is too short for one example, or the examples
   *     have more numbers than an array holds
   */
  public Dataset examples() {
    if (past == 0) {
      throw new IllegalStateException("no number of steps; call past(...)");
    }
    long last = (long) steps - past - ahead;
    if (last < 0) {
      throw new IllegalArgumentException(
          "%s steps; %s in the past and %s ahead need %s: take fewer, or a longer series"
              .formatted(steps, past, ahead, (long) past + ahead));
    }
    int count = (int) (last / stride) + 1;
    double[][] inputs = new double[count][past * names.size()];
    double[][] goals = new double[count][targets.size()];
    for (int n = 0; n < count; n++) {
      int from = n * stride;
      for (int k = 0; k < inputs[n].length; k++) {
        inputs[n][k] = values.at(from + k / names.size(), k % names.size());
      }
      for (int k = 0; k < targets.size(); k++) {
        goals[n][k] = values.at(from + past - 1 + ahead, targets.get(k));
      }
    }
    return Dataset.ofNumbers(
        inputNames(),
        Rows.flat("windows", inputs),
        new Targets.Numbers(targetNames(), Rows.flat("targets", goals)),
        count);
  }

  private List<String> inputNames() {
    List<String> all = new ArrayList<>();
    for (int back = past - 1; back >= 0; back--) {
      for (String name : names) {
        all.add(name + (back == 0 ? "(t)" : "(t-" + back + ")"));
      }
    }
    return all;
  }

  private List<String> targetNames() {
    return targets.stream().map(column -> names.get(column) + "(t+" + ahead + ")").toList();
  }

  private static int positive(String what, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(what + ": " + steps + "; give 1 step or more");
    }
    return steps;
  }
}
