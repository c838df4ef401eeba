package org.neurapt.processor.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.SpecBuilder;

/** Derived gradients against central differences of the textbook's loss. */
class SlopeTest {
  /** Half a difference: its square and 1e-16 over it are the errors. */
  private static final double H = 1e-5;

  private static final double TOLERANCE = 1e-7;

  record Network(Activation hidden, Activation output, Loss loss) {
    NetworkEquations equations() {
      return NetworkDeriver.derive(
          SpecBuilder.inputs(2)
              .layer(4, hidden)
              .layer(3, output)
              .loss(loss)
              .huberDelta(0.3)
              .build());
    }
  }

  static Stream<Network> networks() {
    return training(Activation.values())
        .flatMap(
            activation ->
                Arrays.stream(Loss.values())
                    .filter(loss -> fits(activation, loss))
                    .flatMap(
                        loss ->
                            Stream.of(
                                new Network(Activation.TANH, activation, loss),
                                new Network(activation, output(loss), loss))))
        .distinct();
  }

  private static Stream<Activation> training(Activation... activations) {
    return Arrays.stream(activations).filter(a -> a != Activation.STEP);
  }

  /** Cross-entropies have one output activation, in front of which every hidden one may stand. */
  private static boolean fits(Activation activation, Loss loss) {
    return switch (loss) {
      case NONE -> false;
      case BINARY_CROSS_ENTROPY -> activation == Activation.SIGMOID;
      case CATEGORICAL_CROSS_ENTROPY -> activation == Activation.SOFTMAX;
      default -> true;
    };
  }

  private static Activation output(Loss loss) {
    return switch (loss) {
      case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
      case CATEGORICAL_CROSS_ENTROPY -> Activation.SOFTMAX;
      default -> Activation.LINEAR;
    };
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientIsTheSlopeOfTheLoss(Network network) {
    NetworkEquations equations = network.equations();
    NetworkEquations.Training training = Objects.requireNonNull(equations.training());
    for (int seed = 0; seed < 3; seed++) {
      Evaluator point = point(equations, training.target(), new Random(seed));
      List<Equation> derived = new ArrayList<>(equations.forward());
      derived.addAll(training.loss());
      derived.addAll(equations.backward());
      point.run(derived);
      Tensor j = training.textbookLoss().target();
      double loss = point.get(j)[0];
      assertEquals(textbookLoss(equations, point), loss, 1e-12 * (1 + Math.abs(loss)));
      point.run(List.of(training.inputGradient()));

      List<Tensor> free = parameters(equations);
      free.add(equations.input());
      for (Tensor tensor : free) {
        double[] gradient = point.get(tensor.toAdjoint()).clone();
        double[] values = point.get(tensor).clone();
        for (int n = 0; n < values.length; n++) {
          double slope =
              (lossAt(equations, point, tensor, values, n, H)
                      - lossAt(equations, point, tensor, values, n, -H))
                  / (2 * H);
          assertEquals(slope, gradient[n], TOLERANCE, tensor + " " + n);
        }
        point.set(tensor, values);
      }
    }
  }

  private static double lossAt(
      NetworkEquations equations,
      Evaluator point,
      Tensor tensor,
      double[] values,
      int moved,
      double by) {
    double[] changed = values.clone();
    changed[moved] += by;
    point.set(tensor, changed);
    return textbookLoss(equations, point);
  }

  /** The loss by the equations that nothing was done to. */
  private static double textbookLoss(NetworkEquations equations, Evaluator point) {
    equations.layers().forEach(layer -> point.run(layer.textbook()));
    Equation loss = Objects.requireNonNull(equations.training()).textbookLoss();
    point.run(List.of(loss));
    return point.get(loss.target())[0];
  }

  private static List<Tensor> parameters(NetworkEquations equations) {
    List<Tensor> parameters = new ArrayList<>();
    for (LayerEquations layer : equations.layers()) {
      parameters.add(layer.tensors().weights());
      parameters.add(Objects.requireNonNull(layer.tensors().biases()));
    }
    return parameters;
  }

  private static Evaluator point(NetworkEquations equations, Tensor target, Random random) {
    Evaluator point = new Evaluator();
    parameters(equations).forEach(p -> point.set(p, random.doubles(p.size(), -1, 1).toArray()));
    point.set(equations.input(), random.doubles(2, -1, 1).toArray());
    double[] shares = random.doubles(target.size()).toArray();
    double sum = Arrays.stream(shares).sum();
    point.set(target, Arrays.stream(shares).map(share -> share / sum).toArray());
    return point;
  }
}
