package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;

/** A check of the class against the outputs that its equations give its examples. */
final class SelfTestMembers {
  /** How far results may be off, of the largest output. */
  private static final double FLOAT = 1e-5;

  private static final double DOUBLE = 1e-12;

  private SelfTestMembers() {}

  /**
   * Adds it, where there are examples.
   *
   * @param expected the outputs of each example
   */
  static void addTo(
      TypeSpec.Builder type,
      NetworkSpec spec,
      NetworkTypes types,
      Handover handover,
      List<List<Double>> expected) {
    if (expected.isEmpty()) {
      return;
    }
    CodeBlock.Builder examples = CodeBlock.builder();
    for (int n = 0; n < expected.size(); n++) {
      // What is no number cannot be compared.
      if (expected.get(n).stream().allMatch(Double::isFinite)) {
        examples.addStatement(
            "checkExample(network, $L,$W$L,$W$L)",
            n + 1,
            array(types.number().toString(), spec.examples().get(n).input(), spec.precision()),
            array("double", expected.get(n), Precision.DOUBLE));
      }
    }
    MethodSpec.Builder test =
        MethodSpec.methodBuilder("selfTest")
            .addJavadoc(
                """
                Checks that this class computes on this machine what its equations gave its examples when it
                was written$L.

                @throws IllegalStateException if an output is off by more than rounding
                """,
                handover.exists() ? ", in plain and in vector code" : "")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addStatement("final $T network = create()", types.generated())
            .addCode(examples.build());
    if (handover.exists()) {
      test.beginControlFlow("if (VECTOR)")
          .addStatement("network.handOver()")
          .addCode(examples.build())
          .endControlFlow();
    }
    type.addMethod(test.build());
    type.addMethod(check(spec, types));
  }

  private static MethodSpec check(NetworkSpec spec, NetworkTypes types) {
    return MethodSpec.methodBuilder("checkExample")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(types.generated(), "network")
        .addParameter(TypeName.INT, "number")
        .addParameter(types.array(), "input")
        .addParameter(double[].class, "expected")
        .addStatement("final $T output = new $T[OUTPUTS]", types.array(), types.number())
        .addStatement("network.predict(input, output)")
        .addStatement("double largest = 0")
        .beginControlFlow("for (double value : expected)")
        .addStatement("largest = Math.max(largest, Math.abs(value))")
        .endControlFlow()
        .beginControlFlow("for (int k = 0; k < OUTPUTS; k++)")
        .beginControlFlow(
            "if (!(Math.abs(output[k] - expected[k]) <= $L * largest))",
            spec.precision() == Precision.FLOAT ? FLOAT : DOUBLE)
        .addStatement(
            "throw new $T(\n\"example \" + number + \", output \" + (k + 1) + \" is \" + output[k] + \", not \" + expected[k])",
            IllegalStateException.class)
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  private static String array(String type, List<Double> numbers, Precision precision) {
    return "new "
        + type
        + "[] {"
        + numbers.stream()
            .map(number -> JavaPrinter.literal(number, precision))
            .collect(Collectors.joining(", "))
        + "}";
  }
}
