package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.spec.Precision;

/**
 * Many numbers in a class: strings of 7 bits a character, of which a class file has a byte for
 * each. As literals, each number would take a constant of its own, and there may be 65,535 of them.
 */
final class PackedNumbers {
  private static final int BITS = 7;

  /** Numbers of a string: at two bytes for each 0 they fit into the 65,535 that one may have. */
  private static final int NUMBERS = 3_000;

  private final Precision precision;
  private boolean isUsed;

  PackedNumbers(Precision precision) {
    this.precision = precision;
  }

  private int characters() {
    return precision == Precision.FLOAT ? 5 : 10;
  }

  /** Adds statements that write the numbers to {@code w}. */
  void unpack(CodeBlock.Builder code, int at, List<Double> numbers) {
    isUsed = true;
    for (int from = 0; from < numbers.size(); from += NUMBERS) {
      List<Double> part = numbers.subList(from, Math.min(from + NUMBERS, numbers.size()));
      code.addStatement("unpack($L, w, $L)", text(part), at + from);
    }
  }

  private String text(List<Double> numbers) {
    StringBuilder text = new StringBuilder("\"");
    for (double number : numbers) {
      long bits =
          precision == Precision.FLOAT
              ? Float.floatToRawIntBits((float) number) & 0xFFFF_FFFFL
              : Double.doubleToRawLongBits(number);
      for (int n = 0; n < characters(); n++) {
        append(text, (int) (bits & 0x7F));
        bits >>>= BITS;
      }
    }
    return text.append('"').toString();
  }

  /** Octal escapes: the others are read before the compiler knows what a string is. */
  private static void append(StringBuilder text, int character) {
    boolean isPlain = character > ' ' && character < 0x7F && character != '"' && character != '\\';
    if (isPlain) {
      text.append((char) character);
    } else {
      text.append('\\')
          .append((char) ('0' + (character >> 6)))
          .append((char) ('0' + (character >> 3 & 7)))
          .append((char) ('0' + (character & 7)));
    }
  }

  /** The method that the statements call. */
  void addTo(TypeSpec.Builder type, NetworkTypes types) {
    if (!isUsed) {
      return;
    }
    boolean isFloat = precision == Precision.FLOAT;
    type.addMethod(
        MethodSpec.methodBuilder("unpack")
            .addJavadoc(
                "Numbers of $L characters each, 7 of their bits in every one.\n", characters())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(String.class, "packed")
            .addParameter(types.array(), "w")
            .addParameter(TypeName.INT, "from")
            .addStatement("final int count = packed.length() / $L", characters())
            .beginControlFlow("for (int p = 0; p < count; p++)")
            .addStatement("$T bits = 0", isFloat ? TypeName.INT : TypeName.LONG)
            .beginControlFlow("for (int n = $L; n >= 0; n--)", characters() - 1)
            .addStatement("bits = bits << 7 | packed.charAt($L * p + n)", characters())
            .endControlFlow()
            .addStatement(
                "w[from + p] = $T.$L(bits)",
                isFloat ? Float.class : Double.class,
                isFloat ? "intBitsToFloat" : "longBitsToDouble")
            .endControlFlow()
            .build());
  }
}
