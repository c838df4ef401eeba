package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.neurapt.annotation.Activation;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.TypedMethodSpec;
import org.neurapt.processor.spec.TypedMethodSpec.Kind;
import org.neurapt.processor.spec.TypedMethodSpec.Parameter;
import org.neurapt.processor.spec.TypedMethodSpec.Result;
import org.neurapt.processor.spec.TypedMethodSpec.Source;
import org.neurapt.processor.spec.TypedMethodSpec.TypeRef;

/** Reads the methods that are implemented by their types. */
final class TypedMethodsReader {
  private static final String THRESHOLD = "org.neurapt.annotation.Threshold";
  private static final double HALF = 0.5;

  private final NetworkType kind;
  private final TypedValues values;
  private final Report report;
  private final TypeElement declared;

  /** Numbers of inputs and outputs; 0 where they are a problem. */
  private final int inputs;

  private final int outputs;
  private final Activation last;
  private final List<String> classNames;

  /**
   * For a network.
   *
   * @param inputs of the network, below 1 if they are a problem
   * @param layers of the network; none if they are a problem
   * @param classNames of its model, in the order of the outputs; none if that has none
   */
  TypedMethodsReader(
      TypeElement type,
      NetworkType kind,
      TypedValues values,
      Report report,
      int inputs,
      List<LayerSpec> layers,
      List<String> classNames) {
    this.declared = type;
    this.classNames = classNames;
    this.kind = kind;
    this.values = values;
    this.report = report;
    this.inputs = Math.max(inputs, 0);
    LayerSpec output = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    this.outputs = output == null ? 0 : output.units();
    this.last = output == null ? Activation.LINEAR : output.activation();
  }

  /** What is inherited is reported on the interface. */
  private Element token(ExecutableElement method) {
    return declared.equals(method.getEnclosingElement()) ? method : declared;
  }

  /** The methods; those with problems are left out. */
  List<TypedMethodSpec> read(List<ExecutableElement> methods) {
    List<TypedMethodSpec> specs = new ArrayList<>();
    methods.forEach(method -> read(method).ifPresent(specs::add));
    return specs;
  }

  private Optional<TypedMethodSpec> read(ExecutableElement method) {
    List<? extends VariableElement> given = method.getParameters();
    if (given.isEmpty() || !method.getTypeParameters().isEmpty() || method.isVarArgs()) {
      return unimplementable(
          method, "a method of types takes numbers, booleans, enums or records of them");
    }
    List<Parameter> parameters = new ArrayList<>();
    List<List<Source>> sources = new ArrayList<>();
    for (VariableElement parameter : given) {
      Element token = token(method).equals(method) ? parameter : declared;
      Optional<List<Source>> of = values.sources(token, parameter);
      if (of.isEmpty()) {
        return Optional.empty();
      }
      sources.add(of.get());
      String name = parameter.getSimpleName().toString();
      parameters.add(new Parameter(TypedValues.ref(parameter.asType()), name));
    }
    if (inputs == 0 || outputs == 0) {
      return Optional.empty();
    }
    int width = width(sources);
    if (width == inputs) {
      return result(method).map(result -> spec(method, parameters, flat(sources), null, result));
    }
    int last = sources.size() - 1;
    if (kind.trainable()
        && last > 0
        && width(sources.subList(0, last)) == inputs
        && returnsLoss(method)) {
      return learning(method, parameters, sources);
    }
    report.on(
        token(method),
        Problem.TYPED_INPUTS_MISMATCH,
        method.getSimpleName(),
        width,
        inputs,
        "give as many" + (kind.trainable() ? ", and a label behind them to learn from" : ""));
    return Optional.empty();
  }

  private static TypedMethodSpec spec(
      ExecutableElement method,
      List<Parameter> parameters,
      List<Source> sources,
      @Nullable List<Source> targets,
      Result result) {
    return new TypedMethodSpec(
        method.getSimpleName().toString(), parameters, sources, targets, result);
  }

  private static int width(List<List<Source>> sources) {
    return flat(sources).stream().mapToInt(Source::width).sum();
  }

