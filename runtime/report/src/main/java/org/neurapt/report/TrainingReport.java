package org.neurapt.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.neurapt.Predictor;
import org.neurapt.data.Dataset;
import org.neurapt.data.MiniBatches;
import org.neurapt.data.NetworkArray;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.CalibrationCurve;
import org.neurapt.metrics.ConfusionMatrix;
import org.neurapt.metrics.ProbabilityScores;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.metrics.RocCurve;
import org.neurapt.train.Epoch;
import org.neurapt.train.History;

/**
 * A run and what came of it as one HTML file that needs no other: learning curves with what they
 * say in words, confusion matrix, ROC curve, weights.
 *
 * <pre>{@code
 * TrainingReport.of("Iris", history)
 *     .network(iris, training)
 *     .classification(iris, test)
 *     .write(Path.of("report.html"));
 * }</pre>
 */
public final class TrainingReport {
  /** Units whose weights are drawn as images. */
  private static final int MOST_IMAGES = 64;

  /** Of a calibration curve. */
  private static final int BINS = 10;

  private static final int PIXEL = 6;

  private final History history;
  private final Page page;
  private final List<Runnable> sections = new ArrayList<>();
  private List<LayerWeights> layers = List.of();
  private @Nullable Dataset examples;

  private TrainingReport(String title, History history) {
    this.history = history;
    this.page = new Page(title);
  }

  /** A report of a run. */
  public static TrainingReport of(String title, History history) {
    return new TrainingReport(title, history);
  }

  /**
   * Adds the network: histograms of its weights, and how many of its units are dead.
   *
   * @param training what it has learnt from
   */
  public TrainingReport network(Predictor<?> network, Dataset training) {
    layers = LayerWeights.of(network);
    examples = training;
    sections.add(() -> weights(network));
    return this;
  }

  /**
   * Adds the weights to the first layer's units as images.
   *
   * @param width of the images that the inputs are, row by row
   * @throws IllegalArgumentException if it does not divide the number of inputs
   */
  public TrainingReport images(Predictor<?> network, int width) {
    if (width < 1 || network.inputs() % width != 0) {
      throw new IllegalArgumentException(
          "images %s pixels wide, of %s inputs; give a width that divides them"
              .formatted(width, network.inputs()));
    }
    sections.add(() -> images(LayerWeights.of(network), width));
    return this;
  }

  /** Adds how a network tells the classes of a dataset apart: one that it has not learnt from. */
  public TrainingReport classification(Predictor<?> network, Dataset test) {
    sections.add(() -> classes(network, test));
    return this;
  }

  /**
   * Adds how near a network comes to the numbers of a dataset that it has not learnt from.
   *
   * @param targets what the dataset's targets were standardised by; null if they were not
   */
  public TrainingReport regression(Predictor<?> network, Dataset test, @Nullable Scaler targets) {
    sections.add(() -> numbers(network, test, targets));
    return this;
  }

