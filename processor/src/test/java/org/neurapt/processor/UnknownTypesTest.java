package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a declaration refers to may come later, or never; then that is for javac to report. */
class UnknownTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Missing",
        "Missing<float[]>",
        "Missing, Predictor<float[]>",
        "Predictor<Missing>",
        "Predictor<Missing[]>",
        "Predictor<float[], float[]>",
        "Predictor<?>",
        "Predictor<float>",
        "Iris",
        "Far"
      })
  void unknownSupertypes(String supertypes) {
    assertJavacReports(
        """
        @Network(inputs = 0, layers = {})
        interface Iris extends %s { int foo(); default void create() {} }
        interface Far extends Predictor<float[]>, Missing {}
        """
            .formatted(supertypes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "inputs = 0",
        "layers = {}",
        "inputs = 0, layers = @Layer",
        "inputs = 0, layers = 3",
        "inputs = 0, layers = @Optimizer",
        "inputs = 0, layers = {@Layer(units = 0), 3}",
        "inputs = 0, layers = @Missing",
        "inputs = MISSING, layers = {}",
        "inputs = Missing.N, layers = {}",
        "inputs = 1 / 0, layers = {}",
        "inputs = 1.5, layers = {}",
        "inputs = \"1\", layers = {}",
        "inputs = Integer.parseInt(\"1\"), layers = {}",
        "inputs = 0, layers = @Layer(units = 0, activation = MISSING)",
        "inputs = 0, layers = @Layer(units = 0, activation = Activation.MISSING)",
        "inputs = 0, layers = @Layer(units = 0, weights = {Math.random()})",
        "inputs = 0, layers = {}, loss = TANH",
        "inputs = 0, layers = {}, loss = null",
        "inputs = 0, layers = {}, optimizer = @Layer(units = 1)",
        "inputs = 0, layers = {}, name = 3"
      })
  void unknownValues(String members) {
    assertJavacReports(
        "@Network(%s) interface Iris extends Predictor<float[]> {}".formatted(members));
  }

  @Test
  void networkIsReadOnceItsTypesExist() {
    Compilation compilation =
        compileWithLater(
            """
            @Network(inputs = Later.N, layers = @Layer(units = 2))
            interface Iris extends Later {
              void predict(float[] input, float[] output);
            }
            """);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation).generatedSourceFile("networks.IrisNetwork");
  }

  @Test
  void problemsAreReportedOnce() {
    Compilation compilation =
        compileWithLater(
            """
            @Network(inputs = 0, layers = @Layer(units = Later.N))
            interface Iris extends Later { int foo(); }
            """);
    assertThat(compilation).hadErrorContaining("[UnimplementableMethod]");
    assertThat(compilation).hadErrorContaining("[TooFewInputs]");
    assertEquals(2, compilation.errors().size());
  }

  private static Compilation compileWithLater(String declaration) {
    return Declaration.compile(
        List.of(new NetworkProcessor(), new LaterProcessor()),
        Declaration.source(declaration),
        JavaFileObjects.forSourceString("networks.Other", "package networks; class Other {}"));
  }

  private static void assertJavacReports(String declaration) {
    List<Declaration.Mistake> errors = Declaration.errors(declaration);
    assertFalse(errors.isEmpty());
    assertEquals(
        List.of(), errors.stream().filter(error -> error.message().startsWith("[")).toList());
  }

  /** Writes an interface, in the first round, that networks are to extend. */
  private static final class LaterProcessor extends AbstractProcessor {
    private boolean hasWritten;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!hasWritten) {
        hasWritten = true;
        try (Writer file =
            processingEnv.getFiler().createSourceFile("networks.Later").openWriter()) {
          file.write(
              "package networks; interface Later extends org.neurapt.Predictor<float[]> {"
                  + " int N = 4; }");
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
      return false;
    }
  }
}
