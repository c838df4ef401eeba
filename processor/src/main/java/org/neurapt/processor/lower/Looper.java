package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

  /** Elements and scalars that are in local variables here. */
  private final Map<Ref, Tensor> locals = new HashMap<>();

  private final Set<String> names = new LinkedHashSet<>();

  private Looper(List<Equation> equations, Places places, Set<Tensor> kept) {
    this.equations = equations;
    this.places = places;
    this.kept = kept;
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
    Set<Ref> outside = Set.copyOf(locals.keySet());
    List<Stmt> body = loop(chain, free);
    locals.keySet().retainAll(outside);
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
    Expr lowered = place(reduceAll(equation.valueAt(zeros(equation)), body));
    Ref left = new Ref(equation.target(), zeros(equation));
    if (places.isGradient(equation.target())) {
      body.add(new Stmt.Increase(places.of(left), lowered));
    } else if (kept.contains(equation.target())) {
      body.add(new Stmt.Assign(places.of(left), lowered));
    } else {
      Tensor local = Names.local(Names.of(left));
      body.add(new Stmt.Let(local, lowered));
      locals.put(left, local);
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
    List<Stmt> body = new ArrayList<>();
    Expr value = hoisted(equation.value(), Set.of(j), body);
    Ref left = places.of(equation.left());
    Stmt inner =
        places.isGradient(equation.target())
            ? new Stmt.Increase(left, place(value))
            : new Stmt.Assign(left, place(value));
    body.add(new Stmt.Loop(j, 0, j.extent(), 1, List.of(inner)));
    return List.of(new Stmt.Loop(i, 0, i.extent(), 1, body));
  }

  /** One loop; {@code sum}, if any, has already been added up in its target's array. */
  private List<Stmt> elementwise(List<Equation> chain, Variable i, @Nullable Expr sum) {
    List<Stmt> body = new ArrayList<>();
    for (Equation e : chain) {
      Expr value = sum == null ? e.value() : e.value().replace(sum, e.left());
      store(e, Index.of(e.indices()), place(value), chain, body);
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
    Tensor local = Names.local(Names.of(left));
    body.add(new Stmt.Let(local, lowered));
    locals.put(left, local);
    if (array) {
      body.add(new Stmt.Assign(places.of(left), local.at()));
    }
  }

  /** Dot products of rows, several at a time. */
  private List<Stmt> rows(List<Equation> chain, Variable i) {
    return Blocks.of(i, block -> rows(chain, i, block));
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
    Expr term = hoistedOf(sum.body(j), i, loop);
    for (int n = 0; n < block.size(); n++) {
      Expr row = place(term.substitute(Map.of(i, block.get(n))));
      loop.add(accumulate(sum, sums.get(n), row));
    }
    body.add(new Stmt.Loop(j, 0, j.extent(), 1, loop));
    for (int n = 0; n < block.size(); n++) {
      for (Equation e : chain) {
        List<Index> at = List.of(block.get(n));
        Expr value = e.value().replace(sum, sums.get(n).at()).substitute(replacing(e, at));
        store(e, at, place(value), chain, body);
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
            .map(places::of)
            .filter(ref -> !ref.indices().isEmpty())
            .map(ref -> ref.indices().get(0))
            .anyMatch(at -> at.has(i) && at.strideOf(j) > at.strideOf(i));
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
            block -> {
              List<Stmt> outside = new ArrayList<>();
              List<Expr> terms = new ArrayList<>(List.of(target));
              for (Index n : block) {
                Expr term = sum.body(j).substitute(Map.of(j, n));
                terms.add(place(hoisted(term, Set.of(i), outside)));
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
    Tensor s = Names.local(unused("s"));
    Variable j = inner(r.variable(), Set.of());
    List<Stmt> loop = new ArrayList<>();
    Expr term = place(reduceAll(r.body(j), loop));
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

  /** Reads before the loop what does not depend on its variables. */
  private Expr hoisted(Expr e, Set<Variable> loop, List<Stmt> before) {
    return hoist(e, ref -> loop.stream().noneMatch(ref::has), before);
  }

  /** Reads once in a loop what is the same for all rows {@code i}. */
  private Expr hoistedOf(Expr e, Variable i, List<Stmt> before) {
    return hoist(e, ref -> !ref.has(i), before);
  }

  private Expr hoist(Expr e, Predicate<Ref> wanted, List<Stmt> before) {
    Expr result = e;
    for (Ref ref : e.refs()) {
      if (wanted.test(ref) && !ref.indices().isEmpty() && !locals.containsKey(ref)) {
        Tensor local = Names.local(Names.of(ref));
        before.add(new Stmt.Let(local, places.of(ref)));
        result = result.replace(ref, local.at());
      }
    }
    return result;
  }

  /** Every reading of a tensor becomes a reading of its place. */
  private Expr place(Expr e) {
    return e.rewrite(
        part -> {
          if (!(part instanceof Ref ref) || isLocal(ref)) {
            return part;
          }
          Tensor local = locals.get(ref);
          return local == null ? places.of(ref) : local.at();
        });
  }

  /** Whether this already is a local variable. */
  private static boolean isLocal(Ref ref) {
    return ref.tensor().layer() == 0
        && ref.indices().isEmpty()
        && Character.isLowerCase(ref.tensor().symbol().charAt(0));
  }

  private String unused(String name) {
    String free = name;
    for (int n = 2; !names.add(free); n++) {
      free = name + n;
    }
    return free;
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
