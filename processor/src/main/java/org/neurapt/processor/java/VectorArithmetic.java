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

    private boolean isNumber() {
      return !same.isEmpty();
    }
  }

  /** The constant that holds the class of vectors of whole numbers, as many bits wide. */
  static final String BITS = "BITS";

  /** The constant that holds their species. */
  static final String BITS_SPECIES = "I";

  private final VectorPrinter printer;
  private final LocalNames names;
  private final CodeBlock.Builder code;

  /** Writes statements to {@code code}. */
  VectorArithmetic(VectorPrinter printer, CodeBlock.Builder code) {
    this.printer = printer;
    this.names = new LocalNames();
    this.code = code;
  }

  /** The class of vectors of whole numbers. */
  static String bitsType(Precision precision) {
    return precision == Precision.FLOAT ? "IntVector" : "LongVector";
  }

  /** What such a vector has in a lane. */
  static Class<?> bitsNumber(Precision precision) {
    return precision == Precision.FLOAT ? Integer.class : Long.class;
  }

  @Override
  public Vector number(double value) {
    String same = VectorPrinter.number(value, printer.precision());
    return new Vector(printer.same(same), same);
  }

  private Vector call(Vector on, String method, String... arguments) {
    return Vector.of(printer.call(on.text(), method, arguments));
  }

  /** As an argument: a number or, so that lines stay short, a variable. */
  private String argument(Vector x) {
    return x.isNumber() ? x.same() : printer.cast(let("term", x).text());
  }

  @Override
  public Vector add(Vector a, Vector b) {
    return a.isNumber() ? call(b, "add", a.same()) : call(a, "add", argument(b));
  }

  @Override
  public Vector subtract(Vector a, Vector b) {
    return call(a, "sub", argument(b));
  }

  @Override
  public Vector multiply(Vector a, Vector b) {
    return call(a, "mul", argument(b));
  }

  @Override
  public Vector multiplyAdd(Vector a, Vector b, Vector c) {
    if (a.isNumber()) {
      return multiplyAdd(b, a, c);
    }
    // The short name is for two vectors or two numbers.
    return b.isNumber() == c.isNumber()
        ? call(a, "fma", argument(b), argument(c))
        : call(a, "lanewise", printer.operator("FMA"), argument(b), argument(c));
  }

  @Override
  public Vector divide(Vector a, Vector b) {
    return call(a, "div", argument(b));
  }

  @Override
  public Vector abs(Vector x) {
    return call(x, "abs");
  }

  @Override
  public Vector negate(Vector x) {
    return call(x, "neg");
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
    return Vector.of(printer.ifPositive(x.text(), argument(then), otherwise.text()));
  }

  @Override
  public Vector powerOfTwo(Vector shifted) {
    boolean single = printer.precision() == Precision.FLOAT;
    String exponent = bits("exponent", bits(shifted) + shift("LSHL"));
    return Vector.of(reading(exponent + ".add(" + (single ? "0x3f800000" : "0x3ffL << 52") + ")"));
  }

  /** Behind the bits of {@code 2^23}, or {@code 2^52}, a whole number reads as what it is. */
  @Override
  public Vector exponent(Vector x) {
    boolean single = printer.precision() == Precision.FLOAT;
    String exponent = bits("exponent", bits(x) + shift("LSHR"));
    String read = reading(exponent + ".or(" + (single ? "0x4b000000" : "0x433L << 52") + ")");
    return subtract(Vector.of(read), number(single ? 8388608 + 127 : 4503599627370496.0 + 1023));
  }

  @Override
  public Vector mantissa(Vector x) {
    boolean single = printer.precision() == Precision.FLOAT;
    String rest = bits("rest", bits(x) + ".and(" + (single ? "0x7fffff)" : "0xfffffffffffffL)"));
    return Vector.of(reading(rest + ".or(" + (single ? "0x3f800000" : "0x3ffL << 52") + ")"));
  }

  /** By the bits of a mantissa. */
  private String shift(String operator) {
    int bits = printer.precision() == Precision.FLOAT ? 23 : 52;
    return ".lanewise(%s, %s)".formatted(printer.operator(operator), bits);
  }

  /** A variable of whole numbers, the bits of a vector. */
  private String bits(Vector of) {
    return bits("bits", printer.cast(of.text()) + ".reinterpretShape(" + BITS_SPECIES + ", 0)");
  }

  private String bits(String name, String value) {
    String type = "final " + bitsType(printer.precision()) + " ";
    String unique = names.unique(name);
    RoutineWriter.statement(code, type + unique + " = " + BITS + ".cast(" + value + ")");
    return unique;
  }

  /** Whole numbers, read as the bits of a vector. */
  private String reading(String bits) {
    return BITS + ".cast(" + bits + ").reinterpretShape(" + printer.width().species() + ", 0)";
  }

  @Override
  public Vector let(String name, Vector value) {
    if (LocalNames.isName(value.text())) {
      return value;
    }
    String unique = names.unique(name);
    RoutineWriter.statement(
        code,
        "final " + printer.type() + " " + unique + " = " + printer.cast(value.text(), unique));
    return Vector.of(unique);
  }
}
