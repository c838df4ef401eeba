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
    return (Integer) effective;
  }

  double asDouble() {
    return (Double) effective;
  }

  boolean asBoolean() {
    return (Boolean) effective;
  }

  String asString() {
    return (String) effective;
  }

  <E extends Enum<E>> E as(Class<E> type) {
    return Enum.valueOf(type, ((VariableElement) effective).getSimpleName().toString());
  }

  /** An array's elements, each where it stands. */
  List<Member> elements() {
    List<Member> elements = new ArrayList<>();
    for (Object element : (List<?>) effective) {
      AnnotationValue at = (AnnotationValue) element;
      elements.add(new Member(annotation, at, at.getValue()));
    }
    return elements;
  }

  /** The nested annotation. */
  AnnotationMirror asAnnotation() {
    return (AnnotationMirror) effective;
  }
}
