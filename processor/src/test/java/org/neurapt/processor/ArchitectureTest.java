package org.neurapt.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.Trainable;
import org.neurapt.annotation.Network;

/** Data flows one way: who may know whom. */
class ArchitectureTest {
  private static final String ROOT = "org.neurapt.processor";

  /** What every class may use: the language, and the mark of what may be null. */
  private static final List<String> COMMON = List.of("java..", "org.jspecify.annotations..");

  private static final JavaClasses PROCESSOR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses ANNOTATIONS =
      new ClassFileImporter().importPackagesOf(Network.class);

  /** The classes that a generated class uses when it runs. */
  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .importPackagesOf(Trainable.class)
          .that(resideInAPackage("org.neurapt"));

  /** A package and the packages, beyond its own and {@link #COMMON}, that it may know of. */
  record Row(String name, List<String> knows) {
    Row(String name, String... knows) {
      this(name, List.of(knows));
    }

    String pattern() {
      return ROOT + "." + name + "..";
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static String stage(String name) {
    return ROOT + "." + name + "..";
  }

  static List<Row> table() {
    String enums = "org.neurapt.annotation";
    String model = "javax.lang.model..";
    return List.of(
        new Row("problem"),
        new Row(
            "declaration",
            stage("problem"),
            stage("spec"),
            stage("formula"),
            stage("logic"),
            stage("math"),
            enums,
            model,
            "javax.annotation.processing",
            "javax.tools",
            "org.neurapt.weights",
            "org.neurapt.exchange",
            "org.neurapt.features"),
        new Row("spec", enums),
        new Row("math"),
        new Row("formula", stage("math")),
        new Row("logic", stage("formula"), stage("spec")),
        new Row("derive", stage("spec"), stage("formula"), stage("math"), enums),
        new Row("schedule", stage("derive"), stage("math")),
        new Row("docs", stage("schedule"), stage("derive"), stage("math"), stage("spec"), enums),
        new Row("lower", stage("schedule"), stage("derive"), stage("math")),
        new Row(
            "java",
            stage("lower"),
            stage("math"),
            stage("spec"),
            enums,
            "com.palantir.javapoet",
            model));
  }

  @ParameterizedTest
  @MethodSource("table")
  void aStageKnowsThoseBeforeIt(Row row) {
    List<String> allowed = new ArrayList<>(COMMON);
    allowed.add(row.pattern());
    allowed.addAll(row.knows());
    classes()
        .that()
        .resideInAPackage(row.pattern())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(PROCESSOR);
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> packages = new TreeSet<>();
    PROCESSOR.forEach(c -> packages.add(c.getPackageName()));
    Set<String> expected =
        Stream.concat(Stream.of(ROOT), table().stream().map(row -> ROOT + "." + row.name()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, packages);
  }

  @Test
  void onlyThePipelineWritesFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Filer.class)
        .check(PROCESSOR);
  }

  /** Beyond the declarations the annotations' package is its enums, and nothing is annotated. */
  @Test
  void annotationTypesStayWhereTheyAreRead() {
    noClasses()
        .that()
        .resideInAnyPackage(stage("spec"), stage("derive"), stage("java"))
        .should()
        .dependOnClassesThat(
            describe(
                "are Neurapt's annotations",
                c -> c.isAnnotation() && c.getPackageName().equals(Network.class.getPackageName())))
        .check(PROCESSOR);
  }

  /** The emitter names modifiers and the element that a file is made from; it reads no mirrors. */
  @Test
  void theEmitterReadsNoDeclaration() {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass c : PROCESSOR) {
      if (c.getPackageName().equals(ROOT + ".java")) {
        c.getDirectDependenciesFromSelf().stream()
            .map(d -> d.getTargetClass().getName())
            .filter(name -> name.startsWith("javax."))
            .forEach(name -> used.computeIfAbsent(name, n -> new TreeSet<>()).add(c.getName()));
      }
    }
    assertEquals(
        Set.of("javax.lang.model.element.Modifier", "javax.lang.model.element.TypeElement"),
        used.keySet(),
        used::toString);
  }

  @Test
  void annotationsDependOnTheLanguageAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", Network.class.getPackageName())
        .check(ANNOTATIONS);
  }

  /** Of the runtime, a network's own code needs the root package, which needs no other. */
  @Test
  void theRuntimesRootDependsOnTheLanguageAlone() {
    classes()
        .that()
        .resideInAPackage(Trainable.class.getPackageName())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", Trainable.class.getPackageName())
        .check(RUNTIME);
  }
}
