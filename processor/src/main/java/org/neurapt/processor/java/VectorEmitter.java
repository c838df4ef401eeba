package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.neurapt.processor.lower.Kernel;
import org.neurapt.processor.lower.VectorLayer;
import org.neurapt.processor.lower.VectorProgram;
import org.neurapt.processor.lower.VectorStmt;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.Surroundings;

/**
 * Writes a network's vector code, a class beside the network's own: constants, parameters,
 * workspace, factories, predict, loss, gradient, update, accessors, and then the kernels.
 */
public final class VectorEmitter {

  /**
   * Rows of a batch that pass through the layers together: their values stay in the caches. A
   * multiple of a tile, which may run over rows beyond the last.
   */
  private static final int ROWS = 32;

  private final NetworkSpec spec;
  private final VectorProgram program;
  private final NetworkTypes types;
  private final VectorClass shared;
  private final TypeSpec.Builder type;

  private VectorEmitter(NetworkSpec spec, VectorProgram program) {
    this.spec = spec;
    this.program = program;
    this.types = NetworkTypes.of(spec);
    this.shared = new VectorClass(spec, fields(), Collections.max(program.lanes()));
    this.type = shared.type();
  }

  /**
   * The class of vector code.
   *
   * @param surroundings of the annotated interface
   * @param origin the annotated interface, from which alone the class is made
   */
  public static JavaFile emit(
      NetworkSpec spec, VectorProgram program, Surroundings surroundings, TypeElement origin) {
    return new VectorEmitter(spec, program).emit(surroundings, origin);
  }

  private Set<String> fields() {
    Set<String> names = new LinkedHashSet<>(List.of("w"));
    program.arrays().forEach(a -> names.add(a.name()));
    VectorProgram.Training training = program.training();
    if (training != null) {
      names.add("g");
      names.addAll(training.update().state());
      training.transposed().forEach(l -> names.add("wt" + l.number()));
    }
    return names;
  }

  private JavaFile emit(Surroundings surroundings, TypeElement origin) {
    shared.begin(surroundings, origin, "Units lie in the lanes of vectors.");
    constants();
    state();
    constructor();
    predict();
    VectorProgram.Training training = program.training();
    if (training != null) {
      batchMethod("loss", training.loss(), false);
      batchMethod("gradient", training.backward(), true);
      VectorTrainingMembers.addTo(type, spec, program, types, shared.writer());
    }
    PackingMembers.addTo(type, spec, program.layers(), types);
    for (Kernel kernel : program.kernels()) {
      type.addMethod(shared.writer().method(kernel));
    }
    return shared.end();
  }

  // ---- constants and fields

  private void constants() {
    shared.constant("INPUTS", Integer.toString(spec.inputs()), "");
    shared.constant("OUTPUTS", Integer.toString(spec.outputs()), "");
    shared.constant(
        "ROWS", Integer.toString(ROWS), "Rows that pass through the layers together.\n");
    String doc = "Units that lie side by side, and all units with padding, of each layer.\n";
    for (VectorLayer layer : program.layers()) {
      int units = layer.units();
      shared.constant(layer.panel(), units + " <= L ? L : 2 * L", doc);
      shared.constant(
          layer.padded(),
          "(" + units + " + " + layer.panel() + " - 1) / " + layer.panel() + " * " + layer.panel(),
          "");
      doc = "";
    }
    doc = "Where the weights and the biases of each layer begin among the parameters.\n";
    String at = "0";
    for (VectorLayer layer : program.layers()) {
      shared.constant(layer.weights(), at, doc);
      String end = layer.weights() + " + " + layer.inputs() + " * " + layer.padded();
      if (hasBias(layer)) {
        shared.constant(layer.biases(), end, "");
        end = layer.biases() + " + " + layer.padded();
      }
      at = end;
      doc = "";
    }
    shared.constant("PARAMETERS", at, "");
  }

  private boolean hasBias(VectorLayer layer) {
    return spec.layers().get(layer.number() - 1).bias();
  }

