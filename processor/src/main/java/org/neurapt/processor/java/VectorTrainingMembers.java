package org.neurapt.processor.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.VectorLayer;
import org.neurapt.processor.lower.VectorProgram;
import org.neurapt.processor.spec.NetworkSpec;

/** What vector code has for the optimizer: its step, its averages, gradients in and out. */
final class VectorTrainingMembers {
  private final TypeSpec.Builder type;
  private final NetworkSpec spec;
  private final VectorProgram program;
  private final NetworkTypes types;
  private final KernelWriter writer;

  private VectorTrainingMembers(
      TypeSpec.Builder type,
      NetworkSpec spec,
      VectorProgram program,
      NetworkTypes types,
      KernelWriter writer) {
    this.type = type;
    this.spec = spec;
    this.program = program;
    this.types = types;
    this.writer = writer;
  }

  static void addTo(
      TypeSpec.Builder type,
      NetworkSpec spec,
      VectorProgram program,
      NetworkTypes types,
      KernelWriter writer) {
    VectorProgram.Training training = program.training();
    if (training != null) {
      new VectorTrainingMembers(type, spec, program, types, writer).update(training);
    }
  }

  private void update(VectorProgram.Training training) {
    MethodSpec.Builder update =
        MethodSpec.methodBuilder("update")
            .addJavadoc("The optimizer's step of the parameters from one to another.\n")
            .addParameter(types.array(), "g")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to");
    training.update().scalars().forEach(s -> update.addParameter(types.number(), s));
    type.addMethod(update.addCode(writer.body(training.update().body(), Set.of("g"))).build());
    MethodSpec.Builder reset = MethodSpec.methodBuilder("resetOptimizer");
    training.update().state().forEach(s -> reset.addStatement("$T.fill($L, 0)", Arrays.class, s));
    type.addMethod(reset.build());
    MethodSpec.Builder take = MethodSpec.methodBuilder("setState");
    for (String name : training.update().state()) {
      take.addParameter(types.array(), name);
      take.addStatement("pack($L, this.$L)", name, name);
    }
    type.addMethod(take.addJavadoc("Takes over the optimizer's averages.\n").build());
    MethodSpec.Builder give = MethodSpec.methodBuilder("copyState");
    for (String name : training.update().state()) {
      give.addParameter(types.array(), name);
      give.addStatement("unpack(this.$L, $L)", name, name);
    }
    type.addMethod(give.addJavadoc("Copies the optimizer's averages out.\n").build());
    type.addMethod(
        MethodSpec.methodBuilder("setGradient")
            .addParameter(types.array(), "gradient")
            .addStatement("pack(gradient, g)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("copyGradientTo")
            .addParameter(types.array(), "gradient")
            .addStatement("unpack(g, gradient)")
            .build());
    penalties().addPenaltyTo(type, types, false);
    TeamMembers.addToVector(type, types);
    if (!training.transposed().isEmpty()) {
      transpose();
    }
  }

  private RegularisationMembers penalties() {
    List<String> weights = new ArrayList<>();
    for (VectorLayer layer : program.layers()) {
      weights.add(layer.weights());
      weights.add(layer.weights() + " + " + layer.inputs() + " * " + layer.padded());
    }
    return new RegularisationMembers(spec, weights);
  }

  private void transpose() {
    type.addMethod(
        MethodSpec.methodBuilder("transpose")
            .addJavadoc("A layer's packed weights with inputs in the lanes in place of units.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(types.array(), "w")
            .addParameter(TypeName.INT, "at")
            .addParameter(types.array(), "wt")
            .addParameter(TypeName.INT, "inputs")
            .addParameter(TypeName.INT, "units")
            .addParameter(TypeName.INT, "panel")
            .addParameter(TypeName.INT, "panelBelow")
            .beginControlFlow("for (int i = 0; i < units; i += panel)")
            .beginControlFlow("for (int j = 0; j < inputs; j += panelBelow)")
            .addStatement(
                "turn(w, at + i * inputs + j * panel, panel,$Wwt, j * units + i * panelBelow,"
                    + " panelBelow,$WMath.min(panelBelow, inputs - j), Math.min(panel, units - i))")
            .endControlFlow()
            .endControlFlow()
            .build());
  }
}
