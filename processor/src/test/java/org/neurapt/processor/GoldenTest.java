package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is generated looks as it did when it was last read. {@code mvn verify -Dgolden.update=true}
 * writes the files anew; their changes are read in the review.
 */
class GoldenTest {
  private static final String FOLDER = "/org/neurapt/processor/golden/";

  /** A declaration; its class is the file of that name. */
  record Golden(String name, String declaration) {
    String className() {
      return "golden." + name + "Network";
    }

    String file() {
      return name + "Network.java";
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> goldens() {
    return List.of(
        new Golden(
            "Worksheet",
            """
            @Network(
                inputs = 3,
                layers = {
                  @Layer(units = 2, activation = Activation.SIGMOID),
                  @Layer(units = 1, activation = Activation.SIGMOID)
                },
                loss = Loss.BINARY_CROSS_ENTROPY,
                optimizer = @Optimizer(algorithm = Algorithm.SGD, learningRate = 0.5))
            public interface Worksheet extends Trainable<double[]> {}
            """),
        new Golden(
            "Exclusive",
            """
            @Logic("x1 & !x2 | !x1 & x2")
            public interface Exclusive extends Predictor<double[]> {}
            """),
        new Golden(
            "Held",
            """
            @Network(
                inputs = 2,
                layers = {
                  @Layer(units = 2, activation = Activation.TANH),
                  @Layer(units = 1)
                },
                loss = Loss.SQUARED_ERROR,
                l1 = 0.001,
                l2 = 0.01,
                optimizer =
                    @Optimizer(algorithm = Algorithm.SGD, clipValue = 2, clipNorm = 5))
            public interface Held extends Trainable<float[]> {}
            """),
        new Golden(
            "Classes",
            """
            @Network(
                inputs = 5,
                layers = {
                  @Layer(units = 14, activation = Activation.TANH),
                  @Layer(units = 3, activation = Activation.SOFTMAX)
                },
                loss = Loss.CATEGORICAL_CROSS_ENTROPY,
                optimizer = @Optimizer(algorithm = Algorithm.ADAM, learningRate = 0.01))
            public interface Classes extends Trainable<float[]> {}
            """),
        new Golden(
            "Xor",
            """
            @Network(
                inputs = 2,
                layers = {
                  @Layer(
                      units = 2,
                      activation = Activation.STEP,
                      weights = {1, 1, -1, -1},
                      biases = {-0.5, 1.5}),
                  @Layer(
                      units = 1,
                      activation = Activation.STEP,
                      weights = {1, 1},
                      biases = -1.5)
                })
            interface Xor extends Predictor<float[]> {}
            """),
        new Golden(
            "Robust",
            """
            @Network(
                inputs = 6,
                layers = {
                  @Layer(units = 5, activation = Activation.GELU, initializer = Initializer.HE_NORMAL),
                  @Layer(units = 2, activation = Activation.LINEAR, bias = false)
                },
                loss = Loss.HUBER,
                huberDelta = 0.5,
                optimizer = @Optimizer(algorithm = Algorithm.RMSPROP, learningRate = 0.001),
                shape = Shape.LOOPED)
            public interface Robust extends Trainable<double[]> {}
            """));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void looksAsBefore(Golden golden) throws IOException {
    String generated = generate(golden);
    if (Boolean.getBoolean("golden.update")) {
      Path file = Path.of("src/test/resources" + FOLDER + golden.file());
      Files.createDirectories(file.getParent());
      Files.writeString(file, generated);
      return;
    }
    try (InputStream in = GoldenTest.class.getResourceAsStream(FOLDER + golden.file())) {
      if (in == null) {
        fail(golden.file() + " is missing: run with -Dgolden.update=true");
        return;
      }
      assertEquals(
          new String(in.readAllBytes(), StandardCharsets.UTF_8),
          generated,
          golden.file() + " looks different; if it should, run with -Dgolden.update=true");
    }
  }

  private static String generate(Golden golden) throws IOException {
    String source =
        """
        package golden;

        import org.neurapt.*;
        import org.neurapt.annotation.*;

        """
            + golden.declaration();
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new NetworkProcessor())
            .withOptions("-Xlint:all,-processing,-path,-options", "-Werror")
            .compile(JavaFileObjects.forSourceString("golden." + golden.name(), source));
    assertThat(compilation).succeededWithoutWarnings();
    return compilation
        .generatedSourceFile(golden.className())
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }
}
