package org.neurapt.processor.java;

import static org.neurapt.processor.java.InferenceMembers.override;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.lower.Update;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;

/** Loss, gradient, update and step, and the optimizer's hyperparameters. */
final class TrainingMembers {
  private static final ClassName HYPERPARAMETER = ClassName.get("org.neurapt", "Hyperparameter");

  private final TypeSpec.Builder type;
  private final NetworkSpec spec;
  private final NetworkTypes types;
  private final Handover handover;
  private final LaneMembers lanes;
  private final RowMembers rows;
  private final RegularisationMembers regularisation;
  private final DropoutMembers dropout;

  private TrainingMembers(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      LaneMembers lanes,
      RowMembers rows) {
    this.rows = rows;
    this.handover = handover;
    this.lanes = lanes;
    this.type = type;
    this.spec = spec;
    this.types = types;
    this.regularisation = RegularisationMembers.canonical(spec);
    this.dropout = new DropoutMembers(spec);
  }

  static void addTo(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      RoutineWriter routines,
      Program.Training training,
      Handover handover,
      LaneMembers lanes,
      RowMembers rows) {
    TrainingMembers members = new TrainingMembers(type, spec, types, handover, lanes, rows);
    members.loss();
    type.addMethod(routines.method(training.loss()));
    members.gradient();
    type.addMethod(routines.method(training.backpropagate()));
    members.step();
    members.update(training.update(), routines);
    members.regularisation.addPenaltyTo(type, types, true);
    members.regularisation.addClippingTo(type, types);
    members.dropout.addTo(type, types);
    members.reset(training.update());
    OptimizerStateMembers.addTo(type, spec, types, handover, lanes, training.update().state());
    members.hyperparameters();
  }

  private MethodSpec.Builder overBatch(String name) {
    return override(name)
        .returns(TypeName.DOUBLE)
        .addParameter(types.array(), "inputs")
        .addParameter(types.array(), "targets")
        .addParameter(TypeName.INT, "count");
  }

  private static CodeBlock checks() {
    return CodeBlock.builder()
        .addStatement("checkRows($S, inputs.length, count, INPUTS)", "inputs")
        .addStatement("checkRows($S, targets.length, count, OUTPUTS)", "targets")
        .build();
  }

  private void loss() {
    type.addMethod(
        overBatch("loss")
            .addCode(checks())
            .addCode(
                handover.instead(
                    "count, true", CodeBlock.of("return vector.loss(inputs, targets, count);\n")))
            .addStatement("double sum = 0")
            .addCode(lanes.loop("count, true", "sum = vector.loss(w, inputs, targets, n)"))
            .addStatement("sum += exampleLoss(inputs, INPUTS * n, targets, OUTPUTS * n)")
            .endControlFlow()
            .addStatement("return sum / count")
            .build());
  }

  private void gradient() {
    type.addMethod(
        overBatch("gradient")
            .addParameter(types.array(), "gradient")
            .addCode(checks())
            .addStatement("checkLength($S, gradient.length, PARAMETERS)", "gradient")
            .addCode(
                handover.instead(
                    "3L * count, true",
                    CodeBlock.builder()
                        .add(vectorGradient())
                        .add(regularisation.penalise("vector.", "vector.g"))
                        .addStatement("vector.copyGradientTo(gradient)")
                        .addStatement("return loss")
                        .build()))
            .addStatement("$T.fill(gradient, 0)", Arrays.class)
            .addCode(rows.clear())
            .addStatement("double sum = 0")
            .addCode(
                lanes.loop(
                    "3L * count, true", "sum = vector.gradient(w, inputs, targets, n, gradient)"))
            .addCode(dropout.drawExample())
            .addStatement(
                "sum += backpropagate(inputs, INPUTS * n, targets, OUTPUTS * n, gradient)")
            .endControlFlow()
            .addCode(rows.gather("gradient"))
            .addStatement(
                "final $T share = $L / count",
                types.number(),
                spec.precision() == Precision.FLOAT ? "1f" : "1.0")
            .beginControlFlow("for (int p = 0; p < PARAMETERS; p++)")
            .addStatement("gradient[p] *= share")
            .endControlFlow()
            .addCode(regularisation.penalise("", "gradient"))
            .addStatement("return sum / count")
            .build());
  }

  private CodeBlock vectorGradient() {
    return CodeBlock.builder()
        .addStatement(
            "final double loss = vector.gradient(inputs, targets, count$L)",
            dropout.vectorArguments())
        .add(dropout.skip())
        .build();
  }

  private void step() {
    type.addMethod(
        overBatch("step")
            .addCode(
                handover.instead(
                    "0, true",
                    CodeBlock.builder()
                        .add(checks())
                        .add(vectorGradient())
                        .beginControlFlow("if ($T.isFinite(loss))", Double.class)
                        .add(regularisation.penalise("vector.", "vector.g"))
                        .add(regularisation.clip("vector.g"))
                        .addStatement("startStep()")
                        .addStatement("updateBy(vector.g, 0, vector.g.length)")
                        .endControlFlow()
                        .addStatement("return loss")
                        .build()))
            .addStatement("final double loss = gradient(inputs, targets, count, g)")
            .beginControlFlow("if ($T.isFinite(loss))", Double.class)
            .addStatement("update(g)")
            .endControlFlow()
            .addStatement("return loss")
            .build());
  }

