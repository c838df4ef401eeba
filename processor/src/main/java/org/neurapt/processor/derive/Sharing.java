package org.neurapt.processor.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/**
 * Gives an equation of its own to what would be computed several times: to a part that does not
 * depend on an index of its surroundings, and to a costly function that several equations need of
 * the same argument. What stands in a branch stays there, so that it is computed only where it is
 * needed.
 */
final class Sharing {
  private static final Variable ANY = new Variable("@", 0);

  /** Equations of one layer and one direction. */
  record Group(int layer, List<Equation> equations) {}

  private final Map<Expr, Tensor> known = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private Sharing() {}

  /**
   * The groups in the order of computation, with the shared equations where they are first used.
   */
  static List<Group> share(List<Group> groups) {
    Sharing sharing = new Sharing();
    List<Group> hoisted =
        groups.stream().map(g -> new Group(g.layer(), sharing.hoistAll(g))).toList();
    return sharing.extract(hoisted, repeated(hoisted));
  }

  // ---- parts that do not depend on an index

  private List<Equation> hoistAll(Group group) {
    List<Equation> result = new ArrayList<>();
    for (Equation e : group.equations()) {
      List<Equation> before = new ArrayList<>();
      Set<Variable> indices = new LinkedHashSet<>(e.indices());
      indices.removeIf(i -> i.extent() == 1);
      Expr value = hoist(e.value(), indices, group.layer(), before);
      result.addAll(before);
      result.add(e.withValue(value));
    }
    return result;
  }

  /** Replaces what depends on none of {@code indices}, if it is worth it. */
  private Expr hoist(Expr e, Set<Variable> indices, int layer, List<Equation> before) {
    if (!indices.isEmpty() && isCostly(e) && isClosed(e, indices)) {
      return aux(e, layer, before).at();
    }
    if (e instanceof Reduce r) {
      Variable open = Variable.fresh(r.variable().extent());
      Set<Variable> inner = new LinkedHashSet<>(indices);
      inner.add(open);
      Expr body = hoist(r.body(open), inner, layer, before);
      return r.kind() == Reduce.Kind.SUM ? Expr.sum(open, body) : Expr.max(open, body);
    }
    if (e.parts().isEmpty()) {
      return e;
    }
    return e.withParts(e.parts().stream().map(p -> hoist(p, indices, layer, before)).toList());
  }

  private static boolean isClosed(Expr e, Set<Variable> indices) {
    return indices.stream().noneMatch(e::has);
  }

  private static boolean isCostly(Expr e) {
    return e instanceof Reduce || (e instanceof Apply a && a.op().isCostly());
  }

  private Tensor aux(Expr e, int layer, List<Equation> before) {
    // Inside, other parts may be the same for all values of a bound index.
    Expr value = hoist(e, Set.of(), layer, before).rewrite(this::byName);
    if (value instanceof Ref ref) {
      return ref.tensor();
    }
    Tensor tensor = new Tensor(nameOf(value, layer), layer);
    known.put(value, tensor);
    before.add(new Equation(tensor, List.of(), value));
    return tensor;
  }

  private Expr byName(Expr e) {
    @Nullable Tensor tensor = known.get(e);
    return tensor == null ? e : tensor.at();
  }

  private String nameOf(Expr e, int layer) {
    String name = "A";
    if (e instanceof Reduce r) {
      name = r.kind() == Reduce.Kind.MAX ? "M" : "Z";
    } else if (e instanceof Apply a) {
      name =
          switch (a.op()) {
            case SIGMOID -> "S";
            case TANH -> "T";
            case NORMAL_CDF -> "P";
            case EXP -> "E";
            case LOG -> "L";
            default -> "A";
          };
    }
    for (char letter = 'A'; !names.add(name + layer); letter++) {
      name = String.valueOf(letter);
    }
    return name;
  }

  // ---- costly functions of the same argument

  /** The costly functions that stand in several places, with {@link #ANY} for their index. */
  private static Set<Expr> repeated(List<Group> groups) {
    Map<Expr, Integer> counts = new LinkedHashMap<>();
    for (Group group : groups) {
      for (Equation e : group.equations()) {
        for (Expr costly : costlyParts(e.value())) {
          Expr pattern = pattern(costly);
          if (pattern != null) {
            counts.merge(pattern, 1, Integer::sum);
          }
        }
      }
    }
    counts.values().removeIf(count -> count < 2);
    return counts.keySet();
  }

  private static List<Expr> costlyParts(Expr e) {
    if (e instanceof Apply a && a.op().isCostly()) {
      return List.of(e);
    }
    List<Expr> parts = new ArrayList<>();
    List<Expr> always =
        e instanceof Apply a && a.op() == Op.IF_POSITIVE ? e.parts().subList(0, 1) : e.parts();
    always.forEach(p -> parts.addAll(costlyParts(p)));
    return parts;
  }

