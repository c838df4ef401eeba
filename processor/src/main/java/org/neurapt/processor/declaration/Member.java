package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * A member of an annotation, where it stands.
 *
 * @param annotation the annotation
 * @param value what is written; null where the member is left out
 * @param effective what is written, or else the default
 */
record Member(AnnotationMirror annotation, @Nullable AnnotationValue value, Object effective) {

  /** Whether it is written. */
  boolean isGiven() {
    return value != null;
  }

  int asInt() {
    return as(Integer.class, effective);
  }

  double asDouble() {
    return as(Double.class, effective);
  }

  boolean asBoolean() {
    return as(Boolean.class, effective);
  }

  String asString() {
    return as(String.class, effective);
  }

  <E extends Enum<E>> E asEnum(Class<E> type) {
    return Enum.valueOf(type, as(VariableElement.class, effective).getSimpleName().toString());
  }

  /** An array's elements, each where it stands. */
  List<Member> elements() {
    List<Member> elements = new ArrayList<>();
    for (Object element : as(List.class, effective)) {
      AnnotationValue at = as(AnnotationValue.class, element);
      elements.add(new Member(annotation, at, at.getValue()));
    }
    return elements;
  }

  /** The nested annotation. */
  AnnotationMirror asAnnotation() {
    return as(AnnotationMirror.class, effective);
  }

  /** A value of another type than the annotation declares is one that javac reports itself. */
  private static <T> T as(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw new NotYetException();
    }
    return type.cast(value);
  }
}
