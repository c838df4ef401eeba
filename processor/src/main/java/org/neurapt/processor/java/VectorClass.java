package org.neurapt.processor.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.Surroundings;

/**
 * What all classes of vector code have: their place, their vectors, the functions that they use.
 */
final class VectorClass {
  private static final String PACKAGE = "jdk.incubator.vector";

  /**
   * Bits of the widest vectors of elementary functions, which change between vectors of numbers and
   * of whole numbers: where that is done in vectors of two widths, C2 of JDK 17 often does not know
   * the class of what comes out, and makes objects: 1,888 bytes of a prediction of 64-80-3 with a
   * softmax, which then took 1.1 us in place of 0.8 (decision 0005).
   */
  private static final int FUNCTION_BITS = 256;

  private final NetworkSpec spec;
  private final NetworkTypes types;
  private final ClassName vector;
  private final JavaPrinter printer;
  private final KernelWriter writer;

  /** Operators of the Vector API that are imported. */
  private final Set<String> operators = new TreeSet<>();

  private final int mostLanes;
  private final TypeSpec.Builder type;

  /**
   * The class of a network's vector code.
   *
   * @param fields names of its arrays
   * @param mostLanes lanes of the widest vector that it is for
   */
  VectorClass(NetworkSpec spec, Set<String> fields, int mostLanes) {
    this.mostLanes = mostLanes;
    this.spec = spec;
    this.types = NetworkTypes.of(spec);
    this.printer = new JavaPrinter(spec.precision(), spec.functions());
    VectorPrinter vectors =
        new VectorPrinter(spec.precision(), VectorPrinter.Width.WIDEST, operators);
    VectorPrinter functions = new VectorPrinter(spec.precision(), ofFunctions(), operators);
    this.vector = ClassName.get(PACKAGE, vectors.type());
    RoutineWriter scalars = new RoutineWriter(printer, types.number(), fields);
    this.writer = new KernelWriter(vectors, functions, scalars, types.number());
    this.type = TypeSpec.classBuilder(types.vector());
  }

  TypeSpec.Builder type() {
    return type;
  }

  KernelWriter writer() {
    return writer;
  }

  /** {@code layout}: what lies in the lanes, as a sentence. */
  void begin(Surroundings surroundings, TypeElement origin, String layout) {
    type.addModifiers(Modifier.FINAL)
        .addOriginatingElement(origin)
        .alwaysQualify(surroundings.hidden().toArray(String[]::new))
        .addJavadoc(
            "The Vector API code of {@link $T}, which alone uses it.\n$L\n",
            types.generated(),
            layout);
    JavaEmitter.markGenerated(type, surroundings);
    species(
        VectorPrinter.Width.WIDEST.species(),
        "The machine's widest vectors, up to those that this code is for.\n",
        mostLanes);
    classConstant(
        VectorPrinter.Width.WIDEST.kind(),
        vector,
        "zero(S)",
        "The class of these vectors. What is cast to it has methods that the JIT knows,\nwhichever"
            + " other vectors the program has.\n");
    constant("L", "S.length()", "Lanes of a vector.\n");
    type.addMethod(
        MethodSpec.methodBuilder("bits")
            .addJavadoc("Bits of a vector.\n")
            .addModifiers(Modifier.STATIC)
            .returns(TypeName.INT)
            .addStatement("return S.vectorBitSize()")
            .build());
  }

  /** Adds the functions that were used; the whole file. */
  JavaFile end() {
    printer.addFunctions(type, types.number());
    if (writer.hasFunctions()) {
      VectorPrinter.Width width = ofFunctions();
      if (!width.equals(VectorPrinter.Width.WIDEST)) {
        species(
            width.species(),
            "Vectors of elementary functions: of one width in all programs, as C2 of JDK 17 may\nmake"
                + " objects of those in a program with two.\n",
            functionLanes());
        classConstant(width.kind(), vector, "zero(F)", "");
        constant(width.lanes(), "F.length()", "");
      }
      boolean single = spec.precision() == Precision.FLOAT;
      type.addField(
          FieldSpec.builder(
                  ParameterizedTypeName.get(
                      ClassName.get(PACKAGE, "VectorSpecies"),
                      ClassName.get(VectorArithmetic.bitsNumber(spec.precision()))),
                  VectorArithmetic.BITS_SPECIES,
                  Modifier.PRIVATE,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .addJavadoc("Vectors of as many whole numbers, and their class.\n")
              .initializer(
                  "$L.withLanes($T.class)", width.species(), single ? int.class : long.class)
              .build());
      ClassName bits = ClassName.get(PACKAGE, VectorArithmetic.bitsType(spec.precision()));
      classConstant(VectorArithmetic.BITS, bits, "zero(I)", "");
    }
    JavaFile.Builder file =
        JavaFile.builder(spec.name().packageName(), type.build())
            .skipJavaLangImports(true)
            .indent("  ");
    ClassName all = ClassName.get(PACKAGE, "VectorOperators");
    operators.forEach(name -> file.addStaticImport(all, name));
    return file.build();
  }

  /** Lanes of the widest vectors of functions. */
  private int functionLanes() {
    return FUNCTION_BITS / (8 * spec.precision().bytes());
  }

  private VectorPrinter.Width ofFunctions() {
    return mostLanes > functionLanes() ? VectorPrinter.Width.FUNCTIONS : VectorPrinter.Width.WIDEST;
  }

  private void species(String name, String doc, int most) {
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(
                    ClassName.get(PACKAGE, "VectorSpecies"), types.number().box()),
                name,
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .addJavadoc("$L", doc)
            .initializer(
                "$1T.SPECIES_PREFERRED.length() > $2L$W? $1T.SPECIES_$3L :$W$1T.SPECIES_PREFERRED",
                vector,
                most,
                8 * spec.precision().bytes() * most)
            .build());
  }

  /** A class that is no wildcard, since javac takes longer over each call on one that is. */
  private void classConstant(String name, ClassName of, String example, String doc) {
    TypeName kind = ParameterizedTypeName.get(ClassName.get(Class.class), of);
    FieldSpec.Builder field =
        FieldSpec.builder(kind, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addAnnotation(
                AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unchecked")
                    .build())
            .initializer("($T)$W$T.$L.getClass()", kind, of, example);
    type.addField((doc.isEmpty() ? field : field.addJavadoc("$L", doc)).build());
  }

  /** {@code doc} may be empty. */
  void constant(String name, String value, String doc) {
    FieldSpec.Builder field =
        FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value);
    if (!doc.isEmpty()) {
      field.addJavadoc("$L", doc);
    }
    type.addField(field.build());
  }
}
