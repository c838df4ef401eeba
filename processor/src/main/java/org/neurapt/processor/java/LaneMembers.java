package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.lower.LaneProgram;

/**
 * What a class has besides its plain code where vector code may compute a batch's examples side by
 * side. Parameters stay where they are: both codes work on the same.
 */
final class LaneMembers {
  private final @Nullable LaneProgram lanes;
  private final NetworkTypes types;

  /** For this vector code; null where there is none, and then nothing is added to a class. */
  LaneMembers(@Nullable LaneProgram lanes, NetworkTypes types) {
    this.lanes = lanes;
    this.types = types;
  }

  boolean exists() {
    return lanes != null;
  }

  /** What the class's javadoc says of it. */
  CodeBlock javadoc() {
    return lanes == null
        ? CodeBlock.of("")
        : CodeBlock.of(
            "<p>Vector code: $L; after some seconds\nof work {@link $T} computes the examples of a batch side by side, where {@link $T}\nallows it.\n\n",
            lanes.reason(),
            types.vector(),
            VectorSwitch.CODE);
  }

  /** The head of a loop over a batch, of which vector code computes as much as fits its lanes. */
  CodeBlock loop(String work, String format, Object... args) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (lanes == null) {
      return code.beginControlFlow("for (int n = 0; n < count; n++)").build();
    }
    return code.addStatement("int n = 0")
        .beginControlFlow("if (isVector(count, $L))", work)
        .addStatement("n = $T.whole(count)", types.vector())
        .addStatement(format, args)
        .endControlFlow()
        .beginControlFlow("for (; n < count; n++)")
        .build();
  }

  void addFields(TypeSpec.Builder type) {
    if (lanes != null) {
      VectorSwitch change = change(lanes);
      change.addFields(type, "Predictions in batches, with three for each example of training");
      change.addVector(type);
    }
  }

  void addMethods(TypeSpec.Builder type) {
    if (lanes == null) {
      return;
    }
    type.addMethod(
        MethodSpec.methodBuilder("isVector")
            .addJavadoc("Whether to run vector code on a batch, for so much more work.\n")
            .addModifiers(Modifier.PRIVATE)
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.INT, "count")
            .addParameter(TypeName.LONG, "more")
            .addParameter(TypeName.BOOLEAN, "trains")
            .addStatement(
                "return VECTOR && (vector != null || isHandedOver(more, trains)) && $T.whole(count) > 0",
                types.vector())
            .build());
    VectorSwitch change = change(lanes);
    change.addIsHandedOver(type, "");
    type.addMethod(
        MethodSpec.methodBuilder("handOver")
            .addModifiers(Modifier.PRIVATE)
            .addStatement("vector = new $T()", types.vector())
            .build());
    change.addPractice(type);
  }

  private VectorSwitch change(LaneProgram program) {
    return new VectorSwitch(
        types,
        program.multiplyAdds(),
        CodeBlock.of("new $T(new $T[PARAMETERS])", types.generated(), types.number()),
        false,
        program.training() != null);
  }
}
