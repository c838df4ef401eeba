package org.neurapt.samples;

import static org.neurapt.annotation.Activation.SOFTMAX;
import static org.neurapt.annotation.Activation.TANH;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import picocli.CommandLine.Command;

/**
 * A trained model as part of the class: nothing is loaded, and nothing can be missing.
 *
 * <ul>
 *   <li>{@code weights} names a model file among the resources. It is read when the interface is
 *       compiled; one of another network would be an error there.
 *   <li>The file says by what the inputs were standardised. That has become part of the weights, so
 *       the network takes centimetres.
 *   <li>The interface extends nothing: its class needs the JDK alone.
 * </ul>
 *
 * <p>The file is what the sample {@code iris} writes with {@code --model}.
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar built-in
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * classes: setosa, versicolor, virginica
 * [6.1, 2.9, 4.6, 1.4]: 0.000 0.996 0.004
 * [5.1, 3.5, 1.4, 0.2]: 0.999 0.001 0.000
 * [6.9, 3.1, 5.4, 2.1]: 0.000 0.006 0.994
 * </pre>
 */
@Command(name = "built-in", description = "A trained model as part of the class.")
public final class Sample16BuiltIn implements Callable<Integer> {

  /** The probabilities of the species. */
  record Probabilities(float setosa, float versicolor, float virginica) {}

  /** Lengths and widths in centimetres in, probabilities out. */
  @Network(
      name = "TrainedIrisNetwork",
      inputs = 4,
      layers = {@Layer(units = 16, activation = TANH), @Layer(units = 3, activation = SOFTMAX)},
      weights = "org/neurapt/samples/iris.safetensors")
  interface TrainedIris {
    /** How likely each species is. */
    Probabilities of(float sepalLength, float sepalWidth, float petalLength, float petalWidth);
  }

  @Override
  public Integer call() {
    TrainedIris iris = TrainedIrisNetwork.create();
    System.out.println("classes: " + String.join(", ", TrainedIrisNetwork.classNames()));
    float[][] flowers = {
      {6.1f, 2.9f, 4.6f, 1.4f}, {5.1f, 3.5f, 1.4f, 0.2f}, {6.9f, 3.1f, 5.4f, 2.1f}
    };
    for (float[] flower : flowers) {
      Probabilities p = iris.of(flower[0], flower[1], flower[2], flower[3]);
      System.out.printf(
          Locale.ROOT,
          "%s: %.3f %.3f %.3f%n",
          List.of(flower[0], flower[1], flower[2], flower[3]),
          p.setosa(),
          p.versicolor(),
          p.virginica());
    }
    return 0;
  }
}
