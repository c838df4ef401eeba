package org.neurapt.processor.declaration;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/**
 * Whether a value is what its type promises. Where a source has an error, javac puts strings and
 * types of its own in the place of values; that error it reports itself.
 */
final class Readability extends SimpleAnnotationValueVisitor14<Boolean, Void> {
  private static final Readability INSTANCE = new Readability();

  private Readability() {
    super(true);
  }

  static boolean isReadable(AnnotationValue value) {
    // A string of this text would print with its quotes.
    return !value.toString().equals("<error>") && value.accept(INSTANCE, null);
  }

  @Override
  public Boolean visitEnumConstant(VariableElement constant, Void unused) {
    return constant.asType().getKind() != TypeKind.ERROR;
  }

  @Override
  public Boolean visitAnnotation(AnnotationMirror annotation, Void unused) {
    return annotation.getAnnotationType().getKind() != TypeKind.ERROR;
  }

  @Override
  public Boolean visitArray(List<? extends AnnotationValue> values, Void unused) {
    return values.stream().allMatch(Readability::isReadable);
  }
}