  private void update(Update update, RoutineWriter routines) {
    MethodSpec.Builder method =
        override("update")
            .addParameter(types.array(), "gradient")
            .addStatement("checkLength($S, gradient.length, PARAMETERS)", "gradient");
    boolean countsSteps = HyperparameterField.countsSteps(spec.optimizer());
    boolean clips = spec.regularisation().clips();
    if (handover.exists()) {
      method
          .addStatement("startStep()")
          .beginControlFlow("if (isVector(0, true))")
          .addStatement("vector.setGradient(gradient)")
          .addCode(regularisation.clip("vector.g"))
          .addStatement("updateBy(vector.g, 0, vector.g.length)")
          .nextControlFlow("else")
          .addCode(ownGradient())
          .addStatement("updateBy($L, 0, PARAMETERS)", clips ? "g" : "gradient")
          .endControlFlow();
      type.addMethod(method.build());
      if (clips) {
        // The norm is that of the whole gradient: there are no teams, whose members have parts.
        type.addMethod(TeamMembers.startStep(countsSteps).addModifiers(Modifier.PRIVATE).build());
      } else {
        TeamMembers.addTo(
            type,
            types,
            checks(),
            countsSteps,
            CodeBlock.builder()
                .add(vectorGradient())
                .add(regularisation.penalise("vector.", "vector.g"))
                .addStatement("return loss")
                .build());
      }
      method =
          MethodSpec.methodBuilder("updateBy")
              .addJavadoc("The optimizer's step; vector code may be given a slice of it.\n")
              .addModifiers(Modifier.PRIVATE)
              .addParameter(types.array(), "gradient")
              .addParameter(TypeName.INT, "from")
              .addParameter(TypeName.INT, "to");
    } else {
      if (countsSteps) {
        method.addStatement("steps++");
      }
      method.addCode(ownGradient());
    }
    // Once a step, in double precision: 1 - b2 of floats would lose digits.
    JavaPrinter doubles = new JavaPrinter(Precision.DOUBLE, spec.functions());
    boolean single = spec.precision() == Precision.FLOAT;
    for (Update.Scalar scalar : update.scalars()) {
      if (!scalar.text().isEmpty()) {
        method.addComment("$L", scalar.text());
      }
      String value = doubles.print(scalar.value());
      boolean name = scalar.value().parts().isEmpty();
      method.addStatement(
          "final $T $L = $L",
          types.number(),
          new JavaPrinter(spec.precision(), spec.functions()).print(scalar.local().at()),
          JavaLang.code(single ? "(float) " + (name ? value : "(" + value + ")") : value));
    }
    method.addCode(handover.update());
    if (handover.exists() || !clips) {
      method.addStatement("final $T g = gradient", types.array());
    }
    method.addCode(routines.body(update.body(), Set.of("g"))).addCode(rows.arrange());
    type.addMethod(method.build());
  }

  /** What is clipped is a copy: the caller's gradient stays as it is. */
  private CodeBlock ownGradient() {
    return spec.regularisation().clips()
        ? CodeBlock.builder()
            .beginControlFlow("if (gradient != g)")
            .addStatement("$T.arraycopy(gradient, 0, g, 0, PARAMETERS)", System.class)
            .endControlFlow()
            .add(regularisation.clip("g"))
            .build()
        : CodeBlock.of("");
  }

  private void reset(Update update) {
    MethodSpec.Builder method = override("resetOptimizer");
    method.addCode(handover.reset());
    for (Tensor tensor : update.state()) {
      method.addStatement("$T.fill($L, 0)", Arrays.class, tensor.symbol());
    }
    if (HyperparameterField.countsSteps(spec.optimizer())) {
      method.addStatement("steps = 0");
    }
    type.addMethod(method.build());
  }

  private void hyperparameters() {
    Set<HyperparameterField> fields = HyperparameterField.of(spec);
    boolean isComplete = fields.size() == HyperparameterField.values().length;
    String all = fields.stream().map(Enum::name).collect(Collectors.joining(", "));
    type.addMethod(
        withHyperparameter("has")
            .returns(TypeName.BOOLEAN)
            .addCode("return switch (hyperparameter) {\n$>")
            .addStatement("case $L -> true", all)
            .addCode(isComplete ? "" : "default -> false;\n")
            .addCode("$<};\n")
            .build());

    CodeBlock.Builder get = CodeBlock.builder();
    CodeBlock.Builder set = CodeBlock.builder();
    for (HyperparameterField field : fields) {
      get.addStatement("case $L -> $L", field, field.fieldName());
      set.addStatement("case $L -> $L = hyperparameter.check(value)", field, field.fieldName());
    }
    if (!isComplete) {
      get.addStatement("default -> throw absent(hyperparameter)");
      set.addStatement("default -> throw absent(hyperparameter)");
    }
    type.addMethod(
        withHyperparameter("get")
            .returns(TypeName.DOUBLE)
            .addCode("return switch (hyperparameter) {\n$>")
            .addCode(get.build())
            .addCode("$<};\n")
            .build());
    type.addMethod(
        withHyperparameter("set")
            .addParameter(TypeName.DOUBLE, "value")
            .beginControlFlow("switch (hyperparameter)")
            .addCode(set.build())
            .endControlFlow()
            .build());
    if (!isComplete) {
      type.addMethod(
          MethodSpec.methodBuilder("absent")
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(IllegalArgumentException.class)
              .addParameter(HYPERPARAMETER, "hyperparameter")
              .addStatement(
                  "return new $T($S + hyperparameter)",
                  IllegalArgumentException.class,
                  spec.optimizer().algorithm() + " has no ")
              .build());
    }
  }

  private static MethodSpec.Builder withHyperparameter(String name) {
    return override(name).addParameter(HYPERPARAMETER, "hyperparameter");
  }
}
