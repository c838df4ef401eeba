package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a mistake and is none: it compiles without a warning. */
class AcceptedDeclarationTest {
  private static final String NETWORK =
      """
      @Network(
          inputs = 2,
          layers = @Layer(units = 2, activation = SIGMOID),
          loss = BINARY_CROSS_ENTROPY)
      """;

  /** A network whose class uses all types that generated code ever does. */
  private static final String OF_MANY_TYPES =
      """
      @Network(
          inputs = 2,
          layers = {
            @Layer(units = 3, activation = Activation.GELU),
            @Layer(units = 2, activation = Activation.SOFTMAX)
          },
          loss = Loss.CATEGORICAL_CROSS_ENTROPY,
          optimizer = @Optimizer(algorithm = Algorithm.ADAM))
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default float[] predict(float[] in) { float[] out = newArray(2); predict(in, out);"
            + " return out; }",
        "static Iris create() { return IrisNetwork.create(1); }",
        "static void forward(float[] u, int uAt, float[] y, int yAt) {}",
        "private void forward(float[] u, int uAt, float[] y, int yAt) {}",
        "int w = 1; int g = 2; int INPUTS = 3; int count = 4; int sum = 5;",
        "class Layer {} interface Predictor {} enum Iris2Network {}",
        "@Override int inputs(); void predict(float[] input, float[] output);",
        "boolean equals(Object other); int hashCode(); String toString();",
        "@Deprecated void update(float[] gradient);",
        "@Deprecated(forRemoval = true) int outputs();"
      })
  void members(String members) {
    assertAccepted(NETWORK + "interface Iris extends Trainable<float[]> {\n" + members + "\n}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Trainable<double[]>",
        "Trainable<float[]>, Predictor<float[]>",
        "Trainable<float[]>, java.io.Serializable",
        "Trainable<float[]>, Cloneable",
        "Trainable<float @A []>",
        "@A Trainable<@A float[]>",
        "Base<float[]>",
        "Far",
        "Far, Trainable<double[]>",
        "Trainable<float[]>, Implemented",
        "Trainable<float[]>, Generic<String>"
      })
  void supertypes(String supertypes) {
    assertAccepted(
        NETWORK
            + "interface Iris extends %s {}\n".formatted(supertypes)
            + """
            @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @interface A {}
            interface Base<T> extends Trainable<T> {
              T newArray(int length);
              void predict(T input, T output);
              default T predict(T in) { T out = newArray(outputs()); predict(in, out); return out; }
            }
            interface Far extends Base<double[]> {}
            interface Abstract { int foo(); }
            interface Implemented extends Abstract { default int foo() { return 1; } }
            interface Takes<T> { void take(T value); }
            interface Generic<T> extends Takes<T> { default void take(T value) {} }
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Declaration { @ protected interface Iris extends Trainable<float[]> {} }",
        "class Outer<T> { class Inner<S> { @ interface Iris extends Trainable<float[]> {} } }",
        "interface Outer { enum Inner { A; @ interface Iris extends Trainable<float[]> {} } }",
        "class Outer { @ sealed interface Iris extends Trainable<float[]>"
            + " permits Outer_IrisNetwork {} }",
        "sealed interface Flower permits Iris {}"
            + " @ non-sealed interface Iris extends Flower, Trainable<float[]> {}",
        "@Deprecated class Outer { @ interface Iris extends Trainable<float[]> {} }",
        "@ @Deprecated interface Iris extends Trainable<float[]> {}",
        "@ @Deprecated(forRemoval = true) interface Iris extends Trainable<float[]> {}",
        "@ interface w extends Trainable<float[]> {}",
        "@ interface U extends Trainable<double[]> {}",
        "@ interface Réseau extends Trainable<double[]> {}",
        "@ interface $ extends Trainable<double[]> {}"
      })
  void places(String type) {
    assertAccepted(type.replace("@ ", NETWORK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs = Iris.N, layers = @Layer(units = 1 << 4)",
        "inputs = 'a', layers = {@Layer(units = (int) 2.5)}",
        "inputs = 1, layers = @Layer(units = 1, weights = -0.0, biases = 1e-300)",
        "inputs = 2, layers = @Layer(units = 1, weights = {Iris.N, 'b'}, biases = 1f)",
        "inputs = 2, layers = @Layer(units = 1, activation = LEAKY_RELU, alpha = 0)",
        "inputs = 2, layers = @Layer(units = 1, activation = ELU, alpha = 2)",
        "inputs = 2, layers = @Layer(units = 1), loss = NONE, name = \"\"",
        "inputs = 2, layers = @Layer(units = 1), loss = HUBER, huberDelta = 1e38",
        "inputs = 2, layers = @Layer(units = 1, activation = STEP)",
        "inputs = 30_000, layers = @Layer(units = 30_000)",
        "inputs = 2, layers = @Layer(units = 1),"
            + " optimizer = @Optimizer(algorithm = ADAMW, beta1 = 0, beta2 = 0, weightDecay = 0)",
        "inputs = 2, layers = @Layer(units = 1), name = \"module\"",
        "inputs = 2, layers = @Layer(units = 1), name = \"a$b\"",
        "inputs = 2, layers = @Layer(units = 1), name = \"Réseau\"",
        "inputs = 2, layers = @Layer(units = 1), name = \"Math\"",
        "inputs = 2, layers = @Layer(units = 1), name = \"String\""
      })
  void values(String members) {
    assertAccepted(
        """
        @Network(%s)
        interface Iris extends Predictor<float[]> { int N = 3; }
        """
            .formatted(members));
  }

  @Test
  void namesThatDifferInCase() {
    Compilation compilation =
        Declaration.compile(
            NETWORK
                + "interface Iris extends Trainable<float[]> {}\n"
                + NETWORK
                + "interface IRIS extends Trainable<float[]> {}");
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation).generatedSourceFile("networks.IrisNetwork");
    assertThat(compilation).generatedSourceFile("networks.IRISNetwork");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Arrays",
        "Double",
        "Float",
        "Generated",
        "Hyperparameter",
        "IllegalArgumentException",
        "Math",
        "Override",
        "Random",
        "String",
        "SuppressWarnings",
        "System"
      })
  void typesNamedLikeThoseInGeneratedCode(String name) {
    String iris =
        OF_MANY_TYPES + "interface Iris extends Trainable<float[]>, java.io.Serializable { # }\n";
    List<String> declarations =
        List.of(
            iris.replace("Iris", name),
            iris + "class " + name + " {}",
            iris.replace("#", "class " + name + " {}"),
            "class " + name + " {" + iris + "}",
            iris + iris.replace("Iris", "Lily").replace("(\n", "(name = \"" + name + "\",\n"));
    JavaFileObject[] sources = new JavaFileObject[declarations.size()];
    for (int n = 0; n < sources.length; n++) {
      sources[n] =
          JavaFileObjects.forSourceLines(
              "networks" + n + ".Declarations",
              // The first is in the unnamed package.
              n == 0 ? "" : "package networks" + n + ";",
              "import org.neurapt.*; import org.neurapt.annotation.*;",
              declarations.get(n).replace("#", ""));
    }
    assertThat(Declaration.compile(List.of(new NetworkProcessor()), sources))
        .succeededWithoutWarnings();
  }

  @Test
  void optimizerLeftOutIsTheDefault() throws IOException {
    String iris = "interface Iris extends Trainable<float[]> {}";
    assertEquals(
        generated(NETWORK + iris),
        generated(NETWORK.replace("inputs", "optimizer = @Optimizer, inputs") + iris));
  }

  private static String generated(String declaration) throws IOException {
    return Declaration.compile(declaration)
        .generatedSourceFile("networks.IrisNetwork")
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }

  private static void assertAccepted(String declaration) {
    assertThat(Declaration.compile(declaration)).succeededWithoutWarnings();
  }
}
