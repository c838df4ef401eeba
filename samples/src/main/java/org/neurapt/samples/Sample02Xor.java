package org.neurapt.samples;

import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Activation.STEP;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Initializer.ZEROS;
import static org.neurapt.annotation.Loss.BINARY_CROSS_ENTROPY;

import java.util.Locale;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * HEAD
 */
@Command(name = "xor", description = "XOR and XNOR with weights set by hand, then XOR learned.")
public final class Sample02Xor implements Runnable {

  /** XOR by hand. */
  @Network(
      name = "XorByHandNetwork",
      inputs = 2,
      layers = {
        @Layer(
            units = 2,
            activation = STEP,
            weights = {2, -2, -2, 2},
            biases = {-1, -1}),
        @Layer(
            units = 1,
            activation = STEP,
            weights = {2, 2},
            biases = -1)
      })
  interface XorByHand extends Predictor<float[]> {}

  /** XNOR by hand: the OR unit stays, the two products are others. */
  @Network(
      name = "XnorByHandNetwork",
      inputs = 2,
      layers = {
        @Layer(
            units = 2,
            activation = STEP,
            weights = {2, 2, -2, -2},
            biases = {-3, 1}),
        @Layer(
            units = 1,
            activation = STEP,
            weights = {2, 2},
            biases = -1)
      })
  interface XnorByHand extends Predictor<float[]> {}

  /** XOR, to be learned: the weights are drawn. */
  @Network(
      name = "XorNetwork",
      inputs = 2,
      layers = {
        @Layer(units = 4, activation = SIGMOID),
        @Layer(units = 1, activation = SIGMOID)
      },
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.1))
  interface Xor extends Trainable<float[]> {}

  /** Wrong: of units that start alike, each learns what the others learn. */
  @Network(
      name = "XorFromZerosNetwork",
      inputs = 2,
      layers = {
        @Layer(units = 4, activation = SIGMOID, initializer = ZEROS),
        @Layer(units = 1, activation = SIGMOID, initializer = ZEROS)
      },
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.1))
  interface XorFromZeros extends Trainable<float[]> {}

  private static final float[] INPUTS = {0, 0, 0, 1, 1, 0, 1, 1};
  private static final float[] TARGETS = {0, 1, 1, 0};
  private static final int STEPS = 500;

  @Option(names = "--seed", description = "What the first weights depend on (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public void run() {
    System.out.println("By hand");
    printTruthTable("x1 XOR x2", XorByHandNetwork.create());
    printTruthTable("x1 XNOR x2", XnorByHandNetwork.create());

    System.out.println("Learned from weights that are all zero");
    learn(XorFromZerosNetwork.create());

    System.out.println("Learned from drawn weights, seed " + seed);
    Xor xor = XorNetwork.create(seed);
    learn(xor);
    printTruthTable("x1 XOR x2", xor);
  }

  private static void learn(Trainable<float[]> network) {
    for (int step = 1; step <= STEPS; step++) {
      double loss = network.step(INPUTS, TARGETS, 4);
      if (step == 1 || step % 100 == 0) {
        System.out.printf(Locale.ROOT, "   step %3d   J = %.4f%n", step, loss);
      }
    }
  }

  private static void printTruthTable(String name, Predictor<float[]> network) {
    float[] outputs = new float[4];
    network.predict(INPUTS, outputs, 4);
    System.out.println("   x1  x2  " + name);
    for (int row = 0; row < 4; row++) {
      System.out.printf(
          Locale.ROOT,
          "   %2.0f  %2.0f  %.2f%n",
          INPUTS[2 * row],
          INPUTS[2 * row + 1],
          outputs[row]);
    }
  }
}
