package org.neurapt.processor;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Initializer;
import org.neurapt.annotation.Shape;

/** No default method may have the name of one that a generated class has. */
class ReservedMethodsTest {
  private static final Pattern METHOD =
      Pattern.compile("(?m)^  (?:public|private) (?:static )?[\\w\\[\\]]+ (\\w+)\\(");

  @ParameterizedTest
  @EnumSource(value = Shape.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void methodsOfGeneratedClasses(Shape shape) throws Exception {
    TreeSet<String> names = new TreeSet<>();
    METHOD.matcher(generated(shape)).results().forEach(method -> names.add(method.group(1)));
    Arrays.stream(Trainable.class.getMethods()).forEach(method -> names.remove(method.getName()));

    String methods = names.stream().map("default void %s() {}\n"::formatted).collect(joining());
    String declaration = declaration(shape, methods);
    assertEquals(
        names.size(),
        Declaration.errors(Declaration.compileWithVectors(declaration), declaration).stream()
            .filter(error -> error.message().startsWith("[ReservedMethod]"))
            .count(),
        () -> String.join(", ", names));
  }

  private static String generated(Shape shape) throws Exception {
    return Declaration.compileWithVectors(declaration(shape, ""))
        .generatedSourceFile("networks.IrisNetwork")
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }

  /** A network with a layer of every activation and initializer, and one of given numbers. */
  private static String declaration(Shape shape, String members) {
    String activations =
        Arrays.stream(Activation.values())
            .filter(phi -> !List.of(Activation.SOFTMAX, Activation.STEP).contains(phi))
            .map(phi -> LayerSource.of(8, phi).text() + ", ")
            .collect(joining());
    String initializers =
        Arrays.stream(Initializer.values())
            .map("@Layer(units = 8, initializer = Initializer.%s), "::formatted)
            .collect(joining());
    String given = "0.5, ".repeat(64);
    return "@Network(inputs = 8, shape = Shape.%s, layers = {".formatted(shape)
        + activations
        + initializers
        + "@Layer(units = 64, weights = {%s}, biases = {%s})".formatted(given.repeat(8), given)
        + "}, loss = SQUARED_ERROR)\ninterface Iris extends Trainable<float[]> {\n"
        + members
        + "}";
  }
}
