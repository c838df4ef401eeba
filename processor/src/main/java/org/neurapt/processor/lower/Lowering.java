package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.LayerEquations.Dropout;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.schedule.LayerSchedule;
import org.neurapt.processor.schedule.Schedule;

/** Turns a network's equations into routines, as the schedule says. */
public final class Lowering {
  private final NetworkEquations equations;
  private final Schedule schedule;
  private final Places places;
  private final WholeRoutines whole;

  private Lowering(NetworkEquations equations, Schedule schedule) {
    this.equations = equations;
    this.schedule = schedule;
    this.places = new Places(equations, schedule);
    this.whole = new WholeRoutines(equations, places);
  }

  /** The program of a network. */
  public static Program lower(NetworkEquations equations, Schedule schedule) {
    return new Lowering(equations, schedule).lower();
  }

  private Program lower() {
    NetworkEquations.Training training = equations.training();
    List<Routine> parts = new ArrayList<>();
    Parts layers = null;
    boolean wholeForward = schedule.oneMethodForward();
    boolean wholeTraining = training == null || schedule.oneMethodTraining();
    if (!wholeForward || !wholeTraining) {
      layers = parts(training, !wholeForward);
      parts.addAll(layers.all());
    }
    Routine forward = layers == null || wholeForward ? whole.forward() : forward(layers);
    Program.Training program = null;
    if (training != null) {
      program =
          layers == null || wholeTraining
              ? new Program.Training(
                  whole.loss(training),
                  whole.backpropagate(training),
                  UpdateLowering.lower(training.update()))
              : new Program.Training(
                  caller("exampleLoss", "The loss of one example", layers, false),
                  caller(
                      "backpropagate",
                      "Adds one example's gradient to {@code g} and returns its loss",
                      layers,
                      true),
                  UpdateLowering.lower(training.update()));
    }
    return new Program(
        shapes(),
        forward,
        program,
        parts,
        places.workspace(),
        places.weightRows(),
        places.gradientRows());
  }

  private List<String> shapes() {
    return schedule.layers().stream()
        .map(
            l ->
                "layer "
                    + l.layer()
                    + ": "
                    + l.shape().name().toLowerCase(Locale.ROOT)
                    + rows(l)
                    + " ("
                    + l.reason()
                    + ")")
        .toList();
  }

  private String rows(LayerSchedule l) {
    List<RowMatrix> matrices = new ArrayList<>(places.weightRows());
    matrices.addAll(places.gradientRows());
    String of =
        matrices.stream()
            .filter(m -> m.tensor().layer() == l.layer())
            .map(m -> m.columns() + (m.alongUnits() ? " units" : " inputs"))
            .distinct()
            .collect(Collectors.joining(" and "));
    return of.isEmpty() ? "" : " over rows of " + of;
  }

  // ---- a method, or some, for each layer

  /**
   * Routines by what they do.
   *
   * @param trainingForward {@code forward}, and what drops units after each layer that asks for it
   */
  private record Parts(
      List<Routine> forward,
      List<Routine> trainingForward,
      List<Routine> loss,
      List<Routine> backward) {
    List<Routine> all() {
      List<Routine> all = new ArrayList<>(trainingForward);
      all.addAll(loss);
      all.addAll(backward);
      return all;
    }
  }

  private Parts parts(NetworkEquations.@Nullable Training training, boolean keepOutput) {
    List<Unit> forward = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (LayerEquations layer : equations.layers()) {
      int l = layer.number();
      CodeShape shape = schedule.shape(l);
      forward.addAll(Unit.of("layer" + l, "Layer " + l + ", forward", shape, layer.forward()));
      ends.add(forward.size());
    }
    List<Unit> loss = new ArrayList<>();
    List<Unit> backward = new ArrayList<>();
    if (training != null) {
      CodeShape last = schedule.shape(equations.layers().size());
      loss.addAll(Unit.of("outputLoss", "The loss of the outputs", last, training.loss()));
      for (int l = equations.layers().size(); l > 0; l--) {
        LayerEquations layer = equations.layers().get(l - 1);
        backward.addAll(
            Unit.of(
                "backward" + l, "Layer " + l + ", backward", schedule.shape(l), layer.backward()));
      }
    }
    List<Unit> all = new ArrayList<>(forward);
    all.addAll(loss);
    all.addAll(backward);
    Set<Tensor> kept = kept(all);
    if (keepOutput) {
      kept.add(equations.output());
    }
    Tensor j = training == null ? null : training.loss().get(training.loss().size() - 1).target();
    List<Routine> predicting = routines(forward, kept, j);
    List<Routine> losing = routines(loss, kept, j);
    List<Routine> learning = routines(backward, kept, j);
    return new Parts(predicting, withDropout(predicting, ends, backward), losing, learning);
  }