  /** {@code e} with {@link #ANY} for its one index; null if it has several. */
  private static @Nullable Expr pattern(Expr e) {
    Set<Variable> variables = variables(e);
    if (variables.size() > 1) {
      return null;
    }
    if (variables.isEmpty()) {
      return e;
    }
    Variable v = variables.iterator().next();
    return e.substitute(Map.of(v, Index.of(new Variable(ANY.name(), v.extent()))));
  }

  private static Set<Variable> variables(Expr e) {
    Set<Variable> variables = new LinkedHashSet<>();
    for (Ref ref : e.refs()) {
      ref.indices().forEach(i -> i.terms().forEach(t -> variables.add(t.variable())));
    }
    return variables;
  }

  private List<Group> extract(List<Group> groups, Set<Expr> patterns) {
    Map<Expr, Tensor> tensors = new HashMap<>();
    List<Group> result = new ArrayList<>();
    for (Group group : groups) {
      List<Equation> equations = new ArrayList<>();
      for (Equation e : group.equations()) {
        Expr value =
            e.value().rewrite(part -> extracted(part, patterns, tensors, group.layer(), equations));
        equations.add(e.withValue(value));
      }
      result.add(new Group(group.layer(), equations));
    }
    return result;
  }

  private Expr extracted(
      Expr e, Set<Expr> patterns, Map<Expr, Tensor> tensors, int layer, List<Equation> equations) {
    Expr pattern = e instanceof Apply a && a.op().isCostly() ? pattern(e) : null;
    if (pattern == null || !patterns.contains(pattern)) {
      return e;
    }
    List<Variable> variables = List.copyOf(variables(e));
    Tensor tensor =
        tensors.computeIfAbsent(
            pattern,
            p -> {
              Tensor made =
                  new Tensor(
                      nameOf(e, layer),
                      layer,
                      variables.stream().map(Variable::extent).toArray(Integer[]::new));
              List<Variable> at = made.variables("i");
              Expr value = e;
              for (Variable v : variables) {
                value = value.substitute(Map.of(v, Index.of(at.get(0))));
              }
              equations.add(new Equation(made, at, value));
              return made;
            });
    return tensor.at(variables);
  }

  /**
   * An update's equations with all that is the same for every parameter as scalars {@code c1, c2,
   * ...} before them.
   */
  static List<Equation> hoistScalars(List<Equation> update, List<Equation> scalars) {
    Map<Expr, Tensor> found = new LinkedHashMap<>();
    return update.stream().map(e -> e.withValue(scalarParts(e.value(), found, scalars))).toList();
  }

  private static Expr scalarParts(Expr e, Map<Expr, Tensor> found, List<Equation> scalars) {
    if (!isOfOne(e)) {
      boolean given = e.parts().isEmpty();
      return given ? e : scalar(e, found, scalars);
    }
    if (e instanceof Apply a && a.op() == Op.MULTIPLY) {
      List<Expr> same = new ArrayList<>();
      List<Expr> factors = new ArrayList<>();
      for (Expr factor : a.args()) {
        if (isOfOne(factor)) {
          factors.add(scalarParts(factor, found, scalars));
        } else {
          same.add(factor);
        }
      }
      factors.add(0, scalarFactor(Expr.multiply(same), found, scalars));
      return Expr.multiply(factors);
    }
    return e.parts().isEmpty()
        ? e
        : e.withParts(e.parts().stream().map(x -> scalarParts(x, found, scalars)).toList());
  }

  /** Whether it is about one parameter: the index says so even where there is only that one. */
  private static boolean isOfOne(Expr e) {
    return e.refs().stream().anyMatch(ref -> !ref.indices().isEmpty());
  }

  /** A sign stays where it is. */
  private static Expr scalarFactor(Expr e, Map<Expr, Tensor> found, List<Equation> scalars) {
    Expr positive = e.factors().get(0).equals(Expr.of(-1)) ? Expr.negate(e) : e;
    Expr named = positive.parts().isEmpty() ? positive : scalar(positive, found, scalars);
    return positive.equals(e) ? named : Expr.negate(named);
  }

  private static Expr scalar(Expr e, Map<Expr, Tensor> found, List<Equation> scalars) {
    return found
        .computeIfAbsent(
            e,
            value -> {
              Tensor tensor = new Tensor("c", found.size() + 1);
              scalars.add(new Equation(tensor, List.of(), value));
              return tensor;
            })
        .at();
  }
}
