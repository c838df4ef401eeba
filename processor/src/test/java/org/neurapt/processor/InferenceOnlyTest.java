package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.neurapt.processor.Values.array;
import static org.neurapt.processor.Values.doubles;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.spec.Precision;

/** A network for inference alone predicts like its trainable twin and carries no training code. */
class InferenceOnlyTest {

  @ParameterizedTest
  @EnumSource(Shape.class)
  void predictsLikeItsTwin(Shape shape) {
    NetworkSource twin =
        NetworkSource.of(
                "Twin",
                Precision.DOUBLE,
                3,
                LayerSource.of(5, Activation.TANH),
                LayerSource.of(2, Activation.SOFTMAX))
            .withShape(shape);
    Trainable<?> trained = CompiledNetworks.compileOne(twin).create(1);
    CompiledNetwork compiled = CompiledNetworks.compileOne(twin.forInference());
    Predictor<?> predictor = compiled.createPredictor(new DoubleView<>(trained).parameters());
    assertArrayEquals(predict(trained, 1, 2, 3), predict(predictor, 1, 2, 3));
    assertFalse(
        Arrays.stream(predictor.getClass().getDeclaredMethods())
            .anyMatch(m -> List.of("loss", "gradient", "update", "step").contains(m.getName())));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void stepFunction(Precision precision) {
    NetworkSource source =
        NetworkSource.of("Steps", precision, 3, LayerSource.of(3, Activation.STEP));
    Predictor<?> predictor =
        CompiledNetworks.compileOne(source.forInference())
            .createPredictor(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    assertArrayEquals(new double[] {0, 1, 1}, predict(predictor, -1e-6, 0, 1e-6));
  }

  private static <A> double[] predict(Predictor<A> network, double... input) {
    A output = network.newArray(network.outputs());
    network.predict(array(network, input), output);
    return doubles(output);
  }
}
