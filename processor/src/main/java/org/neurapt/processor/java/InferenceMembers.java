package org.neurapt.processor.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.Program;

/** Prediction. */
final class InferenceMembers {

  private InferenceMembers() {}

  static void addTo(
      TypeSpec.Builder type,
      NetworkTypes types,
      RoutineWriter routines,
      Program program,
      Handover handover,
      LaneMembers lanes) {
    type.addMethod(
        override("predict")
            .addParameter(types.array(), "input")
            .addParameter(types.array(), "output")
            .addStatement("checkLength($S, input.length, INPUTS)", "input")
            .addStatement("checkLength($S, output.length, OUTPUTS)", "output")
            .addCode(handover.instead("1", "vector.predict(input, 0, output, 0)"))
            .addStatement("forward(input, 0, output, 0)")
            .build());
    type.addMethod(
        override("predict")
            .addParameter(types.array(), "inputs")
            .addParameter(types.array(), "outputs")
            .addParameter(TypeName.INT, "count")
            .addStatement("checkRows($S, inputs.length, count, INPUTS)", "inputs")
            .addStatement("checkRows($S, outputs.length, count, OUTPUTS)", "outputs")
            .addCode(handover.instead("count", "vector.predict(inputs, outputs, count)"))
            .addCode(lanes.loop("count, false", "vector.predict(w, inputs, outputs, n)"))
            .addStatement("forward(inputs, INPUTS * n, outputs, OUTPUTS * n)")
            .endControlFlow()
            .build());
    type.addMethod(routines.method(program.forward()));
  }

  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }
}
