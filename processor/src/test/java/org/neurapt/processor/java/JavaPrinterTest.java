package org.neurapt.processor.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;

import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurapt.annotation.Functions;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Delta;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.Precision;

/** Expressions as Java, and numbers as literals. */
class JavaPrinterTest {
  private static final Expr A = new Tensor("a", 0).at();
  private static final Expr B = new Tensor("b", 0).at();
  private static final Expr C = new Tensor("c", 0).at();
  private static final Variable I = new Variable("i", 8);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0.0, -0.0f, -0.0",
    "1, 1, 1",
    "-1, -1, -1",
    "999999, 999999, 999999",
    "1000000, 1000000.0f, 1000000.0",
    "0.5, 0.5f, 0.5",
    "0.1, 0.1f, 0.1",
    "1e-8, 1.0E-8f, 1.0E-8",
    "16777217, 1.6777216E7f, 1.6777217E7",
    "1e300, Float.POSITIVE_INFINITY, 1.0E300",
    "-1e300, Float.NEGATIVE_INFINITY, -1.0E300",
    "1e-300, 0, 1.0E-300",
    "Infinity, Float.POSITIVE_INFINITY, Double.POSITIVE_INFINITY",
    "-Infinity, Float.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY",
    "NaN, Float.NaN, Double.NaN"
  })
  void literal(double value, String single, String twice) {
    assertEquals(single, JavaPrinter.literal(value, Precision.FLOAT));
    assertEquals(twice, JavaPrinter.literal(value, Precision.DOUBLE));
  }

  record Row(Expr e, String text) {}

  static Stream<Row> expressions() {
    return Stream.of(
        new Row(add(A, negate(B), C), "a - b + c"),
        new Row(subtract(A, add(B, C)), "a - (b + c)"),
        new Row(negate(add(A, B)), "-(a + b)"),
        new Row(multiply(A, add(B, C)), "a * (b + c)"),
        new Row(divide(A, multiply(B, C)), "a / b / c"),
        new Row(divide(A, add(B, C)), "a / (b + c)"),
        new Row(power(A, -1), "1 / a"),
        new Row(power(A, 2), "a * a"),
        new Row(multiply(B, power(A, 2)), "b * (a * a)"),
        new Row(divide(B, power(A, 2)), "b / (a * a)"),
        new Row(power(A, 3), "a * a * a"),
        new Row(power(add(A, B), 2), "square(a + b)"),
        new Row(power(A, 0.5), "Math.pow(a, 0.5)"),
        new Row(apply(Op.POWER, A, B), "Math.pow(a, b)"),
        new Row(apply(Op.MAX, A, Constant.ZERO), "Math.max(a, 0)"),
        new Row(apply(Op.SIGMOID, negate(A)), "sigmoid(-a)"),
        new Row(apply(Op.IF_POSITIVE, A, B, C), "a > 0 ? b : c"),
        new Row(apply(Op.IF_POSITIVE, negate(A), B, C), "a < 0 ? b : c"),
        new Row(apply(Op.IF_POSITIVE, subtract(A, B), B, C), "a > b ? b : c"),
        new Row(apply(Op.IF_POSITIVE, add(A, B), B, C), "a + b > 0 ? b : c"),
        new Row(multiply(A, apply(Op.IF_POSITIVE, A, B, C)), "a * (a > 0 ? b : c)"),
        new Row(
            apply(
                Op.IF_POSITIVE, apply(Op.IF_POSITIVE, A, B, C), A, apply(Op.IF_POSITIVE, B, A, C)),
            "(a > 0 ? b : c) > 0 ? a : (b > 0 ? a : c)"));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expression(Row row) {
    assertEquals(row.text(), new JavaPrinter(Precision.DOUBLE, Functions.JDK).print(row.e()));
  }

  @Test
  void functionsOfDoublesAreCastToFloat() {
    JavaPrinter printer = new JavaPrinter(Precision.FLOAT, Functions.JDK);
    assertEquals("(float) Math.exp(a)", printer.print(apply(Op.EXP, A)));
    assertEquals("b * (float) Math.exp(a)", printer.print(multiply(B, apply(Op.EXP, A))));
    assertEquals("Math.abs(a)", printer.print(apply(Op.ABS, A)));
    assertEquals("sigmoid(a)", printer.print(apply(Op.SIGMOID, A)));
  }

  @Test
  void remembersTheFunctionsItNeeds() {
    JavaPrinter printer = new JavaPrinter(Precision.DOUBLE, Functions.JDK);
    String unused = printer.print(add(apply(Op.EXP, A), apply(Op.NORMAL_CDF, B)));
    assertEquals("Math.exp(a) + normalCdf(b)", unused);
    TypeSpec.Builder type = TypeSpec.classBuilder("Functions");
    printer.addFunctions(type, TypeName.DOUBLE);
    assertEquals(
        List.of("normalCdf"),
        type.build().methodSpecs().stream().map(method -> method.name()).toList());
  }

  @Test
  void polynomialsAreForFloatsAlone() {
    Expr e = add(apply(Op.EXP, A), apply(Op.TANH, B));
    assertEquals(
        "exp(a) + tanh(b)", new JavaPrinter(Precision.FLOAT, Functions.POLYNOMIAL).print(e));
    assertEquals(
        "Math.exp(a) + Math.tanh(b)",
        new JavaPrinter(Precision.DOUBLE, Functions.POLYNOMIAL).print(e));
    assertEquals(
        "(float) Math.exp(a) + (float) Math.tanh(b)",
        new JavaPrinter(Precision.FLOAT, Functions.JDK).print(e));
  }

  @Test
  void arraysHaveTheirIndex() {
    Tensor w = new Tensor("w", 0, 100);
    Variable j = new Variable("j", 5);
    JavaPrinter printer = new JavaPrinter(Precision.DOUBLE, Functions.JDK);
    List<Index> indices =
        List.of(
            Index.at(7),
            Index.of(I),
            Index.of(I).plus(Index.at(3)),
            Index.of(I).times(5).plus(Index.of(j)).plus(Index.at(10)));
    assertEquals(
        List.of("w[7]", "w[i]", "w[i + 3]", "w[5 * i + j + 10]"),
        indices.stream().map(i -> printer.print(w.at(i))).toList());
    assertEquals("x1", printer.print(new Tensor("x", 1).at()));
  }

  @Test
  void whatMustHaveBecomeALoopIsRefused() {
    JavaPrinter printer = new JavaPrinter(Precision.DOUBLE, Functions.JDK);
    Tensor x = new Tensor("X", 1, 8);
    Expr sum = Expr.sum(I, x.at(List.of(I)));
    assertThrows(IllegalArgumentException.class, () -> printer.print(sum));
    Expr delta = Delta.of(Index.of(I), Index.at(0));
    assertThrows(IllegalArgumentException.class, () -> printer.print(delta));
  }
}
