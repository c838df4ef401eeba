package org.neurapt.processor.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.TypedMethodSpec;
import org.neurapt.processor.spec.TypedMethodSpec.Parameter;
import org.neurapt.processor.spec.TypedMethodSpec.Result;
import org.neurapt.processor.spec.TypedMethodSpec.Source;
import org.neurapt.processor.spec.TypedMethodSpec.TypeRef;

/** The methods that are implemented by their types: values become rows, rows become values. */
final class TypedMembers {
  private static final String INPUT = "rowIn";
  private static final String OUTPUT = "rowOut";
  private static final String TARGET = "rowTarget";

  private final TypeSpec.Builder type;
  private final NetworkSpec spec;
  private final NetworkTypes types;

  /** For each enum that is a result, the constant that holds its values. */
  private final Map<TypeRef, String> values = new LinkedHashMap<>();

  private TypedMembers(TypeSpec.Builder type, NetworkSpec spec, NetworkTypes types) {
    this.type = type;
    this.spec = spec;
    this.types = types;
  }

  static void addTo(TypeSpec.Builder type, NetworkSpec spec, NetworkTypes types) {
    if (!spec.contract().methods().isEmpty()) {
      new TypedMembers(type, spec, types).add();
    }
  }

  private void add() {
    List<TypedMethodSpec> methods = spec.contract().methods();
    row(INPUT, spec.inputs(), "What typed methods work on.\n");
    if (methods.stream().anyMatch(method -> method.targets() == null)) {
      row(OUTPUT, spec.outputs(), "");
    }
    if (methods.stream().anyMatch(method -> method.targets() != null)) {
      row(TARGET, spec.outputs(), "");
    }
    methods.forEach(method -> type.addMethod(method(method)));
    boolean looksForLargest =
        spec.outputs() > 1
            && methods.stream()
                .anyMatch(
                    m ->
                        m.result() instanceof Result.Confident
                            || m.result() instanceof Result.Constant);
    if (looksForLargest) {
      largest();
    }
    values.forEach(this::constants);
  }

