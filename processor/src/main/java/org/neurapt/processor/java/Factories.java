package org.neurapt.processor.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.annotation.Initializer;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** The ways to get an instance. */
final class Factories {
  private static final ClassName RANDOM = ClassName.get("java.util", "Random");

  /** Numbers of a layer that one method writes: 8 bytes of bytecode each. */
  private static final int NUMBERS_A_METHOD = 500;

  /**
   * Seeds in a row would give {@link java.util.Random}s that begin alike: this keeps them apart.
   */
  private static final String SPREAD = "0x9E3779B97F4A7C15L";

  private final TypeSpec.Builder type;
  private final NetworkSpec spec;
  private final NetworkTypes types;
  private final Handover handover;
  private final RowMembers rows;

  private final PackedNumbers packed;

  /** The methods that hold given numbers. */
  private final List<MethodSpec> copies = new ArrayList<>();

  private Factories(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      RowMembers rows) {
    this.handover = handover;
    this.rows = rows;
    this.type = type;
    this.spec = spec;
    this.types = types;
    this.packed = new PackedNumbers(spec.precision());
  }

  static void addTo(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      RowMembers rows) {
    new Factories(type, spec, types, handover, rows).add();
  }

  private void add() {
    if (spec.isConstant()) {
      constant();
      return;
    }
    handover.addConstructors(type, rows);
    boolean draws = spec.layers().stream().anyMatch(Factories::isDrawn);
    if (draws) {
      seeded();
    } else {
      given();
    }
    type.addMethod(
        factory("create")
            .addJavadoc("A network with these parameters.\n\n")
            .addJavadoc("@param parameters $L values in canonical order\n", spec.parameterCount())
            .addJavadoc("@throws IllegalArgumentException if there are more or fewer\n")
            .addParameter(types.array(), "parameters")
            .addStatement("checkLength($S, parameters.length, PARAMETERS)", "parameters")
            .addStatement(create("parameters.clone()"))
            .build());
    type.addMethod(
        InferenceMembers.override("share")
            .returns(types.generated())
            .addStatement("return new $T($L)", types.generated(), shared())
            .build());
    if (draws) {
      draws();
    }
    copies.forEach(type::addMethod);
    packed.addTo(type, types);
  }

  private String shared() {
    if (rows.hasWeights()) {
      return "this";
    }
    return handover.exists() ? "w, packed" : "w";
  }

  /** There is nothing in an instance that could differ. */
  private void constant() {
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    type.addMethod(
        factory("create")
            .addJavadoc("The network; its weights are constants.\n")
            .addStatement("return new $T()", types.generated())
            .build());
    type.addMethod(
        InferenceMembers.override("share")
            .returns(types.generated())
            .addStatement("return new $T()", types.generated())
            .build());
  }

  private CodeBlock create(String parameters) {
    return CodeBlock.of("return $L", instance(parameters));
  }

  private CodeBlock instance(String parameters) {
    return handover.exists()
        ? CodeBlock.of(
            "new $T($L, new $T<>())", types.generated(), parameters, AtomicReference.class)
        : CodeBlock.of("new $T($L)", types.generated(), parameters);
  }

  private MethodSpec.Builder factory(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(types.generated());
  }

  private static boolean isDrawn(LayerSpec layer) {
    return layer.weights().isEmpty() && layer.initializer() != Initializer.ZEROS;
  }

