package org.neurapt.processor.declaration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.NetworkName;

/** Finds the names around a network, and keeps two classes from having the same one. */
final class NameReader {
  private final ProcessingEnvironment environment;

  /** Qualified names of the types in the sources. A class left from the last build is none. */
  private final Set<String> sources = new HashSet<>();

  /** Qualified name of a generated class to the interface that it is for. */
  private final Map<String, String> generated = new HashMap<>();

  NameReader(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  void startRound(Iterable<TypeElement> types) {
    types.forEach(type -> sources.add(type.getQualifiedName().toString()));
  }

  NetworkName read(TypeElement type, Member name, Report report) {
    String packageName =
        environment.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    String qualified = type.getQualifiedName().toString();
    String path = packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
    String usual = path.replace('.', '_') + "Network";
    String className = name.asString().isEmpty() ? usual : name.asString();
    if (!SourceVersion.isIdentifier(className) || SourceVersion.isKeyword(className)) {
      report.on(name, Problem.INVALID_NAME, className, usual);
    } else {
      claim(packageName, className, path, name, report);
    }
    return new NetworkName(packageName, path, className, isPublic(type));
  }

  private void claim(
      String packageName, String className, String path, Member name, Report report) {
    String qualified = packageName.isEmpty() ? className : packageName + "." + className;
    if (sources.contains(qualified)) {
      report.on(name, Problem.NAME_TAKEN, qualified);
      return;
    }
    String other = generated.putIfAbsent(qualified, path);
    if (other != null && !other.equals(path)) {
      report.on(name, Problem.NAME_TAKEN_BY_NETWORK, other, className);
    }
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
