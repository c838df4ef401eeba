package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages in a browser, where there is Chromium, and as PDF, where there is LaTeX. */
class RenderingTest {
  /** Measures the page when it is laid out, and leaves what it finds in the page's text. */
  private static final String PROBE =
      """
      <script>
      window.addEventListener('load', () => {
        const formulas = [...document.querySelectorAll('math')];
        const boxes = formulas.map(f => f.getBoundingClientRect());
        const hidden = f => f.closest('details:not([open])') && !f.closest('summary');
        const empty = formulas.filter((f, i) => !hidden(f) && (boxes[i].width < 3 || boxes[i].height < 3));
        const wide = document.documentElement.scrollWidth - window.innerWidth;
        const svg = document.querySelector('svg').getBoundingClientRect();
        document.title = `PROBE ${formulas.length} ${empty.length} ${wide} ${Math.round(svg.width)} ${Math.round(svg.height)} END`;
      });
      </script>
      """;

  private static final Pattern FOUND =
      Pattern.compile("PROBE (\\d+) (\\d+) (-?\\d+) (\\d+) (\\d+) END");

  private static Optional<Path> program(String... names) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Stream<String> networks() {
    String worksheet =
        """
        @Network(
            inputs = 3,
            layers = {
              @Layer(
                  units = 2,
                  activation = Activation.SIGMOID,
                  weights = {0.1, 0.2, 0.3, -0.1, 0, -0.2}),
              @Layer(units = 1, activation = Activation.SIGMOID, weights = {0.2, -0.2})
            },
            loss = Loss.BINARY_CROSS_ENTROPY,
            optimizer = @Optimizer(algorithm = Algorithm.ADAM))
        @Example(input = {3, 0.2, -0.1}, target = 0)
        public interface Tested extends Trainable<double[]> {}
        """;
    String own =
        """
        @Network(
            inputs = 8,
            layers = {
              @Layer(
                  units = 16,
                  activation = Activation.FORMULA,
                  formula = "x > 1 ? 1 + log(x) : x * tanh(softplus(x)) / (1 + cosh(x))"),
              @Layer(units = 4, activation = Activation.SOFTMAX)
            },
            loss = Loss.FORMULA,
            lossFormula = "1 - sum(Y * y) / sqrt(sum(Y^2) * sum(y^2))")
        public interface Tested extends Trainable<float[]> {}
        """;
    String wide =
        """
        @Network(
            inputs = 784,
            layers = {
              @Layer(units = 128, activation = Activation.RELU),
              @Layer(units = 10, activation = Activation.SOFTMAX)
            },
            loss = Loss.CATEGORICAL_CROSS_ENTROPY)
        public interface Tested extends Trainable<float[]> {}
        """;
    String deep =
        """
        @Network(
            inputs = 4,
            layers = {
              @Layer(units = 5, activation = Activation.TANH, dropout = 0.2),
              @Layer(units = 4, activation = Activation.GELU),
              @Layer(units = 3, activation = Activation.SOFTMAX)
            },
            loss = Loss.CATEGORICAL_CROSS_ENTROPY,
            l1 = 0.001,
            labelSmoothing = 0.1,
            classWeights = {1, 2, 0.5},
            l2 = 0.01,
            optimizer =
                @Optimizer(algorithm = Algorithm.NESTEROV, clipValue = 2, clipNorm = 5))
        public interface Tested extends Trainable<float[]> {}
        """;
    String logic =
        """
        @Logic(value = "rain_1 ^ wind_2", inputs = {"rain_1", "wind_2"})
        @Example(input = {1, 0})
        public interface Tested extends Predictor<float[]> {}
        """;
    return Stream.of(worksheet, own, wide, deep, logic);
  }

  static Stream<Arguments> networksOnScreens() {
    return networks()
        .flatMap(network -> Stream.of(1200, 500).map(width -> Arguments.of(network, width)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void latexCompiles(String network, @TempDir Path folder)
      throws IOException, InterruptedException {
    Optional<Path> latex = program("pdflatex");
    assumeTrue(latex.isPresent(), "no LaTeX");
    Compilation compilation = Pages.compile(network, "-Aneurapt.pages");
    Path page = Files.writeString(folder.resolve("page.tex"), Pages.page(compilation, ".tex"));
    Path log = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                latex.orElseThrow().toString(),
                "-interaction=nonstopmode",
                "-halt-on-error",
                page.getFileName().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "LaTeX does not end");
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    // A machine may have LaTeX without the packages that the page uses.
    assumeTrue(!said.contains(".sty' not found"), said);
    assertEquals(0, process.exitValue(), said);
  }

  @ParameterizedTest
  @MethodSource("networksOnScreens")
  void formulasAreSeenAndThePageFits(String network, int width, @TempDir Path folder)
      throws IOException, InterruptedException {
    Optional<Path> chromium = program("chromium", "chromium-browser");
    assumeTrue(chromium.isPresent(), "no chromium");
    Compilation compilation = Pages.compile(network, "-Aneurapt.pages");
    String html = Pages.page(compilation, ".html").replace("</body>", PROBE + "</body>");
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path dump = folder.resolve("dump.html");
    Process browser =
        new ProcessBuilder(
                List.of(
                    chromium.orElseThrow().toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--user-data-dir=" + folder.resolve("profile"),
                    "--window-size=" + width + ",2000",
                    "--virtual-time-budget=5000",
                    "--dump-dom",
                    page.toUri().toString()))
            .redirectOutput(dump.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "chromium does not end");
    Matcher found = FOUND.matcher(Files.readString(dump, StandardCharsets.UTF_8));
    assertTrue(found.find(), "the page's own script did not run");
    assertTrue(Integer.parseInt(found.group(1)) > 10, "formulas: " + found.group(1));
    assertEquals("0", found.group(2), "formulas that are not seen");
    assertTrue(Integer.parseInt(found.group(3)) <= 0, found.group(3) + " pixels too wide");
    assertTrue(Integer.parseInt(found.group(4)) > 150, "width of the picture");
    assertTrue(Integer.parseInt(found.group(5)) > 80, "height of the picture");
  }
}
