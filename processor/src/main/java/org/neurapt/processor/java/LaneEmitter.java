package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.neurapt.processor.lower.Kernel;
import org.neurapt.processor.lower.LaneProgram;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Surroundings;

/**
 * Writes the vector code of a tiny network, a class beside the network's own: constants, workspace,
 * predict, loss, gradient, and then the kernels.
 */
public final class LaneEmitter {
  private final NetworkSpec spec;
  private final LaneProgram program;
  private final NetworkTypes types;
  private final VectorClass shared;
  private final TypeSpec.Builder type;

  private LaneEmitter(NetworkSpec spec, LaneProgram program) {
    this.spec = spec;
    this.program = program;
    this.types = NetworkTypes.of(spec);
    Set<String> fields =
        new LinkedHashSet<>(List.of("sums", "losses", "values", "inputs", "targets", "outputs"));
    this.shared = new VectorClass(spec, fields, program.mostLanes());
    this.type = shared.type();
  }

  /**
   * The class of vector code.
   *
   * @param surroundings of the annotated interface
   * @param origin the annotated interface, from which alone the class is made
   */
  public static JavaFile emit(
      NetworkSpec spec, LaneProgram program, Surroundings surroundings, TypeElement origin) {
    return new LaneEmitter(spec, program).emit(surroundings, origin);
  }

  private JavaFile emit(Surroundings surroundings, TypeElement origin) {
    shared.begin(surroundings, origin, "Examples lie in the lanes of vectors.");
    constants();
    String doc = "Rows of the caller as columns, one after the other.\n";
    if (spec.inputs() > 1) {
      array("inputs", "INPUTS * EXAMPLES", doc);
    }
    if (spec.outputs() > 1) {
      array("outputs", "OUTPUTS * EXAMPLES", spec.inputs() > 1 ? "" : doc);
    }
    if (spec.outputs() > 1 && spec.trainable()) {
      array("targets", "OUTPUTS * EXAMPLES", "");
    }
    if (program.values() > 0) {
      array("values", program.values() + " * EXAMPLES", "What one kernel leaves for another.\n");
    }
    LaneProgram.Training training = program.training();
    if (training != null) {
      array("losses", "L", "Losses, summed in each lane.\n");
      array("sums", "PARAMETERS * L", "Derivatives by each parameter likewise.\n");
    }
    type.addMethod(
        MethodSpec.methodBuilder("whole")
            .addJavadoc("How many of so many examples fill their vectors.\n")
            .addModifiers(Modifier.STATIC)
            .returns(TypeName.INT)
            .addParameter(TypeName.INT, "count")
            .addStatement("return count / L * L")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("predict")
            .addJavadoc("The outputs of examples that fill their vectors.\n")
            .addParameter(types.array(), "w")
            .addParameter(types.array(), "inputs")
            .addParameter(types.array(), "outputs")
            .addParameter(TypeName.INT, "count")
            .addCode(overBatch(program.forward(), false))
            .build());
    kernels(program.forward());
    if (spec.inputs() > 1) {
      copy("takeInputs", "inputs", "INPUTS", spec.inputs(), true);
    }
    if (spec.outputs() > 1) {
      copy("giveOutputs", "outputs", "OUTPUTS", spec.outputs(), false);
    }
    if (spec.outputs() > 1 && spec.trainable()) {
      copy("takeTargets", "targets", "OUTPUTS", spec.outputs(), true);
    }
    if (training != null) {
      batch("loss", "The summed loss of examples that fill their vectors.\n", training, false);
      kernels(training.loss());
      batch(
          "gradient",
          "The summed loss of examples that fill their vectors; leaves its gradient in {@code g}.\n",
          training,
          true);
      fold();
      kernels(training.backward());
    }
    return shared.end();
  }

  private void kernels(List<Kernel> kernels) {
    kernels.forEach(kernel -> type.addMethod(shared.writer().method(kernel)));
  }