  private void seeded() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("final $1T random = new $1T(seed * $2L)", RANDOM, SPREAD);
    type.addMethod(
        factory("create")
            .addJavadoc("A network with drawn weights: the same on every machine for a seed.\n")
            .addParameter(TypeName.LONG, "seed")
            .addCode(code.add(initialised(true)).build())
            .build());
  }

  private void given() {
    type.addMethod(
        factory("create")
            .addJavadoc("The network with the parameters of its declaration.\n")
            .addCode(initialised(false))
            .build());
    type.addMethod(
        factory("create")
            .addJavadoc("The same as {@link #create()}: no weight is drawn.\n")
            .addParameter(TypeName.LONG, "seed")
            .addStatement("return create()")
            .build());
  }

  /** The statements that fill the parameters, layer by layer, and return the network. */
  private CodeBlock initialised(boolean isSeeded) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("final $T w = new $T[PARAMETERS]", types.array(), types.number());
    int at = 0;
    for (LayerSpec layer : spec.layers()) {
      int end = at + layer.weightCount();
      if (!layer.weights().isEmpty()) {
        literals(code, "weights" + layer.number(), at, layer.weights());
      } else if (isDrawn(layer)) {
        code.add("// Layer $L: $L\n", layer.number(), name(layer.initializer()));
        code.addStatement(
            "$L(random, w, $L, $L, $L)",
            isNormal(layer) ? "drawNormal" : "drawUniform",
            at,
            end,
            scale(layer));
      }
      if (!layer.biases().isEmpty()) {
        literals(code, "biases" + layer.number(), end, layer.biases());
      }
      at += layer.parameterCount();
    }
    if (isSeeded && new DropoutMembers(spec).exist()) {
      code.addStatement("final $T network = $L", types.generated(), instance("w"))
          .addStatement("network.setDropoutSeed(seed)")
          .addStatement("return network");
    } else {
      code.addStatement(create("w"));
    }
    return code.build();
  }

  private static String name(Initializer initializer) {
    return initializer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean isNormal(LayerSpec layer) {
    return switch (layer.initializer()) {
      case GLOROT_NORMAL, HE_NORMAL, LECUN_NORMAL -> true;
      default -> false;
    };
  }

  /** Largest magnitude of uniform draws, standard deviation of normal ones. */
  private static double scale(LayerSpec layer) {
    double in = layer.inputs();
    double out = layer.units();
    return switch (layer.initializer()) {
      case GLOROT_UNIFORM -> Math.sqrt(6 / (in + out));
      case GLOROT_NORMAL -> Math.sqrt(2 / (in + out));
      case HE_UNIFORM -> Math.sqrt(6 / in);
      case HE_NORMAL -> Math.sqrt(2 / in);
      case LECUN_UNIFORM -> Math.sqrt(3 / in);
      case LECUN_NORMAL -> Math.sqrt(1 / in);
      case UNIFORM -> layer.initializerRange();
      case AUTO, ZEROS -> throw new IllegalArgumentException("nothing is drawn");
    };
  }

  /** Copies given numbers, by methods that stay small. */
  private void literals(CodeBlock.Builder code, String name, int at, List<Double> numbers) {
    if (spec.model() != null && numbers.size() > NUMBERS_A_METHOD) {
      packed.unpack(code, at, numbers);
      return;
    }
    for (int from = 0; from < numbers.size(); from += NUMBERS_A_METHOD) {
      List<Double> part = numbers.subList(from, Math.min(from + NUMBERS_A_METHOD, numbers.size()));
      String suffix = numbers.size() <= NUMBERS_A_METHOD ? "" : "From" + from;
      code.addStatement("$L(w)", name + suffix);
      copies.add(copy(name + suffix, at + from, part));
    }
  }

  private MethodSpec copy(String name, int at, List<Double> numbers) {
    String list =
        numbers.stream()
            .map(n -> JavaPrinter.literal(n, spec.precision()))
            .collect(Collectors.joining(",$W"));
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(types.array(), "w")
        .addStatement("final $T given = {" + list + "}", types.array())
        .addStatement("$T.arraycopy(given, 0, w, $L, $L)", System.class, at, numbers.size())
        .build();
  }

  private void draws() {
    if (spec.layers().stream().anyMatch(l -> isDrawn(l) && !isNormal(l))) {
      draw("drawUniform", "from {@code -scale} to {@code scale}", "(2 * random.nextDouble() - 1)");
    }
    if (spec.layers().stream().anyMatch(l -> isDrawn(l) && isNormal(l))) {
      draw("drawNormal", "with standard deviation {@code scale}", "random.nextGaussian()");
    }
  }

  private void draw(String name, String how, String draw) {
    String product = "scale * " + draw;
    boolean single = types.number().equals(TypeName.FLOAT);
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addJavadoc("Draws weights $L.\n", how)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(RANDOM, "random")
            .addParameter(types.array(), "w")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addParameter(TypeName.DOUBLE, "scale")
            .beginControlFlow("for (int p = from; p < to; p++)")
            .addStatement("w[p] = $L", single ? "(float) (" + product + ")" : product)
            .endControlFlow()
            .build());
  }
}
