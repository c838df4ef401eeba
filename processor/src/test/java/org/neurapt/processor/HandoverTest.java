package org.neurapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neurapt.processor.Values.assertClose;
import static org.neurapt.processor.Values.uniform;

import java.lang.reflect.Method;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.Trainable;
import org.neurapt.VectorCode;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.annotation.Shape;
import org.neurapt.data.Dataset;
import org.neurapt.processor.spec.Precision;
import org.neurapt.train.Trainer;

/**
 * A network that hands over to vector code goes on where it was. Runs in a JVM of its own, in which
 * that is left to the networks.
 */
class HandoverTest {
  private static final int ROWS = 5;
  private static final int INPUTS = 7;
  private static final int OUTPUTS = 3;

  private final Random random = new Random(5);

  private static CompiledNetwork compile(Shape shape, Algorithm algorithm) {
    return CompiledNetworks.compileOne(
        NetworkSource.of(
                "Moved" + shape,
                Precision.DOUBLE,
                INPUTS,
                LayerSource.of(9, Activation.TANH),
                LayerSource.of(OUTPUTS, Activation.LINEAR))
            .withShape(shape)
            .withOptimizer(OptimizerSource.of(algorithm, 0.05)));
  }

  private static void handOver(Trainable<?> network) throws ReflectiveOperationException {
    Method handOver = network.getClass().getDeclaredMethod("handOver");
    handOver.setAccessible(true);
    handOver.invoke(network);
  }

  private void train(DoubleView<?> first, DoubleView<?> second, String what) {
    for (int step = 0; step < 3; step++) {
      double[] inputs = uniform(random, ROWS * INPUTS);
      double[] targets = uniform(random, ROWS * OUTPUTS);
      double loss = first.step(inputs, targets, ROWS);
      assertClose(
          new double[] {loss},
          new double[] {second.step(inputs, targets, ROWS)},
          1e-12,
          what + ", loss of step " + step);
    }
    assertClose(first.parameters(), second.parameters(), 1e-12, what + ", parameters");
  }

  @Test
  void isLeftToTheNetworks() {
    assertEquals("auto", System.getProperty(VectorCode.PROPERTY));
  }

  @ParameterizedTest
  @EnumSource
  void parametersAndAveragesGoAlong(Algorithm algorithm) throws ReflectiveOperationException {
    DoubleView<?> plain = compile(Shape.LOOPED, algorithm).view(1);
    DoubleView<?> moving = compile(Shape.VECTOR, algorithm).view(1);
    train(plain, moving, "before");
    handOver(moving.network());
    train(plain, moving, "after");
    moving.setParameters(plain.parameters());
    moving.network().resetOptimizer();
    plain.network().resetOptimizer();
    train(plain, moving, "anew");
  }

  @Test
  void sharersGoAlong() throws ReflectiveOperationException {
    DoubleView<?> moving = compile(Shape.VECTOR, Algorithm.SGD).view(1);
    DoubleView<?> sharer = new DoubleView<>(moving.network().share());
    double[] input = uniform(random, INPUTS);
    double[] before = sharer.predict(input);
    handOver(moving.network());
    assertClose(before, sharer.predict(input), 1e-12, "after the handover");
    moving.step(uniform(random, INPUTS), uniform(random, OUTPUTS), 1);
    assertClose(moving.predict(input), sharer.predict(input), 0, "after a step of the other");
    assertClose(moving.parameters(), sharer.parameters(), 0, "parameters");
  }

  @ParameterizedTest
  @EnumSource
  void aTeamGoesAlong(Algorithm algorithm) {
    DoubleView<?> plain = compile(Shape.LOOPED, algorithm).view(1);
    DoubleView<?> moving = compile(Shape.VECTOR, algorithm).view(1);
    Dataset data = Dataset.of(uniform(random, 23 * INPUTS), uniform(random, 23 * OUTPUTS), 23);
    Trainer.of(plain.network()).epochs(4).batchSize(10).train(data);
    Trainer.of(moving.network())
        .epochs(4)
        .batchSize(10)
        .threads(2)
        .listener(epoch -> handOverAfter(epoch.number(), moving.network()))
        .train(data);
    assertClose(plain.parameters(), moving.parameters(), 1e-11, "parameters");
    train(plain, moving, "after");
  }

  private static void handOverAfter(int epoch, Trainable<?> network) {
    try {
      if (epoch == 2) {
        handOver(network);
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(network.getClass().getName(), e);
    }
  }
}
