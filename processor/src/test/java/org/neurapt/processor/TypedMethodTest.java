package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that are implemented by their types. Each program is compiled with its network. */
class TypedMethodTest {

  /** What a program with a class {@code Program} that supplies text says. */
  private static String run(String declaration) {
    return run(declaration, ClassLoader.getSystemClassLoader());
  }

  private static String run(String declaration, ClassLoader parent) {
    return String.valueOf(result(declaration, parent));
  }

  private static String run(Compilation compilation, ClassLoader parent) {
    return String.valueOf(result(compilation, parent));
  }

  private static Object result(String declaration, ClassLoader parent) {
    Compilation compilation = Declaration.compile(declaration);
    assertThat(compilation).succeededWithoutWarnings();
    return result(compilation, parent);
  }

  private static Object result(Compilation compilation, ClassLoader parent) {
    Map<String, byte[]> classes = CompiledNetworks.classFiles(compilation);
    try {
      Constructor<?> constructor =
          new CompiledNetworks.MemoryLoader(classes, parent)
              .loadClass("networks.Program")
              .getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((Supplier<?>) constructor.newInstance()).get();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
    }
  }

  private static String program(String network, String text) {
    return """
    %s
    class Program implements java.util.function.Supplier<Object> {
      public Program() {}
      @Override public Object get() { %s }
    }
    """
        .formatted(network, text);
  }

  /** Outputs are 2 a + 3 b + 5 c + 7 d, by weights in the annotation. */
  private static String sum(String extended, String methods) {
    return """
    @Network(
        inputs = 4,
        layers = @Layer(units = 1, weights = {2, 3, 5, 7}, biases = 1))
    interface Sum %s {
      %s
    }
    """
        .formatted(extended, methods);
  }