  /** The file's text. */
  public String html() {
    page.clear();
    int dead = examples == null ? 0 : LayerWeights.dead(layers, examples);
    int units = LayerWeights.relu(layers).stream().mapToInt(LayerWeights::units).sum();
    page.heading("What the curves say");
    page.list(Diagnosis.of(history, dead, units));
    page.heading("Course");
    course();
    page.figure(Plots.losses(history).svg(), "Mean loss of each epoch.");
    if (history.last().validationAccuracy().isPresent()) {
      page.figure(Plots.accuracies(history).svg(), "Share of the validation set that is right.");
    }
    sections.forEach(Runnable::run);
    return page.html();
  }

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.writeString(file, html());
  }

  private void course() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("epoch", "training loss", "validation loss", "accuracy", "learning rate"));
    Epoch kept = history.epochs().get(history.kept() - 1);
    List<Epoch> shown = new ArrayList<>(List.of(history.epochs().get(0)));
    for (Epoch epoch : List.of(kept, history.last())) {
      if (!shown.contains(epoch)) {
        shown.add(epoch);
      }
    }
    for (Epoch epoch : shown) {
      rows.add(
          List.of(
              epoch.number() + (epoch.number() == history.kept() ? " (kept)" : ""),
              number(epoch.trainingLoss()),
              epoch.validationLoss().isPresent()
                  ? number(epoch.validationLoss().getAsDouble())
                  : "",
              epoch.validationAccuracy().isPresent()
                  ? percent(epoch.validationAccuracy().getAsDouble())
                  : "",
              epoch.learningRate().isPresent() ? number(epoch.learningRate().getAsDouble()) : ""));
    }
    page.table(rows);
  }

  private void classes(Predictor<?> network, Dataset test) {
    page.heading("Classes");
    ConfusionMatrix matrix = ConfusionMatrix.of(network, test);
    page.paragraph(
        "%s of %s examples are right; counting every class alike, %s."
            .formatted(
                percent(matrix.accuracy()), matrix.total(), percent(matrix.balancedAccuracy())));
    page.confusion(matrix);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("class", "precision", "recall", "F1"));
    for (int label = 0; label < matrix.classNames().size(); label++) {
      rows.add(
          List.of(
              matrix.classNames().get(label),
              percent(matrix.precision(label)),
              percent(matrix.recall(label)),
              percent(matrix.f1(label))));
    }
    page.table(rows);
    try {
      ProbabilityScores scores = ProbabilityScores.of(network, test);
      page.paragraph(
          "Log-loss %s, Brier score %s."
              .formatted(number(scores.logLoss()), number(scores.brier())));
    } catch (IllegalArgumentException noProbabilities) {
      page.paragraph("The outputs are no probabilities, so there are no scores of such.");
    }
    if (test.outputs() == 1) {
      RocCurve curve = RocCurve.of(network, test);
      RocCurve.Point point = curve.mostInformative();
      page.figure(
          Plots.roc(curve).svg(),
          "Area %s. At a threshold of %s it finds %s of the class %s, and takes %s of the others for it."
              .formatted(
                  number(curve.area()),
                  number(point.threshold()),
                  percent(point.truePositiveRate()),
                  test.classNames().get(1),
                  percent(point.falsePositiveRate())));
      calibration(network, test);
    }
  }

  private void calibration(Predictor<?> network, Dataset test) {
    try {
      CalibrationCurve curve = CalibrationCurve.of(network, test, 1, BINS);
      page.figure(
          Plots.calibration(curve).svg(),
          "Probabilities and shares differ by %s on average: on the line, an output can be read as a probability."
              .formatted(number(curve.error())));
    } catch (IllegalArgumentException noProbabilities) {
      // Said above, with the scores.
    }
  }

  private void numbers(Predictor<?> network, Dataset test, @Nullable Scaler targets) {
    page.heading("Numbers");
    List<RegressionErrors> errors =
        targets == null
            ? RegressionErrors.ofEach(network, test)
            : RegressionErrors.ofEach(network, test, targets);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("output", "MAE", "RMSE", "R2"));
    for (int output = 0; output < errors.size(); output++) {
      RegressionErrors of = errors.get(output);
      rows.add(
          List.of(
              test.targetNames().get(output),
              number(of.meanAbsolute()),
              number(of.rootMeanSquared()),
              number(of.rSquared())));
    }
    page.table(rows);
    double[][] both = predictions(network, test, targets);
    page.figure(
        Plots.predictions(both[0], both[1]).svg(),
        "%s: predicted against actual numbers.".formatted(test.targetNames().get(0)));
  }

  /** Actual and predicted values of the first output. */
  private static <A> double[][] predictions(
      Predictor<A> network, Dataset test, @Nullable Scaler targets) {
    double[][] both = new double[2][test.size()];
    MiniBatches<A> one = MiniBatches.of(network, test, 1);
    NetworkArray<A> output = NetworkArray.of(network, network.outputs());
    double[] row = new double[network.outputs()];
    for (int example = 0; one.next(); example++) {
      network.predict(one.inputs(), output.array(), 1);
      for (int pass = 0; pass < 2; pass++) {
        for (int n = 0; n < row.length; n++) {
          row[n] = pass == 0 ? test.target(example, n) : output.get(n);
        }
        if (targets != null) {
          targets.invert(row);
        }
        both[pass][example] = row[0];
      }
    }
    return both;
  }

  private void weights(Predictor<?> network) {
    page.heading("Weights");
    page.paragraph(network.architecture());
    for (LayerWeights layer : layers) {
      page.figure(
          Plots.histogram("Layer " + layer.number(), layer.weights()).svg(),
          "The %s weights of layer %s.".formatted(layer.weights().size(), layer.number()));
    }
  }

  private void images(List<LayerWeights> drawn, int width) {
    if (drawn.isEmpty()) {
      return;
    }
    LayerWeights first = drawn.get(0);
    List<String> images = new ArrayList<>();
    for (int unit = 0; unit < Math.min(first.units(), MOST_IMAGES); unit++) {
      int from = unit * first.inputs();
      images.add(image(first.weights().subList(from, from + first.inputs()), width));
    }
    page.heading("What the first layer looks at");
    page.images(images, "Weights to each unit: blue above 0, orange below.");
  }

  private static String image(List<Double> weights, int width) {
    double most = weights.stream().mapToDouble(Math::abs).max().orElse(1);
    BufferedImage image =
        new BufferedImage(
            width * PIXEL, weights.size() / width * PIXEL, BufferedImage.TYPE_INT_RGB);
    for (int n = 0; n < weights.size(); n++) {
      int fade = (int) Math.round(255 * (1 - Math.abs(weights.get(n)) / Math.max(most, 1e-300)));
      int color =
          weights.get(n) > 0
              ? rgb(fade, fade + 114 * (255 - fade) / 255, 255)
              : rgb(255, fade + 94 * (255 - fade) / 255, fade);
      for (int y = 0; y < PIXEL; y++) {
        for (int x = 0; x < PIXEL; x++) {
          image.setRGB(n % width * PIXEL + x, n / width * PIXEL + y, color);
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static int rgb(int red, int green, int blue) {
    return (red << 16) | (green << 8) | blue;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
