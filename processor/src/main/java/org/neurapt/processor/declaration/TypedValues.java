package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.TypedMethodSpec.Kind;
import org.neurapt.processor.spec.TypedMethodSpec.Source;
import org.neurapt.processor.spec.TypedMethodSpec.TypeRef;

/** What numbers the values of types become. */
final class TypedValues {
  private static final String FEATURE = "org.neurapt.annotation.Feature";
  private static final Set<TypeKind> NUMBERS =
      Set.of(
          TypeKind.BYTE,
          TypeKind.SHORT,
          TypeKind.INT,
          TypeKind.LONG,
          TypeKind.FLOAT,
          TypeKind.DOUBLE);

  private final Elements elements;
  private final Report report;
  private final PackageElement from;

  /** For methods of an interface. */
  TypedValues(Elements elements, Report report, TypeElement type) {
    this.elements = elements;
    this.report = report;
    this.from = elements.getPackageOf(type);
  }

  /** What a parameter becomes; empty if that is a problem, which is reported on the token. */
  Optional<List<Source>> sources(Element token, VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    return sources(token, parameter, parameter.asType(), name, List.of());
  }

  /**
   * What a value becomes.
   *
   * @param token where problems are reported: the parameter, or a component that is in the sources
   * @param value the parameter or component
   * @param expression what reads it
   * @param around the records that it is in
   */
  private Optional<List<Source>> sources(
      Element token, Element value, TypeMirror type, String expression, List<TypeElement> around) {
    Optional<Members> feature = Members.of(value, FEATURE);
    if (NUMBERS.contains(type.getKind())) {
      return Optional.of(List.of(number(value, feature, type.getKind(), expression)));
    }
    feature.ifPresent(members -> refuseFeature(value, members));
    if (type.getKind() == TypeKind.BOOLEAN) {
      return Optional.of(List.of(plain(expression, Kind.BOOLEAN, 1)));
    }
    if (isEnum(type) && isVisible(token, element(type))) {
      int constants = constants(element(type)).size();
      if (constants > 0) {
        return Optional.of(List.of(plain(expression, Kind.ONE_HOT, constants)));
      }
    } else if (isEnum(type)) {
      return Optional.empty();
    }
    if (isRecord(type) && !around.contains(element(type))) {
      return isVisible(token, element(type))
          ? components(token, element(type), expression, around)
          : Optional.empty();
    }
    report.on(token, Problem.TYPED_VALUE_UNSUPPORTED, type + " " + value.getSimpleName());
    return Optional.empty();
  }

  private Optional<List<Source>> components(
      Element token, TypeElement type, String expression, List<TypeElement> around) {
    List<TypeElement> inside = new ArrayList<>(around);
    inside.add(type);
    List<Source> all = new ArrayList<>();
    boolean isWhole = true;
    for (RecordComponentElement component : type.getRecordComponents()) {
      String read = expression + "." + component.getSimpleName() + "()";
      Optional<List<Source>> of = sources(token, component, component.asType(), read, inside);
      of.ifPresent(all::addAll);
      isWhole &= of.isPresent();
    }
    return isWhole ? Optional.of(all) : Optional.empty();
  }

  private static Source plain(String expression, Kind kind, int width) {
    return new Source(expression, kind, width, false, 0, 1, OptionalDouble.empty());
  }

  private Source number(Element of, Optional<Members> feature, TypeKind type, String expression) {
    boolean isDouble = type == TypeKind.DOUBLE;
    if (feature.isEmpty()) {
      return new Source(expression, Kind.NUMBER, 1, isDouble, 0, 1, OptionalDouble.empty());
    }
    Member mean = feature.get().get("mean");
    Member scale = feature.get().get("scale");
    Member missing = feature.get().get("missing");
    if (!Double.isFinite(mean.asDouble())) {
      report.on(of, mean, Problem.FEATURE_OUT_OF_RANGE, "mean", mean.asDouble(), "a finite number");
    }
    if (!(scale.asDouble() > 0 && Double.isFinite(scale.asDouble()))) {
      report.on(
          of, scale, Problem.FEATURE_OUT_OF_RANGE, "scale", scale.asDouble(), "a number above 0");
    }
    if (missing.isGiven() && type != TypeKind.FLOAT && type != TypeKind.DOUBLE) {
      report.on(of, missing, Problem.FEATURE_UNUSED, "remove missing");
    } else if (missing.isGiven() && !Double.isFinite(missing.asDouble())) {
      report.on(
          of,
          missing,
          Problem.FEATURE_OUT_OF_RANGE,
          "missing",
          missing.asDouble(),
          "a finite number");
    }
    return new Source(
        expression,
        Kind.NUMBER,
        1,
        isDouble,
        mean.asDouble(),
        scale.asDouble(),
        missing.isGiven() ? OptionalDouble.of(missing.asDouble()) : OptionalDouble.empty());
  }

  private void refuseFeature(Element of, Members feature) {
    for (String name : List.of("mean", "scale", "missing")) {
      if (feature.get(name).isGiven()) {
        report.on(of, feature.get(name), Problem.FEATURE_UNUSED, "remove " + name);
      }
    }
  }

  /** Whether a type is {@code double}, or a record with one in it. */
  static boolean hasDouble(TypeMirror type) {
    return hasDouble(type, List.of());
  }

  private static boolean hasDouble(TypeMirror type, List<TypeElement> around) {
    if (type.getKind() == TypeKind.DOUBLE) {
      return true;
    }
    if (type.getKind() != TypeKind.DECLARED || around.contains(element(type))) {
      return false;
    }
    List<TypeElement> inside = new ArrayList<>(around);
    inside.add(element(type));
    return element(type).getQualifiedName().contentEquals("java.util.OptionalDouble")
        || element(type).getRecordComponents().stream()
            .anyMatch(component -> hasDouble(component.asType(), inside));
  }

  /** Whether generated code sees a type; reported where not. */
  boolean isVisible(Element token, TypeElement type) {
    boolean isHere = elements.getPackageOf(type).equals(from);
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      Set<Modifier> modifiers = e.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)
          || (!isHere && !modifiers.contains(Modifier.PUBLIC))) {
        report.on(token, Problem.TYPED_VALUE_NOT_VISIBLE, e);
        return false;
      }
    }
    return true;
  }

  static boolean isEnum(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && element(type).getKind() == ElementKind.ENUM;
  }

  private static boolean isRecord(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && element(type).getKind() == ElementKind.RECORD
        && element(type).getTypeParameters().isEmpty();
  }

  static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  /** An enum's constants. */
  static List<? extends Element> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
        .toList();
  }

  /** A primitive or declared type. */
  static TypeRef ref(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return TypeRef.primitive(type.toString());
    }
    List<String> names = new ArrayList<>();
    String packageName = "";
    for (Element e = element(type); e != null; e = e.getEnclosingElement()) {
      if (e instanceof PackageElement p) {
        packageName = p.getQualifiedName().toString();
        break;
      }
      names.add(0, e.getSimpleName().toString());
    }
    return new TypeRef(packageName, names, false);
  }
}
