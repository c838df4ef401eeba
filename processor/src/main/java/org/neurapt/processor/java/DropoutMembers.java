package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.OptionalDouble;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;

/** Draws which units are dropped, where that was asked for. */
final class DropoutMembers {
  /** The golden ratio's share of 2^64: what SplitMix64 goes on by. */
  private static final String GAMMA = "0x9E3779B97F4A7C15L";

  private final Precision precision;
  private final List<LayerSpec> layers;
  private final boolean isCommon;

  DropoutMembers(NetworkSpec spec) {
    this.precision = spec.precision();
    this.layers = spec.layers().stream().filter(l -> l.dropout().isPresent()).toList();
    this.isCommon = commonRate(spec).isPresent();
  }

  boolean exist() {
    return !layers.isEmpty();
  }

  /** The probability of all layers that have one, where it is the same: it can be changed. */
  static OptionalDouble commonRate(NetworkSpec spec) {
    List<Double> rates =
        spec.layers().stream()
            .flatMap(layer -> layer.dropout().stream().boxed())
            .distinct()
            .toList();
    return rates.size() == 1 ? OptionalDouble.of(rates.get(0)) : OptionalDouble.empty();
  }

  private String rate(LayerSpec layer) {
    return isCommon ? "dropout" : Double.toString(layer.dropout().orElseThrow());
  }

  private int draws() {
    return layers.stream().mapToInt(LayerSpec::units).sum();
  }

  /** A statement that draws an example's factors; none where no unit is ever dropped. */
  CodeBlock drawExample() {
    return exist() ? CodeBlock.builder().addStatement("drawMasks()").build() : CodeBlock.of("");
  }

  /** What vector code's gradient is given more. */
  String vectorArguments() {
    return layers.isEmpty() ? "" : ", random" + (isCommon ? ", dropout" : "");
  }

  /** A statement that skips what vector code has drawn for {@code count} examples. */
  CodeBlock skip() {
    return exist()
        ? CodeBlock.builder().addStatement("random += count * (DRAWS * GAMMA)").build()
        : CodeBlock.of("");
  }

  /** Parameters for {@link #vectorArguments}. */
  void addParametersTo(MethodSpec.Builder vectorGradient) {
    if (exist()) {
      vectorGradient.addParameter(TypeName.LONG, "random");
    }
    if (isCommon) {
      vectorGradient.addParameter(TypeName.DOUBLE, "dropout");
    }
  }

  /** Statements of vector code that draw the factors of {@code rows} examples from the first. */
  CodeBlock drawRows(NetworkTypes types) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (exist()) {
      code.beginControlFlow("for (int row = 0; row < rows; row++)")
          .addStatement(
              "final long at = random + (first + row) * ($1T.DRAWS * $1T.GAMMA)",
              types.generated());
      int drawn = 0;
      for (LayerSpec layer : layers) {
        int l = layer.number();
        code.addStatement(
            "$T.draw(mask$L, row * PADDED$L, $L, at$L, $L)",
            types.generated(),
            l,
            l,
            layer.units(),
            later(types.generated().simpleName() + ".GAMMA", drawn),
            rate(layer));
        drawn += layer.units();
      }
      code.endControlFlow();
    }
    return code.build();
  }

  private static String later(String gamma, int drawn) {
    return drawn == 0 ? "" : " + " + drawn + " * " + gamma;
  }

  /** The fields. */
  void addFieldsTo(TypeSpec.Builder type) {
    if (!exist()) {
      return;
    }
    type.addField(
        FieldSpec.builder(TypeName.LONG, "GAMMA", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("What the sequence of random numbers goes on by.\n")
            .initializer(GAMMA)
            .build());
    type.addField(
        FieldSpec.builder(TypeName.INT, "DRAWS", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Units that may be dropped.\n")
            .initializer("$L", draws())
            .build());
    type.addField(
        FieldSpec.builder(TypeName.LONG, "random", Modifier.PRIVATE)
            .addJavadoc("Where the sequence of random numbers is, by which units are dropped.\n")
            .build());
  }

  /** The methods. */
  void addTo(TypeSpec.Builder type, NetworkTypes types) {
    if (!exist()) {
      return;
    }
    type.addMethod(
        InferenceMembers.override("setDropoutSeed")
            .addParameter(TypeName.LONG, "seed")
            .addStatement("random = seed")
            .build());
    CodeBlock.Builder draws = CodeBlock.builder();
    int drawn = 0;
    for (LayerSpec layer : layers) {
      int l = layer.number();
      draws.addStatement(
          "draw(mask$L, 0, $L, random$L, $L)",
          l,
          layer.units(),
          later("GAMMA", drawn),
          rate(layer));
      drawn += layer.units();
    }
    type.addMethod(
        MethodSpec.methodBuilder("drawMasks")
            .addJavadoc("Draws the units that are dropped for one example.\n")
            .addModifiers(Modifier.PRIVATE)
            .addCode(draws.build())
            .addStatement("random += DRAWS * GAMMA")
            .build());
    type.addMethod(draw(types));
  }

  private MethodSpec draw(NetworkTypes types) {
    String kept = "1 / (1 - rate)";
    return MethodSpec.methodBuilder("draw")
        .addJavadoc(
            """
                Draws which of a layer's units are dropped: 0, or what those that stay are multiplied by.
                The numbers are those of SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom
                number generators (2014).
                """)
        .addModifiers(Modifier.STATIC)
        .addParameter(types.array(), "mask")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "units")
        .addParameter(TypeName.LONG, "random")
        .addParameter(TypeName.DOUBLE, "rate")
        .addStatement(
            "final $T kept = $L",
            types.number(),
            precision == Precision.FLOAT ? "(float) (" + kept + ")" : kept)
        .beginControlFlow("for (int i = 0; i < units; i++)")
        .addStatement("long z = random + (i + 1) * GAMMA")
        .addStatement("z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L")
        .addStatement("z = (z ^ z >>> 27) * 0x94D049BB133111EBL")
        .addStatement("z ^= z >>> 31")
        .addStatement("mask[from + i] = (z >>> 11) * 0x1p-53 < rate ? 0 : kept")
        .endControlFlow()
        .build();
  }
}
