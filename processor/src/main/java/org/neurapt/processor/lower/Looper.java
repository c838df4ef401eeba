package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/**
 * Loops over arrays. Equations of one index that follow each other element by element share a loop;
 * sums run in the order in which the weights lie in memory, and no sum is reordered.
 */
final class Looper {
  private static final List<String> LETTERS = List.of("i", "j", "k", "l", "m", "n");

  private final Places places;

  /** What other routines read. */
  private final Set<Tensor> kept;

  /** All equations of the unit. */
  private final List<Equation> equations;

  private final Locals locals;

  private Looper(List<Equation> equations, Places places, Set<Tensor> kept) {
    this.equations = equations;
    this.places = places;
    this.kept = kept;
    this.locals = new Locals(places);
  }

  static List<Stmt> lower(List<Equation> equations, Places places, Set<Tensor> kept) {
    return new Looper(equations, places, kept).lower();
  }

  private List<Stmt> lower() {
    List<Stmt> body = new ArrayList<>();
    for (int n = 0; n < equations.size(); ) {
      List<Equation> chain = chain(n);
      chain.forEach(e -> body.add(new Stmt.Comment(Derivations.line(e))));
      body.addAll(lower(chain));
      n += chain.size();
    }
    return body;
  }

  private List<Stmt> lower(List<Equation> chain) {
    Equation first = chain.get(0);
    List<Variable> free = first.indices().stream().filter(v -> v.extent() > 1).toList();
    if (free.isEmpty()) {
      return scalar(first);
    }
    Set<Ref> outside = locals.known();
    List<Stmt> body = loop(chain, free);
    locals.leave(outside);
    return body;
  }

  private List<Stmt> loop(List<Equation> chain, List<Variable> free) {
    Equation first = chain.get(0);
    if (free.size() > 1) {
      return matrix(first, free);
    }
    Variable i = free.get(0);
    Reduce sum = reduction(first.value());
    if (sum == null) {
      return elementwise(chain, i, null);
    }
    return runsAlongColumns(sum, i) ? columns(chain, i, sum) : rows(chain, i);
  }

  // ---- which equations share a loop

  /** The equation and those after it that follow it element by element. */
  private List<Equation> chain(int start) {
    List<Equation> chain = new ArrayList<>(List.of(equations.get(start)));
    int extent = chain.get(0).target().size();
    boolean vector = chain.get(0).indices().size() == 1 && extent > 1;
    for (int n = start + 1; vector && n < equations.size(); n++) {
      Equation next = equations.get(n);
      if (next.indices().size() != 1
          || next.target().size() != extent
          || reduction(next.value()) != null
          || !readsOwnElementsOf(chain, next)) {
        break;
      }
      chain.add(next);
    }
    return chain;
  }

  private static boolean readsOwnElementsOf(List<Equation> chain, Equation next) {
    List<Index> own = Index.of(next.indices());
    return next.value().refs().stream()
        .filter(ref -> chain.stream().anyMatch(e -> e.target().equals(ref.tensor())))
        .allMatch(ref -> ref.indices().equals(own));
  }

  /** Whether an equation's elements must be kept in an array. */
  private boolean needsArray(Tensor tensor, List<Equation> chain) {
    return kept.contains(tensor)
        || equations.stream().anyMatch(e -> e.value().reads(tensor) && !chain.contains(e));
  }

  // ---- forms of loops

  private List<Stmt> scalar(Equation equation) {
    List<Stmt> body = new ArrayList<>();
    Expr lowered = locals.place(reduceAll(equation.valueAt(zeros(equation)), body));
    Ref left = new Ref(equation.target(), zeros(equation));
    if (places.isGradient(equation.target())) {
      body.add(new Stmt.Increase(places.of(left), lowered));
    } else if (kept.contains(equation.target())) {
      body.add(new Stmt.Assign(places.of(left), lowered));
    } else {
      body.add(new Stmt.Let(locals.add(left), lowered));
    }
    return body;
  }

  private static List<Index> zeros(Equation equation) {
    return equation.indices().stream().map(v -> Index.at(0)).toList();
  }

