package org.neurapt.processor.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Derivative;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Facts;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Rule;
import org.neurapt.processor.math.Simplifier;
import org.neurapt.processor.math.Step;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/**
 * Reverse accumulation: the derivative of the loss with respect to a quantity is the sum, over the
 * equations that read it, of the derivative with respect to their left side times the derivative of
 * their right side. It knows nothing of layers.
 */
final class Adjoints {
  private final List<Equation> equations;
  private final Tensor loss;

  /** Tensors that are drawn, not computed: factors of what is computed. */
  private final Set<Tensor> drawn;

  private final Simplifier simplifier;
  private final Facts facts;

  /** The equations that read a tensor, in their order. */
  private final Map<Tensor, Set<Equation>> readers = new HashMap<>();

  private final Map<Tensor, Equation> done = new HashMap<>();

  /**
   * For these equations.
   *
   * @param loss the scalar that the last of them computes
   * @param drawn tensors that are drawn: factors of what is computed
   */
  Adjoints(
      List<Equation> equations,
      Tensor loss,
      Set<Tensor> drawn,
      Simplifier simplifier,
      Facts facts) {
    this.equations = equations;
    this.loss = loss;
    this.drawn = Set.copyOf(drawn);
    this.simplifier = simplifier;
    this.facts = facts;
    for (Equation equation : equations) {
      for (Ref ref : equation.value().refs()) {
        readers.computeIfAbsent(ref.tensor(), t -> new LinkedHashSet<>()).add(equation);
      }
    }
  }

  /** The equation of {@code dJ/dT}, simplified, with its derivation. */
  Equation of(Tensor tensor) {
    Equation known = done.get(tensor);
    if (known != null) {
      return known;
    }
    List<Variable> at = tensor.variables("i", "j");
    List<Expr> terms = new ArrayList<>();
    for (Equation reader : readers.getOrDefault(tensor, Set.of())) {
      terms.add(term(reader, tensor.at(at)));
    }
    Expr chain = Expr.add(terms);
    List<Step> derivation = new ArrayList<>();
    derivation.add(new Step("chain rule", chain));
    derivation.addAll(simplifier.simplify(chain, facts.about(chain)));
    Expr value = Simplifier.end(chain, derivation);
    Equation adjoint = new Equation(tensor.toAdjoint(), at, value, derivation);
    done.put(tensor, adjoint);
    return adjoint;
  }

  /** What one equation contributes. */
  private Expr term(Equation reader, Ref tensor) {
    Map<Variable, Index> renaming = new LinkedHashMap<>();
    List<Index> open = new ArrayList<>();
    List<Variable> summed = new ArrayList<>();
    for (Variable v : reader.indices()) {
      Variable other = new Variable("~" + v.name(), v.extent());
      summed.add(other);
      open.add(Index.of(other));
      renaming.put(v, Index.of(other));
    }
    Expr right = reader.value().substitute(renaming);
    Expr slope = Derivative.of(right, tensor);
    Expr inner = simplifier.simplified(slope, facts.about(slope));
    Expr chain = Expr.multiply(outer(reader.target(), open), inner);
    for (Variable v : summed) {
      chain = Expr.sum(v, chain);
    }
    // A function of one unit alone: its sum has one term, which needs no line of the derivation.
    return simplifier.apply(Rule.DELTA, chain, facts);
  }

  /** The derivative with respect to a left side: by name, or in full where it is read only once. */
  private Expr outer(Tensor target, List<Index> at) {
    if (target.equals(loss)) {
      return Constant.ONE;
    }
    return isReadOnce(target) ? of(target).valueAt(at) : new Ref(target.toAdjoint(), at);
  }

  /** Whether the equation of {@code target} reads a single computed quantity. */
  private boolean isReadOnce(Tensor target) {
    for (Equation e : equations) {
      if (e.target().equals(target)) {
        return e.value().refs().stream()
                .map(Ref::tensor)
                .filter(read -> !drawn.contains(read))
                .distinct()
                .count()
            == 1;
      }
    }
    throw new IllegalArgumentException(target + " is not computed");
  }
}
