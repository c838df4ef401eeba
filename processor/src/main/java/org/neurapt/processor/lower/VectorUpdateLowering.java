package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.derive.UpdateEquations;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/** Turns an optimizer's equations into vector code. */
final class VectorUpdateLowering {

  private VectorUpdateLowering() {}

  /** One pass over a slice of the parameters, padding included, which stays zero. */
  static VectorProgram.Update lower(UpdateEquations update) {
    List<VectorStmt> body = new ArrayList<>();
    List<VectorStmt> loop = new ArrayList<>();
    Set<String> scalars = new LinkedHashSet<>();
    Set<String> state = new LinkedHashSet<>();
    Map<Tensor, String> current = new LinkedHashMap<>();
    Size p = Size.of("p");
    for (Equation e : update.elementwise()) {
      body.add(new VectorStmt.Comment(Derivations.line(e)));
      for (Ref ref : e.value().refs()) {
        String array = Names.of(ref.tensor());
        if (ref.indices().isEmpty()) {
          scalars.add(array);
        } else if (!current.containsKey(ref.tensor())) {
          loop.add(new VectorStmt.Let(array + "_p", new VectorExpr.Load(array, p), false));
          current.put(ref.tensor(), array + "_p");
        }
      }
      String array = Names.of(e.target());
      String next = array + "_next" + (current.containsValue(array + "_next") ? "2" : "");
      Expr value = e.value().rewrite(x -> x instanceof Ref ref ? updated(ref, current) : x);
      loop.add(new VectorStmt.Let(next, new VectorExpr.Formula(value), false));
      loop.add(new VectorStmt.Store(array, p, new VectorExpr.Local(next)));
      current.put(e.target(), next);
      if (!e.target().equals(update.tensors().parameter())) {
        state.add(array);
      }
    }
    for (String scalar : scalars) {
      body.add(new VectorStmt.Let(scalar + "_same", new VectorExpr.Same(scalar), false));
    }
    body.add(new VectorStmt.Loop("p", Size.of("from"), Size.of("to"), Size.of("L"), loop));
    return new VectorProgram.Update(List.copyOf(scalars), List.copyOf(state), body);
  }

  private static Ref updated(Ref ref, Map<Tensor, String> current) {
    String local = current.get(ref.tensor());
    return Names.local(local == null ? Names.of(ref.tensor()) + "_same" : local).at();
  }
}
