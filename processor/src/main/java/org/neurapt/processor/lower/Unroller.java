package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Step;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.TextPrinter;

/** Straight-line code: a statement for each element, every value in a local variable. */
final class Unroller {
  /** Terms up to which a comment spells a sum out. */
  private static final int WRITTEN_OUT = 6;

  private final Places places;

  /** What other routines read. */
  private final Set<Tensor> kept;

  private final Map<Ref, Tensor> locals = new HashMap<>();
  private final List<Stmt> body = new ArrayList<>();

  private Unroller(Places places, Set<Tensor> kept) {
    this.places = places;
    this.kept = kept;
  }

  static List<Stmt> lower(List<Unit.Item> items, Places places, Set<Tensor> kept) {
    Unroller unroller = new Unroller(places, kept);
    Equation previous = null;
    for (Unit.Item item : items) {
      boolean first = !item.equation().equals(previous);
      unroller.lower(item, first);
      previous = item.equation();
    }
    return unroller.body;
  }

  private void lower(Unit.Item item, boolean first) {
    Equation equation = item.equation();
    boolean gradient = places.isGradient(equation.target());
    if (first) {
      introduce(equation);
    }
    boolean itself = equation.target().size() == 1;
    if (!gradient && !(first && (itself && equation.derivation().size() > 1))) {
      body.add(new Stmt.Comment(text(item)));
    }
    Ref left = item.left();
    Expr unrolled = unroll(equation.valueAt(item.at()), Names.of(left), new ArrayList<>());
    Expr lowered = loaded(places.withConstants(unrolled));
    if (gradient) {
      body.add(new Stmt.Increase(places.of(left), lowered));
      return;
    }
    boolean isKept = kept.contains(equation.target());
    Tensor local = Names.local(Names.of(left));
    locals.put(left, local);
    if (isKept && left.indices().isEmpty()) {
      // The field that keeps it has the local variable's name.
      body.add(new Stmt.Assign(places.of(left), lowered));
      return;
    }
    body.add(new Stmt.Let(local, lowered));
    if (isKept) {
      body.add(new Stmt.Assign(places.of(left), local.at()));
    }
  }

  /**
   * Sums and maxima written out. The terms of a sum get local variables where each is a sum itself:
   * written into one, their parts would be added in another order than a loop adds them.
   *
   * @param named the local variables so far, which are numbered
   */
  private Expr unroll(Expr e, String name, List<Expr> named) {
    if (!(e instanceof Reduce r)) {
      return e.parts().isEmpty()
          ? e
          : e.withParts(e.parts().stream().map(part -> unroll(part, name, named)).toList());
    }
    List<Expr> terms = new ArrayList<>();
    for (Expr term : terms(r)) {
      Expr unrolled = unroll(term, name, named);
      if (r.kind() == Reduce.Kind.SUM && unrolled.terms().size() > 1) {
        Tensor local = Names.local(name + "_" + (named.size() + 1));
        body.add(new Stmt.Let(local, loaded(unrolled)));
        locals.put(local.at(), local);
        named.add(local.at());
        unrolled = local.at();
      }
      terms.add(unrolled);
    }
    return joined(r, terms);
  }

  /** The equation of an element, its sums written out where they are short. */
  private static String text(Unit.Item item) {
    Expr value = item.equation().valueAt(item.at());
    boolean isShort =
        value.everything().stream()
            .allMatch(e -> !(e instanceof Reduce r) || r.variable().extent() <= WRITTEN_OUT);
    return TextPrinter.text(item.left())
        + " = "
        + TextPrinter.text(isShort ? unroll(value) : value);
  }

  /** The equation for all elements, with how it came about. */
  private void introduce(Equation equation) {
    List<Step> derivation = equation.derivation();
    boolean derived = derivation.size() > 1;
    if (derived || places.isGradient(equation.target())) {
      body.add(new Stmt.Comment(Derivations.line(equation)));
    }
  }

  /** The expression over local variables. */
  private Expr loaded(Expr value) {
    load(value);
    return value.rewrite(e -> e instanceof Ref ref ? local(ref).at() : e);
  }

  /** Puts the elements that are not yet in local variables there, one statement a tensor. */
  private void load(Expr value) {
    Map<Tensor, List<Stmt.Let>> lets = new LinkedHashMap<>();
    for (Ref ref : value.refs()) {
      if (!locals.containsKey(ref)) {
        Tensor local = Names.local(Names.of(ref));
        locals.put(ref, local);
        Ref place = places.of(ref);
        if (!place.tensor().equals(local)) {
          // Weights and biases of a unit are declared together.
          Tensor group = new Tensor(ref.tensor().symbol(), ref.tensor().layer());
          lets.computeIfAbsent(group, g -> new ArrayList<>()).add(new Stmt.Let(local, place));
        }
      }
    }
    lets.values().forEach(group -> body.add(new Stmt.Lets(group)));
  }

  private Tensor local(Ref ref) {
    Tensor local = locals.get(ref);
    if (local == null) {
      throw new IllegalStateException("not loaded: " + ref);
    }
    return local;
  }

  /** Sums and maxima written out. */
  static Expr unroll(Expr e) {
    return e.rewrite(part -> part instanceof Reduce r ? joined(r, terms(r)) : part);
  }

  private static Expr joined(Reduce r, List<Expr> terms) {
    return r.kind() == Reduce.Kind.SUM
        ? Expr.add(terms)
        : terms.stream().reduce((a, b) -> Expr.apply(Op.MAX, a, b)).orElseThrow();
  }

  private static List<Expr> terms(Reduce r) {
    List<Expr> terms = new ArrayList<>();
    for (int n = 0; n < r.variable().extent(); n++) {
      terms.add(r.body().substitute(Map.of(r.variable(), Index.at(n))));
    }
    return terms;
  }
}