  private void state() {
    type.addField(
        FieldSpec.builder(types.array(), "w", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("The parameters, packed: see {@code pack}.\n")
            .build());
    for (VectorProgram.WorkArray array : program.arrays()) {
      array(array.name(), array.length().toString());
    }
    VectorProgram.Training training = program.training();
    if (training != null) {
      type.addField(
          FieldSpec.builder(types.array(), "g", Modifier.FINAL)
              .addJavadoc("The latest gradient.\n")
              .initializer("new $T[PARAMETERS]", types.number())
              .build());
      training.update().state().forEach(name -> array(name, "PARAMETERS"));
      for (VectorLayer layer : training.transposed()) {
        array("wt" + layer.number(), layer.units() + " * PADDED" + (layer.number() - 1));
      }
    }
  }

  private void array(String name, String length) {
    type.addField(
        FieldSpec.builder(types.array(), name, Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new $T[$L]", types.number(), length)
            .build());
  }

  private void constructor() {
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addJavadoc("On these packed parameters, which it shares.\n")
            .addParameter(types.array(), "w")
            .addStatement("this.w = w")
            .build());
  }

  // ---- predict

  private void predict() {
    CodeBlock.Builder one = CodeBlock.builder();
    one.add(shared.writer().body(program.one(), Set.of("u", "y")));
    copyOut(one, "0", "yAt");
    type.addMethod(
        MethodSpec.methodBuilder("predict")
            .addJavadoc("The outputs of one example.\n")
            .addParameter(types.array(), "u")
            .addParameter(TypeName.INT, "uAt")
            .addParameter(types.array(), "y")
            .addParameter(TypeName.INT, "yAt")
            .addCode(one.build())
            .build());
    CodeBlock.Builder many = CodeBlock.builder();
    many.beginControlFlow("for (int first = 0; first < count; first += ROWS)")
        .addStatement("final int rows = Math.min(ROWS, count - first)")
        .addStatement("final int uAt = INPUTS * first");
    many.add(shared.writer().body(program.many(), Set.of("u", "y")));
    copyAllOut(many);
    many.endControlFlow();
    type.addMethod(
        MethodSpec.methodBuilder("predict")
            .addJavadoc("The outputs of a batch.\n")
            .addParameter(types.array(), "u")
            .addParameter(types.array(), "y")
            .addParameter(TypeName.INT, "count")
            .addCode(many.build())
            .build());
  }

  /** In one go where rows have no padding; batches of 16-32-8 take a tenth less time so. */
  private void copyAllOut(CodeBlock.Builder code) {
    VectorLayer output = program.layers().get(program.layers().size() - 1);
    boolean isWhole = output.mayBeWithoutPadding(program.lanes());
    if (isWhole) {
      code.beginControlFlow("if ($L == OUTPUTS)", output.padded())
          .addStatement(
              "$T.arraycopy(this.y$L, 0, y, OUTPUTS * first, OUTPUTS * rows)",
              System.class,
              output.number())
          .nextControlFlow("else");
    }
    code.beginControlFlow("for (int row = 0; row < rows; row++)");
    copyOut(code, "row * " + output.padded(), "OUTPUTS * (first + row)");
    code.endControlFlow();
    if (isWhole) {
      code.endControlFlow();
    }
  }

  private void copyOut(CodeBlock.Builder code, String from, String to) {
    code.addStatement(
        "$T.arraycopy(this.y$L, $L, y, $L, OUTPUTS)",
        System.class,
        program.layers().size(),
        from,
        to);
  }

  // ---- training

  private void batchMethod(String name, List<VectorStmt> then, boolean isGradient) {
    CodeBlock.Builder code = CodeBlock.builder();
    DropoutMembers dropout = new DropoutMembers(spec);
    List<VectorStmt> forward = program.many();
    if (isGradient) {
      VectorProgram.Training training = program.training();
      forward = training == null ? forward : training.forward();
      for (VectorLayer layer : training == null ? List.<VectorLayer>of() : training.transposed()) {
        code.addStatement(
            "transpose(w, $L, wt$L, $L, $L, $L, $L)",
            layer.weights(),
            layer.number(),
            layer.inputs(),
            layer.units(),
            layer.panel(),
            "PANEL" + (layer.number() - 1));
      }
      for (VectorLayer layer : program.layers()) {
        if (hasBias(layer)) {
          code.addStatement(
              "$1T.fill(g, $2L, $2L + $3L, 0)", Arrays.class, layer.biases(), layer.padded());
        }
      }
      code.addStatement(
          "final $T share = $L / count",
          types.number(),
          spec.precision() == Precision.FLOAT ? "1f" : "1.0");
    }
    code.addStatement("double sum = 0");
    code.beginControlFlow("for (int first = 0; first < count; first += ROWS)")
        .addStatement("final int rows = Math.min(ROWS, count - first)")
        .addStatement("final int uAt = INPUTS * first")
        .addStatement("final int tAt = OUTPUTS * first");
    if (isGradient) {
      code.add(dropout.drawRows(types));
    }
    code.add(shared.writer().body(forward, Set.of("u", "t")));
    code.add(shared.writer().body(then, Set.of("u", "t")));
    code.endControlFlow();
    code.addStatement("return sum / count");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(
                isGradient
                    ? "The mean loss of a batch; leaves its gradient in {@code g}.\n"
                    : "The mean loss of a batch.\n")
            .returns(TypeName.DOUBLE)
            .addParameter(types.array(), "u")
            .addParameter(types.array(), "t")
            .addParameter(TypeName.INT, "count");
    if (isGradient) {
      dropout.addParametersTo(method);
    }
    type.addMethod(method.addCode(code.build()).build());
  }
}
