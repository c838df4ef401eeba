package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes beyond those of the problems' pages. {@code /*!*}{@code /} stands before each token that
 * an error is expected on, and nothing else may be reported.
 */
class RejectedDeclarationTest {
  private static final String MARK = "/*!*/";

  private static final Pattern ID = Pattern.compile("^\\[(\\w+)\\] ");

  private static final String NETWORK = "@Network(inputs = 2, layers = @Layer(units = 2))\n";

  @Test
  void allProblemsAtOnce() {
    assertProblems(
        """
        @Network(
            inputs = /*!*/0,
            layers = {
              @Layer(units = /*!*/0, activation = /*!*/STEP),
              @Layer(units = 1, activation = /*!*/SOFTMAX, alpha = /*!*/2, biases = /*!*/{1, 2})
            },
            loss = /*!*/BINARY_CROSS_ENTROPY,
            huberDelta = /*!*/1,
            optimizer = @Optimizer(algorithm = SGD, learningRate = /*!*/-1, beta1 = /*!*/0),
            name = /*!*/"no name")
        interface Iris extends Trainable<float[]> {
          void /*!*/foo();
          double /*!*/Math = 1;
        }
        """,
        "ReservedConstant",
        "InvalidName",
        "TooFewInputs",
        "TooFewUnits",
        "StepCannotLearn",
        "SoftmaxNeedsTwoUnits",
        "AlphaUnused",
        "WrongNumberOfBiases",
        "CrossEntropyNeedsSigmoid",
        "HuberDeltaUnused",
        "LearningRateOutOfRange",
        "Beta1Unused",
        "UnimplementableMethod");
  }

