package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.math.NormalDistribution;

/** Functions that {@link Math} lacks; a class gets those that it uses. */
enum MathFunction {
  SIGMOID("sigmoid", "1 / (1 + e^-x); where e^-x overflows, 1 / infinity is the right 0.") {
    @Override
    CodeBlock body(String cast) {
      return returning(cast, "1 / (1 + Math.exp(-x))");
    }
  },
  SOFTPLUS("softplus", "ln(1 + e^x), without overflow.") {
    @Override
    CodeBlock body(String cast) {
      return returning(cast, "Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))");
    }
  },
  SQUARE("square", "x^2.") {
    @Override
    CodeBlock body(String cast) {
      return CodeBlock.of("return x * x;\n");
    }
  },
  NORMAL_CDF(
      "normalCdf",
      "The standard normal distribution function: e^(-x^2/2) times a Chebyshev series in\n"
          + "(|x| - 4) / (|x| + 4), over |x| + 4.") {
    @Override
    CodeBlock body(String cast) {
      return CodeBlock.builder()
          .addStatement(JavaLang.code("final double a = Math.abs(x)"))
          .beginControlFlow("if (a > $L)", NormalDistribution.END)
          .addStatement("return x > 0 ? 1 : 0")
          .endControlFlow()
          .addStatement("final double t = (a - $1L) / (a + $1L)", NormalDistribution.CENTRE)
          .addStatement("double b1 = 0")
          .addStatement("double b2 = 0")
          .beginControlFlow("for (int k = NORMAL_CDF.length - 1; k > 0; k--)")
          .addStatement("final double b = 2 * t * b1 - b2 + NORMAL_CDF[k]")
          .addStatement("b2 = b1")
          .addStatement("b1 = b")
          .endControlFlow()
          .addStatement(
              JavaLang.code(
                  "final double tail = Math.exp(-0.5 * a * a) * (t * b1 - b2 + NORMAL_CDF[0])"
                      + " / (a + "
                      + NormalDistribution.CENTRE
                      + ")"))
          .add(returning(cast, "x > 0 ? 1 - tail : tail"))
          .build();
    }

    @Override
    void addTo(TypeSpec.Builder type, TypeName number) {
      String coefficients =
          NormalDistribution.COEFFICIENTS.stream()
              .map(c -> Double.toString(c))
              .collect(Collectors.joining(",$W"));
      type.addField(
          FieldSpec.builder(
                  double[].class, "NORMAL_CDF", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .addJavadoc("Coefficients of the Chebyshev series in {@code normalCdf}.\n")
              .initializer("{" + coefficients + "}")
              .build());
      super.addTo(type, number);
    }
  };

  private final String methodName;
  private final String summary;

  MathFunction(String methodName, String summary) {
    this.methodName = methodName;
    this.summary = summary;
  }

  String methodName() {
    return methodName;
  }

  /** The method's body; {@code cast} takes a double to the network's precision. */
  abstract CodeBlock body(String cast);

  private static CodeBlock returning(String cast, String value) {
    return JavaLang.code("return " + (cast.isEmpty() ? value : cast + "(" + value + ")") + ";\n");
  }

  /** Adds the function to a class. */
  void addTo(TypeSpec.Builder type, TypeName number) {
    type.addMethod(
        MethodSpec.methodBuilder(methodName)
            .addJavadoc("$L\n", summary)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(number)
            .addParameter(number, "x")
            .addCode(body(number.equals(TypeName.FLOAT) ? "(float) " : ""))
            .build());
  }
}
