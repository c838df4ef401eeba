package org.neurapt.samples;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Split;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.Accuracy;
import org.neurapt.report.Plots;
import org.neurapt.search.Candidate;
import org.neurapt.search.Dimension;
import org.neurapt.search.Search;
import org.neurapt.search.SearchResult;
import org.neurapt.search.SearchSpace;
import org.neurapt.search.Trial;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Which learning rate, which beta, how much L2, which batches, how many units? A random search on
 * the wine data, from coarse to fine.
 *
 * <ul>
 *   <li>Numbers that count by their ratio are drawn evenly on their logarithm; beta1 on that of its
 *       distance from 1.
 *   <li>Sizes of layers are in the annotation, so there are several interfaces, and one dimension
 *       chooses among them.
 *   <li>All candidates get 10 epochs, the best third 30, their best third 90. The second round
 *       draws from a third of each interval, around the best so far.
 *   <li>What decides is the validation loss. The test part is looked at once, with the winner: it
 *       tells whether the search has found something or was only lucky.
 *   <li>{@code --journal search.csv} keeps each trial; a search that was ended goes on from there.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar tune
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * 78 trials. The best, by their validation losses:
 *    score  epochs  round  trial  learning rate  beta1        l2  batch  units
 * 0.006733      90      1      8         0.0484  0.985   0.00107      8     24
 * 0.008903      90      2     31         0.0997  0.989  0.000359     32     24
 *  0.01127      90      1     12         0.0408  0.970  8.55e-05     32     24
 *  0.02845      90      2     46         0.0190  0.986   0.00355     32     24
 *  0.02910      90      2     40         0.0276  0.988   0.00350     32     24
 *  0.03150      90      1     13         0.0288  0.969   0.00872     32      4
 * 0.006733      30      1      8         0.0484  0.985   0.00107      8     24
 * 0.008903      30      2     31         0.0997  0.989  0.000359     32     24
 *
 * The best on the test part: accuracy 100.0 %
 * </pre>
 */
@Command(name = "tune", description = "Searches for hyperparameters, from coarse to fine.")
public final class Sample07Tune implements Callable<Integer> {
  private static final int SHOWN = 8;

  /** Thirteen measurements of a wine in, the probabilities of three cultivars out. */
  @Network(
      name = "SmallWineNetwork",
      inputs = 13,
      layers = {@Layer(units = 4, activation = RELU), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      l2 = 0,
      optimizer = @Optimizer(algorithm = ADAM))
  interface SmallWine extends Trainable<float[]> {}

  /** The same with more units. */
  @Network(
      name = "LargeWineNetwork",
      inputs = 13,
      layers = {@Layer(units = 24, activation = RELU), @Layer(units = 3, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      l2 = 0,
      optimizer = @Optimizer(algorithm = ADAM))
  interface LargeWine extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What split and search depend on (${DEFAULT-VALUE}).")
  private long seed = 3;

  @Option(names = "--threads", description = "Trials that run at once (${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(names = "--journal", description = "A CSV file that keeps the trials.")
  private @Nullable Path journal;

  @Option(names = "--plots", description = "A folder for charts of what was tried.")
  private @Nullable Path plots;

  private final SearchSpace space = new SearchSpace();
  private final Dimension<Double> rate = space.logUniform("learning rate", 1e-4, 1e-1);
  private final Dimension<Double> beta = space.logUniformBelowOne("beta1", 0.8, 0.99);
  private final Dimension<Double> l2 = space.logUniform("l2", 1e-5, 1e-1);
  private final Dimension<Integer> batch = space.oneOf("batch", 8, 16, 32);
  private final Dimension<LongFunction<Trainable<float[]>>> units =
      space.oneOf("units", Map.of("4", SmallWineNetwork::create, "24", LargeWineNetwork::create));

  @Override
  public Integer call() throws IOException {
    Dataset wines =
        Dataset.csv(Sample07Tune.class.getResourceAsStream("wine.csv"), "wine.csv")
            .classes("target")
            .read();
    Split split = wines.split(0.6, 0.2, 0.2, seed);
    Scaler scale = Scaling.standard(split.training());
    Split scaled = split.map(data -> data.scaled(scale));

    Search search =
        Search.over(space).trials(27).rounds(2).budget(10, 90).seed(seed).threads(threads);
    if (journal != null) {
      search.journal(journal);
    }
    SearchResult result =
        search.minimise(
            (candidate, epochs) -> {
              Trainable<float[]> wine = network(candidate);
              return Trainer.of(wine)
                  .epochs(epochs)
                  .batchSize(candidate.get(batch))
                  .shuffleSeed(candidate.seed())
                  .validation(scaled.validation())
                  .train(scaled.training())
                  .best()
                  .judgedLoss();
            });
    if (plots != null) {
      for (Dimension<? extends Number> dimension : List.of(rate, beta, l2, batch)) {
        String name = dimension.name().replace(' ', '-') + ".svg";
        Plots.tried(result, dimension).writeSvg(Files.createDirectories(plots).resolve(name));
      }
    }
    List<Trial> trials = result.trials();
    System.out.printf("%d trials. The best, by their validation losses:%n", trials.size());
    result.toString().lines().limit(1 + SHOWN).forEach(System.out::println);

    Candidate best = result.best().candidate();
    Trainable<float[]> winner = network(best);
    Trainer.of(winner)
        .epochs(result.best().budget())
        .batchSize(best.get(batch))
        .shuffleSeed(best.seed())
        .validation(scaled.validation())
        .earlyStopping(result.best().budget())
        .train(scaled.training());
    System.out.printf(
        Locale.ROOT,
        "%nThe best on the test part: accuracy %.1f %%%n",
        100 * Accuracy.of(winner, scaled.test()));
    return 0;
  }

  private Trainable<float[]> network(Candidate candidate) {
    Trainable<float[]> wine = candidate.get(units).apply(candidate.seed());
    wine.set(Hyperparameter.LEARNING_RATE, candidate.get(rate));
    wine.set(Hyperparameter.BETA1, candidate.get(beta));
    wine.set(Hyperparameter.L2, candidate.get(l2));
    return wine;
  }
}
