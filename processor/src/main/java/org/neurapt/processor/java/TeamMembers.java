package org.neurapt.processor.java;

import static org.neurapt.processor.java.InferenceMembers.override;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What a class with vector code has for several threads that train on one batch. */
final class TeamMembers {
  private static final ClassName TEAMWORK = ClassName.get("org.neurapt", "Teamwork");
  private static final ClassName TRAINABLE = ClassName.get("org.neurapt", "Trainable");

  private TeamMembers() {}

  /**
   * Makes the class of a network a member of teams.
   *
   * @param countsSteps whether its optimizer does
   * @param gradient statements that compute the gradient of a batch and return its loss
   */
  static void addTo(
      TypeSpec.Builder type,
      NetworkTypes types,
      CodeBlock checks,
      boolean countsSteps,
      CodeBlock gradient) {
    type.addSuperinterface(ParameterizedTypeName.get(TEAMWORK, types.array()));
    type.addMethod(
        override("isReady")
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.INT, "others")
            .addStatement("return isVector(3L * others, true)")
            .build());
    type.addMethod(
        override("keepGradient")
            .returns(TypeName.DOUBLE)
            .addParameter(types.array(), "inputs")
            .addParameter(types.array(), "targets")
            .addParameter(TypeName.INT, "count")
            .addCode(checks)
            .beginControlFlow("if (!isVector(0, true))")
            .addStatement(
                "throw new $T($S)", IllegalStateException.class, "the leader is not ready")
            .endControlFlow()
            .addCode(gradient)
            .build());
    type.addMethod(
        startStep(countsSteps).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).build());
    TypeName members =
        ParameterizedTypeName.get(
            ClassName.get(List.class),
            WildcardTypeName.subtypeOf(ParameterizedTypeName.get(TRAINABLE, types.array())));
    String cast = types.number().equals(TypeName.FLOAT) ? "(float) " : "";
    type.addMethod(
        override("takeSlice")
            .addParameter(members, "team")
            .addParameter(double[].class, "shares")
            .addParameter(TypeName.INT, "slice")
            .addStatement("final int from = $T.sliceStart(slice, shares.length)", types.vector())
            .addStatement("final int to = $T.sliceStart(slice + 1, shares.length)", types.vector())
            .addStatement(
                "final $T own = (($T) team.get(slice)).vector", types.vector(), types.generated())
            .addStatement("$T share = $Lshares[slice]", types.number(), cast)
            .beginControlFlow("for (int n = 0; n < shares.length; n++)")
            .beginControlFlow("if (n != slice)")
            .addStatement(
                "own.average((($T) team.get(n)).vector, share, $Lshares[n], from, to)",
                types.generated(),
                cast)
            .addStatement("share = 1")
            .endControlFlow()
            .endControlFlow()
            .addStatement("updateBy(own.g, from, to)")
            .build());
  }

  /** What counts a step. */
  static MethodSpec.Builder startStep(boolean countsSteps) {
    MethodSpec.Builder start = MethodSpec.methodBuilder("startStep");
    return countsSteps ? start.addStatement("steps++") : start;
  }

  /** What the vector code has for it. */
  static void addToVector(TypeSpec.Builder type, NetworkTypes types) {
    type.addMethod(
        MethodSpec.methodBuilder("sliceStart")
            .addJavadoc("Where one of so many slices of the parameters begins.\n")
            .addModifiers(Modifier.STATIC)
            .returns(TypeName.INT)
            .addParameter(TypeName.INT, "slice")
            .addParameter(TypeName.INT, "slices")
            .addStatement("return (int) ((long) (PARAMETERS / L) * slice / slices) * L")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("average")
            .addJavadoc("Adds a slice of another's gradient to this one's, both weighted.\n")
            .addParameter(types.vector(), "other")
            .addParameter(types.number(), "own")
            .addParameter(types.number(), "share")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addStatement("final $T g = this.g", types.array())
            .addStatement("final $T added = other.g", types.array())
            .beginControlFlow("for (int p = from; p < to; p++)")
            .addStatement("g[p] = own * g[p] + share * added[p]")
            .endControlFlow()
            .build());
  }
}