  private static List<Source> flat(List<List<Source>> sources) {
    return sources.stream().flatMap(List::stream).toList();
  }

  private <T> Optional<T> unimplementable(ExecutableElement method, String why) {
    report.on(token(method), Problem.UNIMPLEMENTABLE_METHOD, method, why);
    return Optional.empty();
  }

  // ---- learning

  private static boolean returnsLoss(ExecutableElement method) {
    TypeKind returned = method.getReturnType().getKind();
    return returned == TypeKind.VOID || returned == TypeKind.DOUBLE;
  }

  private Optional<TypedMethodSpec> learning(
      ExecutableElement method, List<Parameter> parameters, List<List<Source>> sources) {
    int last = sources.size() - 1;
    List<Source> targets = new ArrayList<>(sources.get(last));
    if (outputs == 1 && targets.size() == 1 && targets.get(0).kind() == Kind.ONE_HOT) {
      Source source = targets.get(0);
      if (source.width() == 2) {
        targets.set(
            0,
            new Source(source.expression(), Kind.ORDINAL, 1, false, 0, 1, OptionalDouble.empty()));
      }
    }
    int width = targets.stream().mapToInt(Source::width).sum();
    if (width != outputs) {
      report.on(
          token(method).equals(method) ? method.getParameters().get(last) : declared,
          Problem.TYPED_TARGET_MISMATCH,
          parameters.get(last).name(),
          width,
          outputs);
      return Optional.empty();
    }
    Result result =
        method.getReturnType().getKind() == TypeKind.VOID
            ? new Result.None()
            : new Result.Single(TypeRef.primitive("double"));
    return Optional.of(spec(method, parameters, flat(sources.subList(0, last)), targets, result));
  }

  // ---- results

  private Optional<Result> result(ExecutableElement method) {
    OptionalDouble threshold = threshold(method);
    TypeMirror type = method.getReturnType();
    Optional<Result> result = result(method, type, threshold);
    boolean decides =
        result.isPresent()
            && (result.get() instanceof Result.Above
                || (result.get() instanceof Result.Constant c && c.threshold().isPresent()));
    if (result.isPresent() && threshold.isPresent() && !decides) {
      report.on(
          method,
          Members.of(method, THRESHOLD).orElseThrow().get("value"),
          Problem.THRESHOLD_UNUSED);
    }
    return result;
  }

  private OptionalDouble threshold(ExecutableElement method) {
    Optional<Members> given = Members.of(method, THRESHOLD);
    if (given.isEmpty()) {
      return OptionalDouble.empty();
    }
    Member value = given.get().get("value");
    if (!Double.isFinite(value.asDouble())) {
      report.on(method, value, Problem.THRESHOLD_OUT_OF_RANGE, value.asDouble());
    }
    return OptionalDouble.of(value.asDouble());
  }

  private Optional<Result> result(
      ExecutableElement method, TypeMirror type, OptionalDouble threshold) {
    switch (type.getKind()) {
      case FLOAT, DOUBLE -> {
        return single(method, "a number is made of one output")
            ? Optional.of(new Result.Single(TypedValues.ref(type)))
            : Optional.empty();
      }
      case BOOLEAN -> {
        return single(method, "true and false are made of one output")
            ? Optional.of(new Result.Above(threshold.orElse(HALF)))
            : Optional.empty();
      }
      case DECLARED -> {
        return ofType(method, (TypeElement) ((DeclaredType) type).asElement(), threshold);
      }
      default -> {
        return unimplementable(method, "nothing is known of making " + type + " of outputs");
      }
    }
  }

  private Optional<Result> ofType(
      ExecutableElement method, TypeElement type, OptionalDouble threshold) {
    if (type.getQualifiedName().contentEquals("java.util.OptionalDouble")) {
      return single(method, "an OptionalDouble is made of one output")
          ? Optional.of(new Result.Optional())
          : Optional.empty();
    }
    boolean isEnum = type.getKind() == ElementKind.ENUM;
    if (!isEnum && type.getKind() != ElementKind.RECORD) {
      return unimplementable(method, "nothing is known of making " + type + " of outputs");
    }
    if (!values.isVisible(token(method), type)) {
      return Optional.empty();
    }
    return isEnum ? constant(method, type, threshold) : record(method, type);
  }

