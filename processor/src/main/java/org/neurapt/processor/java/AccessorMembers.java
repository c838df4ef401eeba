package org.neurapt.processor.java;

import static org.neurapt.processor.java.InferenceMembers.override;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.spec.ModelSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** Sizes and parameters, in and out. */
final class AccessorMembers {

  private AccessorMembers() {}

  static void addTo(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      RowMembers rows) {
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
    ModelSpec model = spec.model();
    if (model != null && !model.classNames().isEmpty()) {
      type.addMethod(
          MethodSpec.methodBuilder("classNames")
              .addJavadoc("The classes of the outputs, as $L names them.\n", model.file())
              .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
              .returns(ParameterizedTypeName.get(List.class, String.class))
              .addStatement(
                  "return $T.of($L)",
                  List.class,
                  model.classNames().stream()
                      .map(name -> CodeBlock.of("$S", name))
                      .collect(CodeBlock.joining(", ")))
              .build());
    }
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
          .addStatement("$T.arraycopy(parameters, 0, w, 0, PARAMETERS)", System.class)
          .addCode(rows.arrange());
    }
    type.addMethod(copy.build());
    type.addMethod(set.build());
  }

  private static String architecture(NetworkSpec spec) {
    String text = NetworkSpec.architecture(spec.inputs(), spec.layers());
    return text + (spec.isConstant() ? ", constant" : "");
  }

  private static MethodSpec count(String name, String constant) {
    return override(name).returns(TypeName.INT).addStatement("return $L", constant).build();
  }
}
