package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.schedule.LayerSchedule;
import org.neurapt.processor.schedule.Schedule;

/**
 * Where values are kept outside of local variables: inputs, targets and outputs in the caller's
 * arrays, all parameters in one array in canonical order and their gradient in another, some of
 * either in arrays of rows too, and what passes from one routine to another in the workspace.
 */
final class Places {

  /** A position that the caller passes: any number, so that it is never taken for a constant. */
  private static final int ANY_POSITION = Integer.MAX_VALUE;

  private final Map<Tensor, Place> fixed = new HashMap<>();
  private final Map<Tensor, Place> workspace = new LinkedHashMap<>();
  private final Map<Tensor, List<Double>> constants;
  private final List<RowMatrix> weightRows = new ArrayList<>();
  private final List<RowMatrix> gradientRows = new ArrayList<>();

  /** Whether the workspace holds rows of a batch, one of which is meant. */
  private final boolean ofRows;

  /** An array and the position of the first value in it. */
  private record Place(Tensor array, Index first) {}

  /** Places for one example at a time. */
  Places(NetworkEquations equations) {
    this(equations, null, false);
  }

  /** Likewise, with weights and their derivatives in rows where the schedule loops over those. */
  Places(NetworkEquations equations, Schedule schedule) {
    this(equations, schedule, false);
  }

  /** Places for a batch: the workspace's arrays hold rows, whose position in layer 2 is at2. */
  static Places ofRows(NetworkEquations equations) {
    return new Places(equations, null, true);
  }

  private Places(NetworkEquations equations, @Nullable Schedule schedule, boolean ofRows) {
    this.ofRows = ofRows;
    this.constants = equations.constants();
    int parameters = equations.parameterCount();
    Tensor w = array("w", parameters);
    Tensor g = array(Parameter.G.array(), parameters);
    int at = 0;
    for (LayerEquations layer : equations.layers()) {
      if (schedule != null) {
        addRows(layer, at, schedule, equations.training() != null);
      }
      List<Tensor> tensors = new ArrayList<>(List.of(layer.tensors().weights()));
      Tensor biases = layer.tensors().biases();
      if (biases != null) {
        tensors.add(biases);
      }
      for (Tensor tensor : tensors) {
        fixed.put(tensor, new Place(w, Index.at(at)));
        fixed.put(tensor.toAdjoint(), new Place(g, Index.at(at)));
        at += tensor.size();
      }
    }
    fixed.put(equations.input(), row(Parameter.U));
    NetworkEquations.Training training = equations.training();
    if (training != null) {
      fixed.put(training.target(), row(Parameter.T));
    }
  }

  private void addRows(LayerEquations layer, int at, Schedule schedule, boolean trains) {
    Tensor weights = layer.tensors().weights();
    if (weights.shape().contains(1)) {
      return; // Nothing to add up, or a row alone.
    }
    LayerSchedule loops = schedule.layer(layer.number());
    if (loops.unitsInRows()) {
      weightRows.add(RowMatrix.of(weights, at, true));
    }
    if (!trains) {
      return;
    }
    boolean isRead = layer.number() > 1 && schedule.shape(layer.number() - 1) == CodeShape.LOOPED;
    if (isRead && loops.inputsInRows()) {
      weightRows.add(RowMatrix.of(weights, at, false));
    }
    boolean alongUnits = weights.shape().get(0) > weights.shape().get(1);
    if (alongUnits ? loops.unitsInRows() : loops.inputsInRows()) {
      gradientRows.add(RowMatrix.of(weights.toAdjoint(), at, alongUnits));
    }
  }

  /** Weights that are kept in rows as well. */
  List<RowMatrix> weightRows() {
    return weightRows;
  }

  /** Derivatives by weights that are added up in rows. */
  List<RowMatrix> gradientRows() {
    return gradientRows;
  }

  /** The rows of a layer's weights in which this element and those for other {@code inner} are. */
  Optional<RowMatrix> weightRows(Ref element, Variable inner) {
    return weightRows.stream()
        .filter(rows -> rows.tensor().equals(element.tensor()))
        .filter(rows -> rows.column(element).has(inner))
        .findFirst();
  }

