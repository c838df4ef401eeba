package org.neurapt.processor.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Loss;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.spec.SpecBuilder;

/** Kernels are written only if some machine calls them: javac's time is the user's. */
class VectorLoweringTest {

  /** Those of {@code float} and {@code double}, with vectors of 256 bits at most and of 512. */
  private static final List<List<Integer>> LANES =
      List.of(List.of(2, 4), List.of(2, 4, 8), List.of(4, 8), List.of(4, 8, 16));

  static Stream<List<Integer>> widths() {
    return IntStream.of(3, 70, 300)
        .boxed()
        .flatMap(
            inputs ->
                IntStream.of(1, 2, 3, 5, 8, 9, 16, 17, 24, 31, 33, 48, 70, 300)
                    .boxed()
                    .flatMap(
                        units ->
                            IntStream.of(1, 10, 20)
                                .mapToObj(outputs -> List.of(inputs, units, outputs))));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void someMachineCallsEachKernel(List<Integer> widths) {
    NetworkEquations equations =
        NetworkDeriver.derive(
            SpecBuilder.inputs(widths.get(0))
                .layer(widths.get(1), Activation.RELU)
                .layer(widths.get(2), Activation.LINEAR)
                .loss(Loss.SQUARED_ERROR)
                .build());
    for (List<Integer> lanes : LANES) {
      VectorProgram program = VectorLowering.lower(equations, "wide enough", lanes, true);
      Set<String> all =
          program.kernels().stream()
              .map(Kernel::name)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> called = new TreeSet<>();
      lanes.forEach(l -> new Calls(program, l, called).follow());
      assertEquals(all, called, lanes + " lanes");
    }
  }

  /** Follows a program's calls on a machine whose vectors have so many lanes. */
  private static final class Calls {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\(.*\\)");
    private static final Pattern WIDE = Pattern.compile("final int wide = L == (\\d+) \\? .* : 0");
    private static final Pattern ONE_VECTOR = Pattern.compile("(PADDED\\d+) == L");
    private static final Pattern ODD = Pattern.compile("(\\w+) / (\\w+) % 2 == 1");

    /** Rows of a batch that has wide tiles, other tiles, and rows beyond them. */
    private static final int ROWS = 15;

    private final VectorProgram program;
    private final Set<String> called;
    private final Map<String, Kernel> kernels;
    private final Map<String, Integer> known = new HashMap<>();

    Calls(VectorProgram program, int lanes, Set<String> called) {
      this.program = program;
      this.called = called;
      kernels =
          program.kernels().stream().collect(Collectors.toMap(Kernel::name, Function.identity()));
      known.put("L", lanes);
      known.put("rows", ROWS);
      for (VectorLayer layer : program.layers()) {
        int panel = layer.units() <= lanes ? lanes : 2 * lanes;
        known.put(layer.panel(), panel);
        known.put(layer.padded(), (layer.units() + panel - 1) / panel * panel);
      }
    }

    void follow() {
      follow(program.one());
      follow(program.many());
      VectorProgram.Training training = program.training();
      if (training != null) {
        follow(training.forward());
        follow(training.loss());
        follow(training.backward());
      }
    }

    private void follow(List<VectorStmt> stmts) {
      for (VectorStmt stmt : stmts) {
        if (stmt instanceof VectorStmt.Plain plain) {
          follow(plain.text());
        } else if (stmt instanceof VectorStmt.Choice choice) {
          choose(choice);
        } else if (stmt instanceof VectorStmt.Loop loop && isRun(loop)) {
          follow(loop.body());
        }
      }
    }

    private void follow(String text) {
      Matcher wide = WIDE.matcher(text);
      Matcher call = CALL.matcher(text);
      if (wide.matches()) {
        known.put("wide", value("L") == Integer.parseInt(wide.group(1)) ? 8 : 0);
      } else if (call.find()) {
        Kernel kernel = kernels.get(call.group(1));
        if (kernel != null) {
          called.add(kernel.name());
          follow(kernel.body());
        }
      }
    }

    /** Both ways, unless the vectors' width decides. */
    private void choose(VectorStmt.Choice choice) {
      Matcher one = ONE_VECTOR.matcher(choice.condition());
      Matcher odd = ODD.matcher(choice.condition());
      if (one.matches()) {
        follow(value(one.group(1)) == value("L") ? choice.then() : choice.otherwise());
      } else if (odd.matches()) {
        boolean isOdd = value(odd.group(1)) / value(odd.group(2)) % 2 == 1;
        follow(isOdd ? choice.then() : choice.otherwise());
      } else {
        follow(choice.then());
        follow(choice.otherwise());
      }
    }

    /** Whether a loop has a first round; one whose end is a parameter has. */
    private boolean isRun(VectorStmt.Loop loop) {
      return !isKnown(loop.from()) || !isKnown(loop.to()) || value(loop.from()) < value(loop.to());
    }

    private boolean isKnown(Size size) {
      return size.terms().keySet().stream().flatMap(List::stream).allMatch(known::containsKey);
    }

    private int value(Size size) {
      return size.terms().entrySet().stream()
          .mapToInt(
              term ->
                  term.getKey().stream()
                      .mapToInt(this::value)
                      .reduce(term.getValue(), (a, b) -> a * b))
          .sum();
    }

    private int value(String name) {
      return known.getOrDefault(name, 0);
    }
  }
}
