package org.neurapt.processor.spec;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is around an interface and has a bearing on how its class is written, not on what it does.
 *
 * @param isGeneratedVisible whether the class may be annotated as generated
 * @param isVectorVisible whether the class may use the Vector API
 * @param hidden simple names of types of {@code java.lang} that mean other types in the package
 * @param warnings lint warnings that the class would get for what its interface is
 */
public record Surroundings(
    boolean isGeneratedVisible,
    boolean isVectorVisible,
    Set<String> hidden,
    SortedSet<String> warnings) {

  /** Types of {@code java.lang} in generated code. */
  public static final Set<String> JAVA_LANG =
      Set.of(
          "Double",
          "Float",
          "IllegalArgumentException",
          "Long",
          "Math",
          "Override",
          "String",
          "SuppressWarnings",
          "System");

  public Surroundings {
    hidden = Set.copyOf(hidden);
    warnings = new TreeSet<>(warnings);
  }
}
