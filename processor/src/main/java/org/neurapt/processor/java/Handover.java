package org.neurapt.processor.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.concurrent.atomic.AtomicReference;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.lower.VectorProgram;

/** What a class has besides its plain code where it may hand over to vector code. */
final class Handover {

  private final @Nullable VectorProgram vector;
  private final NetworkTypes types;

  /** For this vector code; null where there is none, and then nothing is added to a class. */
  Handover(@Nullable VectorProgram vector, NetworkTypes types) {
    this.vector = vector;
    this.types = types;
  }

  boolean exists() {
    return vector != null;
  }

  private VectorSwitch change(VectorProgram program) {
    return new VectorSwitch(
        types,
        program.layers().stream().mapToLong(l -> (long) l.inputs() * l.units()).sum(),
        CodeBlock.of(
            "new $T(new $T[PARAMETERS], new $T<>())",
            types.generated(),
            types.number(),
            AtomicReference.class),
        true,
        program.training() != null);
  }

  /** What the class's javadoc says of it. */
  CodeBlock javadoc() {
    return vector == null
        ? CodeBlock.of("")
        : CodeBlock.of(
            "<p>Vector code: $L.\n{@link $T} takes over after some seconds of work,\nwhere {@link $T} allows it.\n\n",
            vector.reason(),
            types.vector(),
            VectorSwitch.CODE);
  }

  private TypeName packed() {
    return ParameterizedTypeName.get(ClassName.get(AtomicReference.class), types.array());
  }

  /** A statement of the vector code that takes the place of what follows in a method. */
  CodeBlock instead(String work, CodeBlock statements) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (exists()) {
      code.beginControlFlow("if (isVector($L))", work).add(statements).endControlFlow();
    }
    return code.build();
  }

  CodeBlock instead(String work, String format, Object... args) {
    return instead(
        work + ", false",
        CodeBlock.builder().addStatement(format, args).addStatement("return").build());
  }

  void addFields(TypeSpec.Builder type) {
    if (vector == null) {
      return;
    }
    VectorSwitch change = change(vector);
    change.addFields(type, "Predictions, with three for each example of training");
    type.addField(
        FieldSpec.builder(packed(), "packed", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc(
                "The parameters as the vector code keeps them, which then stand for {@code w}; of all"
                    + " instances\nthat share them. None before the first of these hands over.\n")
            .build());
    change.addVector(type);
  }

  /** Within the optimizer's step, after its scalars. */
  CodeBlock update() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (vector != null && vector.training() != null) {
      code.beginControlFlow("if (vector != null)")
          .addStatement(
              "vector.update($L)",
              "gradient, from, to, " + String.join(", ", vector.training().update().scalars()))
          .addStatement("return")
          .endControlFlow();
    }
    return code.build();
  }

  CodeBlock reset() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (exists()) {
      code.beginControlFlow("if (vector != null)")
          .addStatement("vector.resetOptimizer()")
          .endControlFlow();
    }
    return code.build();
  }

  void addConstructors(TypeSpec.Builder type, RowMembers rows) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(types.array(), "w")
            .addStatement("this.w = w");
    if (exists()) {
      constructor.addParameter(packed(), "packed").addStatement("this.packed = packed");
    }
    type.addMethod(constructor.addCode(rows.creation()).build());
    if (rows.hasWeights()) {
      MethodSpec.Builder sharing =
          MethodSpec.constructorBuilder()
              .addJavadoc("On the same parameters.\n")
              .addModifiers(Modifier.PRIVATE)
              .addParameter(types.generated(), "other")
              .addStatement("w = other.w");
      if (exists()) {
        sharing.addStatement("packed = other.packed");
      }
      type.addMethod(sharing.addCode(rows.sharing()).build());
    }
  }

  void addMethods(TypeSpec.Builder type) {
    if (vector == null) {
      return;
    }
    type.addMethod(
        MethodSpec.methodBuilder("isVector")
            .addJavadoc("Whether to run vector code, for so much more work.\n")
            .addModifiers(Modifier.PRIVATE)
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.LONG, "more")
            .addParameter(TypeName.BOOLEAN, "trains")
            .addStatement("return vector != null || VECTOR && isHandedOver(more, trains)")
            .build());
    VectorSwitch change = change(vector);
    change.addIsHandedOver(type, "packed.get() == null");
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("if (packed.get() == null)")
        .addStatement("packed.compareAndSet(null, $T.packed(w))", types.vector())
        .endControlFlow()
        .addStatement("vector = new $T(packed.get())", types.vector());
    if (vector.training() != null && !vector.training().update().state().isEmpty()) {
      code.addStatement(
          "vector.setState($L)", String.join(", ", vector.training().update().state()));
    }
    type.addMethod(
        MethodSpec.methodBuilder("handOver")
            .addModifiers(Modifier.PRIVATE)
            .addCode(code.build())
            .build());
    change.addPractice(type);
  }
}
