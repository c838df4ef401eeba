package org.neurapt.bench.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neurapt.bench.engine.ReferenceVector.flat;
import static org.neurapt.bench.engine.ReferenceVector.floats;
import static org.neurapt.bench.engine.ReferenceVector.parameters;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against PyTorch: a wrong opponent would be no opponent. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class GenericNetworkTest {
  private final boolean isBlocked;

  GenericNetworkTest(boolean isBlocked) {
    this.isBlocked = isBlocked;
  }

  /** Share of the largest magnitude in the array that is compared. */
  private static final double TOLERANCE = 1e-5;

  static Stream<ReferenceVector> vectors() {
    return Stream.of(
            "smallest-1-1",
            "worksheet",
            "worksheet-classes",
            "worksheet-regression",
            "extreme-sigmoid",
            "extreme-softmax",
            "hidden-sigmoid-sgd",
            "hidden-relu-heavyball",
            "hidden-tanh-momentum",
            "wide-13-32-16-3")
        .map(ReferenceVector::read);
  }

  static Stream<ReferenceVector> trainableVectors() {
    return vectors().filter(ReferenceVector::isTrainable);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void batchOutputs(ReferenceVector vector) {
    GenericNetwork network = vector.network(isBlocked);
    List<Double> expected = flat(vector.forward().get(vector.layers().size() - 1).activations());
    float[] outputs = new float[expected.size()];
    network.predict(floats(flat(vector.batchInputs())), outputs, vector.rows());
    assertClose(expected, outputs);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void singleOutputs(ReferenceVector vector) {
    GenericNetwork network = vector.network(isBlocked);
    float[] output = new float[network.outputs()];
    for (int row = 0; row < vector.rows(); row++) {
      network.predict(floats(vector.batchInputs().get(row)), output);
      assertClose(vector.forward().get(vector.layers().size() - 1).activations().get(row), output);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void losses(ReferenceVector vector) {
    GenericNetwork network = vector.network(isBlocked);
    float[] losses = new float[vector.rows()];
    for (int row = 0; row < vector.rows(); row++) {
      losses[row] =
          (float)
              network.loss(
                  floats(vector.batchInputs().get(row)), floats(vector.batchTargets().get(row)), 1);
    }
    assertClose(vector.losses(), losses);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void gradient(ReferenceVector vector) {
    GenericNetwork network = vector.network(isBlocked);
    float[] gradient = new float[network.parameterCount()];
    double meanLoss =
        network.gradient(
            floats(flat(vector.batchInputs())),
            floats(flat(vector.batchTargets())),
            vector.rows(),
            gradient);
    assertClose(List.of(vector.meanLoss()), new float[] {(float) meanLoss});
    assertClose(parameters(vector.gradients()), gradient);
  }

  @ParameterizedTest
  @MethodSource("trainableVectors")
  void parametersAfterTraining(ReferenceVector vector) {
    GenericNetwork network = vector.network(isBlocked);
    float[] inputs = floats(flat(vector.batchInputs()));
    float[] targets = floats(flat(vector.batchTargets()));
    ReferenceVector.After five = vector.after().get(1);
    for (int step = 0; step < five.steps(); step++) {
      network.step(inputs, targets, vector.rows());
    }
    float[] trained = new float[network.parameterCount()];
    network.copyParametersTo(trained);
    assertClose(parameters(five.layers()), trained);
  }

  @Test
  void sharedParametersChangeForBoth() {
    List<LayerSize> linear = List.of(new LayerSize(1, ActivationFunction.LINEAR));
    GenericNetwork network =
        new GenericNetwork(1, linear, LossFunction.SQUARED_ERROR, new Sgd(0.1), isBlocked);
    GenericNetwork shared = network.share();
    network.step(new float[] {1}, new float[] {1}, 1);
    float[] parameters = new float[2];
    shared.copyParametersTo(parameters);
    assertClose(List.of(0.1, 0.1), parameters);
  }

  @Test
  void crossEntropyNeedsItsActivation() {
    List<LayerSize> linear = List.of(new LayerSize(2, ActivationFunction.LINEAR));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new GenericNetwork(
                1, linear, LossFunction.CATEGORICAL_CROSS_ENTROPY, new Sgd(0.1), isBlocked));
  }

  private static void assertClose(List<Double> expected, float[] actual) {
    assertEquals(expected.size(), actual.length);
    double largest = expected.stream().mapToDouble(Math::abs).max().orElseThrow();
    for (int i = 0; i < actual.length; i++) {
      assertEquals(expected.get(i), actual[i], TOLERANCE * largest, "value " + i);
    }
  }
}
