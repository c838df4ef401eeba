package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.NetworkSpec;

/** Constants and fields. */
final class StateMembers {
  private final NetworkSpec spec;
  private final Program program;
  private final NetworkTypes types;
  private final RowMembers rows;

  StateMembers(NetworkSpec spec, Program program, NetworkTypes types, RowMembers rows) {
    this.rows = rows;
    this.spec = spec;
    this.program = program;
    this.types = types;
  }

  /** Names of the fields that are arrays of numbers. */
  Set<String> arrayNames() {
    return Stream.concat(
            Stream.of("w"),
            Stream.concat(program.workspace().stream(), optimizerState().stream())
                .filter(tensor -> !tensor.shape().isEmpty())
                .map(Tensor::symbol))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Tensor> optimizerState() {
    return program.training() == null ? List.of() : program.training().update().state();
  }

  void addTo(TypeSpec.Builder type) {
    constant(type, "INPUTS", spec.inputs());
    constant(type, "OUTPUTS", spec.outputs());
    constant(type, "PARAMETERS", spec.parameterCount());

    if (!spec.isConstant()) {
      type.addField(
          FieldSpec.builder(types.array(), "w", Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc(
                  "The parameters: layer by layer the weights, row-major as (to, from), then the"
                      + " biases.\n")
              .build());
    }
    rows.addWeightFields(type);
    boolean first = true;
    for (Tensor tensor : program.workspace()) {
      type.addField(
          number(tensor, first ? "Workspace: what one method leaves for another.\n" : ""));
      first = false;
    }
    rows.addGradientFields(type);
    if (program.training() != null) {
      training(type);
    }
  }

  private void training(TypeSpec.Builder type) {
    type.addField(
        array("g", spec.parameterCount()).addJavadoc("The gradient of the latest step.\n").build());
    String doc = "The optimizer's averages.\n";
    for (Tensor tensor : optimizerState()) {
      type.addField(documented(array(tensor.symbol(), tensor.size()), doc));
      doc = "";
    }
    doc = "Hyperparameters.\n";
    for (HyperparameterField field : HyperparameterField.of(spec)) {
      FieldSpec.Builder number =
          FieldSpec.builder(TypeName.DOUBLE, field.fieldName(), Modifier.PRIVATE)
              .initializer(value(field.value(spec)));
      type.addField(documented(number, doc));
      doc = "";
    }
    new DropoutMembers(spec).addFieldsTo(type);
    if (HyperparameterField.countsSteps(spec.optimizer())) {
      type.addField(
          FieldSpec.builder(TypeName.LONG, "steps", Modifier.PRIVATE)
              .addJavadoc("Steps so far.\n")
              .build());
    }
  }

  private static CodeBlock value(double number) {
    return Double.isInfinite(number)
        ? CodeBlock.of("$T.POSITIVE_INFINITY", Double.class)
        : CodeBlock.of("$L", number);
  }

  private static void constant(TypeSpec.Builder type, String name, int value) {
    type.addField(
        FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value)
            .build());
  }

  private FieldSpec number(Tensor tensor, String doc) {
    return documented(
        tensor.shape().isEmpty()
            ? FieldSpec.builder(types.number(), tensor.symbol(), Modifier.PRIVATE)
            : array(tensor.symbol(), tensor.size()),
        doc);
  }

  /** Of fields that belong together the first is documented; the others have no empty comment. */
  private static FieldSpec documented(FieldSpec.Builder field, String doc) {
    return (doc.isEmpty() ? field : field.addJavadoc("$L", doc)).build();
  }

  private FieldSpec.Builder array(String name, int size) {
    return FieldSpec.builder(types.array(), name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T[$L]", types.number(), size);
  }
}
