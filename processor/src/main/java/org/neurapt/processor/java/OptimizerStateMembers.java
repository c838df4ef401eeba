package org.neurapt.processor.java;

import static org.neurapt.processor.java.InferenceMembers.override;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.NetworkSpec;

/** What the optimizer keeps from step to step, out and in. */
final class OptimizerStateMembers {
  private final TypeSpec.Builder type;
  private final NetworkTypes types;
  private final Handover handover;
  private final LaneMembers lanes;
  private final List<String> state;
  private final boolean countsSteps;

  private OptimizerStateMembers(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      LaneMembers lanes,
      List<Tensor> state) {
    this.type = type;
    this.types = types;
    this.handover = handover;
    this.lanes = lanes;
    this.state = state.stream().map(Tensor::symbol).toList();
    this.countsSteps = HyperparameterField.countsSteps(spec.optimizer());
  }

  static void addTo(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      LaneMembers lanes,
      List<Tensor> state) {
    new OptimizerStateMembers(type, spec, types, handover, lanes, state).add();
  }

  private void add() {
    type.addMethod(
        override("optimizerStateCount")
            .returns(TypeName.INT)
            .addStatement("return $L", product(state.size()))
            .build());
    copy();
    if (countsSteps) {
      type.addMethod(override("steps").returns(TypeName.LONG).addStatement("return steps").build());
    }
    if (handover.exists() || lanes.exists()) {
      type.addMethod(
          override("work")
              .returns(TypeName.LONG)
              .addStatement("return vector == null ? work : Math.max(work, ENOUGH_WORK)")
              .build());
    }
    set();
  }

  private static String product(int arrays) {
    return arrays == 0 ? "0" : arrays == 1 ? "PARAMETERS" : arrays + " * PARAMETERS";
  }

  private CodeBlock inVector(String format, Object... arguments) {
    return handover.exists() && !state.isEmpty()
        ? CodeBlock.builder()
            .beginControlFlow("if (vector != null)")
            .addStatement(format, arguments)
            .endControlFlow()
            .build()
        : CodeBlock.of("");
  }

  private void copy() {
    MethodSpec.Builder copy =
        override("copyOptimizerStateTo")
            .addParameter(types.array(), "target")
            .addStatement("checkLength($S, target.length, $L)", "target", product(state.size()))
            .addCode(inVector("vector.copyState($L)", String.join(", ", state)));
    for (int n = 0; n < state.size(); n++) {
      copy.addStatement(
          "$T.arraycopy($L, 0, target, $L, PARAMETERS)", System.class, state.get(n), product(n));
    }
    type.addMethod(copy.build());
  }

  private void set() {
    MethodSpec.Builder set =
        override("setOptimizerState")
            .addParameter(types.array(), "state")
            .addParameter(TypeName.LONG, "steps")
            .addParameter(TypeName.LONG, "work")
            .addStatement("checkLength($S, state.length, $L)", "state", product(state.size()))
            .beginControlFlow("if (steps < 0 || work < 0)")
            .addStatement(
                "throw new $T($S + steps$W+ $S + work + $S)",
                IllegalArgumentException.class,
                "steps and work are ",
                " and ",
                ", expected 0 or more")
            .endControlFlow();
    for (int n = 0; n < state.size(); n++) {
      set.addStatement(
          "$T.arraycopy(state, $L, $L, 0, PARAMETERS)", System.class, product(n), state.get(n));
    }
    if (countsSteps) {
      set.addStatement("this.steps = steps");
    }
    if (handover.exists() || lanes.exists()) {
      set.addStatement("this.work = work");
    }
    set.addCode(inVector("vector.setState($L)", String.join(", ", state)));
    type.addMethod(set.build());
  }
}
