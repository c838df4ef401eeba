package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.derive.UpdateEquations;
import org.neurapt.processor.derive.UpdateTensors;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.schedule.CodeBudget;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.schedule.Scheduler;
import org.neurapt.processor.spec.SpecBuilder;

/** Statements compute what their equations say. */
class LoweredValuesTest {
  private static final double TOLERANCE = 1e-12;

  /** Where rows begin: not at 0, so that a forgotten position is seen. */
  private static final int AT = 2;

  record Network(
      Optional<CodeShape> wish, int size, Activation hidden, Activation output, Loss loss) {

    NetworkEquations equations() {
      SpecBuilder network =
          SpecBuilder.inputs(size)
              .layer(size + 1, hidden)
              .layer(size, Activation.TANH, 0, size % 2 == 0)
              .layer(size, output);
      return NetworkDeriver.derive(network.loss(loss).build());
    }
  }

  static Stream<Network> networks() {
    List<Optional<CodeShape>> wishes =
        List.of(Optional.empty(), Optional.of(CodeShape.UNROLLED), Optional.of(CodeShape.LOOPED));
    Stream<Network> sizes =
        IntStream.concat(IntStream.rangeClosed(1, 9), IntStream.of(13))
            .boxed()
            .flatMap(
                size ->
                    wishes.stream()
                        .flatMap(
                            wish ->
                                Stream.of(
                                    new Network(
                                        wish,
                                        size,
                                        Activation.TANH,
                                        Activation.SIGMOID,
                                        Loss.BINARY_CROSS_ENTROPY),
                                    new Network(
                                        wish,
                                        size,
                                        Activation.GELU,
                                        Activation.SOFTMAX,
                                        Loss.CATEGORICAL_CROSS_ENTROPY))));
    Stream<Network> activations =
        Arrays.stream(Activation.values())
            .filter(a -> a != Activation.STEP && a != Activation.SOFTMAX)
            .flatMap(
                a ->
                    wishes.stream()
                        .map(wish -> new Network(wish, 5, a, Activation.LINEAR, Loss.HUBER)));
    return Stream.concat(sizes, activations)
        .filter(network -> network.size() > 1 || network.output() != Activation.SOFTMAX);
  }

