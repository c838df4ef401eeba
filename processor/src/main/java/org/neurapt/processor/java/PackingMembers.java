package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.VectorLayer;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** The ways between parameters in canonical order and as vector code keeps them. */
final class PackingMembers {
  /**
   * Columns of a block. Packing 784-128 floats took 42 us (60 us element by element), transposing
   * 512-256 of them 65 us (220 us); blocks of 8 columns took 55 us and 72 us.
   */
  private static final int BLOCK = 32;

  private final TypeSpec.Builder type;
  private final NetworkSpec spec;
  private final List<VectorLayer> layers;
  private final NetworkTypes types;

  private PackingMembers(
      TypeSpec.Builder type, NetworkSpec spec, List<VectorLayer> layers, NetworkTypes types) {
    this.type = type;
    this.spec = spec;
    this.layers = layers;
    this.types = types;
  }

  static void addTo(
      TypeSpec.Builder type, NetworkSpec spec, List<VectorLayer> layers, NetworkTypes types) {
    new PackingMembers(type, spec, layers, types).add();
  }

  private void add() {
    type.addMethod(
        MethodSpec.methodBuilder("packed")
            .addJavadoc("Parameters in canonical order as this class keeps them.\n")
            .addModifiers(Modifier.STATIC)
            .returns(types.array())
            .addParameter(types.array(), "parameters")
            .addStatement("final $T packed = new $T[PARAMETERS]", types.array(), types.number())
            .addStatement("pack(parameters, packed)")
            .addStatement("return packed")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("setParameters")
            .addParameter(types.array(), "parameters")
            .addStatement("pack(parameters, w)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("copyParametersTo")
            .addParameter(types.array(), "target")
            .addStatement("unpack(w, target)")
            .build());
    pass("pack", "canonical", "packed");
    pass("unpack", "packed", "canonical");
    turn();
  }

  /** Four rows at a time are one run each time in the target, and blocks stay in the cache. */
  private void turn() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("for (int first = 0; first < columns; first += $L)", BLOCK)
        .addStatement("final int end = Math.min(first + $L, columns)", BLOCK)
        .addStatement("int row = 0")
        .beginControlFlow("for (; row < rows - 3; row += 4)")
        .addStatement("final int row0 = fromAt + fromStep * row")
        .addStatement("final int row1 = row0 + fromStep")
        .addStatement("final int row2 = row1 + fromStep")
        .addStatement("final int row3 = row2 + fromStep")
        .beginControlFlow("for (int column = first; column < end; column++)")
        .addStatement("final int run = toAt + toStep * column + row")
        .addStatement("to[run] = from[row0 + column]")
        .addStatement("to[run + 1] = from[row1 + column]")
        .addStatement("to[run + 2] = from[row2 + column]")
        .addStatement("to[run + 3] = from[row3 + column]")
        .endControlFlow()
        .endControlFlow()
        .beginControlFlow("for (; row < rows; row++)")
        .beginControlFlow("for (int column = first; column < end; column++)")
        .addStatement("to[toAt + toStep * column + row] = from[fromAt + fromStep * row + column]")
        .endControlFlow()
        .endControlFlow()
        .endControlFlow();
    type.addMethod(
        MethodSpec.methodBuilder("turn")
            .addJavadoc("Copies a matrix the other way round, from rows to columns.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(types.array(), "from")
            .addParameter(TypeName.INT, "fromAt")
            .addParameter(TypeName.INT, "fromStep")
            .addParameter(types.array(), "to")
            .addParameter(TypeName.INT, "toAt")
            .addParameter(TypeName.INT, "toStep")
            .addParameter(TypeName.INT, "rows")
            .addParameter(TypeName.INT, "columns")
            .addCode(code.build())
            .build());
  }

  private void pass(String name, String from, String to) {
    boolean isPacking = name.equals("pack");
    CodeBlock.Builder code = CodeBlock.builder();
    int at = 0;
    for (VectorLayer layer : layers) {
      LayerSpec declared = spec.layers().get(layer.number() - 1);
      int inputs = layer.inputs();
      String units = "Math.min(" + layer.panel() + ", " + layer.units() + " - i)";
      String inPacked = sum(layer.weights(), inputs) + ", " + layer.panel();
      String inCanonical = sum(at == 0 ? "" : Integer.toString(at), inputs) + ", " + inputs;
      code.beginControlFlow("for (int i = 0; i < $L; i += $L)", layer.units(), layer.panel())
          .addStatement(
              isPacking
                  ? "turn(canonical, $2L, packed, $1L,$W$3L, $4L)"
                  : "turn(packed, $1L, canonical, $2L,$W$4L, $3L)",
              inPacked,
              inCanonical,
              units,
              inputs)
          .endControlFlow();
      at += declared.weightCount();
      if (declared.bias()) {
        code.addStatement(
            "$T.arraycopy($L, $L, $L, $L, $L)",
            System.class,
            from,
            isPacking ? Integer.toString(at) : layer.biases(),
            to,
            isPacking ? layer.biases() : Integer.toString(at),
            layer.units());
        at += layer.units();
      }
    }
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(types.array(), from)
            .addParameter(types.array(), to)
            .addCode(code.build())
            .build());
  }

  /** Where the weights to unit {@code i} are, in canonical order or at the start of a panel. */
  private static String sum(String start, int inputs) {
    return (start.isEmpty() ? "" : start + " + ") + (inputs == 1 ? "i" : inputs + " * i");
  }
}
