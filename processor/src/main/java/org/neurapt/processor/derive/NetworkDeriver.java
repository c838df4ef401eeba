package org.neurapt.processor.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.derive.LayerEquations.Dropout;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Facts;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Simplifier;
import org.neurapt.processor.math.Step;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/**
 * Derives a network's equations: writes down layers and loss as textbooks do, differentiates,
 * simplifies, makes safe and shares. No pair of activation and loss is special.
 */
public final class NetworkDeriver {
  private final NetworkSpec spec;
  private final Simplifier simplifier;
  private final List<LayerTensors> layers = new ArrayList<>();

  /** {@code X} and {@code Y} of each layer, one after the other. */
  private final List<Equation> textbook = new ArrayList<>();

  private NetworkDeriver(NetworkSpec spec, Simplifier simplifier) {
    this.spec = spec;
    this.simplifier = simplifier;
  }

  /** The equations of a network. */
  public static NetworkEquations derive(NetworkSpec spec) {
    return derive(spec, new Simplifier());
  }

  /** The equations of a network, simplified by some of the rules. */
  public static NetworkEquations derive(NetworkSpec spec, Simplifier simplifier) {
    return new NetworkDeriver(spec, simplifier).derive();
  }

  private NetworkEquations derive() {
    Tensor input = new Tensor("U", 0, spec.inputs());
    Tensor from = input;
    for (LayerSpec layer : spec.layers()) {
      LayerTensors tensors = LayerTensors.of(layer, from);
      layers.add(tensors);
      textbook.addAll(forward(layer, tensors));
      from = tensors.output();
    }
    return spec.trainable() ? trainable(input, from) : inference(input);
  }

  /** {@code X_i = sum_j w_ij Y_j + w_i0} and {@code Y_i = phi(X_i)}. */
  private static List<Equation> forward(LayerSpec layer, LayerTensors tensors) {
    Variable i = new Variable("i", layer.units());
    Variable j = new Variable("~j", layer.inputs());
    Expr weighted =
        Expr.sum(
            j,
            Expr.multiply(
                tensors.weights().at(Index.of(i), Index.of(j)), tensors.input().at(Index.of(j))));
    Tensor biases = tensors.biases();
    Expr pre = biases == null ? weighted : Expr.add(weighted, biases.at(Index.of(i)));
    Expr phi = ActivationFormulas.phi(layer, tensors.pre(), i);
    return List.of(
        new Equation(tensors.pre(), List.of(i), pre),
        new Equation(tensors.output(), List.of(i), phi));
  }

