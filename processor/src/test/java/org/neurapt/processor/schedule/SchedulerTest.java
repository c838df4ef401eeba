package org.neurapt.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.schedule.Scheduler.VectorWish;
import org.neurapt.processor.spec.SpecBuilder;

/** Which layer becomes which code, and why. */
class SchedulerTest {

  private static NetworkEquations equations(Loss loss, int inputs, int... units) {
    SpecBuilder network = SpecBuilder.inputs(inputs);
    Arrays.stream(units).forEach(u -> network.layer(u, Activation.LINEAR));
    return NetworkDeriver.derive(network.loss(loss).build());
  }

  private static Schedule schedule(Loss loss, int inputs, int... units) {
    return Scheduler.schedule(equations(loss, inputs, units), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1  | 1 | UNROLLED | 1 weight, at most 64",
        "3  | 2 | UNROLLED | 6 weights, at most 64",
        "8  | 8 | UNROLLED | 64 weights, at most 64",
        "64 | 1 | UNROLLED | 64 weights, at most 64",
        "65 | 1 | LOOPED   | 65 weights, more than 64",
        "5  | 13 | LOOPED  | 65 weights, more than 64"
      })
  void theNumberOfWeightsDecides(int inputs, int units, CodeShape shape, String reason) {
    Schedule schedule = schedule(Loss.NONE, inputs, units);
    LayerSchedule layer = schedule.layer(1);
    assertEquals(1, schedule.layers().size());
    assertEquals(1, layer.layer());
    assertEquals(shape, layer.shape());
    assertEquals(reason, layer.reason());
  }

  @Test
  void eachLayerHasItsOwnShape() {
    Schedule schedule = schedule(Loss.SQUARED_ERROR, 13, 5, 2);
    assertEquals(CodeShape.LOOPED, schedule.shape(1));
    assertEquals(CodeShape.UNROLLED, schedule.shape(2));
    assertFalse(schedule.isAll(CodeShape.LOOPED));
    assertFalse(schedule.isAll(CodeShape.UNROLLED));
    assertTrue(schedule(Loss.NONE, 3, 2, 1).isAll(CodeShape.UNROLLED));
  }

  @ParameterizedTest
  @CsvSource({"UNROLLED, 13", "LOOPED, 2"})
  void aWishIsGrantedAndIsTheReason(CodeShape wish, int inputs) {
    Schedule schedule = Scheduler.schedule(equations(Loss.NONE, inputs, 5, 2), Optional.of(wish));
    String reason = "asked for by the annotation";
    assertEquals(
        List.of(
            new LayerSchedule(1, wish, false, false, reason),
            new LayerSchedule(2, wish, false, false, reason)),
        schedule.layers());
  }

  @ParameterizedTest
  @CsvSource({
    "13, 8, false, true", // too few units
    "8, 13, true, false", // too few inputs
    "9, 9, true, true",
    "8, 8, false, false" // unrolled
  })
  void loopsRunOverRowsThatAreLongEnough(
      int inputs, int units, boolean unitsInRows, boolean inputsInRows) {
    LayerSchedule layer = schedule(Loss.NONE, inputs, units).layer(1);
    assertEquals(unitsInRows, layer.unitsInRows());
    assertEquals(inputsInRows, layer.inputsInRows());
  }

  @Test
  void unrolledCodeHasNoRows() {
    Schedule schedule =
        Scheduler.schedule(equations(Loss.NONE, 13, 13), Optional.of(CodeShape.UNROLLED));
    assertFalse(schedule.layer(1).unitsInRows());
    assertFalse(schedule.layer(1).inputsInRows());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, 1, true, true", // everything fits
    "8, 8, 8, true, false", // a prediction fits, backpropagation does not
    "13, 5, 2, false, false" // a layer is looped
  })
  void oneMethodWhereItFits(
      int inputs, int hidden, int outputs, boolean forward, boolean training) {
    Schedule schedule = schedule(Loss.SQUARED_ERROR, inputs, hidden, outputs);
    assertEquals(forward, schedule.oneMethodForward());
    assertEquals(training, schedule.oneMethodTraining());
  }

  @Test
  void aLongPredictionIsSeveralMethods() {
    Schedule schedule = schedule(Loss.NONE, 8, 8, 8, 8, 8, 8, 8, 8);
    assertTrue(schedule.isAll(CodeShape.UNROLLED));
    assertFalse(schedule.oneMethodForward());
  }

  @ParameterizedTest
  @CsvSource({"NONE, 16, false", "IF_FASTER, 15, false", "IF_FASTER, 16, true", "ALWAYS, 1, true"})
  void vectorCodeIsForNetworksThatAreNotTiny(VectorWish wish, int inputs, boolean isWritten) {
    assertEquals(isWritten, Scheduler.vector(equations(Loss.NONE, inputs, 4), wish, 4).isPresent());
  }

  @ParameterizedTest
  @CsvSource({"NONE, 15, false", "IF_FASTER, 15, true", "IF_FASTER, 16, false", "ALWAYS, 1, false"})
  void examplesLieInTheLanesOfTinyNetworks(VectorWish wish, int inputs, boolean isWritten) {
    assertEquals(isWritten, Scheduler.lanes(equations(Loss.NONE, inputs, 4), wish).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "4, 100, 16, 16, 256", // one vector of 512 bits
    "8, 100, 16, 16, 512",
    "4, 32, 32, 8, 256", // 4096 bytes of weights
    "4, 33, 32, 8, 512",
    "8, 32, 32, 8, 512",
    "4, 16, 16, 129, 512" // one layer of more is enough
  })
  void smallLayersHaveNarrowVectors(int bytes, int inputs, int hidden, int outputs, int bits) {
    NetworkEquations equations = equations(Loss.NONE, inputs, hidden, outputs);
    assertEquals(bits, Scheduler.vector(equations, VectorWish.ALWAYS, bytes).orElseThrow().bits());
  }
}
