package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.declaration.NetworkReader.NetworkType;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.NetworkName;
import org.neurapt.processor.spec.Precision;

/** Checks that a class can implement the annotated type, and finds what kind of network it is. */
final class InterfaceReader {
  private static final String PREDICTOR = "org.neurapt.Predictor";
  private static final String TRAINABLE = "org.neurapt.Trainable";

  /** The methods that a generated class has besides those of its interface. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "create|forward|exampleLoss|outputLoss\\w*|backpropagate|layer\\d+\\w*"
              + "|backward\\d+\\w*|weights\\d+\\w*|biases\\d+\\w*|drawUniform|drawNormal"
              + "|checkLength|checkRows|absent|exp|expm1|tanh|sigmoid|softplus|square|normalCdf|clone|finalize"
              + "|isVector|isHandedOver|handOver|practice|updateBy|arrange"
              + "|isReady|keepGradient|startStep|takeSlice|penalise|clip"
              + "|classNames|unpack|drawMasks|draw|drop\\d+|largest|selfTest|checkExample");

  /** The classes whose static members a generated class uses. */
  private static final Set<String> CALLED =
      Set.of("Arrays", "Double", "Float", "Long", "Math", "System", "VectorCode");

  private final ProcessingEnvironment environment;
  private final Report report;
  private final List<ExecutableElement> typed = new ArrayList<>();

  InterfaceReader(ProcessingEnvironment environment, Report report) {
    this.environment = environment;
    this.report = report;
  }

  /** The methods that are to be implemented by their types, once the interface was read. */
  List<ExecutableElement> typedMethods() {
    return typed;
  }

  /** The kind of network; any, where that is one of the problems. */
  NetworkType read(TypeElement type) {
    if (type.getKind() != ElementKind.INTERFACE) {
      report.on(type, Problem.NOT_AN_INTERFACE, type.getSimpleName(), kind(type));
      return new NetworkType(Precision.DOUBLE, false);
    }
    if (!type.getTypeParameters().isEmpty()) {
      report.on(type, Problem.GENERIC_INTERFACE, type.getSimpleName());
    }
    checkVisible(type);
    checkMethods(type);
    checkConstants(type);
    return networkType(type);
  }

  private static String kind(TypeElement type) {
    String kind = type.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return (kind.startsWith("e") || kind.startsWith("a") ? "an " : "a ") + kind;
  }

  private void checkVisible(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        report.on(e, Problem.PRIVATE_INTERFACE, type.getSimpleName());
        return;
      }
    }
  }

  /** A sealed interface must name the generated class, which exists only after this compilation. */
  void checkSealed(TypeElement type, NetworkName name) {
    if (!type.getModifiers().contains(Modifier.SEALED)) {
      return;
    }
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      String text = permitted.toString();
      if (text.equals(name.className()) || text.endsWith("." + name.className())) {
        return;
      }
    }
    report.on(type, Problem.SEALED_INTERFACE, type.getSimpleName(), name.className());
  }

  private void checkMethods(TypeElement type) {
    for (ExecutableElement method :
        ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(type))) {
      Element owner = method.getEnclosingElement();
      if (owner == null
          || isOurs(owner)
          || isObject(owner)
          || method.getModifiers().contains(Modifier.STATIC)) {
        continue;
      }
      // The token is the method where it stands in this interface, else the interface.
      Element token = owner.equals(type) ? method : type;
      if (method.getModifiers().contains(Modifier.ABSTRACT)) {
        if (redeclaresOurs(method, type)) {
          continue;
        }
        if (RESERVED.matcher(method.getSimpleName()).matches()) {
          report.on(token, Problem.RESERVED_METHOD, method.getSimpleName());
        }
        typed.add(method);
      } else if (!method.getModifiers().contains(Modifier.PRIVATE)
          && (RESERVED.matcher(method.getSimpleName()).matches() || redeclaresOurs(method, type))) {
        report.on(token, Problem.RESERVED_METHOD, method.getSimpleName());
      }
    }
  }

  private void checkConstants(TypeElement type) {
    for (VariableElement constant :
        ElementFilter.fieldsIn(environment.getElementUtils().getAllMembers(type))) {
      if (CALLED.contains(constant.getSimpleName().toString())) {
        boolean isOwn = type.equals(constant.getEnclosingElement());
        report.on(isOwn ? constant : type, Problem.RESERVED_CONSTANT, constant.getSimpleName());
      }
    }
  }

  private static boolean isOurs(Element type) {
    return type instanceof TypeElement t
        && (t.getQualifiedName().contentEquals(PREDICTOR)
            || t.getQualifiedName().contentEquals(TRAINABLE));
  }

  private boolean isObject(Element type) {
    return type.equals(environment.getElementUtils().getTypeElement("java.lang.Object"));
  }

  /** Whether a method repeats one that every network has, or one of {@code Object}. */
  private boolean redeclaresOurs(ExecutableElement method, TypeElement type) {
    for (String name : new String[] {PREDICTOR, TRAINABLE, "java.lang.Object"}) {
      TypeElement ours = environment.getElementUtils().getTypeElement(name);
      if (ours == null || !isSubtype(type, ours)) {
        continue;
      }
      for (ExecutableElement candidate : ElementFilter.methodsIn(ours.getEnclosedElements())) {
        if (environment.getElementUtils().overrides(method, candidate, type)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSubtype(TypeElement type, TypeElement of) {
    var types = environment.getTypeUtils();
    return types.isSubtype(types.erasure(type.asType()), types.erasure(of.asType()));
  }

  private NetworkType networkType(TypeElement type) {
    DeclaredType trainable = find(type.asType(), TRAINABLE);
    DeclaredType found = trainable == null ? find(type.asType(), PREDICTOR) : trainable;
    boolean isTrainable = trainable != null;
    if (found == null && !typed.isEmpty()) {
      boolean isDouble =
          typed.stream()
              .anyMatch(
                  method ->
                      TypedValues.hasDouble(method.getReturnType())
                          || method.getParameters().stream()
                              .anyMatch(parameter -> TypedValues.hasDouble(parameter.asType())));
      return new NetworkType(isDouble ? Precision.DOUBLE : Precision.FLOAT, false, true);
    }
    if (found == null) {
      report.on(type, Problem.NO_NETWORK_TYPE, type.getSimpleName());
      return new NetworkType(Precision.DOUBLE, isTrainable);
    }
    if (found.getTypeArguments().size() == 1
        && found.getTypeArguments().get(0) instanceof ArrayType array) {
      if (array.getComponentType().getKind() == TypeKind.FLOAT) {
        return new NetworkType(Precision.FLOAT, isTrainable);
      }
      if (array.getComponentType().getKind() == TypeKind.DOUBLE) {
        return new NetworkType(Precision.DOUBLE, isTrainable);
      }
    }
    String given =
        found.getTypeArguments().isEmpty()
            ? "no type at all"
            : found.getTypeArguments().get(0).toString();
    report.on(
        type,
        Problem.UNKNOWN_PRECISION,
        type.getSimpleName(),
        given,
        isTrainable ? "Trainable" : "Predictor");
    return new NetworkType(Precision.DOUBLE, isTrainable);
  }

  /** The supertype of this name, however far up. */
  private @Nullable DeclaredType find(TypeMirror type, String name) {
    if (type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name)) {
      return declared;
    }
    for (TypeMirror supertype : environment.getTypeUtils().directSupertypes(type)) {
      DeclaredType found = find(supertype, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