  private static double[] draw(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void routinesComputeTheEquations(Network network) {
    NetworkEquations equations = network.equations();
    NetworkEquations.Training training = Objects.requireNonNull(equations.training());
    Program program = Lowering.lower(equations, Scheduler.schedule(equations, network.wish()));
    Program.Training lowered = Objects.requireNonNull(program.training());
    Random random = new Random(1);
    double[] w = draw(random, equations.parameterCount());
    double[] u = draw(random, network.size());
    double[] t = random.doubles(network.size()).toArray();
    double sum = Arrays.stream(t).sum();
    t = Arrays.stream(t).map(v -> v / sum).toArray();

    Evaluator evaluator = new Evaluator();
    List<Tensor> parameters = spread(equations, w, evaluator);
    evaluator.set(equations.input(), u);
    evaluator.set(training.target(), t);
    List<Equation> all = new ArrayList<>(equations.forward());
    all.addAll(training.loss());
    all.addAll(equations.backward());
    evaluator.run(all);
    double loss = evaluator.get(training.textbookLoss().target())[0];

    Machine machine = new Machine();
    machine.array("w", w);
    machine.row(Parameter.U, AT, u);
    machine.row(Parameter.T, AT + 1, t);
    machine.row(Parameter.Y, AT + 2, new double[network.size()]);
    for (Tensor place : program.workspace()) {
      if (!place.shape().isEmpty()) {
        double[] garbage = new double[place.size()];
        Arrays.fill(garbage, Double.NaN);
        machine.array(place.symbol(), garbage);
      }
    }
    for (RowMatrix matrix : program.weightRows()) {
      double[][] rows = new double[matrix.rows()][matrix.columns()];
      eachElement(matrix, (row, column, at) -> rows[row][column] = w[at]);
      machine.matrix(matrix.name(), rows);
    }
    machine.run(program.forward());
    double[] y = Arrays.copyOfRange(machine.array("y"), AT + 2, AT + 2 + network.size());
    assertArrayEquals(evaluator.get(equations.output()), y, TOLERANCE);

    assertEquals(loss, machine.run(lowered.loss()), TOLERANCE);

    double[] g = new double[w.length];
    Arrays.fill(g, 1);
    machine.array("g", g);
    program
        .gradientRows()
        .forEach(m -> machine.matrix(m.name(), new double[m.rows()][m.columns()]));
    assertEquals(loss, machine.run(lowered.backpropagate()), TOLERANCE);
    for (RowMatrix matrix : program.gradientRows()) {
      double[][] rows = machine.matrix(matrix.name());
      eachElement(matrix, (row, column, at) -> g[at] += rows[row][column]);
    }
    List<Double> gradient = new ArrayList<>();
    for (Tensor parameter : parameters) {
      Arrays.stream(evaluator.get(parameter.toAdjoint())).forEach(gradient::add);
    }
    double[] expected = gradient.stream().mapToDouble(d -> 1 + d).toArray();
    assertArrayEquals(expected, g, TOLERANCE);
  }

  private interface Element {
    void accept(int row, int column, int at);
  }

  /** Each element of a matrix with its position in canonical order, weights by unit. */
  private static void eachElement(RowMatrix matrix, Element element) {
    for (int i = 0; i < matrix.units(); i++) {
      for (int j = 0; j < matrix.inputs(); j++) {
        int at = matrix.first() + matrix.inputs() * i + j;
        element.accept(matrix.alongUnits() ? j : i, matrix.alongUnits() ? i : j, at);
      }
    }
  }

  /** Gives each tensor its part of the canonical order. */
  private static List<Tensor> spread(NetworkEquations equations, double[] w, Evaluator evaluator) {
    List<Tensor> parameters = new ArrayList<>();
    for (LayerEquations layer : equations.layers()) {
      parameters.add(layer.tensors().weights());
      Tensor biases = layer.tensors().biases();
      if (biases != null) {
        parameters.add(biases);
      }
    }
    int at = 0;
    for (Tensor tensor : parameters) {
      evaluator.set(tensor, Arrays.copyOfRange(w, at, at + tensor.size()));
      at += tensor.size();
    }
    assertEquals(w.length, at);
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void routinesStayWithinTheBudget(Network network) {
    NetworkEquations equations = network.equations();
    Program program = Lowering.lower(equations, Scheduler.schedule(equations, network.wish()));
    for (Routine routine : program.routines()) {
      assertTrue(routine.bytes() < CodeBudget.JIT_LIMIT, routine.name() + " " + routine.bytes());
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void updatesComputeTheEquations(Algorithm algorithm) {
    for (boolean option : new boolean[] {false, true}) {
      for (int units : new int[] {1, 3}) {
        update(algorithm, option, units);
      }
    }
  }

  private static void update(Algorithm algorithm, boolean option, int units) {
    UpdateEquations update =
        Objects.requireNonNull(
                NetworkDeriver.derive(
                        SpecBuilder.inputs(1)
                            .layer(units, Activation.LINEAR, 0, units > 1)
                            .loss(Loss.SQUARED_ERROR)
                            .optimizer(SpecBuilder.optimizer(algorithm, option, option))
                            .build())
                    .training())
            .update();
    UpdateTensors tensors = update.tensors();
    Update lowered = UpdateLowering.lower(update);
    Random random = new Random(2);
    Evaluator evaluator = new Evaluator();
    Machine machine = new Machine();
    int count = tensors.parameter().size();
    double[] w = draw(random, count);
    double[] g = draw(random, count);
    evaluator.set(tensors.parameter(), w);
    evaluator.set(tensors.gradient(), g);
    machine.array("w", w);
    machine.array("g", g);
    for (Tensor tensor : List.of(tensors.firstMoment(), tensors.secondMoment())) {
      double[] state = random.doubles(count).toArray();
      evaluator.set(tensor, state);
      if (update.uses(tensor)) {
        machine.array(tensor.symbol(), state);
      }
    }
    assertEquals(
        Stream.of(tensors.firstMoment(), tensors.secondMoment())
            .filter(update::uses)
            .map(Tensor::symbol)
            .toList(),
        lowered.state().stream().map(Tensor::symbol).toList());
    List<Tensor> numbers =
        List.of(
            tensors.learningRate(),
            tensors.beta1(),
            tensors.beta2(),
            tensors.epsilon(),
            tensors.weightDecay(),
            tensors.stepNumber());
    List<String> fields =
        List.of("learningRate", "beta1", "beta2", "epsilon", "weightDecay", "steps");
    double[] values = {0.1, 0.9, 0.8, 1e-3, 0.02, 3};
    for (int n = 0; n < values.length; n++) {
      evaluator.set(numbers.get(n), values[n]);
      machine.field(fields.get(n), values[n]);
    }
    evaluator.run(update.textbook());
    machine.run(lowered);
    assertArrayEquals(evaluator.get(tensors.parameter()), machine.array("w"), TOLERANCE);
    for (Tensor state : lowered.state()) {
      assertArrayEquals(
          evaluator.get(
              state.symbol().equals("m") ? tensors.firstMoment() : tensors.secondMoment()),
          machine.array(state.symbol()),
          TOLERANCE);
    }
  }
}
