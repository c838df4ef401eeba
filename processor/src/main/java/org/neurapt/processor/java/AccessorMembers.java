package org.neurapt.processor.java;

import static org.neurapt.processor.java.InferenceMembers.override;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Locale;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** Sizes and parameters, in and out. */
final class AccessorMembers {

  private AccessorMembers() {}

  static void addTo(
      TypeSpec.Builder type, NetworkSpec spec, NetworkTypes types, Handover handover) {
    type.addMethod(count("inputs", "INPUTS"));
    type.addMethod(count("outputs", "OUTPUTS"));
    type.addMethod(count("parameterCount", "PARAMETERS"));
    type.addMethod(
        override("architecture")
            .returns(String.class)
            .addStatement("return $S", architecture(spec))
            .build());
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
    if (!spec.isConstant()) {
      copy.addCode(handover.instead("0", "vector.copyParametersTo(target)"))
          .addStatement("$T.arraycopy(w, 0, target, 0, PARAMETERS)", System.class);
      set.addCode(handover.instead("0", "vector.setParameters(parameters)"))
          .addStatement("$T.arraycopy(parameters, 0, w, 0, PARAMETERS)", System.class);
    }
    type.addMethod(copy.build());
    type.addMethod(set.build());
  }

  /** The text that {@code Predictor.architecture} describes. */
  private static String architecture(NetworkSpec spec) {
    StringBuilder text = new StringBuilder().append(spec.inputs());
    for (LayerSpec layer : spec.layers()) {
      text.append(" -> ").append(layer.units()).append(' ');
      text.append(layer.activation().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      if (layer.alpha() != 0) {
        text.append(' ').append(layer.alpha());
      }
      text.append(layer.formula().isEmpty() ? "" : " " + layer.formula());
      text.append(layer.bias() ? "" : ", no bias");
    }
    return text.append(spec.isConstant() ? ", constant" : "").toString();
  }

  private static MethodSpec count(String name, String constant) {
    return override(name).returns(TypeName.INT).addStatement("return $L", constant).build();
  }
}
