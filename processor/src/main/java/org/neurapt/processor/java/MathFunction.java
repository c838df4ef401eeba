package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.math.NormalDistribution;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.spec.Precision;

/**
 * Functions that {@link Math} lacks, or that polynomials compute faster; a class gets those that it
 * uses.
 */
enum MathFunction {
  EXP("exp", Op.EXP, "e^x"),
  EXPM1("expm1", Op.EXPM1, "e^x - 1"),
  TANH("tanh", Op.TANH, "The hyperbolic tangent"),
  SIGMOID(
      "sigmoid",
      Op.SIGMOID,
      "1 / (1 + e^-x)",
      "1 / (1 + e^-x); where e^-x overflows, 1 / infinity is the right 0.") {
    @Override
    CodeBlock body(String cast) {
      return returning(cast, "1 / (1 + Math.exp(-x))");
    }
  },
  SOFTPLUS("softplus", Op.SOFTPLUS, "ln(1 + e^x)", "ln(1 + e^x), without overflow.") {
    @Override
    CodeBlock body(String cast) {
      return returning(cast, "Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))");
    }
  },
  SQUARE("square", Op.POWER, "", "x^2.") {
    @Override
    CodeBlock body(String cast) {
      return CodeBlock.of("return x * x;\n");
    }
  },
  NORMAL_CDF(
      "normalCdf",
      Op.NORMAL_CDF,
      "The standard normal distribution function",
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
    void addTable(TypeSpec.Builder type) {
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
    }
  };

  private final String methodName;
  private final Op op;
  private final String title;
  private final String summary;

  /** A function that {@link Math} has. */
  MathFunction(String methodName, Op op, String title) {
    this(methodName, op, title, "");
  }

  /**
   * A function.
   *
   * @param title what its polynomial computes, or empty where it has none
   * @param summary what its body computes
   */
  MathFunction(String methodName, Op op, String title, String summary) {
    this.methodName = methodName;
    this.op = op;
    this.title = title;
    this.summary = summary;
  }

  String methodName() {
    return methodName;
  }

  /** The method's body; {@code cast} takes a double to the network's precision. */
  CodeBlock body(String cast) {
    throw new IllegalStateException("Math has " + methodName);
  }

  private static CodeBlock returning(String cast, String value) {
    return JavaLang.code("return " + (cast.isEmpty() ? value : cast + "(" + value + ")") + ";\n");
  }

  /**
   * Adds the function to a class.
   *
   * @param number {@code float} or {@code double}
   * @param polynomials whether polynomials in {@code float} compute it, if it has one
   */
  void addTo(TypeSpec.Builder type, TypeName number, boolean polynomials) {
    boolean polynomial = polynomials && !title.isEmpty();
    if (!polynomial) {
      addTable(type);
    }
    type.addMethod(
        MethodSpec.methodBuilder(methodName)
            .addJavadoc("$L\n", polynomial ? title + ", within " + errorText() + " ulp." : summary)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(number)
            .addParameter(number, "x")
            .addCode(
                polynomial ? polynomial() : body(number.equals(TypeName.FLOAT) ? "(float) " : ""))
            .build());
  }

  private String errorText() {
    return JavaPrinter.literal(Elementary.error(op), Precision.DOUBLE);
  }

  private CodeBlock polynomial() {
    CodeBlock.Builder code = CodeBlock.builder();
    Printed result = Elementary.FLOAT.of(op, new ScalarArithmetic(code), Printed.atom("x"));
    RoutineWriter.statement(code, "return " + result.text());
    return code.build();
  }

  /** Adds the constants that the body needs. */
  void addTable(TypeSpec.Builder type) {}
}
