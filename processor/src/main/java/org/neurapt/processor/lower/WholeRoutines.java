package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Tensor;

/** Straight-line code of all layers, in one routine for each purpose. */
final class WholeRoutines {
  private final NetworkEquations equations;
  private final Places places;

  WholeRoutines(NetworkEquations equations, Places places) {
    this.equations = equations;
    this.places = places;
  }

  Routine forward() {
    Tensor output = equations.output();
    List<Equation> needed = Liveness.needed(equations.forward(), Set.of(output));
    List<Stmt> body = new ArrayList<>(unroll(needed));
    for (int n = 0; n < output.size(); n++) {
      Tensor local = Names.local(Names.of(output.at(Index.at(n))));
      body.add(new Stmt.Assign(Places.output(Index.at(n)), local.at()));
    }
    List<Parameter> parameters = List.of(Parameter.U, Parameter.Y);
    return new Routine("forward", "The outputs of one example", parameters, false, body);
  }

  Routine loss(NetworkEquations.Training training) {
    return training("exampleLoss", "The loss of one example", equations.forward(), training, false);
  }

  Routine backpropagate(NetworkEquations.Training training) {
    return training(
        "backpropagate",
        "Adds one example's gradient to {@code g} and returns its loss",
        equations.trainingForward(),
        training,
        true);
  }

  private Routine training(
      String name,
      String summary,
      List<Equation> forward,
      NetworkEquations.Training training,
      boolean isBackward) {
    List<Equation> all = new ArrayList<>(forward);
    all.addAll(training.loss());
    Tensor j = training.loss().get(training.loss().size() - 1).target();
    Set<Tensor> wanted = new LinkedHashSet<>(Set.of(j));
    if (isBackward) {
      all.addAll(equations.backward());
      equations.backward().stream()
          .map(Equation::target)
          .filter(places::isGradient)
          .forEach(wanted::add);
    }
    List<Equation> needed = Liveness.needed(all, wanted);
    List<Stmt> body = new ArrayList<>(unroll(needed));
    body.add(new Stmt.Return(Names.local(Names.of(j)).at()));
    return new Routine(name, summary, places.parametersOf(needed), true, body);
  }

  private List<Stmt> unroll(List<Equation> needed) {
    List<Unit.Item> items = needed.stream().flatMap(e -> Unit.Item.each(e).stream()).toList();
    return Unroller.lower(items, places, Set.of());
  }
}
