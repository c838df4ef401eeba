package org.neurapt.processor.spec;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;

/**
 * A valid network.
 *
 * @param name what is implemented and by which class
 * @param precision of all numbers at run time
 * @param trainable whether gradients and updates are generated
 * @param inputs number of inputs, 1 or more
 * @param layers first to last, 1 or more; the inputs of each are the units of the one before
 * @param loss {@link Loss#NONE} only where not trainable
 * @param huberDelta threshold of {@link Loss#HUBER}
 * @param lossFormula of {@link Loss#FORMULA}, empty for others
 * @param optimizer used only where trainable
 * @param regularisation of training
 * @param shape the wish for a code shape
 * @param functions who computes exponentials and what is made of them
 * @param examples to work through on the page of equations
 * @param logic the Boolean function that it is; null for other networks
 * @param contract what the interface asks besides
 * @param model whose weights the layers have; null for none
 */
public record NetworkSpec(
    NetworkName name,
    Precision precision,
    boolean trainable,
    int inputs,
    List<LayerSpec> layers,
    Loss loss,
    double huberDelta,
    String lossFormula,
    OptimizerSpec optimizer,
    RegularisationSpec regularisation,
    Shape shape,
    Functions functions,
    List<ExampleSpec> examples,
    @Nullable LogicSpec logic,
    ContractSpec contract,
    @Nullable ModelSpec model) {

  /** A network of an interface that asks nothing besides. */
  public NetworkSpec(
      NetworkName name,
      Precision precision,
      boolean trainable,
      int inputs,
      List<LayerSpec> layers,
      Loss loss,
      double huberDelta,
      String lossFormula,
      OptimizerSpec optimizer,
      RegularisationSpec regularisation,
      Shape shape,
      Functions functions,
      List<ExampleSpec> examples,
      @Nullable LogicSpec logic) {
    this(
        name,
        precision,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer,
        regularisation,
        shape,
        functions,
        examples,
        logic,
        ContractSpec.NONE,
        null);
  }

  /** The same network of an interface that asks this. */
  public NetworkSpec withContract(ContractSpec asked) {
    return new NetworkSpec(
        name,
        precision,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer,
        regularisation,
        shape,
        functions,
        examples,
        logic,
        asked,
        model);
  }

  public NetworkSpec {
    layers = List.copyOf(layers);
    examples = List.copyOf(examples);
  }

  /** The text that {@code Predictor.architecture} describes, without what is constant. */
  public static String architecture(int inputs, List<LayerSpec> layers) {
    StringBuilder text = new StringBuilder().append(inputs);
    for (LayerSpec layer : layers) {
      text.append(" -> ").append(layer.units()).append(' ');
      text.append(layer.activation().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      if (layer.alpha() != 0) {
        text.append(' ').append(layer.alpha());
      }
      text.append(layer.formula().isEmpty() ? "" : " " + layer.formula());
      text.append(layer.bias() ? "" : ", no bias");
    }
    return text.toString();
  }

  /** Number of outputs. */
  public int outputs() {
    return layers.get(layers.size() - 1).units();
  }

  /** Whether its weights and biases are constants in the generated code. */
  public boolean isConstant() {
    return logic != null || (model != null && model.isConstant());
  }

  /** Number of all weights and biases that a program can change. */
  public int parameterCount() {
    return isConstant() ? 0 : layers.stream().mapToInt(LayerSpec::parameterCount).sum();
  }
}
