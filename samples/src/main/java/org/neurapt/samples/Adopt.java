package org.neurapt.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neurapt.exchange.DenseLayer;
import org.neurapt.exchange.DenseModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints the annotated interface for a model of another tool: an ONNX file, one of Keras, an MLP of
 * scikit-learn as JSON, or a model file.
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar adopt iris.onnx --name Iris --weights iris.safetensors
 * </pre>
 *
 * With {@code --weights} the model is also written as a file that the interface names: put it under
 * {@code src/main/resources}, and it is built into the class.
 */
@Command(name = "adopt", description = "Prints the interface for a model of another tool.")
public final class Adopt implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      description = "ONNX, Keras, scikit-learn's JSON or safetensors.")
  private Path model = Path.of(".");

  @Option(names = "--name", description = "The interface's name (${DEFAULT-VALUE}).")
  private String name = "Adopted";

  @Option(
      names = "--activations",
      split = ",",
      description = "One for each layer, for files that have weights alone: tanh,softmax.")
  private String[] activations = {};

  @Option(names = "--weights", description = "Where to write the weights as a model file.")
  private @Nullable Path weights;

  @Override
  public Integer call() throws IOException {
    DenseModel read = DenseModel.read(model);
    if (activations.length > 0) {
      read = read.withActivations(activations);
    }
    if (read.architecture().contains(DenseModel.UNKNOWN)) {
      throw new IllegalArgumentException(
          model + ": it has weights alone, " + read + "; say the --activations");
    }
    if (weights != null) {
      read.toModelFile().write(weights);
    }
    System.out.print(declaration(read));
    return 0;
  }

  private String declaration(DenseModel read) {
    TreeSet<String> used = new TreeSet<>();
    List<String> layers = new ArrayList<>();
    for (DenseLayer layer : read.layers()) {
      String activation = layer.function().toUpperCase(Locale.ROOT).replace(' ', '_');
      used.add(activation);
      layers.add(
          "      @Layer(units = %s, activation = %s%s%s)"
              .formatted(
                  layer.units(),
                  activation,
                  layer.alpha().map(alpha -> ", alpha = " + alpha).orElse(""),
                  layer.biases().isEmpty() ? ", bias = false" : ""));
    }
    String imports =
        used.stream()
            .map("import static org.neurapt.annotation.Activation.%s;%n"::formatted)
            .collect(Collectors.joining());
    String file =
        weights == null
            ? ""
            : ",\n    weights = \"%s\"".formatted(String.valueOf(weights.getFileName()));
    return """
    %s
    import org.neurapt.Predictor;
    import org.neurapt.annotation.Layer;
    import org.neurapt.annotation.Network;

    @Network(
        inputs = %s,
        layers = {
    %s
        }%s)
    public interface %s extends Predictor<%s[]> {}
    """
        .formatted(
            imports,
            read.inputs(),
            String.join(",\n", layers),
            file,
            name,
            read.isSingle() ? "float" : "double");
  }
}
