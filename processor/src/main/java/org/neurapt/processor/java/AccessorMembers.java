package org.neurapt.processor.java;

import static org.neurapt.processor.java.InferenceMembers.override;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** Sizes and parameters, in and out. */
final class AccessorMembers {

  private AccessorMembers() {}

  static void addTo(
      TypeSpec.Builder type, NetworkTypes types, Handover handover, boolean isConstant) {
    type.addMethod(count("inputs", "INPUTS"));
    type.addMethod(count("outputs", "OUTPUTS"));
    type.addMethod(count("parameterCount", "PARAMETERS"));
    type.addMethod(
        override("newArray")
            .returns(types.array())
            .addParameter(TypeName.INT, "length")
            .addStatement("return new $T[length]", types.number())
            .build());
    MethodSpec.Builder copy =
        override("copyParametersTo")
            .addParameter(types.array(), "target")
            .addStatement("checkLength($S, target.length, PARAMETERS)", "target");
    MethodSpec.Builder set =
        override("setParameters")
            .addParameter(types.array(), "parameters")
            .addStatement("checkLength($S, parameters.length, PARAMETERS)", "parameters");
    if (!isConstant) {
      copy.addCode(handover.instead("0", "vector.copyParametersTo(target)"))
          .addStatement("$T.arraycopy(w, 0, target, 0, PARAMETERS)", System.class);
      set.addCode(handover.instead("0", "vector.setParameters(parameters)"))
          .addStatement("$T.arraycopy(parameters, 0, w, 0, PARAMETERS)", System.class);
    }
    type.addMethod(copy.build());
    type.addMethod(set.build());
  }

  private static MethodSpec count(String name, String constant) {
    return override(name).returns(TypeName.INT).addStatement("return $L", constant).build();
  }
}