  private Optional<Result> constant(
      ExecutableElement method, TypeElement type, OptionalDouble threshold) {
    int constants = TypedValues.constants(type).size();
    if (!isInOrder(method, type)) {
      return Optional.empty();
    }
    boolean isDecision = outputs == 1 && constants == 2;
    if (!isDecision && constants != outputs) {
      mismatch(
          method,
          "%s has %s constants".formatted(type.getSimpleName(), constants),
          "give one for each output, in their order");
      return Optional.empty();
    }
    return Optional.of(
        new Result.Constant(
            TypedValues.ref(type.asType()),
            isDecision ? OptionalDouble.of(threshold.orElse(HALF)) : OptionalDouble.empty()));
  }

  /** Whether no constant is called as another class of the model is. */
  private boolean isInOrder(ExecutableElement method, TypeElement type) {
    List<String> constants =
        TypedValues.constants(type).stream().map(c -> plain(c.getSimpleName().toString())).toList();
    for (int n = 0; n < Math.min(constants.size(), classNames.size()); n++) {
      int at = constants.indexOf(plain(classNames.get(n)));
      if (at >= 0 && at != n) {
        report.on(
            token(method),
            Problem.TYPED_RESULT_MISMATCH,
            "constant %s of %s is %s"
                .formatted(
                    n + 1,
                    type.getSimpleName(),
                    TypedValues.constants(type).get(n).getSimpleName()),
            "'%s' as class %s in its model's file".formatted(classNames.get(n), n + 1),
            "put the constants into the order " + String.join(", ", classNames));
        return false;
      }
    }
    return true;
  }

  /** A name without what differs between constants and labels. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private Optional<Result> record(ExecutableElement method, TypeElement type) {
    List<? extends RecordComponentElement> components = type.getRecordComponents();
    TypeRef ref = TypedValues.ref(type.asType());
    if (components.size() == 2 && TypedValues.isEnum(components.get(0).asType())) {
      TypeElement constants = TypedValues.element(components.get(0).asType());
      int count = TypedValues.constants(constants).size();
      if (count != outputs || outputs == 1) {
        mismatch(
            method,
            "%s has %s constants".formatted(constants.getSimpleName(), count),
            "give one for each output, in their order; a class and its confidence are made of two outputs or more");
        return Optional.empty();
      }
      if (!isInOrder(method, constants)) {
        return Optional.empty();
      }
      if (isNumber(components.get(1)) && values.isVisible(token(method), constants)) {
        return Optional.of(
            new Result.Confident(
                ref,
                TypedValues.ref(constants.asType()),
                TypedValues.ref(components.get(1).asType())));
      }
    }
    for (RecordComponentElement component : components) {
      if (!isNumber(component)) {
        return unimplementable(
            method,
            "component '%s' of %s is no float or double"
                .formatted(component.getSimpleName(), type.getSimpleName()));
      }
    }
    if (components.size() != outputs) {
      mismatch(
          method,
          "%s has %s components".formatted(type.getSimpleName(), components.size()),
          "give one for each output, in their order");
      return Optional.empty();
    }
    return Optional.of(
        new Result.Outputs(
            ref, components.stream().map(c -> TypedValues.ref(c.asType())).toList()));
  }

  private static boolean isNumber(RecordComponentElement component) {
    TypeKind type = component.asType().getKind();
    return type == TypeKind.FLOAT || type == TypeKind.DOUBLE;
  }

  private boolean single(ExecutableElement method, String what) {
    if (outputs != 1) {
      mismatch(
          method,
          what,
          last == Activation.SOFTMAX
              ? "return an enum of the classes, or a record of the outputs"
              : "return a record with a component for each output");
    }
    return outputs == 1;
  }

  private void mismatch(ExecutableElement method, String what, String remedy) {
    report.on(
        token(method),
        Problem.TYPED_RESULT_MISMATCH,
        what,
        outputs == 1 ? "1 output" : outputs + " outputs",
        remedy);
  }
}
