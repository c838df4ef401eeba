package org.neurapt.processor.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Arrays;
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

  private static final String PACKAGE = "jdk.incubator.vector";

  private final NetworkSpec spec;
  private final VectorProgram program;
  private final NetworkTypes types;
  private final ClassName generated;
  private final ClassName vector;
  private final JavaPrinter printer;
  private final KernelWriter writer;
  private final TypeSpec.Builder type;

  private VectorEmitter(NetworkSpec spec, VectorProgram program) {
    this.spec = spec;
    this.program = program;
    this.types = NetworkTypes.of(spec);
    this.generated = types.vector();
    this.printer = new JavaPrinter(spec.precision(), spec.functions());
    VectorPrinter vectors = new VectorPrinter(spec.precision());
    this.vector = ClassName.get(PACKAGE, vectors.type());
    RoutineWriter scalars = new RoutineWriter(printer, types.number(), fields());
    this.writer = new KernelWriter(vectors, scalars, types.number());
    this.type = TypeSpec.classBuilder(generated);
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
    type.addModifiers(Modifier.FINAL)
        .addOriginatingElement(origin)
        .alwaysQualify(surroundings.hidden().toArray(String[]::new))
        .addJavadoc(
            "The Vector API code of {@link $T}, which alone uses it. Units lie in the lanes of"
                + " vectors.\n",
            types.generated());
    JavaEmitter.markGenerated(type, surroundings);
    constants();
    state();
    constructor();
    predict();
    VectorProgram.Training training = program.training();
    if (training != null) {
      batchMethod("loss", training.loss(), false);
      batchMethod("gradient", training.backward(), true);
      VectorTrainingMembers.addTo(type, spec, program, types, writer);
    }
    PackingMembers.addTo(type, spec, program.layers(), types);
    for (Kernel kernel : program.kernels()) {
      type.addMethod(writer.method(kernel));
    }
    printer.addFunctions(type, types.number());
    List<String> operators = writer.hasFunctions() ? List.of("GT", "LSHL") : List.of("GT");
    if (writer.hasFunctions()) {
      ClassName bits = ClassName.get(PACKAGE, VectorArithmetic.bitsType(spec.precision()));
      classConstant(
          VectorArithmetic.BITS,
          bits,
          "zero(S)." + VectorArithmetic.toBits(spec.precision()),
          "The class of vectors of as many whole numbers.\n");
    }
    return JavaFile.builder(spec.name().packageName(), type.build())
        .addStaticImport(
            ClassName.get(PACKAGE, "VectorOperators"), operators.toArray(String[]::new))
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  // ---- constants and fields

  private void constants() {
    ClassName species = ClassName.get(PACKAGE, "VectorSpecies");
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(species, types.number().box()),
                "S",
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .addJavadoc("The machine's widest vectors, up to those that this code is for.\n")
            .initializer(
                "$1T.SPECIES_PREFERRED.length() > $2L$W? $1T.SPECIES_$3L :$W$1T.SPECIES_PREFERRED",
                vector,
                program.mostLanes(),
                8 * spec.precision().bytes() * program.mostLanes())
            .build());
    classConstant(
        VectorPrinter.CLASS,
        vector,
        "zero(S)",
        "The class of these vectors. What is cast to it has methods that the JIT knows, whichever"
            + " other vectors\nthe program has.\n");
    constant("L", "S.length()", "Lanes of a vector.\n");
    constant("INPUTS", Integer.toString(spec.inputs()), "");
    constant("OUTPUTS", Integer.toString(spec.outputs()), "");
    constant("ROWS", Integer.toString(ROWS), "Rows that pass through the layers together.\n");
    String doc = "Units that lie side by side, and all units with padding, of each layer.\n";
    for (VectorLayer layer : program.layers()) {
      int units = layer.units();
      constant(layer.panel(), units + " <= L ? L : 2 * L", doc);
      constant(
          layer.padded(),
          "(" + units + " + " + layer.panel() + " - 1) / " + layer.panel() + " * " + layer.panel(),
          "");
      doc = "";
    }
    doc = "Where the weights and the biases of each layer begin among the parameters.\n";
    String at = "0";
    for (VectorLayer layer : program.layers()) {
      constant(layer.weights(), at, doc);
      String end = layer.weights() + " + " + layer.inputs() + " * " + layer.padded();
      if (hasBias(layer)) {
        constant(layer.biases(), end, "");
        end = layer.biases() + " + " + layer.padded();
      }
      at = end;
      doc = "";
    }
    constant("PARAMETERS", at, "");
  }

  private void classConstant(String name, ClassName of, String example, String doc) {
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(
                    ClassName.get(Class.class), WildcardTypeName.subtypeOf(of)),
                name,
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .addJavadoc("$L", doc)
            .initializer("$T.$L.getClass()", vector, example)
            .build());
  }

  private boolean hasBias(VectorLayer layer) {
    return spec.layers().get(layer.number() - 1).bias();
  }

  private void constant(String name, String value, String doc) {
    FieldSpec.Builder field =
        FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value);
    if (!doc.isEmpty()) {
      field.addJavadoc("$L", doc);
    }
    type.addField(field.build());
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
    type.addMethod(
        MethodSpec.methodBuilder("bits")
            .addJavadoc("Bits of a vector.\n")
            .addModifiers(Modifier.STATIC)
            .returns(TypeName.INT)
            .addStatement("return S.vectorBitSize()")
            .build());
  }

  // ---- predict

  private void predict() {
    CodeBlock.Builder one = CodeBlock.builder();
    one.add(writer.body(program.one(), Set.of("u", "y")));
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
    many.add(writer.body(program.many(), Set.of("u", "y")));
    many.beginControlFlow("for (int row = 0; row < rows; row++)");
    copyOut(many, "row * PADDED" + program.layers().size(), "OUTPUTS * (first + row)");
    many.endControlFlow().endControlFlow();
    type.addMethod(
        MethodSpec.methodBuilder("predict")
            .addJavadoc("The outputs of a batch.\n")
            .addParameter(types.array(), "u")
            .addParameter(types.array(), "y")
            .addParameter(TypeName.INT, "count")
            .addCode(many.build())
            .build());
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
      code.addStatement("$T.fill(g, 0)", Arrays.class);
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
    code.add(writer.body(forward, Set.of("u", "t")));
    code.add(writer.body(then, Set.of("u", "t")));
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