  /** {@code dJ/dw_ij = a_i b_j}: rows outside, so that the inner loop runs through memory. */
  private List<Stmt> matrix(Equation equation, List<Variable> free) {
    Variable i = free.get(0);
    Variable j = free.get(1);
    Optional<RowMatrix> inRows = places.gradientRows(equation.target());
    if (inRows.isPresent()) {
      return inRows.get().alongUnits()
          ? rowsOf(inRows.get(), equation, j, i)
          : rowsOf(inRows.get(), equation, i, j);
    }
    List<Stmt> body = new ArrayList<>();
    Expr value = locals.hoisted(equation.value(), Set.of(j), body);
    Ref left = places.of(equation.left());
    Stmt inner =
        places.isGradient(equation.target())
            ? new Stmt.Increase(left, locals.place(value))
            : new Stmt.Assign(left, locals.place(value));
    body.add(new Stmt.Loop(j, 0, j.extent(), 1, List.of(inner)));
    return List.of(new Stmt.Loop(i, 0, i.extent(), 1, body));
  }

  /** A matrix by its rows, several at a time. */
  private List<Stmt> rowsOf(RowMatrix matrix, Equation equation, Variable outer, Variable inner) {
    List<Stmt> body = new ArrayList<>();
    Expr value = locals.fromStart(equation.value(), inner, body);
    body.addAll(
        Blocks.of(
            outer,
            Blocks.ROWS,
            block -> {
              List<Stmt> outside = new ArrayList<>();
              List<Stmt> loop = new ArrayList<>();
              Expr shared = block.size() == 1 ? value : locals.hoistedOf(value, outer, loop);
              for (Index n : block) {
                Ref element = (Ref) equation.left().substitute(Map.of(outer, n));
                Ref left = locals.inRow(matrix, element, outside);
                Expr term = shared.substitute(Map.of(outer, n));
                loop.add(
                    new Stmt.Increase(
                        left, locals.place(locals.hoisted(term, Set.of(inner), outside))));
              }
              outside.add(new Stmt.Loop(inner, 0, inner.extent(), 1, loop));
              return outside;
            }));
    return body;
  }

  /** One loop; {@code sum}, if any, has already been added up in its target's array. */
  private List<Stmt> elementwise(List<Equation> chain, Variable i, @Nullable Expr sum) {
    List<Stmt> body = new ArrayList<>();
    for (Equation e : chain) {
      Expr value = sum == null ? e.value() : e.value().replace(sum, e.left());
      store(e, Index.of(e.indices()), locals.place(value), chain, body);
    }
    return List.of(new Stmt.Loop(i, 0, i.extent(), 1, body));
  }

  /** Puts an element where it is needed: in a local variable, in its array or in both. */
  private void store(
      Equation equation, List<Index> at, Expr lowered, List<Equation> chain, List<Stmt> body) {
    Ref left = new Ref(equation.target(), at);
    if (places.isGradient(equation.target())) {
      body.add(new Stmt.Increase(places.of(left), lowered));
      return;
    }
    boolean array = needsArray(equation.target(), chain);
    boolean readHere = chain.stream().anyMatch(e -> e.value().reads(equation.target()));
    if (!readHere) {
      body.add(new Stmt.Assign(places.of(left), lowered));
      return;
    }
    Tensor local = locals.add(left);
    body.add(new Stmt.Let(local, lowered));
    if (array) {
      body.add(new Stmt.Assign(places.of(left), local.at()));
    }
  }

  /** Dot products of rows, several at a time. */
  private List<Stmt> rows(List<Equation> chain, Variable i) {
    return Blocks.of(i, Blocks.SUMS, block -> rows(chain, i, block));
  }

  private List<Stmt> rows(List<Equation> chain, Variable i, List<Index> block) {
    List<Stmt> body = new ArrayList<>();
    Equation first = chain.get(0);
    Reduce sum = requireReduction(first.value());
    List<Tensor> sums = new ArrayList<>();
    for (Index row : block) {
      Tensor s = Names.local("s_" + Names.of(row));
      sums.add(s);
      body.add(new Stmt.Accumulator(s, start(sum)));
    }
    Variable j = inner(sum.variable(), Set.of(i));
    List<Stmt> loop = new ArrayList<>();
    Expr term = locals.hoistedOf(sum.body(j), i, loop);
    for (int n = 0; n < block.size(); n++) {
      Expr row = locals.place(term.substitute(Map.of(i, block.get(n))));
      loop.add(accumulate(sum, sums.get(n), row));
    }
    body.add(new Stmt.Loop(j, 0, j.extent(), 1, loop));
    for (int n = 0; n < block.size(); n++) {
      for (Equation e : chain) {
        List<Index> at = List.of(block.get(n));
        Expr value = e.value().replace(sum, sums.get(n).at()).substitute(replacing(e, at));
        store(e, at, locals.place(value), chain, body);
      }
    }
    return body;
  }

