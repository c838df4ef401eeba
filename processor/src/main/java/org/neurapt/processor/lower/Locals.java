package org.neurapt.processor.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/** What a routine with loops has in local variables, and what it reads from its place instead. */
final class Locals {
  private final Places places;

  /** Elements and scalars that are in local variables here. */
  private final Map<Ref, Tensor> locals = new HashMap<>();

  /** Local names of rows, whose elements are in their places. */
  private final Set<Tensor> rows = new HashSet<>();

  private final Set<String> names = new LinkedHashSet<>();

  Locals(Places places) {
    this.places = places;
  }

  /** Puts an element in a local variable. */
  Tensor add(Ref element) {
    Tensor local = Names.local(Names.of(element));
    locals.put(element, local);
    return local;
  }

  /** What is in local variables now. */
  Set<Ref> known() {
    return Set.copyOf(locals.keySet());
  }

  /** At the end of a block: what it declared is not known outside of it. */
  void leave(Set<Ref> outside) {
    locals.keySet().retainAll(outside);
  }

  /** Reads before the loop what does not depend on its variables. */
  Expr hoisted(Expr e, Set<Variable> loop, List<Stmt> before) {
    return hoist(e, ref -> loop.stream().noneMatch(ref::has), before);
  }

  /** Reads once in a loop what is the same for all rows {@code i}. */
  Expr hoistedOf(Expr e, Variable i, List<Stmt> before) {
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
  Expr place(Expr e) {
    return e.rewrite(
        part -> {
          if (!(part instanceof Ref ref) || isLocal(ref) || rows.contains(ref.tensor())) {
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

  String unused(String name) {
    String free = name;
    for (int n = 2; !names.add(free); n++) {
      free = name + n;
    }
    return free;
  }

  /** Copies what lies in a caller's array at a position that varies to where it does not. */
  Expr fromStart(Expr value, Variable inner, List<Stmt> before) {
    Expr result = value;
    for (Ref ref : value.refs()) {
      if (ref.has(inner) && places.isInRow(ref)) {
        Tensor copy = new Tensor("example", 0, ref.tensor().size());
        before.add(
            new Stmt.Copy(
                places.of(ref.tensor().at(Index.at(0))),
                places.of(copy.at(Index.at(0))),
                copy.size()));
        result = result.replace(ref, new Ref(copy, ref.indices()));
      }
    }
    return result;
  }

  /** An element by the local name of the row that it is in. */
  Ref inRow(RowMatrix matrix, Ref element, List<Stmt> before) {
    Index row = matrix.row(element);
    Tensor local = new Tensor(Names.of(matrix.tensor()) + "_" + Names.of(row), 0, matrix.columns());
    rows.add(local);
    before.add(new Stmt.Row(local, matrix.name(), row));
    return local.at(matrix.column(element));
  }

  /** Likewise the weights in an expression that are in rows over {@code inner}. */
  Expr inRows(Expr e, Variable inner, List<Stmt> before) {
    Expr result = e;
    for (Ref ref : e.refs()) {
      Optional<RowMatrix> matrix = places.weightRows(ref, inner);
      if (matrix.isPresent()) {
        result = result.replace(ref, inRow(matrix.get(), ref, before));
      }
    }
    return result;
  }
}
