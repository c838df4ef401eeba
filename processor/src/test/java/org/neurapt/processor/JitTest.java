package org.neurapt.processor;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurapt.processor.Values.array;
import static org.neurapt.processor.Values.uniform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.spec.Precision;

/**
 * HotSpot's first compiler, C1, takes every method of generated code. What it gives up on reaches
 * C2 by luck, and else stays interpreted for good: thousands of times as slow.
 */
class JitTest {
  private static final String COMPILATION = "jdk.Compilation";
  private static final String FAILURE = "jdk.CompilationFailure";
  private static final int STEPS = 30;
  private static final int ROWS = 40;

  /** Units for which tiles are the widest and sums are not added up in blocks. */
  private static final int UNITS = 70;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  /** A formula of several equations, each of them short. */
  private static final String FORMULA =
      "x * abs(x) / (1 + abs(x) + x^2) + min(x, 1) / (2 + min(x, 1)^2)";

  record Case(int number, LayerSource hidden, Precision precision) {

    /** The longest kernels are those of sums with formulas behind them, in wide tiles. */
    NetworkSource source() {
      String name = "Jit" + number + "_" + hidden.activation() + "_" + precision;
      return NetworkSource.of(
              name, precision, UNITS, hidden, hidden, LayerSource.of(3, Activation.LINEAR))
          .withOptimizer(OptimizerSource.of(Algorithm.ADAM, 0.01));
    }
  }

  private static List<Case> cases(Precision precision) {
    Stream<LayerSource> activations =
        Arrays.stream(Activation.values())
            .filter(activation -> activation != Activation.STEP && activation != Activation.SOFTMAX)
            .map(activation -> LayerSource.of(UNITS, activation));
    List<LayerSource> layers =
        Stream.concat(activations, Stream.of(LayerSource.of(UNITS, FORMULA)))
            .flatMap(layer -> Stream.of(layer, layer.withDropout(0.2)))
            .toList();
    return IntStream.range(0, layers.size())
        .mapToObj(n -> new Case(n, layers.get(n), precision))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryMethod(Precision precision) throws IOException {
    Map<Case, CompiledNetwork> networks = CompiledNetworks.compile(cases(precision), Case::source);
    List<RecordedEvent> events = compilations(networks);
    Map<Integer, String> methods =
        events.stream()
            .filter(event -> event.getEventType().getName().equals(COMPILATION))
            .filter(event -> isGenerated(event.getValue("method")))
            .collect(toMap(event -> event.getInt("compileId"), JitTest::method, (a, b) -> a));
    Set<String> compiled =
        methods.values().stream()
            .filter(method -> method.contains(".backward1_"))
            .map(method -> method.substring(0, method.indexOf(".backward1_")))
            .collect(Collectors.toSet());
    // Not of all networks, as C1 may have others still to do in the end.
    assertTrue(2 * compiled.size() > networks.size(), "backward passes compiled: " + compiled);
    Set<String> failures =
        events.stream()
            .filter(event -> event.getEventType().getName().equals(FAILURE))
            .filter(event -> event.getString("failureMessage").contains("virtual registers"))
            .map(event -> methods.getOrDefault(event.getInt("compileId"), "?"))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), failures);
  }

  private List<RecordedEvent> compilations(Map<Case, CompiledNetwork> networks) throws IOException {
    Path file = directory.resolve("compilations.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(COMPILATION).withThreshold(Duration.ZERO);
      recording.enable(FAILURE);
      recording.start();
      networks.values().forEach(network -> train(network.create(1)));
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }

  private static <A> void train(Trainable<A> network) {
    A inputs = array(network, uniform(new Random(2), ROWS * network.inputs()));
    A targets = network.newArray(ROWS * network.outputs());
    for (int step = 0; step < STEPS; step++) {
      network.step(inputs, targets, ROWS);
      network.predict(inputs, targets, ROWS);
    }
  }

  private static boolean isGenerated(RecordedMethod method) {
    return method.getType().getName().startsWith(NetworkSource.PACKAGE + ".");
  }

  private static String method(RecordedEvent compilation) {
    RecordedMethod method = compilation.getValue("method");
    return method.getType().getName() + "." + method.getName();
  }
}