  private void row(String name, int length, String doc) {
    FieldSpec.Builder field =
        FieldSpec.builder(types.array(), name, Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new $T[$L]", types.number(), length);
    type.addField((doc.isEmpty() ? field : field.addJavadoc("$L", doc)).build());
  }

  private MethodSpec method(TypedMethodSpec method) {
    MethodSpec.Builder builder = InferenceMembers.override(method.name()).returns(returned(method));
    for (Parameter parameter : method.parameters()) {
      builder.addParameter(name(parameter.type()), parameter.name());
    }
    builder.addCode(fill(INPUT, method.inputs()));
    List<Source> targets = method.targets();
    if (targets != null) {
      builder.addCode(fill(TARGET, targets));
      String step = "step(this.%s, this.%s, 1)".formatted(INPUT, TARGET);
      return builder
          .addStatement(method.result() instanceof Result.None ? step : "return " + step)
          .build();
    }
    builder.addStatement("predict(this.$L, this.$L)", INPUT, OUTPUT);
    return builder.addCode(result(method)).build();
  }

  // ---- values become rows

  private CodeBlock fill(String row, List<Source> sources) {
    CodeBlock.Builder code = CodeBlock.builder();
    int at = 0;
    for (Source source : sources) {
      switch (source.kind()) {
        case NUMBER -> code.addStatement("this.$L[$L] = $L", row, at, number(source));
        case BOOLEAN -> code.addStatement("this.$L[$L] = $L ? 1 : 0", row, at, source.expression());
        case ORDINAL ->
            code.addStatement("this.$L[$L] = $L.ordinal()", row, at, source.expression());
        case ONE_HOT -> {
          code.addStatement(
              "$T.fill(this.$L, $L, $L, 0)", Arrays.class, row, at, at + source.width());
          String index = (at == 0 ? "" : at + " + ") + source.expression() + ".ordinal()";
          code.addStatement("this.$L[$L] = 1", row, index);
        }
      }
      at += source.width();
    }
    return code.build();
  }

  private String number(Source source) {
    String value = source.expression();
    if (source.missing().isPresent()) {
      value = "(%s != %s ? %s : %s)".formatted(value, value, source.missing().getAsDouble(), value);
    }
    boolean isMoved = source.offset() != 0;
    boolean isScaled = source.scale() != 1;
    if (isMoved) {
      value =
          source.offset() < 0
              ? "%s + %s".formatted(value, -source.offset())
              : "%s - %s".formatted(value, source.offset());
    }
    if (isScaled) {
      value = (isMoved ? "(" + value + ")" : value) + " / " + source.scale();
    }
    boolean isOne = !isMoved && !isScaled;
    boolean isDouble = source.isDouble() || source.missing().isPresent() || !isOne;
    if (spec.precision() == Precision.FLOAT && isDouble) {
      return "(float) " + (isOne ? value : "(" + value + ")");
    }
    return value;
  }

  // ---- rows become values

  private CodeBlock result(TypedMethodSpec method) {
    Result result = method.result();
    CodeBlock.Builder code = CodeBlock.builder();
    String only = "this." + OUTPUT + "[0]";
    if (result instanceof Result.Single number) {
      code.addStatement("return $L", cast(number.type(), only));
    } else if (result instanceof Result.Optional) {
      String local = unused(method, "value");
      code.addStatement("final double $L = $L", local, only)
          .addStatement(
              "return $1T.isFinite($2L) ? $3T.of($2L) : $3T.empty()",
              Double.class,
              local,
              OptionalDouble.class);
    } else if (result instanceof Result.Above above) {
      code.addStatement("return $L > $L", only, literal(above.threshold()));
    } else if (result instanceof Result.Constant constant) {
      String constants = constantsOf(constant.type());
      if (constant.threshold().isPresent()) {
        String threshold = literal(constant.threshold().getAsDouble());
        code.addStatement("return $L[$L > $L ? 1 : 0]", constants, only, threshold);
      } else {
        code.addStatement("return $L[largest(this.$L)]", constants, OUTPUT);
      }
    } else if (result instanceof Result.Outputs outputs) {
      List<String> all =
          IntStream.range(0, outputs.components().size())
              .mapToObj(k -> cast(outputs.components().get(k), "this." + OUTPUT + "[" + k + "]"))
              .toList();
      code.addStatement("return new $T($L)", name(outputs.type()), String.join(", ", all));
    } else if (result instanceof Result.Confident confident) {
      String local = unused(method, "best");
      code.addStatement("final int $L = largest(this.$L)", local, OUTPUT)
          .addStatement(
              "return new $T($L[$L],$W$L)",
              name(confident.type()),
              constantsOf(confident.constant()),
              local,
              cast(confident.number(), "this." + OUTPUT + "[" + local + "]"));
    }
    return code.build();
  }

  /** Of a threshold: compared with a float, it is one. */
  private String literal(double value) {
    return spec.precision() == Precision.FLOAT ? (float) value + "f" : Double.toString(value);
  }

  private String cast(TypeRef type, String value) {
    boolean narrows = spec.precision() == Precision.DOUBLE && name(type).equals(TypeName.FLOAT);
    return narrows ? "(float) " + value : value;
  }

  private static String unused(TypedMethodSpec method, String name) {
    String free = name;
    for (Parameter parameter : method.parameters()) {
      free = parameter.name().equals(free) ? free + "_" : free;
    }
    return free;
  }

  private TypeName returned(TypedMethodSpec method) {
    Result result = method.result();
    if (result instanceof Result.None) {
      return TypeName.VOID;
    }
    if (result instanceof Result.Above) {
      return TypeName.BOOLEAN;
    }
    if (result instanceof Result.Optional) {
      return ClassName.get(OptionalDouble.class);
    }
    return name(declared(result));
  }

  private static TypeRef declared(Result result) {
    TypeRef type = null;
    if (result instanceof Result.Single number) {
      type = number.type();
    } else if (result instanceof Result.Constant constant) {
      type = constant.type();
    } else if (result instanceof Result.Outputs outputs) {
      type = outputs.type();
    } else if (result instanceof Result.Confident confident) {
      type = confident.type();
    }
    return required(type);
  }

  private static TypeRef required(@Nullable TypeRef type) {
    if (type == null) {
      throw new IllegalArgumentException("a result without a type of its own");
    }
    return type;
  }

  private static TypeName name(TypeRef type) {
    if (type.isPrimitive()) {
      return switch (type.names().get(0)) {
        case "byte" -> TypeName.BYTE;
        case "short" -> TypeName.SHORT;
        case "int" -> TypeName.INT;
        case "long" -> TypeName.LONG;
        case "float" -> TypeName.FLOAT;
        case "double" -> TypeName.DOUBLE;
        case "boolean" -> TypeName.BOOLEAN;
        default -> throw new IllegalArgumentException(type.toString());
      };
    }
    List<String> names = new ArrayList<>(type.names());
    ClassName name = ClassName.get(type.packageName(), names.remove(0));
    for (String nested : names) {
      name = name.nestedClass(nested);
    }
    return name;
  }

  // ---- what they share

  private String constantsOf(TypeRef type) {
    return values.computeIfAbsent(
        type,
        t -> {
          String simple = t.names().get(t.names().size() - 1);
          String name = simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
          String free = name + "_VALUES";
          for (int n = 2; values.containsValue(free); n++) {
            free = name + "_VALUES" + n;
          }
          return free;
        });
  }

  private void constants(TypeRef of, String name) {
    type.addField(
        FieldSpec.builder(
                ArrayTypeName.of(name(of)), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$T.values()", name(of))
            .build());
  }

  private void largest() {
    type.addMethod(
        MethodSpec.methodBuilder("largest")
            .addJavadoc("Where the largest value is, of equal ones the first.\n\n")
            .addJavadoc("@throws ArithmeticException if the first is NaN\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(TypeName.INT)
            .addParameter(types.array(), "values")
            .beginControlFlow("if (values[0] != values[0])")
            .addStatement(
                "throw new $T($S)",
                ArithmeticException.class,
                "the output is not a number; an input or a parameter is none, or too large")
            .endControlFlow()
            .addStatement("int best = 0")
            .beginControlFlow("for (int k = 1; k < values.length; k++)")
            .addStatement("best = values[k] > values[best] ? k : best")
            .endControlFlow()
            .addStatement("return best")
            .build());
  }
}
