package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.math.NormalDistribution;
import org.neurapt.processor.spec.Precision;

/** Elementary functions as they are written into classes, over all magnitudes of arguments. */
class FunctionsTest {
  /** More than a vector, and no multiple of one. */
  private static final int UNITS = 19;

  private static final int ROWS = 100;

  private static Map<Case, CompiledNetwork> compiled = Map.of();

  record Case(Activation activation, Shape shape, Precision precision) {
    NetworkSource source() {
      LayerSource layer = new LayerSource(UNITS, activation, Double.NaN, false, Initializer.AUTO);
      return NetworkSource.of(
              "Functions_" + activation + "_" + shape + "_" + precision, precision, 1, layer)
          .withShape(shape);
    }

    DoubleUnaryOperator reference() {
      return switch (activation) {
        case SIGMOID -> x -> x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
        case TANH -> Math::tanh;
        case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        case ELU -> x -> x > 0 ? x : Math.expm1(x);
        case GELU -> x -> x * NormalDistribution.cdf(x);
        default -> throw new IllegalArgumentException(activation.toString());
      };
    }

    /** Errors of the function, of the product, and of the reference itself. */
    double tolerance(double expected) {
      boolean single = precision == Precision.FLOAT;
      double ulps = activation == Activation.GELU ? (single ? 8 : 24) : single ? 3 : 6;
      return ulps * (single ? Math.ulp((float) expected) : Math.ulp(expected));
    }
  }

  static List<Case> cases() {
    return Stream.of(
            Activation.SIGMOID,
            Activation.TANH,
            Activation.SOFTPLUS,
            Activation.ELU,
            Activation.GELU)
        .flatMap(
            activation ->
                Stream.of(Shape.UNROLLED, Shape.VECTOR)
                    .flatMap(
                        shape ->
                            Arrays.stream(Precision.values())
                                .map(precision -> new Case(activation, shape, precision))))
        .toList();
  }

  @BeforeAll
  static void compile() {
    compiled = CompiledNetworks.compile(cases(), Case::source);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreRightOverTheWholeRange(Case c) {
    double[] ones = new double[UNITS];
    Arrays.fill(ones, 1);
    DoubleView<?> network = Objects.requireNonNull(compiled.get(c)).view(ones);
    DoubleUnaryOperator reference = c.reference();
    double[] arguments = arguments(c.precision());
    for (int from = 0; from < arguments.length; from += ROWS) {
      double[] inputs = Arrays.copyOfRange(arguments, from, from + ROWS);
      double[] outputs = network.predictBatch(inputs, ROWS);
      for (int k = 0; k < outputs.length; k++) {
        double x = inputs[k / UNITS];
        double expected = reference.applyAsDouble(x);
        double error = Math.abs(outputs[k] - expected);
        assertTrue(
            error <= c.tolerance(expected) || outputs[k] == expected,
            () -> c + " of " + x + ": " + expected + " expected");
      }
    }
  }

  /** Of both signs, every power of 2 in turn that matters, and numbers of every size between. */
  private static double[] arguments(Precision precision) {
    int low = precision == Precision.FLOAT ? -140 : -1000;
    double[] arguments = new double[100 * ROWS];
    for (int n = 0; n < arguments.length; n++) {
      double size = Math.exp(Math.log(2) * (low + (10.0 - low) * n / arguments.length));
      double x = n % 2 == 0 ? size : -size;
      // Most values of a network are between -8 and 8.
      arguments[n] = (float) (n % 3 == 0 ? x : 16.0 * n / arguments.length - 8);
    }
    return arguments;
  }

  @Test
  void theJdkComputesWhereItIsAskedTo() throws Exception {
    for (String functions : List.of("JDK", "POLYNOMIAL")) {
      Compilation compilation =
          Compiler.javac()
              .withProcessors(new NetworkProcessor())
              .withOptions("--add-modules", "jdk.incubator.vector")
              .compile(
                  JavaFileObjects.forSourceString(
                      "networks.Choice",
                      """
                      package networks;

                      import org.neurapt.Predictor;
                      import org.neurapt.annotation.*;

                      @Network(
                          inputs = 20,
                          layers = @Layer(units = 20, activation = Activation.TANH),
                          functions = Functions.%s)
                      interface Choice extends Predictor<float[]> {}
                      """
                          .formatted(functions)));
      assertThat(compilation).succeeded();
      int sources = 0;
      for (JavaFileObject file : compilation.generatedSourceFiles()) {
        assertEquals(
            functions.equals("JDK"),
            file.getCharContent(false).toString().contains("Math.tanh("),
            functions);
        sources++;
      }
      assertEquals(2, sources);
    }
  }
}
