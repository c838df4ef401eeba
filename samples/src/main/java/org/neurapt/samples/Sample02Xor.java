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
 * XOR, which a single unit cannot compute: no straight line separates {@code (0,1)} and {@code
 * (1,0)} from {@code (0,0)} and {@code (1,1)}. One hidden layer is enough, for XOR as for any
 * Boolean formula. First it is built by hand, then it is learned.
 *
 * <p>By hand, with units {@code u(x)} that are 1 from {@code x = 0} on, else 0. Write the formula
 * as an OR of products. A product's unit has weight +1 for a plain input and -1 for a negated one:
 * its sum reaches the number of plain inputs where the product is true, and stays 1 or more below
 * it elsewhere. The threshold goes halfway between, and {@code u(a x) = u(x)} for {@code a > 0}, so
 * that times 2 all are whole numbers:
 *
 * <pre>
 * x1 XOR x2  = x1 AND NOT x2  OR  NOT x1 AND x2
 * x1 AND NOT x2:      x1 - x2 reaches 1:  z1 = u( 2 x1 - 2 x2 - 1)
 * NOT x1 AND x2:     -x1 + x2 reaches 1:  z2 = u(-2 x1 + 2 x2 - 1)
 * z1 OR z2:           z1 + z2 reaches 1:  y  = u( 2 z1 + 2 z2 - 1)
 *
 * x1 XNOR x2 = x1 AND x2  OR  NOT x1 AND NOT x2
 * x1 AND x2:          x1 + x2 reaches 2:  z1 = u( 2 x1 + 2 x2 - 3)
 * NOT x1 AND NOT x2: -x1 - x2 reaches 0:  z2 = u(-2 x1 - 2 x2 + 1)
 * </pre>
 *
 * <p>A step has no useful derivative, so what has STEP units extends {@code Predictor}, not {@code
 * Trainable}: such a network is there to be used, and its class has no training code.
 *
 * <p>To learn, steps become sigmoids. Twice, the wrong way first: from weights that are all zero,
 * all hidden units compute the same and get the same gradient, which here is zero as well, so the
 * loss stays at {@code ln 2 = 0.6931}, that of guessing. Drawn weights make the units differ; all
 * four examples are one batch.
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar xor
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * By hand
 *    x1  x2  x1 XOR x2
 *     0   0  0.00
 *     0   1  1.00
 *     1   0  1.00
 *     1   1  0.00
 *    x1  x2  x1 XNOR x2
 *     0   0  1.00
 *     0   1  0.00
 *     1   0  0.00
 *     1   1  1.00
 * Learned from weights that are all zero
 *    step   1   J = 0.6931
 *    step 100   J = 0.6931
 *    step 200   J = 0.6931
 *    step 300   J = 0.6931
 *    step 400   J = 0.6931
 *    step 500   J = 0.6931
 *    x1  x2  x1 XOR x2
 *     0   0  0.50
 *     0   1  0.50
 *     1   0  0.50
 *     1   1  0.50
 * Learned from drawn weights, seed 1
 *    step   1   J = 0.7021
 *    step 100   J = 0.0234
 *    step 200   J = 0.0078
 *    step 300   J = 0.0042
 *    step 400   J = 0.0027
 *    step 500   J = 0.0019
 *    x1  x2  x1 XOR x2
 *     0   0  0.00
 *     0   1  1.00
 *     1   0  1.00
 *     1   1  0.00
 * </pre>
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
      layers = {@Layer(units = 4, activation = SIGMOID), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.1))
  interface Xor extends Trainable<float[]> {}

  /** Wrong: units that start alike stay alike. */
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
    XorFromZeros stuck = XorFromZerosNetwork.create();
    learn(stuck);
    printTruthTable("x1 XOR x2", stuck);

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
