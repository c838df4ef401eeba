package org.neurapt.processor.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.lower.LaneProgram;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.lower.Routine;
import org.neurapt.processor.lower.VectorProgram;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Surroundings;

/**
 * Writes a network's class. Its parts always stand in the same order: constants, parameters,
 * workspace, factories, predict, loss, gradient, update, accessors, and then the routines that
 * these call.
 */
public final class JavaEmitter {
  private final NetworkSpec spec;
  private final Program program;
  private final @Nullable VectorProgram vector;
  private final @Nullable LaneProgram lanes;
  private final List<List<Double>> expected;
  private final NetworkTypes types;
  private final JavaPrinter printer;
  private final TypeSpec.Builder type;

  private JavaEmitter(
      NetworkSpec spec,
      Program program,
      @Nullable VectorProgram vector,
      @Nullable LaneProgram lanes,
      List<List<Double>> expected) {
    this.expected = List.copyOf(expected);
    this.spec = spec;
    this.program = program;
    this.vector = vector;
    this.lanes = lanes;
    this.types = NetworkTypes.of(spec);
    this.printer = new JavaPrinter(spec.precision(), spec.functions());
    this.type = TypeSpec.classBuilder(types.generated());
  }

  /**
   * The class of a network.
   *
   * @param vector the vector code that the class may hand over to; null for none
   * @param lanes the vector code that may compute its batches; null for none
   * @param expected what the equations say to each of the spec's examples
   * @param surroundings of the annotated interface
   * @param origin the annotated interface, from which alone the class is made
   */
  public static JavaFile emit(
      NetworkSpec spec,
      Program program,
      @Nullable VectorProgram vector,
      @Nullable LaneProgram lanes,
      List<List<Double>> expected,
      Surroundings surroundings,
      TypeElement origin) {
    return new JavaEmitter(spec, program, vector, lanes, expected).emit(surroundings, origin);
  }

  private JavaFile emit(Surroundings surroundings, TypeElement origin) {
    Handover handover = new Handover(vector, types);
    LaneMembers batches = new LaneMembers(lanes, types);
    type.addModifiers(Modifier.FINAL)
        .addOriginatingElement(origin)
        .avoidClashesWithNestedClasses(origin)
        .alwaysQualify(surroundings.hidden().toArray(String[]::new))
        .addSuperinterface(types.declared())
        .addJavadoc(Header.of(spec, program, handover, batches));
    if (spec.name().isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    markGenerated(type, surroundings);
    suppress(surroundings.warnings());
    RowMembers rows = new RowMembers(program, types);
    StateMembers state = new StateMembers(spec, program, types, rows);
    RoutineWriter routines = new RoutineWriter(printer, types.number(), state.arrayNames());

    state.addTo(type);
    handover.addFields(type);
    batches.addFields(type);
    Factories.addTo(type, spec, types, handover, rows);
    InferenceMembers.addTo(type, types, routines, program, handover, batches);
    if (program.training() != null) {
      TrainingMembers.addTo(
          type, spec, types, routines, program.training(), handover, batches, rows);
    }
    TypedMembers.addTo(type, spec, types);
    AccessorMembers.addTo(type, spec, types, handover, rows);
    SelfTestMembers.addTo(type, spec, types, handover, expected);
    rows.addMethods(type);
    handover.addMethods(type);
    batches.addMethods(type);
    for (Routine part : program.parts()) {
      type.addMethod(routines.method(part));
    }
    ArgumentChecks.addTo(type);
    printer.addFunctions(type, types.number());
    TypeSpec whole = type.build();
    return JavaFile.builder(
            spec.name().packageName(),
            spec.contract().isSelfContained() ? SelfContained.of(spec, whole) : whole)
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  /** Annotates a class as generated where its module sees the annotation. */
  static void markGenerated(TypeSpec.Builder type, Surroundings surroundings) {
    if (surroundings.isGeneratedVisible()) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
              .addMember("value", "$S", "org.neurapt.processor.NetworkProcessor")
              .build());
    }
  }

  private void suppress(Set<String> warnings) {
    if (!warnings.isEmpty()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      warnings.forEach(warning -> suppress.addMember("value", "$S", warning));
      type.addAnnotation(suppress.build());
    }
  }
}