  /** The rows in which the derivatives by a layer's weights are added up. */
  Optional<RowMatrix> gradientRows(Tensor gradient) {
    return gradientRows.stream().filter(rows -> rows.tensor().equals(gradient)).findFirst();
  }

  private static Tensor array(String name, int size) {
    return new Tensor(name, 0, size);
  }

  private static Place row(Parameter parameter) {
    Index position = Index.of(new Variable(parameter.position(), ANY_POSITION));
    return new Place(array(parameter.array(), ANY_POSITION), position);
  }

  /** Where the caller wants output {@code i}. */
  static Ref output(Index i) {
    Place place = row(Parameter.Y);
    return place.array().at(place.first().plus(i));
  }

  /** An expression with constants in place of the elements that never change, numbers last. */
  Expr withConstants(Expr value) {
    if (constants.isEmpty()) {
      return value;
    }
    Expr replaced = value.rewrite(e -> e instanceof Ref ref ? constant(ref) : e);
    List<Expr> terms = new ArrayList<>(replaced.terms());
    terms.sort(Comparator.comparing(term -> term instanceof Constant));
    return Expr.add(terms);
  }

  private Expr constant(Ref ref) {
    List<Double> elements = constants.get(ref.tensor());
    if (elements == null) {
      return ref;
    }
    int at = 0;
    for (int d = 0; d < ref.indices().size(); d++) {
      at = at * ref.tensor().shape().get(d) + ref.indices().get(d).offset();
    }
    return Expr.of(elements.get(at));
  }

  /** Whether the tensor is part of the gradient, to which every example adds. */
  boolean isGradient(Tensor tensor) {
    return tensor.adjoint() && fixed.containsKey(tensor);
  }

  /** Whether the tensor needs no workspace. */
  boolean isFixed(Tensor tensor) {
    return fixed.containsKey(tensor);
  }

  /** Whether an element's place depends on a position that the caller passes. */
  boolean isInRow(Ref element) {
    Place place = fixed.get(element.tensor());
    return place != null && !place.first().isConstant();
  }

  /** The place of an element; a tensor that has none gets one in the workspace. */
  Ref of(Ref element) {
    Tensor tensor = element.tensor();
    Place place = fixed.get(tensor);
    if (place == null) {
      place = workspace.computeIfAbsent(tensor, this::newPlace);
    }
    if (place.array().shape().isEmpty()) {
      return place.array().at();
    }
    Index index = place.first();
    int stride = tensor.size();
    for (int d = 0; d < tensor.shape().size(); d++) {
      stride /= tensor.shape().get(d);
      index = index.plus(element.indices().get(d).times(stride));
    }
    return place.array().at(index);
  }

  private Place newPlace(Tensor tensor) {
    String name = Names.of(tensor);
    if (ofRows) {
      Index row = Index.of(new Variable("at" + tensor.layer(), ANY_POSITION));
      return new Place(array(name, ANY_POSITION), row);
    }
    boolean isScalar = tensor.shape().isEmpty();
    return new Place(isScalar ? Names.local(name) : array(name, tensor.size()), Index.at(0));
  }

  /** The workspace so far: arrays, and scalars as tensors without an index. */
  List<Tensor> workspace() {
    return workspace.values().stream().map(Place::array).toList();
  }

  /** The tensors that the workspace holds so far. */
  Set<Tensor> held() {
    return workspace.keySet();
  }

  /** The routine parameters that equations' places need, in their fixed order. */
  List<Parameter> parametersOf(List<Equation> equations) {
    Set<Tensor> tensors = new LinkedHashSet<>();
    for (Equation e : equations) {
      tensors.add(e.target());
      e.value().refs().forEach(ref -> tensors.add(ref.tensor()));
    }
    return parameters(tensors);
  }

  /** Likewise those of tensors. */
  List<Parameter> parameters(Set<Tensor> tensors) {
    List<Parameter> needed = new ArrayList<>();
    for (Parameter parameter : Parameter.values()) {
      boolean used =
          tensors.stream()
              .map(fixed::get)
              .anyMatch(p -> p != null && p.array().symbol().equals(parameter.array()));
      if (used) {
        needed.add(parameter);
      }
    }
    return needed;
  }
}