  private static Map<Variable, Index> replacing(Equation e, List<Index> at) {
    Map<Variable, Index> replacements = new LinkedHashMap<>();
    for (int d = 0; d < at.size(); d++) {
      replacements.put(e.indices().get(d), at.get(d));
    }
    return replacements;
  }

  /** Whether the matrix in a sum lies in memory so that the free index, not the bound, is inner. */
  private boolean runsAlongColumns(Reduce sum, Variable i) {
    Variable j = inner(sum.variable(), Set.of(i));
    return sum.kind() == Reduce.Kind.SUM
        && sum.body(j).refs().stream()
            .anyMatch(ref -> places.weightRows(ref, i).isPresent() || isInner(i, j, ref));
  }

  private boolean isInner(Variable i, Variable j, Ref ref) {
    Ref place = places.of(ref);
    if (place.indices().isEmpty()) {
      return false;
    }
    Index at = place.indices().get(0);
    return at.has(i) && at.strideOf(j) > at.strideOf(i);
  }

  /** Adds up all sums side by side in the target's array, several terms at a time. */
  private List<Stmt> columns(List<Equation> chain, Variable i, Reduce sum) {
    Equation first = chain.get(0);
    Ref target = places.of(first.left());
    Variable j = inner(sum.variable(), Set.of(i));
    List<Stmt> body = new ArrayList<>();
    body.add(new Stmt.Loop(i, 0, i.extent(), 1, List.of(new Stmt.Assign(target, Constant.ZERO))));
    body.addAll(
        Blocks.of(
            j,
            Blocks.ROWS,
            block -> {
              List<Stmt> outside = new ArrayList<>();
              List<Expr> terms = new ArrayList<>(List.of(target));
              for (Index n : block) {
                Expr term = locals.inRows(sum.body(j).substitute(Map.of(j, n)), i, outside);
                terms.add(locals.place(locals.hoisted(term, Set.of(i), outside)));
              }
              Stmt add = new Stmt.Assign(target, Expr.add(terms));
              outside.add(new Stmt.Loop(i, 0, i.extent(), 1, List.of(add)));
              return outside;
            }));
    if (!first.value().equals(sum) || chain.size() > 1) {
      body.addAll(elementwise(chain, i, sum));
    }
    return body;
  }

  // ---- parts of loops

  private Expr reduceAll(Expr e, List<Stmt> body) {
    Reduce r = reduction(e);
    if (r == null) {
      return e;
    }
    Tensor s = Names.local(locals.unused("s"));
    Variable j = inner(r.variable(), Set.of());
    List<Stmt> loop = new ArrayList<>();
    Expr term = locals.place(reduceAll(r.body(j), loop));
    loop.add(accumulate(r, s, term));
    body.add(new Stmt.Accumulator(s, start(r)));
    body.add(new Stmt.Loop(j, 0, j.extent(), 1, loop));
    return reduceAll(e.replace(r, s.at()), body);
  }

  private static Expr start(Reduce r) {
    return r.kind() == Reduce.Kind.SUM ? Constant.ZERO : Expr.of(Double.NEGATIVE_INFINITY);
  }

  private static Stmt accumulate(Reduce r, Tensor s, Expr term) {
    return r.kind() == Reduce.Kind.SUM
        ? new Stmt.Increase(s.at(), term)
        : new Stmt.Assign(s.at(), Expr.apply(Op.MAX, s.at(), term));
  }

  private static Variable inner(Variable bound, Set<Variable> outer) {
    String letter =
        LETTERS.stream()
            .filter(l -> outer.stream().noneMatch(v -> v.name().equals(l)))
            .findFirst()
            .orElseThrow();
    return new Variable(letter, bound.extent());
  }

  private static @Nullable Reduce reduction(Expr e) {
    return e.everything().stream()
        .filter(Reduce.class::isInstance)
        .map(Reduce.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static Reduce requireReduction(Expr e) {
    Reduce r = reduction(e);
    if (r == null) {
      throw new IllegalArgumentException("no sum in " + e);
    }
    return r;
  }
}
