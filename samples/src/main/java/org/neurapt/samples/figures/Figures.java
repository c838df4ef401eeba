package org.neurapt.samples.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Draws the figures of the guide.
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar figures
 * </pre>
 *
 * <p>No formula is written here once more: a curve is what a generated network computes, a slope is
 * the bias's part of its gradient, and a path is what its optimizer does. The same command draws
 * the same figures.
 */
@Command(name = "figures", description = "Draws the figures of the guide.")
public final class Figures implements Callable<Integer> {

  @Option(
      names = "--output",
      defaultValue = "docs/guide/figures",
      description = "Directory of the figures (${DEFAULT-VALUE}).")
  private Path output = Path.of("docs/guide/figures");

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(output);
    ActivationFigures.draw(output);
    LossFigures.draw(output);
    OptimizerFigures.draw(output);
    FitFigures.draw(output);
    return 0;
  }
}