  @Test
  void problemsOfAllNetworks() {
    assertProblems(
        """
        @Network(inputs = /*!*/0, layers = @Layer(units = 2))
        interface Iris extends Predictor<float[]> {}

        class Outer {
          @Network(inputs = 1, layers = @Layer(units = /*!*/-1))
          interface Iris extends Predictor<float[]> {}
        }
        """,
        "TooFewInputs",
        "TooFewUnits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*!*/enum Iris {}",
        "/*!*/record Iris() {}",
        "@/*!*/interface Iris {}",
        "/*!*/class Iris {}",
        "final /*!*/class Iris implements Runnable { public void run() {} }"
      })
  void otherKindsOfTypes(String type) {
    assertProblems(NETWORK + type, "NotAnInterface");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Predictor",
        "Predictor<int[]>",
        "Predictor<Double>",
        "Predictor<float[][]>",
        "Base",
        "Base<String>"
      })
  void otherPrecisions(String supertype) {
    assertProblems(
        "interface Base<T> extends Predictor<T> {}\n"
            + NETWORK
            + "/*!*/interface Iris extends %s {}".formatted(supertype),
        "UnknownPrecision");
  }

  @Test
  void parameterAsPrecision() {
    assertProblems(
        NETWORK + "/*!*/interface Iris<T> extends Predictor<T> {}",
        "GenericInterface",
        "UnknownPrecision");
  }

  @Test
  void privateTypeAroundTheInterface() {
    assertProblems(
        "class A { private static /*!*/class B { class C {\n"
            + NETWORK
            + "public interface Iris extends Predictor<float[]> {} } } }",
        "PrivateInterface");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default void /*!*/predict(float[] input, float[] output) {} | ReservedMethod",
        "default int /*!*/inputs() { return 3; } | ReservedMethod",
        "default void /*!*/create() {} | ReservedMethod",
        "default void /*!*/weights1From500() {} | ReservedMethod",
        "default Iris /*!*/clone() { return this; } | ReservedMethod",
        "float[] predict(float[] /*!*/input); | TypedValueUnsupported",
        "<T> void /*!*/predict(T input, T output); | UnimplementableMethod",
        "int /*!*/Arrays = 1; | ReservedConstant"
      })
  void members(String member, String problem) {
    assertProblems(
        NETWORK + "interface Iris extends Predictor<float[]> {\n" + member + "\n}", problem);
  }

  @ParameterizedTest
  @CsvSource({
    "Runnable, UnimplementableMethod",
    "Comparable<Iris>, TypedValueUnsupported",
    "Calls, ReservedMethod",
    "Constants, ReservedConstant"
  })
  void inheritedMembersAreReportedOnTheInterface(String supertype, String problem) {
    assertProblems(
        "interface Calls { default void forward() {} }\n"
            + "interface Constants { int System = 1; }\n"
            + NETWORK
            + "/*!*/interface Iris extends Predictor<float[]>, "
            + supertype
            + " {}",
        problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "permits Lily {} non-sealed interface Lily extends Iris {}"})
  void sealedWithoutTheGeneratedClass(String rest) {
    assertProblems(
        NETWORK + "sealed /*!*/interface Iris extends Predictor<float[]> " + rest,
        "SealedInterface");
  }

  @ParameterizedTest
  @CsvSource({
    "class, InvalidName",
    "_, InvalidName",
    "true, InvalidName",
    "var, InvalidName",
    "record, InvalidName",
    "sealed, InvalidName",
    "permits, InvalidName",
    "yield, InvalidName",
    "networks.Lily, InvalidName",
    "<error>, InvalidName",
    "' ', InvalidName",
    "Iris, NameTaken",
    "Other, NameTaken",
    "Member, NameTaken"
  })
  void names(String name, String problem) {
    assertProblems(
        """
        @Network(inputs = 2, layers = @Layer(units = 2), name = /*!*/"%s")
        interface Iris extends Predictor<float[]> { class Member {} }
        class Other {}
        """
            .formatted(name),
        problem);
  }

  @Test
  void usualNamesThatMeet() {
    assertProblems(
        """
        /*!*/@Network(inputs = 2, layers = @Layer(units = 2))
        interface Outer_Iris extends Predictor<float[]> {}
        class Outer {
          /*!*/@Network(inputs = 2, layers = @Layer(units = 2))
          interface Iris extends Predictor<float[]> {}
        }
        """,
        "NameTakenByNetwork",
        "NameTakenByNetwork");
  }

  @Test
  void nameOfAnInvalidNetwork() {
    assertProblems(
        """
        @Network(inputs = /*!*/0, layers = @Layer(units = 2), name = /*!*/"Flower")
        interface Iris extends Predictor<float[]> {}
        @Network(inputs = 2, layers = @Layer(units = 2), name = /*!*/"Flower")
        interface Lily extends Predictor<float[]> {}
        """,
        "NameTakenByNetwork",
        "TooFewInputs",
        "NameTakenByNetwork");
  }

  @Test
  void sizesWhoseProductsOverflow() {
    String max = "@Layer(units = Integer.MAX_VALUE)";
    assertProblems(
        "@Network(inputs = Integer.MAX_VALUE, layers = {@Layer(units = Integer/*!*/.MAX_VALUE), "
            + (max + ", ").repeat(5)
            + "}, shape = Shape/*!*/.UNROLLED) interface Iris extends Predictor<float[]> {}",
        "TooManyParameters",
        "TooWideToUnroll");
  }

  @ParameterizedTest
  @CsvSource({
    "'weights = {1, /*!*/-1e39}', NumberTooLargeForFloat",
    "'biases = 1 /*!*// 0.0', NumberNotFinite",
    "'activation = ELU, alpha = /*!*/1e39', NumberTooLargeForFloat",
    "'activation = ELU, alpha = /*!*/1e-50', NumberTooSmallForFloat",
    "'activation = ELU, alpha = /*!*/-0.0', AlphaOutOfRange",
    "'activation = LEAKY_RELU, alpha = Double/*!*/.NaN', AlphaOutOfRange",
    "'initializer = Initializer.UNIFORM, initializerRange = /*!*/1e39', NumberTooLargeForFloat",
    "'weights = /*!*/{}', WrongNumberOfWeights",
    "'bias = false, biases = /*!*/{}', BiasesWithoutBias"
  })
  void numbersOfLayers(String numbers, String problem) {
    assertProblems(
        "@Network(inputs = 2, layers = @Layer(units = 1, %s))\n".formatted(numbers)
            + "interface Iris extends Predictor<float[]> {}",
        problem);
  }

  @ParameterizedTest
  @CsvSource({
    "'loss = /*!*/NONE', LossMissing",
    "'loss = HUBER, huberDelta = /*!*/1e39', NumberTooLargeForFloat",
    "'loss = HUBER, huberDelta = /*!*/1e-46', NumberTooSmallForFloat",
    "'loss = HUBER, huberDelta = Double/*!*/.POSITIVE_INFINITY', HuberDeltaOutOfRange",
    "'loss = HUBER, optimizer = @Optimizer(learningRate = /*!*/1e39)', NumberTooLargeForFloat",
    "'loss = HUBER, optimizer = @Optimizer(learningRate = Double/*!*/.NaN)',"
        + " LearningRateOutOfRange",
    "'loss = HUBER, optimizer = @Optimizer(algorithm = ADAM, beta1 = Double/*!*/.NaN)',"
        + " Beta1OutOfRange",
    "'loss = HUBER, optimizer = @Optimizer(algorithm = ADAMW, weightDecay = /*!*/1e39)',"
        + " NumberTooLargeForFloat"
  })
  void numbersOfTraining(String members, String problem) {
    assertProblems(
        "@Network(inputs = 2, layers = @Layer(units = 1), %s)\n".formatted(members)
            + "interface Iris extends Trainable<float[]> {}",
        problem);
  }

  /** Expects errors of these ids in their order, and on the marked tokens in whatever order. */
  private static void assertProblems(String declaration, String... ids) {
    List<Declaration.Mistake> errors = Declaration.errors(declaration);
    assertEquals(List.of(ids), errors.stream().map(RejectedDeclarationTest::id).toList());
    assertEquals(
        marks(declaration),
        errors.stream().map(e -> e.line() + ":" + e.column()).distinct().sorted().toList());
  }

  /** The id in brackets; the whole message where there is none. */
  private static String id(Declaration.Mistake error) {
    Matcher id = ID.matcher(error.message());
    return id.find() ? id.group(1) : error.message();
  }

  /** Lines and columns after the marks. */
  private static List<String> marks(String declaration) {
    List<String> marks = new ArrayList<>();
    List<String> lines = declaration.lines().toList();
    for (int line = 1; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
        marks.add(line + ":" + (at + MARK.length() + 1));
      }
    }
    return marks.stream().sorted().toList();
  }
}
