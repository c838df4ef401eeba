package org.neurapt.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Initializer;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.derive.UpdateEquations;
import org.neurapt.processor.derive.UpdateTensors;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkName;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.RegularisationSpec;

/**
 * A network as its textbook equations, interpreted in double precision: nothing is differentiated,
 * simplified, shared or scheduled here.
 */
final class TextbookNetwork {
  private final NetworkSource source;
  private final NetworkEquations equations;
  private final Evaluator optimizer = new Evaluator();

  TextbookNetwork(NetworkSource source) {
    this.source = source;
    this.equations = NetworkDeriver.derive(spec(source));
    UpdateTensors tensors = update().tensors();
    optimizer.set(tensors.learningRate(), number("learningRate", Double.NaN));
    optimizer.set(tensors.beta1(), number("beta1", 0.9));
    optimizer.set(tensors.beta2(), number("beta2", 0.999));
    optimizer.set(tensors.epsilon(), number("epsilon", 1e-8));
    optimizer.set(tensors.weightDecay(), number("weightDecay", 0.01));
    optimizer.set(tensors.firstMoment(), new double[parameterCount()]);
    optimizer.set(tensors.secondMoment(), new double[parameterCount()]);
    optimizer.set(tensors.stepNumber(), 0);
  }

  int parameterCount() {
    return equations.parameterCount();
  }

  double[] predict(double[] parameters, double... input) {
    return forward(parameters, input).get(equations.output());
  }

  double loss(double[] parameters, double[] input, double[] target) {
    Evaluator values = forward(parameters, input);
    NetworkEquations.Training training = training();
    values.set(training.target(), target);
    values.run(List.of(training.textbookLoss()));
    return values.get(training.textbookLoss().target())[0];
  }

  /** The parameters after one more step of the optimizer. */
  double[] update(double[] parameters, double[] gradient) {
    UpdateTensors tensors = update().tensors();
    optimizer.set(tensors.parameter(), parameters);
    optimizer.set(tensors.gradient(), gradient);
    optimizer.set(tensors.stepNumber(), optimizer.get(tensors.stepNumber())[0] + 1);
    optimizer.run(update().textbook());
    return optimizer.get(tensors.parameter()).clone();
  }

  private Evaluator forward(double[] parameters, double... input) {
    Evaluator values = new Evaluator();
    values.set(equations.input(), input);
    int at = 0;
    for (LayerEquations layer : equations.layers()) {
      List<Tensor> tensors = new ArrayList<>(List.of(layer.tensors().weights()));
      Tensor biases = layer.tensors().biases();
      if (biases != null) {
        tensors.add(biases);
      }
      for (Tensor tensor : tensors) {
        double[] part = new double[tensor.size()];
        System.arraycopy(parameters, at, part, 0, part.length);
        values.set(tensor, part);
        at += part.length;
      }
      values.run(layer.textbook());
    }
    return values;
  }

  private NetworkEquations.Training training() {
    return Objects.requireNonNull(equations.training());
  }

  private UpdateEquations update() {
    return training().update();
  }

  private double number(String hyperparameter, double otherwise) {
    Object given = hyperparameters(source).get(hyperparameter);
    return given == null ? otherwise : ((Number) given).doubleValue();
  }

  private static Map<String, Object> hyperparameters(NetworkSource source) {
    return source.optimizer().hyperparameters();
  }

  private static NetworkSpec spec(NetworkSource source) {
    List<LayerSpec> layers = new ArrayList<>();
    int from = source.inputs();
    for (LayerSource layer : source.layers()) {
      layers.add(
          new LayerSpec(
              layers.size() + 1,
              from,
              layer.units(),
              layer.activation(),
              alpha(layer),
              layer.formula(),
              Initializer.ZEROS,
              1,
              layer.bias(),
              List.of(),
              List.of(),
              OptionalDouble.empty()));
      from = layer.units();
    }
    Map<String, Object> given = hyperparameters(source);
    return new NetworkSpec(
        new NetworkName(NetworkSource.PACKAGE, source.name(), source.name() + "Network", true),
        source.precision(),
        true,
        source.inputs(),
        layers,
        source.loss(),
        source.huberDelta(),
        source.lossFormula(),
        new OptimizerSpec(
            source.optimizer().algorithm(),
            0,
            0,
            0,
            0,
            Boolean.TRUE.equals(given.get("epsilonInsideRoot")),
            !Boolean.FALSE.equals(given.get("biasCorrection")),
            0),
        RegularisationSpec.NONE,
        source.shape(),
        Functions.POLYNOMIAL,
        List.of(),
        null);
  }

  private static double alpha(LayerSource layer) {
    if (!Double.isNaN(layer.alpha())) {
      return layer.alpha();
    }
    return layer.activation() == Activation.LEAKY_RELU ? 0.01 : 1;
  }
}
