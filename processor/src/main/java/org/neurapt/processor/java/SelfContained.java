package org.neurapt.processor.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.TypedMethodSpec;

/**
 * A class that implements an interface without our types: the methods that others inherit from
 * {@code Predictor} are its own.
 */
final class SelfContained {
  private SelfContained() {}

  /** The class without {@code @Override} where nothing is overridden. */
  static TypeSpec of(NetworkSpec spec, TypeSpec whole) {
    Set<String> declared =
        spec.contract().methods().stream()
            .map(TypedMethodSpec::name)
            .collect(Collectors.toUnmodifiableSet());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(spec.name().className())
            .addModifiers(whole.modifiers().toArray(Modifier[]::new))
            .addJavadoc(whole.javadoc())
            .addAnnotations(whole.annotations())
            .addSuperinterfaces(whole.superinterfaces())
            .alwaysQualify(whole.alwaysQualifiedNames().toArray(String[]::new))
            .addFields(whole.fieldSpecs())
            .addTypes(whole.typeSpecs());
    whole.originatingElements().forEach(type::addOriginatingElement);
    whole.methodSpecs().stream()
        .map(method -> declared.contains(method.name()) ? method : own(method))
        .forEach(type::addMethod);
    return type.build();
  }

  private static MethodSpec own(MethodSpec method) {
    AnnotationSpec override = AnnotationSpec.builder(Override.class).build();
    if (!method.annotations().contains(override)) {
      return method;
    }
    return MethodSpec.methodBuilder(method.name())
        .addJavadoc(method.javadoc())
        .addAnnotations(method.annotations().stream().filter(a -> !a.equals(override)).toList())
        .addModifiers(method.modifiers())
        .returns(method.returnType())
        .addParameters(method.parameters())
        .addCode(method.code())
        .build();
  }
}
