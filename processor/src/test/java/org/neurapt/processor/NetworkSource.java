package org.neurapt.processor;

import java.util.List;
import java.util.stream.Collectors;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.SpecBuilder;

/**
 * An annotated interface to be compiled.
 *
 * @param name simple name of the interface
 * @param trainable whether it extends {@code Trainable}; if not, loss and optimizer are left out
 * @param huberDelta written for {@link Loss#HUBER} alone
 * @param lossFormula empty but for {@link Loss#FORMULA}
 */
record NetworkSource(
    String name,
    Precision precision,
    Shape shape,
    boolean trainable,
    int inputs,
    List<LayerSource> layers,
    Loss loss,
    double huberDelta,
    String lossFormula,
    OptimizerSource optimizer) {

  static final String PACKAGE = "networks";

  NetworkSource {
    layers = List.copyOf(layers);
  }

  /** A trainable network in the shape that the generator picks: squared error, plain descent. */
  static NetworkSource of(String name, Precision precision, int inputs, LayerSource... layers) {
    return new NetworkSource(
        name,
        precision,
        Shape.AUTO,
        true,
        inputs,
        List.of(layers),
        Loss.SQUARED_ERROR,
        1,
        "",
        OptimizerSource.of(Algorithm.SGD, 0.1));
  }

  NetworkSource withShape(Shape shape) {
    return new NetworkSource(
        name,
        precision,
        shape,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer);
  }

  NetworkSource withLoss(Loss loss) {
    String lossFormula = loss == Loss.FORMULA ? SpecBuilder.LOSS_FORMULA : "";
    return new NetworkSource(
        name,
        precision,
        shape,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer);
  }

  NetworkSource withLossFormula(String lossFormula) {
    Loss loss = Loss.FORMULA;
    return new NetworkSource(
        name,
        precision,
        shape,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer);
  }

  NetworkSource withHuberDelta(double huberDelta) {
    return new NetworkSource(
        name,
        precision,
        shape,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer);
  }

  NetworkSource withOptimizer(OptimizerSource optimizer) {
    return new NetworkSource(
        name,
        precision,
        shape,
        trainable,
        inputs,
        layers,
        loss,
        huberDelta,
        lossFormula,
        optimizer);
  }

  NetworkSource forInference() {
    return new NetworkSource(
        name, precision, shape, false, inputs, layers, loss, huberDelta, lossFormula, optimizer);
  }

  int outputs() {
    return layers.get(layers.size() - 1).units();
  }

  /** Binary name of the class to be generated. */
  String className() {
    return PACKAGE + "." + name + "Network";
  }

  String text() {
    return """
        package %s;

        import org.neurapt.Predictor;
        import org.neurapt.Trainable;
        import org.neurapt.annotation.Activation;
        import org.neurapt.annotation.Algorithm;
        import org.neurapt.annotation.Layer;
        import org.neurapt.annotation.Loss;
        import org.neurapt.annotation.Network;
        import org.neurapt.annotation.Optimizer;
        import org.neurapt.annotation.Shape;

        @Network(
            inputs = %s,
            layers = {
              %s
            },%s
            shape = Shape.%s)
        public interface %s extends %s<%s[]> {}
        """
        .formatted(
            PACKAGE,
            inputs,
            layers.stream().map(LayerSource::text).collect(Collectors.joining(",\n      ")),
            trainable ? trainingText() : "",
            shape,
            name,
            trainable ? "Trainable" : "Predictor",
            precision.keyword());
  }

  private String trainingText() {
    return "\n    loss = Loss.%s,%s%s\n    optimizer = %s,"
        .formatted(
            loss,
            loss == Loss.HUBER ? "\n    huberDelta = " + huberDelta + "," : "",
            lossFormula.isEmpty() ? "" : "\n    lossFormula = \"" + lossFormula + "\",",
            optimizer.text());
  }
}
