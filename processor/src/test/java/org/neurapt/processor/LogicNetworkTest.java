package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurapt.Predictor;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.logic.LogicParser;
import org.neurapt.processor.spec.LogicSpec;

/** Networks that are Boolean formulas. */
class LogicNetworkTest {

  private static Compilation compile(List<String> formulas, String precision) {
    List<JavaFileObject> sources =
        IntStream.range(0, formulas.size())
            .mapToObj(
                n ->
                    JavaFileObjects.forSourceString(
                        "logic.F" + n,
                        """
                        package logic;
                        @org.neurapt.annotation.Logic("%s")
                        public interface F%d extends org.neurapt.Predictor<%s[]> {}
                        """
                            .formatted(formulas.get(n), n, precision)))
            .toList();
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new NetworkProcessor())
            .withOptions("-Xlint:all,-processing,-path,-options", "-Aneurapt.pages")
            .compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    return compilation;
  }

  private static Predictor<?> network(Compilation compilation, int n) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String name = file.getName().replaceAll(".*/(\\w+)\\.class", "logic.$1");
        classes.put(name, file.openInputStream().readAllBytes());
      }
    }
    ClassLoader loader =
        new ClassLoader(LogicNetworkTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    return (Predictor<?>)
        loader.loadClass("logic.F" + n + "Network").getMethod("create").invoke(null);
  }

  private static <A> void assertIs(LogicSpec logic, Predictor<A> network) {
    A output = network.newArray(1);
    for (int row : logic.rows()) {
      double[] input = new double[network.inputs()];
      Arrays.setAll(input, n -> row >> n & 1);
      network.predict(Values.array(network, input), output);
      double expected = logic.isTrue(row) ? 1 : 0;
      assertEquals(expected, Values.doubles(output)[0], logic.formula());
    }
  }

  @ParameterizedTest
  @CsvSource({"float", "double"})
  void networksAreTheirTruthTables(String precision) throws Exception {
    List<String> formulas =
        List.of(
            "x1",
            "!x1",
            "true",
            "x3 & !x3",
            "x1 & !x2 | !x1 & x2",
            "x1 ^ x2 ^ x3 ^ x4 ^ x5 ^ x6 ^ x7 ^ x8",
            "(x1 -> x2) <-> (x3 | !x4 & x5)",
            "x1 & x2 & x3 | !x4");
    Compilation compilation = compile(formulas, precision);
    for (int n = 0; n < formulas.size(); n++) {
      LogicSpec logic = parse(formulas.get(n));
      Predictor<?> network = network(compilation, n);
      assertEquals(logic.inputs().size(), network.inputs());
      assertIs(logic, network);
      assertIs(logic, network.share());
    }
  }

  private static LogicSpec parse(String formula) throws FormulaException {
    return LogicParser.parse(formula, List.of());
  }

  @Test
  void thereIsNothingToSet() throws Exception {
    Predictor<?> network = network(compile(List.of("x1 & x2"), "double"), 0);
    assertEquals(0, network.parameterCount());
    copy(network);
  }

  private static <A> void copy(Predictor<A> network) {
    network.copyParametersTo(network.newArray(0));
    network.setParameters(network.newArray(0));
    A one = network.newArray(1);
    assertThrows(IllegalArgumentException.class, () -> network.setParameters(one));
    assertThrows(IllegalArgumentException.class, () -> network.copyParametersTo(one));
  }

  @Test
  void absentInputsAreNotInTheCode() throws Exception {
    Compilation compilation = compile(List.of("x1 & !x3"), "double");
    String text =
        compilation
            .generatedSourceFile("logic.F0Network")
            .orElseThrow()
            .getCharContent(true)
            .toString();
    assertTrue(text.contains("final double x1_1 = u_1 - u_3 - 0.5;"), text);
    assertFalse(text.contains("u_2"), text);
    assertFalse(text.contains(" w["), text);
  }

  @Test
  void pageHasTheTruthTableAndTheLines() throws IOException {
    String page =
        Pages.page(
            Pages.compile(
                """
        @Logic("x1 ^ x2")
        public interface Tested extends Predictor<double[]> {}
        """,
                "-Aneurapt.pages"),
            ".html");
    assertTrue(page.contains("x1 &amp; !x2 | !x1 &amp; x2"), page);
    assertTrue(page.contains("<td>1</td><td>0</td><td>1</td><td>0</td><td>1</td>"), page);
    assertEquals(2, page.split("class=\"unit\" x1=").length - 1);
    assertEquals(2, page.split("<circle class=\"true\"").length - 1);
    assertEquals(2, page.split("<circle class=\"false\"").length - 1);
  }

  @Test
  void randomFormulas() throws Exception {
    Random random = new Random(3);
    List<String> formulas = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      StringBuilder formula = new StringBuilder("x" + (1 + random.nextInt(6)));
      for (int k = 0; k < 2 + random.nextInt(8); k++) {
        formula
            .append(List.of(" & ", " | ", " ^ ", " -> ", " <-> ").get(random.nextInt(5)))
            .append(random.nextBoolean() ? "!" : "")
            .append("x")
            .append(1 + random.nextInt(6));
      }
      formulas.add(formula.toString());
    }
    Compilation compilation = compile(formulas, "float");
    for (int n = 0; n < formulas.size(); n++) {
      assertIs(parse(formulas.get(n)), network(compilation, n));
    }
  }
}
