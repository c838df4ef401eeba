package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import org.neurapt.processor.math.Precedence;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.spec.Precision;

/** Writes computations with numbers of type {@code float}. */
final class ScalarArithmetic implements Arithmetic<Printed> {
  private final LocalNames names = new LocalNames();
  private final CodeBlock.Builder code;

  /** Writes statements to {@code code}, a method with a parameter {@code x}. */
  ScalarArithmetic(CodeBlock.Builder code) {
    this.code = code;
    names.unique("x");
  }

  @Override
  public Printed number(double value) {
    String text = JavaPrinter.literal(value, Precision.FLOAT);
    return value < 0 ? new Printed(text, Precedence.POWER) : Printed.atom(text);
  }

  private static Printed sum(Printed a, String operator, Printed b) {
    return new Printed(
        a.in(Precedence.SUM) + " " + operator + " " + b.in(Precedence.PRODUCT), Precedence.SUM);
  }

  private static Printed product(Printed a, String operator, Printed b) {
    return new Printed(
        a.in(Precedence.PRODUCT) + " " + operator + " " + b.in(Precedence.POWER),
        Precedence.PRODUCT);
  }

  @Override
  public Printed add(Printed a, Printed b) {
    return sum(a, "+", b);
  }

  @Override
  public Printed subtract(Printed a, Printed b) {
    return sum(a, "-", b);
  }

  @Override
  public Printed multiply(Printed a, Printed b) {
    return product(a, "*", b);
  }

  /** Rounded twice: without hardware for it, {@code Math.fma} computes with decimals. */
  @Override
  public Printed multiplyAdd(Printed a, Printed b, Printed c) {
    return add(multiply(a, b), c);
  }

  @Override
  public Printed divide(Printed a, Printed b) {
    return product(a, "/", b);
  }

  @Override
  public Printed abs(Printed x) {
    return Printed.atom("Math.abs(" + x.text() + ")");
  }

  @Override
  public Printed negate(Printed x) {
    return new Printed("-" + x.in(Precedence.ATOM), Precedence.POWER);
  }

  @Override
  public Printed min(Printed x, double bound) {
    return Printed.atom("Math.min(" + x.text() + ", " + number(bound).text() + ")");
  }

  @Override
  public Printed max(Printed x, double bound) {
    return Printed.atom("Math.max(" + x.text() + ", " + number(bound).text() + ")");
  }

  @Override
  public Printed ifPositive(Printed x, Printed then, Printed otherwise) {
    return new Printed(
        x.in(Precedence.SUM)
            + " > 0 ? "
            + then.in(Precedence.SUM)
            + " : "
            + otherwise.in(Precedence.SUM),
        Precedence.CONDITION);
  }

  @Override
  public Printed powerOfTwo(Printed shifted) {
    return Printed.atom(
        "Float.intBitsToFloat((Float.floatToRawIntBits("
            + shifted.text()
            + ") << 23) + 0x3f800000)");
  }

  @Override
  public Printed exponent(Printed x) {
    return Printed.atom("Math.getExponent(" + x.text() + ")");
  }

  @Override
  public Printed mantissa(Printed x) {
    return Printed.atom(
        "Float.intBitsToFloat((Float.floatToRawIntBits("
            + x.text()
            + ") & 0x7fffff) | 0x3f800000)");
  }

  @Override
  public Printed let(String name, Printed value) {
    if (LocalNames.isName(value.text())) {
      return value;
    }
    String unique = names.unique(name);
    RoutineWriter.statement(code, "final float " + unique + " = " + value.text());
    return Printed.atom(unique);
  }
}
