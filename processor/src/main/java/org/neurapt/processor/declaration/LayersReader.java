package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.Limits;

/** Reads the layers. */
final class LayersReader {
  private final NetworkType kind;
  private final Report report;

  LayersReader(NetworkType kind, Report report) {
    this.kind = kind;
    this.report = report;
  }

  /**
   * The layers; something harmless in the place of a value that is a problem.
   *
   * @param inputs of the network, 0 where they are a problem
   */
  List<LayerSpec> read(Member layers, int inputs) {
    List<Member> elements = layers.elements();
    if (elements.isEmpty()) {
      report.on(layers, Problem.NO_LAYERS);
    } else if (elements.size() > Limits.MAX_LAYERS) {
      report.on(layers, Problem.TOO_MANY_LAYERS, elements.size(), Limits.MAX_LAYERS);
      return List.of();
    }
    List<LayerSpec> specs = new ArrayList<>();
    long parameters = 0;
    int numbers = 0;
    int from = inputs;
    for (Member element : elements) {
      Members members = new Members(element.asAnnotation());
      LayerSpec spec = layer(members, specs.size() + 1, elements.size(), from);
      long count = (long) spec.inputs() * spec.units() + spec.units();
      // The first layer that is too much says so. Adding up more of them could overflow.
      if (parameters <= Limits.MAX_PARAMETERS) {
        parameters += count;
        if (parameters > Limits.MAX_PARAMETERS) {
          report.on(
              members.get("units"), Problem.TOO_MANY_PARAMETERS, parameters, Limits.MAX_PARAMETERS);
        }
      }
      numbers += spec.weights().size() + spec.biases().size();
      specs.add(spec);
      // Not known where it is a problem: what follows from it is none of its own.
      from = Math.max(members.get("units").asInt(), 0);
    }
    if (numbers > Limits.MAX_INLINE_NUMBERS) {
      report.on(layers, Problem.TOO_MANY_INLINE_NUMBERS, numbers, Limits.MAX_INLINE_NUMBERS);
    }
    return specs;
  }

  private LayerSpec layer(Members members, int number, int count, int inputs) {
    Member units = members.get("units");
    if (units.asInt() < 1) {
      report.on(units, Problem.TOO_FEW_UNITS, units.asInt());
    }
    Member activation = members.get("activation");
    Activation phi = activation.asEnum(Activation.class);
    checkActivation(activation, phi, units.asInt(), number, count);
    double alpha = alpha(members.get("alpha"), phi);
    String formula = new FormulaReader(kind, report).activation(members.get("formula"), phi);
    boolean bias = members.get("bias").asBoolean();
    List<Double> weights = weights(members.get("weights"), units.asInt(), inputs);
    List<Double> biases = biases(members.get("biases"), units.asInt(), bias);
    Initializer initializer = initializer(members.get("initializer"), phi, members.get("weights"));
    double range = range(members.get("initializerRange"), initializer);
    return new LayerSpec(
        number,
        inputs,
        Math.max(units.asInt(), 1),
        phi,
        alpha,
        formula,
        initializer,
        range,
        bias,
        weights,
        biases,
        dropout(members.get("dropout"), number < count));
  }

  private OptionalDouble dropout(Member dropout, boolean isHidden) {
    double rate = dropout.asDouble();
    if (!dropout.isGiven()) {
      return OptionalDouble.empty();
    }
    if (!kind.trainable()) {
      report.on(dropout, Problem.DROPOUT_UNUSED);
    } else if (!isHidden) {
      report.on(dropout, Problem.DROPOUT_OF_OUTPUTS);
    } else if (!(rate >= 0 && rate < 1)) {
      report.on(dropout, Problem.DROPOUT_OUT_OF_RANGE, rate);
    }
    return OptionalDouble.of(rate);
  }

  private void checkActivation(
      Member activation, Activation phi, int units, int number, int count) {
    if (phi == Activation.SOFTMAX && number < count) {
      report.on(activation, Problem.SOFTMAX_BELOW_OUTPUT, number, count);
    }
    if (phi == Activation.SOFTMAX && units == 1) {
      report.on(activation, Problem.SOFTMAX_NEEDS_TWO_UNITS);
    }
    if (phi == Activation.STEP && kind.trainable()) {
      report.on(activation, Problem.STEP_CANNOT_LEARN);
    }
  }

  private double alpha(Member alpha, Activation phi) {
    boolean leaky = phi == Activation.LEAKY_RELU;
    if (!leaky && phi != Activation.ELU) {
      if (alpha.isGiven()) {
        report.on(alpha, Problem.ALPHA_UNUSED, phi);
      }
      return 0;
    }
    if (!alpha.isGiven()) {
      return leaky ? 0.01 : 1;
    }
    double value = alpha.asDouble();
    // A slope of 1 or more, or a negative one, would no longer be a leak.
    boolean fits = leaky ? value >= 0 && value < 1 : value > 0 && value < Double.POSITIVE_INFINITY;
    if (!fits) {
      String range = leaky ? "a slope from 0 to below 1" : "a scale above 0";
      report.on(alpha, Problem.ALPHA_OUT_OF_RANGE, phi, value, range);
    } else {
      FloatRange.check(alpha, kind.precision(), report);
    }
    return value;
  }

  private List<Double> weights(Member weights, int units, int inputs) {
    List<Double> numbers = numbers(weights);
    long expected = Math.max(0L, units) * inputs;
    if (weights.isGiven() && expected > 0 && numbers.size() != expected) {
      report.on(weights, Problem.WRONG_NUMBER_OF_WEIGHTS, units, inputs, expected, numbers.size());
    }
    return numbers;
  }

  private List<Double> biases(Member biases, int units, boolean bias) {
    List<Double> numbers = numbers(biases);
    if (biases.isGiven() && !bias) {
      report.on(biases, Problem.BIASES_WITHOUT_BIAS);
    } else if (biases.isGiven() && units >= 1 && numbers.size() != units) {
      report.on(biases, Problem.WRONG_NUMBER_OF_BIASES, units, numbers.size());
    }
    return numbers;
  }

  private List<Double> numbers(Member array) {
    List<Double> numbers = new ArrayList<>();
    for (Member element : array.elements()) {
      double number = element.asDouble();
      if (!Double.isFinite(number)) {
        report.on(element, Problem.NUMBER_NOT_FINITE, number);
      }
      FloatRange.checkFinite(element, kind.precision(), report);
      numbers.add(number);
    }
    return numbers;
  }

  private Initializer initializer(Member member, Activation phi, Member weights) {
    if (member.isGiven() && weights.isGiven()) {
      report.on(member, Problem.INITIALIZER_UNUSED);
    }
    Initializer initializer = member.asEnum(Initializer.class);
    if (initializer != Initializer.AUTO) {
      return initializer;
    }
    return switch (phi) {
      case RELU, LEAKY_RELU, ELU, SOFTPLUS, GELU, GELU_TANH, SILU -> Initializer.HE_UNIFORM;
      case SELU -> Initializer.LECUN_NORMAL;
      default -> Initializer.GLOROT_UNIFORM;
    };
  }

  private double range(Member range, Initializer initializer) {
    double value = range.asDouble();
    if (range.isGiven() && initializer != Initializer.UNIFORM) {
      report.on(range, Problem.INITIALIZER_RANGE_UNUSED);
    } else if (!(value > 0) || Double.isInfinite(value)) {
      report.on(range, Problem.INITIALIZER_RANGE_OUT_OF_RANGE, value);
    } else {
      FloatRange.check(range, kind.precision(), report);
    }
    return value;
  }
}