  @ParameterizedTest
  @ValueSource(strings = {"extends Predictor<double[]>", "extends Predictor<float[]>", ""})
  void numbersAreInputs(String extended) {
    String declared = sum(extended, "double of(double a, float b, int c, byte d);");
    assertEquals(
        "2.5",
        run(program(declared, "return SumNetwork.create().of(-8, -0.5f, 3, (byte) 0) + 4;")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"extends Predictor<double[]>", "extends Predictor<float[]>", ""})
  void recordsAreTakenApartInOrder(String extended) {
    String declared =
        sum(
            extended,
            """
            record Point(double x, double y) {}
            record Case(boolean isOpen, Point at, long count) {}
            float of(Case c);
            double other(Point p, boolean last, short least);
            """);
    assertEquals(
        "[80.0, 48.0]",
        run(
            program(
                declared,
                """
                Sum sum = SumNetwork.create();
                Sum.Point p = new Sum.Point(4, 6);
                return java.util.List.of(sum.of(new Sum.Case(true, p, 5)) + 0.0,
                    sum.other(p, true, (short) 2) + 2.0);
                """
                    .replace("5)) + 0.0", "5)) + 0.0"))));
  }

  @ParameterizedTest
  @CsvSource({"3.0, 11.0", "NaN, 21.0"})
  void featuresAreFilledMovedAndScaled(double given, double expected) {
    String declared =
        sum(
            "extends Predictor<double[]>",
            "double of(@Feature(mean = 1, scale = 0.4, missing = 5) double a, @Feature(mean = -2) int b,"
                + " @Feature(scale = 2) float c, double d);");
    assertEquals(
        String.valueOf(expected),
        run(
            program(
                declared,
                "return SumNetwork.create().of(Double.NaN + 0, -2, 0, 0) * 0 + SumNetwork.create().of("
                    + (Double.isNaN(given) ? "Double.NaN" : given)
                    + ", -2, 0, 0);")));
  }

  private static final String KINDS =
      """
      enum Kind { LOW, MIDDLE, HIGH }
      record Guess(Kind kind, double confidence) {}
      record All(float low, double middle, float high) {}
      """;

  private static String classes(String extended, String methods) {
    return """
    @Network(
        inputs = 3,
        layers = @Layer(units = 3, weights = {1, 0, 0, 0, 1, 0, 0, 0, 1}))
    interface Classes %s {
      %s %s
    }
    """
        .formatted(extended, KINDS, methods);
  }

  @ParameterizedTest
  @ValueSource(strings = {"extends Predictor<double[]>", "extends Predictor<float[]>", ""})
  void outputsBecomeConstantsAndRecords(String extended) {
    String declared =
        classes(
            extended,
            "Kind kind(double a, double b, double c); Guess guess(double a, double best, double c);"
                + " All all(double a, double b, double c); Kind same(Kind kind);");
    assertEquals(
        "[HIGH, LOW, Guess[kind=MIDDLE, confidence=0.5], All[low=0.25, middle=0.5, high=-1.0], MIDDLE]",
        run(
            program(
                declared,
                """
                Classes c = ClassesNetwork.create();
                return java.util.List.of(c.kind(1, 2, 3), c.kind(2, 2, 2), c.guess(0.25, 0.5, -1),
                    c.all(0.25, 0.5, -1), c.same(Classes.Kind.MIDDLE));
                """)));
  }

  @Test
  void noConstantIsMadeOfNotANumber() {
    String declared = classes("", "Kind kind(double a, double b, double c);");
    assertTrue(
        run(program(
                declared,
                """
                    try { return ClassesNetwork.create().kind(Double.NaN, 0, 0); }
                    catch (ArithmeticException e) { return e; }
                    """))
            .contains("the output is not a number"));
  }

  @Test
  void oneOutputDecides() {
    String declared =
        """
        @Network(inputs = 1, layers = @Layer(units = 1, weights = 1))
        interface One {
          enum Answer { NO, YES }
          boolean half(double x);
          @Threshold(0.7) boolean more(double x);
          @Threshold(-1) Answer answer(double x);
          java.util.OptionalDouble maybe(double x);
        }
        """;
    assertEquals(
        "[true, false, YES, NO, OptionalDouble[0.6], OptionalDouble.empty]",
        run(
            program(
                declared,
                """
                One one = OneNetwork.create();
                return java.util.List.of(one.half(0.6), one.more(0.6), one.answer(-0.9), one.answer(-1),
                    one.maybe(0.6), one.maybe(Double.POSITIVE_INFINITY));
                """)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"double", "float"})
  void networksLearnFromRecordsAndLabels(String precision) {
    String declared =
        """
        @Network(
            inputs = 2,
            layers = {@Layer(units = 6, activation = TANH), @Layer(units = 2, activation = SOFTMAX)},
            loss = CATEGORICAL_CROSS_ENTROPY,
            optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.05))
        interface Xor extends Trainable<%s[]> {
          enum Bit { OFF, ON }
          record Pair(boolean a, boolean b) {}
          double learn(Pair pair, Bit label);
          void learnToo(Pair pair, Bit label);
          Bit of(Pair pair);
        }
        """
            .formatted(precision);
    assertEquals(
        "OFF ON ON OFF true",
        run(
            program(
                declared,
                """
                Xor xor = XorNetwork.create(1);
                double first = 0;
                double last = 0;
                for (int n = 0; n < 1600; n++) {
                  Xor.Pair pair = new Xor.Pair((n & 1) > 0, (n & 2) > 0);
                  Xor.Bit label = pair.a() ^ pair.b() ? Xor.Bit.ON : Xor.Bit.OFF;
                  if (n %% 8 < 4) {
                    last = xor.learn(pair, label);
                    first = n == 0 ? last : first;
                  } else {
                    xor.learnToo(pair, label);
                  }
                }
                StringBuilder text = new StringBuilder();
                for (int n = 0; n < 4; n++) {
                  text.append(xor.of(new Xor.Pair((n & 1) > 0, (n & 2) > 0))).append(' ');
                }
                return text.append(last < first / 10);
                """
                    .replace("%%", "%"))));
  }

  @Test
  void labelsOfOneOutput() {
    String declared =
        """
        @Network(inputs = 1, layers = @Layer(units = 1, activation = SIGMOID, weights = 0),
            loss = BINARY_CROSS_ENTROPY, optimizer = @Optimizer(algorithm = SGD, learningRate = 1))
        interface One extends Trainable<double[]> {
          enum Answer { NO, YES }
          double learn(double x, Answer answer);
          double learn(double x, boolean answer);
          double learn(double x, float answer);
          double of(double x);
        }
        """;
    assertEquals(
        "[0.6224593312018546, 0.5, 0.6224593312018546]",
        run(
            program(
                declared,
                """
                One a = OneNetwork.create();
                a.learn(0, One.Answer.YES);
                One b = OneNetwork.create();
                b.setParameters(new double[2]);
                One c = OneNetwork.create();
                c.learn(0, true);
                One d = OneNetwork.create();
                d.learn(0, 0.5f);
                return java.util.List.of(a.of(0), d.of(0), c.of(0));
                """)));
  }

  /** On a JVM that has neither runtime nor annotations. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "layers = @Layer(units = 1, weights = {2, 3}, biases = 1)",
        "layers = {@Layer(units = 40, activation = GELU), @Layer(units = 1)}, shape = Shape.LOOPED",
        "layers = {@Layer(units = 8, activation = TANH), @Layer(units = 1, activation = SIGMOID)}"
      })
  void interfacesWithoutOurTypesNeedTheJdkAlone(String layers) {
    String declared =
        "@Network(inputs = 2, %s) interface Alone { float of(float a, float b); }"
            .formatted(layers);
    boolean isGiven = layers.contains("weights");
    String program =
        program(
            declared,
            "return %s.of(1, 2);"
                .formatted(isGiven ? "AloneNetwork.create()" : "AloneNetwork.create(7)"));
    String alone = run(program, ClassLoader.getPlatformClassLoader());
    assertEquals(run(program), alone);
    if (isGiven) {
      assertEquals("9.0", alone);
    }
    Compilation compilation = Declaration.compileWithVectors(declared);
    assertThat(compilation).succeeded();
    CompiledNetworks.classFiles(compilation)
        .forEach(
            (name, bytes) -> {
              String constants = new String(bytes, StandardCharsets.ISO_8859_1);
              boolean isInterface = name.endsWith(".Alone");
              assertEquals(isInterface, constants.contains("org/neurapt"), name);
              assertFalse(constants.contains("jdk/incubator"), name);
            });
  }

  @Test
  void typedMethodsWorkOnInstancesThatShare() {
    String declared =
        sum("extends Predictor<double[]>", "double of(double a, double b, double c, double d);");
    assertEquals(
        "[10.0, 0.0]",
        run(
            program(
                declared,
                """
                SumNetwork one = SumNetwork.create();
                SumNetwork two = one.share();
                two.setParameters(new double[] {1, 2, 3, 4, 0});
                return java.util.List.of(one.of(1, 1, 1, 1), two.of(0, 0, 0, 0));
                """)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"extends Predictor<float[]>", "extends Trainable<double[]>", ""})
  void examplesBecomeATestOfTheClass(String extended) {
    boolean isTrained = extended.contains("Trainable");
    String declared =
        """
        @Network(inputs = 2, layers = {
            @Layer(units = 2, activation = GELU, weights = {0.3, -2, 1.1, 0.7}, biases = {0.1, 0}),
            @Layer(units = 1, activation = SIGMOID, weights = {2, -3})} %s)
        @Example(input = {1, 2} %s)
        @Example(input = {-0.5, 0.25} %s)
        interface Tested %s { float more(float a, float b); }
        """
            .formatted(
                isTrained ? ", loss = BINARY_CROSS_ENTROPY" : "",
                isTrained ? ", target = 1" : "",
                isTrained ? ", target = 0" : "",
                extended);
    assertEquals("fine", run(program(declared, "TestedNetwork.selfTest(); return \"fine\";")));
  }

  @Test
  void vectorCodeIsTestedToo() {
    String declared =
        """
        @Network(inputs = 4, shape = Shape.VECTOR, layers = @Layer(units = 3, activation = TANH,
            weights = {0.3, -2, 1.1, 0.7, 0.1, 0.2, -0.3, 0.4, 1, 2, 3, 4}))
        @Example(input = {1, 2, 3, -4})
        interface Tested extends Predictor<float[]> {}
        """;
    Compilation compilation =
        Declaration.compileWithVectors(
            program(declared, "TestedNetwork.selfTest(); return \"fine\";"));
    assertThat(compilation).succeeded();
    assertEquals("fine", run(compilation, ClassLoader.getSystemClassLoader()));
  }

  /** As if the code did not do what the equations say. */
  @Test
  void whatIsWrongIsFound() throws IOException {
    String declared =
        program(
            """
            @Network(inputs = 2, layers = @Layer(units = 1, weights = {0.25, -2}))
            @Example(input = {1, 2})
            interface Tested extends Predictor<double[]> {}
            """,
            "try { TestedNetwork.selfTest(); return \"fine\"; } catch (IllegalStateException e) { return e; }");
    Compilation right = Declaration.compile(declared);
    assertEquals("fine", run(right, ClassLoader.getSystemClassLoader()));
    String wrong =
        right
            .generatedSourceFile("networks.TestedNetwork")
            .orElseThrow()
            .getCharContent(true)
            .toString()
            .replace("0.25", "0.26");
    Compilation compilation =
        Declaration.compile(
            List.of(),
            Declaration.source(declared),
            JavaFileObjects.forSourceString("networks.TestedNetwork", wrong));
    assertTrue(
        run(compilation, ClassLoader.getSystemClassLoader())
            .contains("example 1, output 1 is -3.74, not -3.75"));
  }

  /** Records that do not leave the program's loop are no objects once it is compiled. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum += c.kind(new Classes.Point(n, 1, -n)).ordinal();",
        "sum += c.guess(n, 1, -n).confidence();",
        "sum += c.learn(new Classes.Point(n * 1e-6, 1, 0), n % 2 == 0 ? Classes.Kind.LOW : Classes.Kind.HIGH);"
      })
  void nothingIsAllocated(String call) {
    String declared =
        classes(
                "extends Trainable<double[]>",
                "record Point(double x, double y, double z) {} Kind kind(Point p);"
                    + " Guess guess(double a, double b, double c); double learn(Point p, Kind kind);")
            .replace("inputs = 3,", "inputs = 3, loss = Loss.SQUARED_ERROR,");
    String calls =
        """
        class Calls {
          static double sum;
          static void all(Classes c) {
            for (int n = 0; n < 10_000; n++) {
              %s
            }
          }
        }
        """
            .formatted(call);
    String program =
        program(
            declared + calls,
            "Classes c = ClassesNetwork.create(); return (Runnable) () -> Calls.all(c);");
    Runnable loop = (Runnable) result(program, ClassLoader.getSystemClassLoader());
    assertEquals(0, Allocated.least(loop));
  }

  @Test
  void namesDoNotClash() {
    String declared =
        classes(
            "extends Predictor<float[]>",
            "Guess guess(double best, double values, double rowIn);"
                + " Kind kind(double predict, double input, double output);");
    assertEquals(
        "Guess[kind=HIGH, confidence=3.0]MIDDLE",
        run(
            program(
                declared,
                "Classes c = ClassesNetwork.create(); return \"\" + c.guess(1, 2, 3) + c.kind(1, 3, 2);")));
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    List<String> errors =
        Declaration.errors(
                """
            @Network(inputs = 2, layers = @Layer(units = 3))
            interface Many extends Predictor<float[]> {
              enum Two { A, B }
              record Loop(double x, Loop inside) {}
              double tooMany(double a, double b, double c);
              Two two(double a, double b);
              boolean one(double a, double b);
              double loop(Loop loop);
              double text(String a, double b);
              Object object(double a, double b);
              <T> double generic(double a, double b);
              double various(double... a);
              double none();
              double learn(double a, double b, double y);
            }
            """)
            .stream()
            .map(error -> error.toString().replaceFirst("(?s).*\\[(\\w+)\\].*", "$1"))
            .toList();
    assertEquals(
        List.of(
            "TypedInputsMismatch",
            "TypedInputsMismatch",
            "TypedResultMismatch",
            "TypedResultMismatch",
            "TypedValueUnsupported",
            "TypedValueUnsupported",
            "UnimplementableMethod",
            "UnimplementableMethod",
            "UnimplementableMethod",
            "UnimplementableMethod"),
        errors.stream().sorted().toList());
  }
}
