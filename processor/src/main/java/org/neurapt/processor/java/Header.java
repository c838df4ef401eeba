package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;
import java.util.stream.Collectors;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.LogicSpec;
import org.neurapt.processor.spec.ModelSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** The class's javadoc: the network in one line, its sizes, its code shapes, its thread-safety. */
final class Header {

  private Header() {}

  static CodeBlock of(NetworkSpec spec, Program program, Handover handover, LaneMembers lanes) {
    return CodeBlock.builder()
        .add("$L\n\n", line(spec))
        .add("$L", logic(spec))
        .add("$L", model(spec))
        .add("<pre>\n$L</pre>\n\n", sizes(spec, program))
        .add("<p>Code shapes:\n\n<ul>\n")
        .add(
            "$L",
            program.shapes().stream()
                .map(shape -> "  <li>" + shape + "\n")
                .collect(Collectors.joining()))
        .add("</ul>\n\n")
        .add(handover.javadoc())
        .add(lanes.javadoc())
        .add(
            "<p>In the equations, {@code U} are the inputs, {@code w1_23} is the weight of layer 1")
        .add(
            "\nto unit 2 from input 3, {@code w1_20} the bias of unit 2, {@code X} and {@code Y} are")
        .add("\npre-activations and activations")
        .add(spec.trainable() ? ", {@code y} the targets and {@code J} the loss.\n\n" : ".\n\n")
        .add("<p>$L\n", threads(spec, program, handover.exists() || lanes.exists()))
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

  private static String model(NetworkSpec spec) {
    ModelSpec model = spec.model();
    return model == null
        ? ""
        : "<p>Its weights are those of {@code "
            + model.file()
            + "}"
            + (model.isScaled() ? ", with its scaling in them" : "")
            + ".\n\n";
  }

  private static String logic(NetworkSpec spec) {
    LogicSpec logic = spec.logic();
    return logic == null
        ? ""
        : "<p>It is 1 where {@code "
            + logic.minimal()
            + "} is true, else 0; the inputs are 0 or 1.\n\n";
  }

  private static String layer(LayerSpec layer) {
    return layer.units() + " " + name(layer.activation());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String sizes(NetworkSpec spec, Program program) {
    StringBuilder text = new StringBuilder();
    SizeReport.of(spec, program)
        .forEach(
            (what, value) ->
                text.append(String.format(Locale.ROOT, "%-16s %s\n", what + ":", value)));
    return text.toString();
  }

  private static String threads(NetworkSpec spec, Program program, boolean hasVectorCode) {
    boolean hasWorkspace =
        !program.workspace().isEmpty() || hasVectorCode || !spec.contract().methods().isEmpty();
    StringBuilder text = new StringBuilder("Thread-safety: ");
    if (!hasWorkspace) {
      text.append("predictions may run concurrently on one instance");
      text.append(
          spec.isConstant()
              ? "."
              : spec.trainable()
                  ? ", and so may losses, as\nlong as nothing changes its parameters."
                  : " as long as nothing\nchanges its parameters.");
      if (spec.trainable()) {
        text.append("\n{@code step}, {@code update} and the setters must run alone.");
      }
    } else {
      text.append("an instance serves one thread at a time.");
    }
    text.append(
        spec.isConstant()
            ? ""
            : "\n{@link #share} gives another thread its own instance on the same parameters.");
    return text.toString();
  }
}
