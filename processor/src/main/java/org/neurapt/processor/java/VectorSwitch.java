package org.neurapt.processor.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/**
 * What a class has that starts on plain code and goes over to vector code after a certain amount of
 * work, once that code is compiled.
 *
 * @param types of the network
 * @param multiplyAdds of a prediction
 * @param instance a new instance with parameters of 0, as an expression
 * @param hasSingle whether there is vector code for one example, beside that for batches
 * @param isTrained whether there is vector code for training
 */
record VectorSwitch(
    NetworkTypes types,
    long multiplyAdds,
    CodeBlock instance,
    boolean hasSingle,
    boolean isTrained) {
  /** Runs vector code where the machine and the user want it. */
  static final ClassName CODE = ClassName.get("org.neurapt", "VectorCode");

  /**
   * Rows of the batches that the vector code is warmed up with: more than pass through the layers
   * together, and of what remains a tile and a rest, so that the JIT meets every branch.
   */
  private static final int PRACTICE_ROWS = 37;

  /** Name of the nested class that warms vector code up. */
  private static final String PRACTICE = "Practice";

  private static final ClassName WARM_UP = ClassName.get("org.neurapt", "WarmUp");

  /** What plain code does in one to five seconds, the longer the smaller a network is. */
  private static final long ENOUGH_MULTIPLY_ADDS = 20_000_000_000L;

  /** A call's own time in multiply-adds. */
  private static final int CALL = 50;

  /** {@code work} is what is counted until then. */
  void addFields(TypeSpec.Builder type, String work) {
    type.addField(
        FieldSpec.builder(
                TypeName.BOOLEAN, "VECTOR", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Whether this JVM runs vector code.\n")
            .initializer("$T.isChosen()", CODE)
            .build());
    type.addField(
        FieldSpec.builder(WARM_UP, "WARM_UP", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("new $L()", PRACTICE)
            .build());
    type.addField(
        FieldSpec.builder(
                TypeName.LONG, "ENOUGH_WORK", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("$L, before vector code takes over:\nsome seconds of work.\n", work)
            .initializer("$LL", ENOUGH_MULTIPLY_ADDS / (multiplyAdds + CALL))
            .build());
    type.addField(
        FieldSpec.builder(
                TypeName.LONG, "QUIET_WORK", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Likewise, before vector code is warmed up.\n")
            .initializer("WARM_UP.quietWork(ENOUGH_WORK)")
            .build());
    type.addField(
        FieldSpec.builder(TypeName.LONG, "work", Modifier.PRIVATE)
            .addJavadoc("$L.\n", work.replace(" with", " so far, with"))
            .build());
  }

  /** The field that holds the vector code. */
  void addVector(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(types.vector(), "vector", Modifier.PRIVATE)
            .addJavadoc("The vector code, after this instance has handed over to it.\n")
            .build());
  }

  /** {@code unless}: what makes a handover due at once, and may be empty. */
  void addIsHandedOver(TypeSpec.Builder type, String unless) {
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
                unless.isEmpty()
                    ? "if (work < QUIET_WORK$W|| !WARM_UP.isDue(work, ENOUGH_WORK, trains))"
                    : "if ("
                        + unless
                        + " && (work < QUIET_WORK$W|| !WARM_UP.isDue(work, ENOUGH_WORK, trains)))")
            .addStatement("return false")
            .endControlFlow()
            .addStatement("handOver()")
            .addStatement("return true")
            .build());
  }

  /** What runs two instances, one on either code. */
  void addPractice(TypeSpec.Builder type) {
    TypeSpec.Builder practice =
        TypeSpec.classBuilder(PRACTICE)
            .addJavadoc("What the vector code is warmed up with.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(WARM_UP)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addStatement(
                        "super($S, $L)", types.generated().simpleName(), exercises().size())
                    .build());
    practice.addMethod(
        MethodSpec.methodBuilder("bits")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .returns(TypeName.INT)
            .addStatement("return $T.bits()", types.vector())
            .build());
    CodeBlock.Builder prepare = CodeBlock.builder();
    for (String network : List.of("plain", "vector")) {
      practice.addField(types.generated(), network, Modifier.PRIVATE);
      prepare.addStatement("$L = $L", network, instance);
    }
    prepare.addStatement("plain.work = $T.MIN_VALUE", Long.class);
    prepare.addStatement("vector.handOver()");
    for (String array : List.of("input", "output")) {
      if (hasSingle) {
        buffer(practice, prepare, array, upper(array) + "S");
      }
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
        .beginControlFlow("switch (exercise)");
    List<CodeBlock> exercises = exercises();
    for (int n = 0; n < exercises.size(); n++) {
      boolean isLast = n == exercises.size() - 1;
      run.add("$L -> ", isLast ? "default" : "case " + n).add(exercises.get(n));
    }
    type.addType(
        practice
            .addMethod(
                MethodSpec.methodBuilder("run")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PROTECTED)
                    .addParameter(TypeName.INT, "exercise")
                    .addParameter(TypeName.BOOLEAN, "isVector")
                    .addCode(run.endControlFlow().build())
                    .build())
            .build());
  }

  private List<CodeBlock> exercises() {
    List<CodeBlock> exercises = new ArrayList<>();
    if (hasSingle) {
      exercises.add(CodeBlock.of("network.predict(input, output);\n"));
    }
    exercises.add(CodeBlock.of("network.predict(inputs, outputs, $L);\n", PRACTICE_ROWS));
    if (isTrained) {
      exercises.add(
          CodeBlock.builder()
              .add("{\n$>")
              .addStatement("network.loss(inputs, outputs, $L)", PRACTICE_ROWS)
              .addStatement("network.step(inputs, outputs, $L)", PRACTICE_ROWS)
              .add("$<}\n")
              .build());
    }
    return exercises;
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
