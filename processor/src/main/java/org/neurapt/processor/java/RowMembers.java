package org.neurapt.processor.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.lower.RowMatrix;

/** What a class has where weights and their derivatives are in rows as well. */
final class RowMembers {
  private final List<RowMatrix> weights;
  private final List<RowMatrix> gradients;
  private final NetworkTypes types;

  RowMembers(Program program, NetworkTypes types) {
    this.weights = program.weightRows();
    this.gradients = program.gradientRows();
    this.types = types;
  }

  /** Whether weights are in rows, which instances that share parameters share too. */
  boolean hasWeights() {
    return !weights.isEmpty();
  }

  /** Bytes that weights take once more, for numbers of so many. */
  static long weightBytes(Program program, int bytes) {
    return bytes(program.weightRows(), bytes);
  }

  /** Bytes in which derivatives are added up. */
  static long gradientBytes(Program program, int bytes) {
    return bytes(program.gradientRows(), bytes);
  }

  private static long bytes(List<RowMatrix> matrices, int bytes) {
    return matrices.stream().mapToLong(m -> (long) m.rows() * m.columns() * bytes).sum();
  }

  void addWeightFields(TypeSpec.Builder type) {
    for (RowMatrix matrix : weights) {
      type.addField(
          FieldSpec.builder(matrixType(), matrix.name(), Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc(
                  "The weights of layer $L once more, a row for each $L: loops over rows become"
                      + " vectors.\n",
                  matrix.tensor().layer(),
                  row(matrix))
              .build());
    }
  }

  void addGradientFields(TypeSpec.Builder type) {
    for (RowMatrix matrix : gradients) {
      type.addField(
          FieldSpec.builder(matrixType(), matrix.name(), Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc(
                  "What examples add to the derivatives by the weights of layer $L, a row for each $L.\n",
                  matrix.tensor().layer(),
                  row(matrix))
              .initializer(create(matrix))
              .build());
    }
  }

  private static String row(RowMatrix matrix) {
    return matrix.alongUnits() ? "input" : "unit";
  }

  private TypeName matrixType() {
    return ArrayTypeName.of(types.array());
  }

  private CodeBlock create(RowMatrix matrix) {
    return CodeBlock.of("new $T[$L][$L]", types.number(), matrix.rows(), matrix.columns());
  }

  /** In the constructor, after the parameters. */
  CodeBlock creation() {
    CodeBlock.Builder code = CodeBlock.builder();
    weights.forEach(matrix -> code.addStatement("$L = $L", matrix.name(), create(matrix)));
    return code.add(arrange()).build();
  }

  /** In the constructor of an instance that shares another's parameters. */
  CodeBlock sharing() {
    CodeBlock.Builder code = CodeBlock.builder();
    weights.forEach(matrix -> code.addStatement("$1L = other.$1L", matrix.name()));
    return code.build();
  }

  /** Where the parameters have changed. */
  CodeBlock arrange() {
    return hasWeights() ? CodeBlock.builder().addStatement("arrange()").build() : CodeBlock.of("");
  }

  void addMethods(TypeSpec.Builder type) {
    if (hasWeights()) {
      CodeBlock.Builder code = CodeBlock.builder();
      weights.forEach(matrix -> copy(matrix, "w", false, code));
      type.addMethod(
          MethodSpec.methodBuilder("arrange")
              .addJavadoc("Copies weights to their rows.\n")
              .addModifiers(Modifier.PRIVATE)
              .addCode(code.build())
              .build());
    }
  }

  /** Before examples add to a gradient. */
  CodeBlock clear() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (RowMatrix matrix : gradients) {
      code.beginControlFlow("for ($T row : $L)", types.array(), matrix.name())
          .addStatement("$T.fill(row, 0)", Arrays.class)
          .endControlFlow();
    }
    return code.build();
  }

  /** After they have. */
  CodeBlock gather(String gradient) {
    CodeBlock.Builder code = CodeBlock.builder();
    gradients.forEach(matrix -> copy(matrix, gradient, true, code));
    return code.build();
  }

  /** Copies between rows and an array in canonical order. */
  private void copy(
      RowMatrix matrix, String canonical, boolean isFromRows, CodeBlock.Builder code) {
    String counter = matrix.alongUnits() ? "j" : "i";
    String at = matrix.first() == 0 ? "" : " + " + matrix.first();
    code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", counter, matrix.rows());
    if (matrix.alongUnits()) {
      String element = canonical + "[" + matrix.inputs() + " * i + j" + at + "]";
      code.addStatement("final $T row = $L[j]", types.array(), matrix.name())
          .beginControlFlow("for (int i = 0; i < $L; i++)", matrix.columns())
          .addStatement("$L = $L", isFromRows ? element : "row[i]", isFromRows ? "row[i]" : element)
          .endControlFlow();
    } else {
      String start = matrix.columns() + " * i" + at;
      code.addStatement(
          isFromRows
              ? "$1T.arraycopy($2L[i], 0, $3L, $4L, $5L)"
              : "$1T.arraycopy($3L, $4L, $2L[i], 0, $5L)",
          System.class,
          matrix.name(),
          canonical,
          start,
          matrix.columns());
    }
    code.endControlFlow();
  }
}
