package org.neurapt.bench.compilation;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * An annotated interface: ReLU hidden layers, a linear output, squared error, Adam, {@code float}.
 *
 * @param name of the interface
 * @param widths of the inputs and of all layers
 */
public record Declaration(String name, List<Integer> widths) {

  public Declaration {
    widths = List.copyOf(widths);
  }

  /** Its source. */
  public JavaFileObject source() {
    int last = widths.size() - 1;
    String layers =
        IntStream.rangeClosed(1, last)
            .mapToObj(
                n ->
                    "@Layer(units = %d%s)"
                        .formatted(widths.get(n), n < last ? ", activation = Activation.RELU" : ""))
            .collect(Collectors.joining(", "));
    String text =
        """
        import org.neurapt.Trainable;
        import org.neurapt.annotation.Activation;
        import org.neurapt.annotation.Algorithm;
        import org.neurapt.annotation.Layer;
        import org.neurapt.annotation.Loss;
        import org.neurapt.annotation.Network;
        import org.neurapt.annotation.Optimizer;

        @Network(
            inputs = %d,
            layers = {%s},
            loss = Loss.SQUARED_ERROR,
            optimizer = @Optimizer(algorithm = Algorithm.ADAM, learningRate = 0.01))
        public interface %s extends Trainable<float[]> {}
        """
            .formatted(widths.get(0), layers, name);
    URI uri = URI.create("string:///" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
