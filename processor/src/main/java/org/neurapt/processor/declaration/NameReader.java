package org.neurapt.processor.declaration;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.NetworkName;

/** Finds the names around a network, and keeps two classes from having the same one. */
final class NameReader {
  /** Identifiers, and no keywords, that may not name types. */
  private static final Set<String> RESTRICTED =
      Set.of("permits", "record", "sealed", "var", "yield");

  private final ProcessingEnvironment environment;

  /** Qualified names of the types in the sources. A class left from the last build is none. */
  private final Set<String> sources = new HashSet<>();

  /** Qualified names of generated classes, each with the interfaces that it is for. */
  private final Map<String, SortedSet<String>> claims = new HashMap<>();

  NameReader(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  void startRound(Iterable<TypeElement> types) {
    types.forEach(type -> sources.add(type.getQualifiedName().toString()));
  }

  void claim(TypeElement type, Member name) {
    NetworkName names = names(type, name);
    for (String className : classNames(type, names)) {
      claims
          .computeIfAbsent(qualified(names.packageName(), className), unused -> new TreeSet<>())
          .add(names.interfaceName());
    }
  }

  NetworkName read(TypeElement type, Member name, Report report) {
    NetworkName names = names(type, name);
    String className = names.className();
    if (!SourceVersion.isIdentifier(className)
        || SourceVersion.isKeyword(className)
        || RESTRICTED.contains(className)) {
      report.on(name, Problem.INVALID_NAME, className, usual(names.interfaceName()));
    }
    classNames(type, names).forEach(free -> checkFree(type, name, names, free, report));
    return names;
  }

  private void checkFree(
      TypeElement type, Member name, NetworkName names, String className, Report report) {
    String qualified = qualified(names.packageName(), className);
    if (sources.contains(qualified)) {
      report.on(name, Problem.NAME_TAKEN, qualified);
    } else if (hasMemberType(type, className)) {
      report.on(name, Problem.NAME_TAKEN, type.getQualifiedName() + "." + className);
    }
    for (String other : claims.getOrDefault(qualified, Collections.emptySortedSet())) {
      if (!other.equals(names.interfaceName())) {
        report.on(name, Problem.NAME_TAKEN_BY_NETWORK, other, className);
        break;
      }
    }
  }

  /** The classes that may be generated: vector code goes into one of its own. */
  private List<String> classNames(TypeElement type, NetworkName names) {
    boolean hasVector = new SurroundingsReader(environment, this).isVectorVisible(type);
    return hasVector
        ? List.of(names.className(), names.vectorClassName())
        : List.of(names.className());
  }

  /** Whether there is, or will be, a type of this name. */
  boolean exists(String packageName, String simpleName) {
    String qualified = qualified(packageName, simpleName);
    return claims.containsKey(qualified)
        || environment.getElementUtils().getTypeElement(qualified) != null;
  }

  private NetworkName names(TypeElement type, Member name) {
    String packageName =
        environment.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    String qualified = type.getQualifiedName().toString();
    String path = packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
    String className = name.asString().isEmpty() ? usual(path) : name.asString();
    return new NetworkName(packageName, path, className, isPublic(type));
  }

  private static String usual(String path) {
    return path.replace('.', '_') + "Network";
  }

  private static String qualified(String packageName, String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }

  /** Within the generated class, a type that it inherits would go by its name. */
  private boolean hasMemberType(TypeElement type, String name) {
    return ElementFilter.typesIn(environment.getElementUtils().getAllMembers(type)).stream()
        .anyMatch(member -> member.getSimpleName().contentEquals(name));
  }

  private static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      // A member of an interface is public without the word.
      Element around = e.getEnclosingElement();
      boolean implied = around != null && around.getKind().isInterface();
      if (!implied && !e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
