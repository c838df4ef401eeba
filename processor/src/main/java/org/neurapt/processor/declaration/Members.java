package org.neurapt.processor.declaration;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** An annotation's members by name. */
final class Members {
  private final AnnotationMirror annotation;

  Members(AnnotationMirror annotation) {
    this.annotation = annotation;
  }

  /** The members of an annotation of this qualified name; empty where an element has none. */
  static Optional<Members> of(Element type, String name) {
    return type.getAnnotationMirrors().stream()
        .filter(
            a ->
                ((TypeElement) a.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(name))
        .findFirst()
        .map(Members::new);
  }

  /**
   * A member.
   *
   * @throws NotYetException if it refers to what does not exist
   */
  Member get(String name) {
    @Nullable AnnotationValue given = null;
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        given = entry.getValue();
      }
    }
    @Nullable AnnotationValue effective = given == null ? byDefault(name) : given;
    if (effective == null || !Readability.isReadable(effective)) {
      throw new NotYetException();
    }
    return new Member(annotation, given, effective.getValue());
  }

  private @Nullable AnnotationValue byDefault(String name) {
    for (ExecutableElement method :
        ElementFilter.methodsIn(annotation.getAnnotationType().asElement().getEnclosedElements())) {
      if (method.getSimpleName().contentEquals(name)) {
        return method.getDefaultValue();
      }
    }
    return null;
  }
}
