package org.neurapt.samples;

import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Activation.TANH;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.CATEGORICAL_CROSS_ENTROPY;
import static org.neurapt.annotation.Loss.SQUARED_ERROR;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.data.Dataset;
import org.neurapt.data.Scaling;
import org.neurapt.data.Split;
import org.neurapt.features.Scaler;
import org.neurapt.metrics.Accuracy;
import org.neurapt.metrics.RegressionErrors;
import org.neurapt.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An autoencoder: a network that is to output its input, through a layer that is too narrow for it.
 * Digits of 64 pixels go through 16 units and come out again; what those 16 units say must hold
 * what matters of a digit.
 *
 * <ol>
 *   <li>It is trained without a single label: the targets are the inputs.
 *   <li>The first layer alone is the encoder. It is a network of its own here, {@code Encoder},
 *       which is given the autoencoder's first parameters: parameters have one canonical order,
 *       layer by layer, so those of the first layer come first.
 *   <li>A small classifier learns from the 16 numbers instead of the 64 pixels.
 * </ol>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar autoencoder
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * 64 pixels through 16 numbers and back: on average 1.2 of 16 steps of brightness off
 *
 *        # # # # :             # % % +
 *      . @ - - + :           : @ = - *
 *      : #   . .             : % . . = .
 *      - % * @ # .           : % # = * -
 *      - % -   + +           : # -   # =
 *        :     * +             :     * -
 *      : % - = % .             * : : # .
 *      . + % % :               # % # :
 *
 *        # % * # *           . * % % # = .
 *      : @ % @ # + .         : % @ # + =
 *      : @ +                 . % # :   .
 *        # @ +               . + % +
 *          # % .               . * *
 *      . . = @ .               . : # :
 *      + # * @ :             . = # % .
 *      . # @ #               . * @ +
 *
 *        : # * .               - % * .
 *      : @ # % *             . % % # *
 *      - @ . . % :           : @ : : % .
 *      + #     * +           = #   . * =
 *      + #     + +           = *     * +
 *      + %     * +           - % . . # -
 *      : @ % # @ .           . % * # % .
 *        + @ # -               : % # .
 *
 * Digits told from the 16 numbers alone: 95.0 % of the test part are right
 * </pre>
 */
@Command(name = "autoencoder", description = "Digits through 16 units and back, without labels.")
public final class Sample09Autoencoder implements Callable<Integer> {
  private static final int PIXELS = 64;
  private static final int CODE = 16;
  private static final double BRIGHTEST = 16;

  /** Pixels in, pixels out. */
  @Network(
      name = "AutoencoderNetwork",
      inputs = 64,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 64, activation = SIGMOID)},
      loss = SQUARED_ERROR,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Autoencoder extends Trainable<float[]> {}

  /** Its first layer: pixels in, the code out. */
  @Network(name = "EncoderNetwork", inputs = 64, layers = @Layer(units = 16, activation = TANH))
  interface Encoder extends Predictor<float[]> {}

  /** The code in, the probabilities of the digits out. */
  @Network(
      name = "CodeNetwork",
      inputs = 16,
      layers = {@Layer(units = 32, activation = TANH), @Layer(units = 10, activation = SOFTMAX)},
      loss = CATEGORICAL_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.003))
  interface Code extends Trainable<float[]> {}

  @Option(names = "--seed", description = "What split and training depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws IOException {
    Dataset digits =
        Dataset.csv(Sample09Autoencoder.class.getResourceAsStream("digits.csv"), "digits.csv")
            .classes("target")
            .read();
    Split split = digits.split(0.6, 0.2, 0.2, seed);

    Autoencoder autoencoder = AutoencoderNetwork.create(seed);
    Trainer.of(autoencoder)
        .epochs(60)
        .batchSize(32)
        .shuffleSeed(seed)
        .validation(reconstruction(split.validation()))
        .earlyStopping(10)
        .train(reconstruction(split.training()));
    double error =
        RegressionErrors.ofEach(autoencoder, reconstruction(split.test())).stream()
            .mapToDouble(RegressionErrors::meanAbsolute)
            .average()
            .orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "64 pixels through 16 numbers and back: on average %.1f of 16 steps of brightness off%n%n",
        BRIGHTEST * error);
    for (int example = 0; example < 3; example++) {
      print(autoencoder, split.test(), example);
    }

    Encoder encoder = EncoderNetwork.create(0);
    float[] all = new float[autoencoder.parameterCount()];
    autoencoder.copyParametersTo(all);
    encoder.setParameters(Arrays.copyOf(all, encoder.parameterCount()));

    Split coded = split.map(part -> coded(encoder, part));
    Scaler scale = Scaling.standard(coded.training());
    Split scaled = coded.map(data -> data.scaled(scale));
    Code code = CodeNetwork.create(seed);
    Trainer.of(code)
        .epochs(100)
        .batchSize(32)
        .shuffleSeed(seed)
        .validation(scaled.validation())
        .earlyStopping(15)
        .train(scaled.training());
    System.out.printf(
        Locale.ROOT,
        "Digits told from the 16 numbers alone: %.1f %% of the test part are right%n",
        100 * Accuracy.of(code, scaled.test()));
    return 0;
  }

  /** Pixels from 0 to 1 as inputs and as targets. */
  private static Dataset reconstruction(Dataset digits) {
    double[] pixels = new double[digits.size() * PIXELS];
    Arrays.setAll(pixels, n -> digits.input(n / PIXELS, n % PIXELS) / BRIGHTEST);
    return Dataset.of(pixels, pixels, digits.size());
  }

  /** The encoder's outputs as inputs. */
  private static Dataset coded(Encoder encoder, Dataset digits) {
    float[] pixels = new float[PIXELS];
    float[] code = new float[CODE];
    double[] codes = new double[digits.size() * CODE];
    int[] labels = new int[digits.size()];
    for (int example = 0; example < digits.size(); example++) {
      fill(pixels, digits, example);
      encoder.predict(pixels, code);
      for (int n = 0; n < CODE; n++) {
        codes[example * CODE + n] = code[n];
      }
      labels[example] = digits.label(example);
    }
    return Dataset.ofClasses(codes, labels, digits.classNames().toArray(String[]::new));
  }

  private static void fill(float[] pixels, Dataset digits, int example) {
    for (int n = 0; n < PIXELS; n++) {
      pixels[n] = (float) (digits.input(example, n) / BRIGHTEST);
    }
  }

  private static void print(Autoencoder autoencoder, Dataset digits, int example) {
    float[] pixels = new float[PIXELS];
    float[] again = new float[PIXELS];
    fill(pixels, digits, example);
    autoencoder.predict(pixels, again);
    for (int row = 0; row < 8; row++) {
      System.out.println(("   " + line(pixels, row) + "      " + line(again, row)).stripTrailing());
    }
    System.out.println();
  }

  private static String line(float[] pixels, int row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < 8; column++) {
      line.append(" .:-=+*#%@".charAt(Math.round(9 * pixels[8 * row + column]))).append(' ');
    }
    return line.toString();
  }
}