  private NetworkEquations inference(Tensor input) {
    List<Sharing.Group> groups = Sharing.share(safeForward());
    List<LayerEquations> equations = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      equations.add(layer(l, groups.get(l), List.of()));
    }
    return new NetworkEquations(input, equations, null, constants());
  }

  private Map<Tensor, List<Double>> constants() {
    Map<Tensor, List<Double>> constants = new HashMap<>();
    for (LayerSpec layer : spec.isConstant() ? spec.layers() : List.<LayerSpec>of()) {
      LayerTensors tensors = layers.get(layer.number() - 1);
      constants.put(tensors.weights(), layer.weights());
      Tensor biases = tensors.biases();
      if (biases != null) {
        constants.put(biases, layer.biases());
      }
    }
    return constants;
  }

  private NetworkEquations trainable(Tensor input, Tensor output) {
    Tensor target = new Tensor("y", 0, spec.outputs());
    List<Equation> smoothed = smoothed(target);
    Tensor goal = smoothed.isEmpty() ? target : smoothed.get(0).target();
    Tensor lossTensor = new Tensor("J", 0);
    List<Equation> before = new ArrayList<>(smoothed);
    Expr formula = LossFormulas.of(spec, output, goal);
    if (!spec.regularisation().classWeights().isEmpty()) {
      before.add(classWeight(target));
      formula = Expr.multiply(before.get(before.size() - 1).target().at(), formula);
    }
    Equation loss = new Equation(lossTensor, List.of(), formula);
    List<Equation> all = new ArrayList<>();
    List<Equation> activations = new ArrayList<>();
    Set<Tensor> drawn = new HashSet<>();
    for (int l = 0; l < layers.size(); l++) {
      all.add(textbook.get(2 * l));
      Dropout dropout = dropout(l);
      Equation activation = textbook.get(2 * l + 1);
      if (dropout != null) {
        activation = activation.renamed(activation.target(), dropout.whole());
        drawn.add(dropout.factors());
      }
      activations.add(activation);
      all.add(activation);
      if (dropout != null) {
        all.add(dropout.equation());
      }
    }
    all.add(loss);
    Facts facts = facts(activations, goal);
    Adjoints adjoints = new Adjoints(all, lossTensor, drawn, simplifier, facts);

    int count = layers.size();
    List<Sharing.Group> groups = new ArrayList<>(safeForward());
    List<Equation> losses = new ArrayList<>(before);
    losses.add(safeLoss(loss));
    groups.add(new Sharing.Group(count, losses));
    for (int l = count; l > 0; l--) {
      groups.add(new Sharing.Group(l, backward(layers.get(l - 1), adjoints)));
    }
    List<Sharing.Group> shared = Sharing.share(groups);

    List<LayerEquations> equations = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      equations.add(layer(l, shared.get(l), shared.get(2 * count - l).equations()));
    }
    NetworkEquations.Training training =
        new NetworkEquations.Training(
            target, loss, shared.get(count).equations(), adjoints.of(input), update());
    return new NetworkEquations(input, equations, training, Map.of());
  }

  /** {@code q_i = (1 - s) y_i + s/K}, where labels are smoothed. */
  private List<Equation> smoothed(Tensor target) {
    double share = spec.regularisation().labelSmoothing();
    if (share == 0) {
      return List.of();
    }
    int classes = spec.loss() == Loss.CATEGORICAL_CROSS_ENTROPY ? spec.outputs() : 2;
    // Of the last layer: it is kept beside its values.
    Tensor goal = new Tensor("q", layers.size(), spec.outputs());
    Variable i = new Variable("i", spec.outputs());
    Expr kept = Expr.multiply(Expr.of(1 - share), target.at(Index.of(i)));
    return List.of(new Equation(goal, List.of(i), Expr.add(kept, Expr.of(share / classes))));
  }

  /** {@code h = sum_k c_k y_k}, of one output {@code c_0 (1 - y) + c_1 y}. */
  private Equation classWeight(Tensor target) {
    List<Double> weights = spec.regularisation().classWeights();
    List<Expr> terms = new ArrayList<>();
    for (int k = 0; k < weights.size(); k++) {
      Expr is = target.at(Index.at(target.size() == 1 ? 0 : k));
      boolean isNegative = target.size() == 1 && k == 0;
      terms.add(
          Expr.multiply(Expr.of(weights.get(k)), isNegative ? Expr.subtract(Expr.of(1), is) : is));
    }
    return new Equation(new Tensor("h", layers.size()), List.of(), Expr.add(terms));
  }

  /** {@code Y_i = r_i H_i}, where some of a layer's outputs are dropped. */
  private @Nullable Dropout dropout(int l) {
    LayerSpec layer = spec.layers().get(l);
    if (layer.dropout().isEmpty()) {
      return null;
    }
    Variable i = new Variable("i", layer.units());
    Tensor factors = new Tensor("r", layer.number(), layer.units());
    Tensor whole = new Tensor("H", layer.number(), layer.units());
    Expr product = Expr.multiply(factors.at(Index.of(i)), whole.at(Index.of(i)));
    Tensor output = layers.get(l).output();
    return new Dropout(factors, whole, new Equation(output, List.of(i), product));
  }

  private LayerEquations layer(int l, Sharing.Group forward, List<Equation> backward) {
    return new LayerEquations(
        l + 1,
        layers.get(l),
        textbook.subList(2 * l, 2 * l + 2),
        forward.equations(),
        backward,
        dropout(l));
  }

  private static List<Equation> backward(LayerTensors layer, Adjoints adjoints) {
    List<Equation> backward = new ArrayList<>();
    backward.add(adjoints.of(layer.pre()));
    backward.add(adjoints.of(layer.weights()));
    Tensor biases = layer.biases();
    if (biases != null) {
      backward.add(adjoints.of(biases));
    }
    return backward;
  }

  /** What the rules may use: a layer's results, and the sum of targets that are a distribution. */
  private Facts facts(List<Equation> activations, Tensor target) {
    boolean distribution = spec.loss() == Loss.CATEGORICAL_CROSS_ENTROPY;
    return new Facts(activations, distribution ? Set.of(target) : Set.of());
  }

  private List<Sharing.Group> safeForward() {
    List<Sharing.Group> groups = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      Equation pre = textbook.get(2 * l);
      groups.add(new Sharing.Group(l + 1, List.of(pre, safe(textbook.get(2 * l + 1), List.of()))));
    }
    return groups;
  }

  private Equation safe(Equation equation, List<Step> before) {
    Expr start = Simplifier.end(equation.value(), before);
    List<Step> steps = simplifier.makeSafe(start);
    if (steps.isEmpty()) {
      return equation;
    }
    List<Step> derivation = new ArrayList<>(before);
    derivation.addAll(steps);
    return new Equation(
        equation.target(), equation.indices(), Simplifier.end(start, steps), derivation);
  }

  /** A loss with logarithms of the output is computed from the pre-activations if it can be. */
  private Equation safeLoss(Equation loss) {
    boolean hasLog =
        loss.value().everything().stream().anyMatch(e -> e instanceof Apply a && a.op() == Op.LOG);
    if (!hasLog) {
      return loss;
    }
    Equation output = textbook.get(textbook.size() - 1);
    Expr inserted = loss.value().rewrite(e -> insert(e, output));
    return safe(loss, List.of(new Step("insert the output's formula", inserted)));
  }

  private static Expr insert(Expr e, Equation equation) {
    return e instanceof Ref ref && ref.tensor().equals(equation.target())
        ? equation.valueAt(ref.indices())
        : e;
  }

  private UpdateEquations update() {
    UpdateTensors tensors = UpdateTensors.of(spec.parameterCount());
    List<Equation> formulas = OptimizerFormulas.of(spec.optimizer(), tensors);
    List<Equation> scalars = new ArrayList<>();
    List<Equation> elementwise = Sharing.hoistScalars(formulas, scalars);
    return new UpdateEquations(tensors, formulas, scalars, elementwise);
  }
}
