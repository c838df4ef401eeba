package org.neurapt.samples;

import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Windows;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.Schedule;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A time series: trend + season + noise, twelve years of months. The network is given the last 24
 * months as a window and is to say the next.
 *
 * <ul>
 *   <li>A series must be split by time. The training part is its beginning, the test part its end;
 *       shuffled windows would show the network the future.
 *   <li>A network cannot follow a trend out of the range that it has learnt. So it learns by how
 *       much a month differs from the one a year before, from such differences: they have no trend.
 *   <li>A forecast is worth something only if it beats the naive one: the same month of the last
 *       year, here with the rise of the year before added.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar forecast
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * month   actual  network    naive
 *   432    232.1    232.4    244.2
 *   438    240.2    237.1    235.5
 *   444    239.6    236.8    231.3
 *   450    241.4    240.4    248.3
 *   456    243.3    244.2    247.1
 *   462    244.0    244.4    242.5
 *   468    247.2    245.4    246.9
 *   474    248.9    250.1    246.6
 *
 * network  mean absolute error 1.71, R2 0.946
 * naive    mean absolute error 4.64, R2 0.585
 * </pre>
 */
@Command(name = "forecast", description = "Forecasts a time series with a trend and a season.")
public final class Sample10Forecast implements Callable<Integer> {
  private static final int SEASON = 12;
  private static final int WINDOW = 24;
  private static final int MONTHS = 40 * SEASON;
  private static final int TEST = 4 * SEASON;

  /** Differences from the year before in, the next of them out. */
  @Network(
      name = "ForecastNetwork",
      inputs = 24,
      layers = {@Layer(units = 12, activation = TANH), @Layer(units = 1)},
      loss = SQUARED_ERROR,
      l2 = 0.01,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Forecast extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What noise and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() {
    double[] series = series();
    double[] differences = new double[MONTHS - SEASON];
    for (int month = 0; month < differences.length; month++) {
      differences[month] = series[month + SEASON] - series[month];
    }
    Dataset windows = Windows.of(differences).past(WINDOW).examples();
    int first = windows.size() - TEST;
    int validating = first - 5 * SEASON;
    Dataset training = windows.range(0, validating);
    Scaler inputs = Scaling.standard(training);
    Scaler targets = Scaling.standardTargets(training);
    Dataset scaled = windows.scaled(inputs).targetsScaled(targets);

    Forecast forecast = ForecastNetwork.create(seed);
    Trainer.of(forecast)
        .epochs(300)
        .batchSize(16)
        .shuffleSeed(seed)
        .schedule(Schedule.reduceOnPlateau(10, 0.5))
        .validation(scaled.range(validating, first))
        .earlyStopping(30)
        .train(scaled.range(0, validating));

    double[] actual = new double[TEST];
    double[] network = new double[TEST];
    double[] naive = new double[TEST];
    float[] window = new float[WINDOW];
    float[] next = new float[1];
    for (int n = 0; n < TEST; n++) {
      for (int column = 0; column < WINDOW; column++) {
        window[column] = (float) windows.input(first + n, column);
      }
      inputs.apply(window);
      forecast.predict(window, next);
      targets.invert(next);
      int month = MONTHS - TEST + n;
      actual[n] = series[month];
      network[n] = series[month - SEASON] + next[0];
      naive[n] = series[month - SEASON] + differences[month - 2 * SEASON];
    }
    System.out.println("month   actual  network    naive");
    for (int n = 0; n < TEST; n += 6) {
      System.out.printf(
          Locale.ROOT,
          "%5d  %7.1f  %7.1f  %7.1f%n",
          MONTHS - TEST + n,
          actual[n],
          network[n],
          naive[n]);
    }
    print("%nnetwork", RegressionErrors.of(actual, network));
    print("naive  ", RegressionErrors.of(actual, naive));
    return 0;
  }

  private static void print(String what, RegressionErrors errors) {
    System.out.printf(
        Locale.ROOT,
        what + "  mean absolute error %.2f, R2 %.3f%n",
        errors.meanAbsolute(),
        errors.rSquared());
  }

  /** A rise, a yearly wave with a second one in it, and noise that lasts from month to month. */
  private double[] series() {
    Random random = new Random(seed);
    double[] series = new double[MONTHS];
    double noise = 0;
    for (int month = 0; month < MONTHS; month++) {
      noise = 0.7 * noise + 1.5 * random.nextGaussian();
      double angle = 2 * Math.PI * month / SEASON;
      series[month] = 100 + 0.3 * month + 12 * Math.sin(angle) + 4 * Math.cos(2 * angle) + noise;
    }
    return series;
  }
}
