package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.RegularisationSpec;

/** The penalties' part of the gradient, and the clipping of gradients, where they are asked for. */
final class RegularisationMembers {
  private final RegularisationSpec spec;
  private final Precision precision;

  /** Where weights lie among the parameters: starts and ends in turn. */
  private final List<String> weights;

  /** For parameters in which the weights lie so. */
  RegularisationMembers(NetworkSpec spec, List<String> weights) {
    this.spec = spec.regularisation();
    this.precision = spec.precision();
    this.weights = List.copyOf(weights);
  }

  /** For parameters in canonical order. */
  static RegularisationMembers canonical(NetworkSpec spec) {
    List<String> weights = new ArrayList<>();
    int at = 0;
    for (LayerSpec layer : spec.layers()) {
      weights.add(Integer.toString(at));
      weights.add(Integer.toString(at + layer.weightCount()));
      at += layer.parameterCount();
    }
    return new RegularisationMembers(spec, weights);
  }

  /** A statement that adds the penalties' part to a gradient; none where there are none. */
  CodeBlock penalise(String on, String gradient) {
    return spec.penalises()
        ? CodeBlock.builder()
            .addStatement("$L($L)", on + "penalise", gradient + penaltyArguments())
            .build()
        : CodeBlock.of("");
  }

  private String penaltyArguments() {
    return (spec.l1().isPresent() ? ", " + cast("l1") : "")
        + (spec.l2().isPresent() ? ", " + cast("l2") : "");
  }

  /** A statement that clips a gradient; none where it stays as it is. */
  CodeBlock clip(String gradient) {
    String arguments =
        (spec.clipValue().isPresent() ? ", " + cast("clipValue") : "")
            + (spec.clipNorm().isPresent() ? ", clipNorm" : "");
    return spec.clips()
        ? CodeBlock.builder().addStatement("clip($L)", gradient + arguments).build()
        : CodeBlock.of("");
  }

  private String cast(String field) {
    return precision == Precision.FLOAT ? "(float) " + field : field;
  }

  /** The penalties' method. */
  void addPenaltyTo(TypeSpec.Builder type, NetworkTypes types, boolean isPrivate) {
    if (!spec.penalises()) {
      return;
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("penalise")
            .addJavadoc("Adds the derivative of what weights cost.\n")
            .addParameter(types.array(), "g");
    if (isPrivate) {
      method.addModifiers(Modifier.PRIVATE);
    }
    List<String> terms = new ArrayList<>();
    List<String> written = new ArrayList<>();
    if (spec.l1().isPresent()) {
      method.addParameter(types.number(), "l1");
      terms.add("l1 * Math.signum(w[p])");
      written.add("l1 sgn(w)");
    }
    if (spec.l2().isPresent()) {
      method.addParameter(types.number(), "l2");
      terms.add("l2 * w[p]");
      written.add("l2 w");
    }
    method.addStatement("final $T w = this.w", types.array());
    method.addComment("dJ/dw + $L", String.join(" + ", written));
    for (int n = 0; n < weights.size(); n += 2) {
      method
          .beginControlFlow("for (int p = $L; p < $L; p++)", weights.get(n), weights.get(n + 1))
          .addStatement("g[p] += $L", JavaLang.code(String.join(" + ", terms)))
          .endControlFlow();
    }
    type.addMethod(method.build());
  }

  /** The clipping's method: it works on padded gradients too, since padding is 0. */
  void addClippingTo(TypeSpec.Builder type, NetworkTypes types) {
    if (!spec.clips()) {
      return;
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("clip")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(types.array(), "g");
    CodeBlock.Builder code = CodeBlock.builder();
    if (spec.clipValue().isPresent()) {
      method.addParameter(types.number(), "largest");
      code.add("// g = min(max(g, -largest), largest)\n")
          .beginControlFlow("for (int p = 0; p < g.length; p++)")
          .addStatement(JavaLang.code("g[p] = Math.min(Math.max(g[p], -largest), largest)"))
          .endControlFlow();
    }
    if (spec.clipNorm().isPresent()) {
      method.addParameter(TypeName.DOUBLE, "longest");
      code.add("// |g| = sqrt(sum_p g_p^2)\n")
          .addStatement("double sum = 0")
          .beginControlFlow("for (int p = 0; p < g.length; p++)")
          .addStatement(
              "sum += $L", precision == Precision.FLOAT ? "(double) g[p] * g[p]" : "g[p] * g[p]")
          .endControlFlow()
          .addStatement(JavaLang.code("final double norm = Math.sqrt(sum)"))
          .beginControlFlow("if (norm > longest)")
          .add("// g = g longest / |g|\n")
          .addStatement(
              "final $T scale = $L",
              types.number(),
              precision == Precision.FLOAT ? "(float) (longest / norm)" : "longest / norm")
          .beginControlFlow("for (int p = 0; p < g.length; p++)")
          .addStatement("g[p] *= scale")
          .endControlFlow()
          .endControlFlow();
    }
    type.addMethod(method.addJavadoc("Clips a gradient.\n").addCode(code.build()).build());
  }
}