  /** Layers' routines, and after those of a layer with dropout one that drops its units. */
  private List<Routine> withDropout(
      List<Routine> forward, List<Integer> ends, List<Unit> backward) {
    List<Routine> all = new ArrayList<>();
    int from = 0;
    for (LayerEquations layer : equations.layers()) {
      int to = ends.get(layer.number() - 1);
      all.addAll(forward.subList(from, to));
      Dropout dropout = layer.dropout();
      if (dropout != null) {
        boolean isWholeRead = backward.stream().anyMatch(u -> u.read().contains(dropout.whole()));
        all.add(drop(layer.number(), dropout, isWholeRead));
      }
      from = to;
    }
    return all;
  }

  /** The outputs make room for what is left of them. */
  private Routine drop(int l, Dropout dropout, boolean isWholeRead) {
    Tensor output = dropout.equation().target();
    Variable i = new Variable("i", output.size());
    Index at = output.size() == 1 ? Index.at(0) : Index.of(i);
    Ref y = places.of(output.at(at));
    List<Stmt> element = new ArrayList<>();
    if (isWholeRead) {
      element.add(new Stmt.Assign(places.of(dropout.whole().at(at)), y));
    }
    Expr left = Expr.multiply(places.of(dropout.factors().at(at)), y);
    element.add(new Stmt.Assign(y, left));
    List<Stmt> body = new ArrayList<>();
    body.add(new Stmt.Comment(Derivations.line(dropout.equation()) + ", in place"));
    if (output.size() == 1) {
      body.addAll(element);
    } else {
      body.add(new Stmt.Loop(i, 0, output.size(), 1, element));
    }
    return new Routine("drop" + l, "Layer " + l + ", some units dropped", List.of(), false, body);
  }

  /** The tensors that pass from one unit to another. */
  private Set<Tensor> kept(List<Unit> units) {
    Map<Tensor, Set<String>> readers = new HashMap<>();
    for (Unit reading : units) {
      for (Tensor tensor : reading.read()) {
        readers.computeIfAbsent(tensor, t -> new HashSet<>()).add(reading.name());
      }
    }
    Set<Tensor> kept = new LinkedHashSet<>();
    for (Unit computing : units) {
      for (Tensor tensor : computing.computed()) {
        boolean elsewhere =
            readers.getOrDefault(tensor, Set.of()).stream()
                .anyMatch(reader -> !reader.equals(computing.name()));
        if (elsewhere && !places.isFixed(tensor)) {
          kept.add(tensor);
        }
      }
    }
    return kept;
  }

  private List<Routine> routines(List<Unit> units, Set<Tensor> kept, @Nullable Tensor j) {
    List<Routine> routines = new ArrayList<>();
    for (Unit unit : units) {
      boolean returnsLoss = j != null && unit.computed().contains(j);
      List<Equation> used = unit.items().stream().map(Unit.Item::equation).distinct().toList();
      List<Stmt> body =
          new ArrayList<>(
              unit.shape() == CodeShape.LOOPED
                  ? Looper.lower(used, places, kept)
                  : Unroller.lower(unit.items(), places, kept));
      if (returnsLoss && j != null) {
        body.add(new Stmt.Return(Names.local(Names.of(j)).at()));
      }
      routines.add(
          new Routine(unit.name(), unit.summary(), places.parametersOf(used), returnsLoss, body));
    }
    return routines;
  }

  private Routine forward(Parts parts) {
    Tensor output = equations.output();
    List<Stmt> body = new ArrayList<>();
    parts.forward().forEach(r -> body.add(new Stmt.Call(r)));
    Variable i = new Variable("i", output.size());
    Index at = Index.of(i);
    Stmt copy = new Stmt.Assign(Places.output(at), places.of(output.at(at)));
    body.add(output.size() == 1 ? copy : new Stmt.Loop(i, 0, output.size(), 1, List.of(copy)));
    List<Parameter> parameters = List.of(Parameter.U, Parameter.Y);
    return new Routine("forward", "The outputs of one example", parameters, false, body);
  }

  private static Routine caller(String name, String summary, Parts parts, boolean backward) {
    List<Stmt> body = new ArrayList<>();
    List<Routine> forward = backward ? parts.trainingForward() : parts.forward();
    forward.forEach(r -> body.add(new Stmt.Call(r)));
    parts.loss().forEach(r -> body.add(new Stmt.Call(r)));
    List<Parameter> parameters = new ArrayList<>(List.of(Parameter.U, Parameter.T));
    if (backward) {
      parts.backward().forEach(r -> body.add(new Stmt.Call(r)));
      parameters.add(Parameter.G);
    }
    body.add(new Stmt.Return(Names.local("loss").at()));
    return new Routine(name, summary, parameters, true, body);
  }
}
