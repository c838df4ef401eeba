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
  private static final ClassName CODE = ClassName.get("org.neurapt", "VectorCode");

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
        work, CodeBlock.builder().addStatement(format, args).addStatement("return").build());
  }

  void addFields(TypeSpec.Builder type) {
    if (!exists()) {
      return;
    }
    type.addField(
        FieldSpec.builder(
                TypeName.BOOLEAN, "VECTOR", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Whether this machine runs vector code.\n")
            .initializer("$1T.isChosen() && $1T.isWideEnough($2T.bits())", CODE, types.vector())
            .build());
    type.addField(
        FieldSpec.builder(packed(), "packed", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc(
                "The parameters as the vector code keeps them, which then stand for {@code w}; of all"
                    + " instances\nthat share them. None before the first of these hands over.\n")
            .build());
    type.addField(
        FieldSpec.builder(types.vector(), "vector", Modifier.PRIVATE)
            .addJavadoc("The vector code, after this instance has handed over to it.\n")
            .build());
  }

  /** Within the optimizer's step, after its scalars. */
  CodeBlock update() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (vector != null && vector.training() != null) {
      code.beginControlFlow("if (vector != null)")
          .addStatement(
              "vector.update($L)", String.join(", ", vector.training().update().scalars()))
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

  void addConstructor(TypeSpec.Builder type) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(types.array(), "w")
            .addStatement("this.w = w");
    if (exists()) {
      constructor.addParameter(packed(), "packed").addStatement("this.packed = packed");
    }
    type.addMethod(constructor.build());
  }

  void addMethods(TypeSpec.Builder type) {
    VectorProgram program = vector;
    if (program == null) {
      return;
    }
    type.addMethod(
        MethodSpec.methodBuilder("isVector")
            .addJavadoc("Whether the vector code is to be used.\n")
            .addModifiers(Modifier.PRIVATE)
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.LONG, "work")
            .addStatement("return vector != null || VECTOR && handOver(work)")
            .build());
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("if (packed.get() == null)")
        .beginControlFlow("if (!$T.isImmediate())", CODE)
        .addStatement("return false")
        .endControlFlow()
        .addStatement("packed.compareAndSet(null, $T.packed(w))", types.vector())
        .endControlFlow()
        .addStatement("vector = new $T(packed.get())", types.vector());
    if (program.training() != null && !program.training().update().state().isEmpty()) {
      code.addStatement(
          "vector.setState($L)", String.join(", ", program.training().update().state()));
    }
    code.addStatement("return true");
    type.addMethod(
        MethodSpec.methodBuilder("handOver")
            .addModifiers(Modifier.PRIVATE)
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.LONG, "work")
            .addCode(code.build())
            .build());
  }
}
