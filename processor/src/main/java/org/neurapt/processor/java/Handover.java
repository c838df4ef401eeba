package org.neurapt.processor.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.lower.VectorProgram;

/** What a class has besides its plain code where it may hand over to vector code. */
final class Handover {
  private static final ClassName CODE = ClassName.get("org.neurapt", "VectorCode");

  /** Name of the nested class that warms vector code up. */
  private static final String PRACTICE = "Practice";

  private static final ClassName WARM_UP = ClassName.get("org.neurapt", "WarmUp");

  /** What plain code does in about five seconds. */
  private static final long ENOUGH_MULTIPLY_ADDS = 20_000_000_000L;

  /** A call's own time in multiply-adds. */
  private static final int CALL = 50;

  /** Rows of the batches that the vector code is warmed up with. */
  private static final int PRACTICE_ROWS = 32;

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

  private long multiplyAdds() {
    return vector == null
        ? 0
        : vector.layers().stream().mapToLong(l -> (long) l.inputs() * l.units()).sum();
  }

  /** What the class's javadoc says of it. */
  CodeBlock javadoc() {
    return vector == null
        ? CodeBlock.of("")
        : CodeBlock.of(
            "<p>Vector code: $L; {@link $T}\ntakes over after some seconds of work, where {@link $T} allows it.\n\n",
            vector.reason(),
            types.vector(),
            CODE);
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
    if (!exists()) {
      return;
    }
    type.addField(
        FieldSpec.builder(
                TypeName.BOOLEAN, "VECTOR", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Whether this machine runs vector code.\n")
            .initializer("$1T.isChosen()$W&& $1T.isWideEnough($2T.bits())", CODE, types.vector())
            .build());
    type.addField(
        FieldSpec.builder(WARM_UP, "WARM_UP", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("new $L()", PRACTICE)
            .build());
    type.addField(
        FieldSpec.builder(
                TypeName.LONG, "ENOUGH_WORK", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Predictions, with three for each example of training, before vector code takes"
                    + " over:\nsome seconds of work.\n")
            .initializer("$LL", ENOUGH_MULTIPLY_ADDS / (multiplyAdds() + CALL))
            .build());
    type.addField(
        FieldSpec.builder(
                TypeName.LONG, "QUIET_WORK", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Likewise, before vector code is warmed up.\n")
            .initializer("$T.quietWork(ENOUGH_WORK)", WARM_UP)
            .build());
    type.addField(
        FieldSpec.builder(TypeName.LONG, "work", Modifier.PRIVATE)
            .addJavadoc("Predictions so far, with three for each example of training.\n")
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
    type.addMethod(
        MethodSpec.methodBuilder("isHandedOver")
            .addJavadoc(
                "Hands over to the vector code when that is due: once it has been compiled.\n")
            .addModifiers(Modifier.PRIVATE)
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.LONG, "more")
            .addParameter(TypeName.BOOLEAN, "trains")
            .addStatement("work += more")
            .beginControlFlow(
                "if (packed.get() == null && (work < QUIET_WORK$W|| !WARM_UP.isDue(work, ENOUGH_WORK,"
                    + " trains)))")
            .addStatement("return false")
            .endControlFlow()
            .addStatement("handOver()")
            .addStatement("return true")
            .build());
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
    type.addType(practice());
  }

  private boolean isTrained() {
    return vector != null && vector.training() != null;
  }

  /** What runs two instances, one on either code. */
  private TypeSpec practice() {
    TypeSpec.Builder practice =
        TypeSpec.classBuilder(PRACTICE)
            .addJavadoc("What the vector code is warmed up with.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(WARM_UP)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addStatement(
                        "super($S, $L)", types.generated().simpleName(), isTrained() ? 3 : 2)
                    .build());
    CodeBlock.Builder prepare = CodeBlock.builder();
    for (String network : List.of("plain", "vector")) {
      practice.addField(types.generated(), network, Modifier.PRIVATE);
      prepare.addStatement(
          "$L = new $T(new $T[PARAMETERS], new $T<>())",
          network,
          types.generated(),
          types.number(),
          AtomicReference.class);
    }
    prepare.addStatement("plain.work = $T.MIN_VALUE", Long.class);
    prepare.addStatement("vector.handOver()");
    for (String array : List.of("input", "output")) {
      buffer(practice, prepare, array, upper(array) + "S");
      buffer(practice, prepare, array + "s", PRACTICE_ROWS + " * " + upper(array) + "S");
    }
    practice.addMethod(
        MethodSpec.methodBuilder("prepare")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addCode(prepare.build())
            .build());
    CodeBlock.Builder run = CodeBlock.builder();
    run.addStatement("final $T network = isVector ? vector : plain", types.generated())
        .beginControlFlow("switch (exercise)")
        .addStatement("case 0 -> network.predict(input, output)");
    if (isTrained()) {
      run.addStatement("case 1 -> network.predict(inputs, outputs, $L)", PRACTICE_ROWS)
          .beginControlFlow("default ->")
          .addStatement("network.loss(inputs, outputs, $L)", PRACTICE_ROWS)
          .addStatement("network.step(inputs, outputs, $L)", PRACTICE_ROWS)
          .endControlFlow();
    } else {
      run.addStatement("default -> network.predict(inputs, outputs, $L)", PRACTICE_ROWS);
    }
    return practice
        .addMethod(
            MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(TypeName.INT, "exercise")
                .addParameter(TypeName.BOOLEAN, "isVector")
                .addCode(run.endControlFlow().build())
                .build())
        .build();
  }

  private void buffer(
      TypeSpec.Builder practice, CodeBlock.Builder prepare, String name, String length) {
    practice.addField(types.array(), name, Modifier.PRIVATE);
    prepare.addStatement("$L = new $T[$L]", name, types.number(), length);
  }

  private static String upper(String array) {
    return array.toUpperCase(Locale.ROOT);
  }
}
