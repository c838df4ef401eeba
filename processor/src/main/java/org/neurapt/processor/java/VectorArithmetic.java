package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import org.neurapt.processor.spec.Precision;

/** Writes computations with vectors. */
final class VectorArithmetic implements Arithmetic<VectorArithmetic.Vector> {

  /**
   * A vector as a text that a method may be called on.
   *
   * @param same what is in every lane, or empty: as an argument it needs no vector
   */
  record Vector(String text, String same) {
    static Vector of(String text) {
      return new Vector(text, "");
    }

    private String argument() {
      return same.isEmpty() ? text : same;
    }
  }

  private final Precision precision;
  private final String type;
  private final LocalNames names;
  private final CodeBlock.Builder code;

  /** Writes statements to {@code code}. */
  VectorArithmetic(Precision precision, String type, CodeBlock.Builder code) {
    this.precision = precision;
    this.type = type;
    this.names = new LocalNames();
    this.code = code;
  }

  @Override
  public Vector number(double value) {
    String text = VectorPrinter.number(value, precision);
    return new Vector(type + ".broadcast(S, " + text + ")", text);
  }

  private static Vector call(Vector on, String method, String arguments) {
    return Vector.of(on.text() + "." + method + "(" + arguments + ")");
  }

  @Override
  public Vector add(Vector a, Vector b) {
    return a.same().isEmpty() ? call(a, "add", b.argument()) : call(b, "add", a.same());
  }

  @Override
  public Vector subtract(Vector a, Vector b) {
    return call(a, "sub", b.argument());
  }

  @Override
  public Vector multiply(Vector a, Vector b) {
    return call(a, "mul", b.argument());
  }

  @Override
  public Vector multiplyAdd(Vector a, Vector b, Vector c) {
    boolean isNumber = !a.same().isEmpty();
    return call(isNumber ? b : a, "fma", (isNumber ? a : b).text() + ", " + c.text());
  }

  @Override
  public Vector divide(Vector a, Vector b) {
    return call(a, "div", b.argument());
  }

  @Override
  public Vector abs(Vector x) {
    return call(x, "abs", "");
  }

  @Override
  public Vector negate(Vector x) {
    return call(x, "neg", "");
  }

  @Override
  public Vector min(Vector x, double bound) {
    return call(x, "min", number(bound).same());
  }

  @Override
  public Vector max(Vector x, double bound) {
    return call(x, "max", number(bound).same());
  }

  @Override
  public Vector ifPositive(Vector x, Vector then, Vector otherwise) {
    return call(otherwise, "blend", then.argument() + ", " + x.text() + ".compare(GT, 0)");
  }

  @Override
  public Vector powerOfTwo(Vector shifted) {
    boolean single = precision == Precision.FLOAT;
    String bits = shifted.text() + (single ? ".reinterpretAsInts()" : ".reinterpretAsLongs()");
    String power = ".lanewise(LSHL, " + (single ? "23).add(0x3f800000)" : "52).add(0x3ffL << 52)");
    return Vector.of(
        bits + power + (single ? ".reinterpretAsFloats()" : ".reinterpretAsDoubles()"));
  }

  @Override
  public Vector let(String name, Vector value) {
    if (LocalNames.isName(value.text())) {
      return value;
    }
    String unique = names.unique(name);
    RoutineWriter.statement(code, "final " + type + " " + unique + " = " + value.text());
    return Vector.of(unique);
  }
}