  /**
   * Some examples after the other, so that what kernels leave for each other stays in the cache.
   */
  private CodeBlock overBatch(List<Kernel> kernels, boolean isTraining) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("for (int from = 0; from < count; from += EXAMPLES)")
        .addStatement("final int to = Math.min(from + EXAMPLES, count)");
    if (spec.inputs() > 1) {
      code.addStatement("takeInputs(inputs, from, to)");
    }
    if (isTraining) {
      if (spec.outputs() > 1) {
        code.addStatement("takeTargets(targets, from, to)");
      }
      code.addStatement("$T.fill(losses, 0)", Arrays.class);
    }
    LaneProgram.calls(kernels).forEach(call -> code.addStatement("$L", call));
    if (isTraining) {
      code.beginControlFlow("for (int lane = 0; lane < L; lane++)")
          .addStatement("sum += losses[lane]")
          .endControlFlow();
    } else if (spec.outputs() > 1) {
      code.addStatement("giveOutputs(outputs, from, to)");
    }
    return code.endControlFlow().build();
  }

  /** A method that copies rows of the caller into columns, or back. */
  private void copy(String name, String columns, String width, int count, boolean isIn) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("final $T $L = this.$L", types.array(), columns, columns)
        .addStatement("int at = $L * from", width)
        .beginControlFlow("for (int k = 0; k < to - from; k++)");
    for (int n = 0; n < count; n++) {
      String column =
          columns + (n == 0 ? "[k]" : n == 1 ? "[EXAMPLES + k]" : "[" + n + " * EXAMPLES + k]");
      String row = n == 0 ? "rows[at]" : "rows[at + " + n + "]";
      code.addStatement("$L = $L", isIn ? column : row, isIn ? row : column);
    }
    code.addStatement("at += $L", width).endControlFlow();
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(types.array(), "rows")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addCode(code.build())
            .build());
  }

  private void constants() {
    shared.constant("INPUTS", Integer.toString(spec.inputs()), "");
    shared.constant("OUTPUTS", Integer.toString(spec.outputs()), "");
    shared.constant("PARAMETERS", Integer.toString(spec.parameterCount()), "");
    shared.constant(
        "EXAMPLES",
        Integer.toString(LaneProgram.EXAMPLES),
        "Examples that pass through the kernels together.\n");
  }

  private void array(String name, String length, String doc) {
    FieldSpec.Builder field =
        FieldSpec.builder(types.array(), name, Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new $T[$L]", types.number(), length);
    type.addField((doc.isEmpty() ? field : field.addJavadoc("$L", doc)).build());
  }

  private void batch(String name, String doc, LaneProgram.Training training, boolean isGradient) {
    List<Kernel> kernels = new ArrayList<>(training.loss());
    if (isGradient) {
      kernels.addAll(training.backward());
    }
    CodeBlock.Builder code = CodeBlock.builder();
    if (isGradient) {
      code.addStatement("$T.fill(sums, 0)", Arrays.class);
    }
    code.addStatement("double sum = 0").add(overBatch(kernels, true));
    if (isGradient) {
      code.addStatement("fold(g)");
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(doc)
            .returns(TypeName.DOUBLE)
            .addParameter(types.array(), "w")
            .addParameter(types.array(), "inputs")
            .addParameter(types.array(), "targets")
            .addParameter(TypeName.INT, "count");
    if (isGradient) {
      method.addParameter(types.array(), "g");
    }
    type.addMethod(method.addCode(code.build()).addStatement("return sum").build());
  }

  private void fold() {
    type.addMethod(
        MethodSpec.methodBuilder("fold")
            .addJavadoc("Adds the lanes up.\n")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(types.array(), "g")
            .addStatement("final $T sums = this.sums", types.array())
            .beginControlFlow("for (int p = 0; p < PARAMETERS; p++)")
            .addStatement("$T sum = 0", types.number())
            .beginControlFlow("for (int lane = 0; lane < L; lane++)")
            .addStatement("sum += sums[L * p + lane]")
            .endControlFlow()
            .addStatement("g[p] = sum")
            .endControlFlow()
            .build());
  }
}
