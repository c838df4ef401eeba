package org.neurapt.processor.declaration;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.neurapt.processor.spec.Surroundings;

/** Looks around an interface. */
final class SurroundingsReader {
  private final Elements elements;
  private final Types types;
  private final NameReader names;

  SurroundingsReader(ProcessingEnvironment environment, NameReader names) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.names = names;
  }

  Surroundings read(TypeElement type) {
    return new Surroundings(
        isGeneratedVisible(type), isVectorVisible(type), hidden(type), warnings(type));
  }

  /** The annotation lives in a module that not every module reads. */
  private boolean isGeneratedVisible(TypeElement type) {
    return isVisible(type, "javax.annotation.processing.Generated");
  }

  /** So does the Vector API, in a module that is there for who asks for it. */
  boolean isVectorVisible(TypeElement type) {
    return isVisible(type, "jdk.incubator.vector.FloatVector");
  }

  private boolean isVisible(TypeElement type, String other) {
    return elements.getTypeElement(elements.getModuleOf(type), other) != null;
  }

  private Set<String> hidden(TypeElement type) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    return Surroundings.JAVA_LANG.stream()
        .filter(name -> names.exists(packageName, name))
        .collect(Collectors.toSet());
  }

  private SortedSet<String> warnings(TypeElement type) {
    SortedSet<String> warnings = new TreeSet<>();
    TypeElement serializable = elements.getTypeElement("java.io.Serializable");
    if (serializable != null && types.isSubtype(type.asType(), serializable.asType())) {
      warnings.add("serial");
    }
    if (isDeprecated(type)) {
      warnings.add("deprecation");
      warnings.add("removal");
    }
    return warnings;
  }

  /** Whether the interface is, or a type around it, or a method that its class implements. */
  private boolean isDeprecated(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (elements.isDeprecated(e)) {
        return true;
      }
    }
    return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
        .anyMatch(method -> elements.isDeprecated(method) && isInterface(method));
  }

  private static boolean isInterface(Element method) {
    Element owner = method.getEnclosingElement();
    return owner != null && owner.getKind().isInterface();
  }
}
