package org.neurapt.processor.declaration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Whether all types that an interface refers to are known. */
final class Completeness extends SimpleTypeVisitor14<Boolean, Void> {
  private final Set<TypeElement> seen = new HashSet<>();

  private Completeness() {
    super(true);
  }

  /** Whether the supertypes, however far up, and the types in all their methods exist. */
  static boolean isComplete(TypeElement type) {
    return new Completeness().isKnown(type);
  }

  private boolean isKnown(TypeElement type) {
    if (!seen.add(type)) {
      return true;
    }
    // Not Types.directSupertypes, which leaves unknown types out.
    for (TypeMirror supertype : type.getInterfaces()) {
      if (!areKnown(List.of(supertype))
          || !isKnown((TypeElement) ((DeclaredType) supertype).asElement())) {
        return false;
      }
    }
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .allMatch(method -> areKnown(List.of(method.asType())));
  }

  private boolean areKnown(List<? extends TypeMirror> types) {
    return types.stream().allMatch(type -> type.accept(this, null));
  }

  @Override
  public Boolean visitError(ErrorType type, Void unused) {
    return false;
  }

  @Override
  public Boolean visitDeclared(DeclaredType type, Void unused) {
    return areKnown(type.getTypeArguments());
  }

  @Override
  public Boolean visitArray(ArrayType type, Void unused) {
    return areKnown(List.of(type.getComponentType()));
  }

  @Override
  public Boolean visitExecutable(ExecutableType type, Void unused) {
    return areKnown(List.of(type.getReturnType())) && areKnown(type.getParameterTypes());
  }
}
