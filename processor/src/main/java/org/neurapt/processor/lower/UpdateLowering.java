package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.derive.UpdateEquations;
import org.neurapt.processor.derive.UpdateTensors;
import org.neurapt.processor.lower.Update.Scalar;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.TextPrinter;
import org.neurapt.processor.math.Variable;

/** Turns an optimizer's equations into one loop over all parameters. */
final class UpdateLowering {

  private UpdateLowering() {}

  static Update lower(UpdateEquations update) {
    UpdateTensors tensors = update.tensors();
    Map<Tensor, Tensor> fields = new LinkedHashMap<>();
    fields.put(tensors.learningRate(), Names.local("learningRate"));
    fields.put(tensors.beta1(), Names.local("beta1"));
    fields.put(tensors.beta2(), Names.local("beta2"));
    fields.put(tensors.epsilon(), Names.local("epsilon"));
    fields.put(tensors.weightDecay(), Names.local("weightDecay"));
    fields.put(tensors.stepNumber(), Names.local("steps"));

    List<Scalar> scalars = new ArrayList<>();
    for (Tensor hyperparameter : fields.keySet()) {
      if (update.elementwise().stream().anyMatch(e -> e.value().reads(hyperparameter))) {
        scalars.add(
            new Scalar(Names.local(Names.of(hyperparameter)), read(fields, hyperparameter), ""));
      }
    }
    for (Equation e : update.scalars()) {
      Expr value = e.value().rewrite(x -> x instanceof Ref r ? read(fields, r.tensor()) : x);
      scalars.add(new Scalar(Names.local(Names.of(e.target())), value, TextPrinter.text(e)));
    }

    Set<Tensor> state = new LinkedHashSet<>();
    List<Stmt> comments = new ArrayList<>();
    List<Stmt> loop = new ArrayList<>();
    for (Equation e : update.elementwise()) {
      comments.add(new Stmt.Comment(TextPrinter.text(e)));
      loop.add(new Stmt.Assign(place(e.left()), e.value().rewrite(UpdateLowering::placed)));
      if (!e.target().equals(tensors.parameter())) {
        state.add(array(e.target()));
      }
    }
    Variable p = update.elementwise().get(0).indices().get(0);
    List<Stmt> body = new ArrayList<>(comments);
    body.addAll(p.extent() == 1 ? loop : List.of(new Stmt.Loop(p, 0, p.extent(), 1, loop)));
    return new Update(scalars, body, List.copyOf(state));
  }

  private static Expr read(Map<Tensor, Tensor> fields, Tensor tensor) {
    return fields.getOrDefault(tensor, tensor).at();
  }

  private static Expr placed(Expr e) {
    return e instanceof Ref ref ? place(ref) : e;
  }

  private static Ref place(Ref ref) {
    return ref.indices().isEmpty()
        ? Names.local(Names.of(ref.tensor())).at()
        : new Ref(array(ref.tensor()), ref.indices());
  }

  private static Tensor array(Tensor tensor) {
    return new Tensor(Names.of(tensor), 0, tensor.size());
  }
}
