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
    MethodSpec.Builder at =
        MethodSpec.methodBuilder("at")
            .addJavadoc(
                "Where a layer's weight lies among its packed weights: panel by panel, and in a"
                    + " panel input by input.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(TypeName.INT)
            .addParameter(TypeName.INT, "unit")
            .addParameter(TypeName.INT, "input")
            .addParameter(TypeName.INT, "inputs")
            .addParameter(TypeName.INT, "panel")
            .addStatement("return unit / panel * panel * inputs + input * panel + unit % panel");
    type.addMethod(at.build());
  }

  private void pass(String name, String from, String to) {
    boolean isPacking = name.equals("pack");
    CodeBlock.Builder code = CodeBlock.builder();
    int at = 0;
    for (VectorLayer layer : layers) {
      LayerSpec declared = spec.layers().get(layer.number() - 1);
      String packedAt =
          layer.weights() + " + at(i, j, " + layer.inputs() + ", " + layer.panel() + ")";
      String canonicalAt =
          (at == 0 ? "" : at + " + ")
              + (layer.inputs() == 1 ? "" : layer.inputs() + " * ")
              + "i + j";
      code.beginControlFlow("for (int i = 0; i < $L; i++)", layer.units())
          .beginControlFlow("for (int j = 0; j < $L; j++)", layer.inputs())
          .addStatement(
              "$L[$L] = $L[$L]",
              to,
              isPacking ? packedAt : canonicalAt,
              from,
              isPacking ? canonicalAt : packedAt)
          .endControlFlow()
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
}
