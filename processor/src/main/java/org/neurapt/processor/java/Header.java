package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.lower.Routine;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** The class's javadoc: the network in one line, its sizes, its code shapes, its thread-safety. */
final class Header {

  /** HotSpot's {@code HugeMethodLimit}. */
  private static final int JIT_LIMIT = 8_000;

  private Header() {}

  static CodeBlock of(NetworkSpec spec, Program program, Handover handover) {
    return CodeBlock.builder()
        .add("$L\n\n", line(spec))
        .add("<pre>\n$L</pre>\n\n", sizes(spec, program))
        .add("<p>Code shapes:\n\n<ul>\n")
        .add(
            "$L",
            program.shapes().stream()
                .map(shape -> "  <li>" + shape + "\n")
                .collect(Collectors.joining()))
        .add("</ul>\n\n")
        .add(handover.javadoc())
        .add(
            "<p>In the equations, {@code U} are the inputs, {@code w1_23} is the weight of layer 1")
        .add(
            "\nto unit 2 from input 3, {@code w1_20} the bias of unit 2, {@code X} and {@code Y} are")
        .add("\npre-activations and activations")
        .add(spec.trainable() ? ", {@code y} the targets and {@code J} the loss.\n\n" : ".\n\n")
        .add("<p>$L\n", threads(spec, program, handover))
        .build();
  }

  private static String line(NetworkSpec spec) {
    String layers = spec.layers().stream().map(Header::layer).collect(Collectors.joining(", "));
    String sizes =
        spec.inputs()
            + spec.layers().stream().map(l -> "-" + l.units()).collect(Collectors.joining());
    String training =
        spec.trainable()
            ? "; loss " + name(spec.loss()) + ", optimizer " + name(spec.optimizer().algorithm())
            : "; inference only";
    return "A network " + sizes + " with " + layers + training + ".";
  }

  private static String layer(LayerSpec layer) {
    return layer.units() + " " + name(layer.activation());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String sizes(NetworkSpec spec, Program program) {
    int bytes = spec.precision().bytes();
    long workspace = program.workspace().stream().mapToLong(Tensor::size).sum() * bytes;
    long weights = spec.layers().stream().mapToLong(LayerSpec::weightCount).sum();
    StringBuilder text = new StringBuilder();
    row(text, "parameters", spec.parameterCount() + " " + spec.precision().keyword() + "s");
    row(text, "multiply-adds", weights + " a prediction");
    row(text, "weights", (long) spec.parameterCount() * bytes + " bytes");
    row(text, "workspace", workspace + " bytes");
    if (program.training() != null) {
      long arrays = 1L + program.training().update().state().size();
      row(
          text,
          "optimizer state",
          arrays * spec.parameterCount() * bytes + " bytes, the gradient among them");
    }
    Routine largest =
        program.routines().stream().max(Comparator.comparingLong(Routine::bytes)).orElseThrow();
    row(
        text,
        "largest method",
        largest.name()
            + ", about "
            + largest.bytes()
            + " bytes of bytecode; HotSpot compiles up to "
            + JIT_LIMIT);
    return text.toString();
  }

  private static void row(StringBuilder text, String what, String value) {
    text.append(String.format(Locale.ROOT, "%-16s %s%n", what + ":", value).replace("\r", ""));
  }

  private static String threads(NetworkSpec spec, Program program, Handover handover) {
    boolean hasWorkspace = !program.workspace().isEmpty() || handover.exists();
    StringBuilder text = new StringBuilder("Thread-safety: ");
    if (!hasWorkspace) {
      text.append("predictions may run concurrently on one instance");
      text.append(
          spec.trainable()
              ? ", and so may losses, as\nlong as nothing changes its parameters."
              : " as long as nothing\nchanges its parameters.");
      if (spec.trainable()) {
        text.append("\n{@code step}, {@code update} and the setters must run alone.");
      }
    } else {
      text.append("an instance serves one thread at a time.");
    }
    text.append("\n{@link #share} gives another thread its own instance on the same parameters.");
    return text.toString();
  }
}
